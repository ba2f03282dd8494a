import type {Observation} from '../fact.js'

/** What a plugin's check asks the doctor to look at, as data: it brings no code that looks. */
export type Declaration =
  /** Existence, kind and permission bits of a file: absolute, or below the home directory (`~/…`). Its content is never read. */
  | {readonly kind: 'file'; readonly path: string}
  /** The values of a key, as Git sees them in the examined folder. */
  | {readonly kind: 'git-config'; readonly key: string}
  /** A program on PATH, by its plain name, and what it answers to `--version`. */
  | {readonly kind: 'program'; readonly name: string}

/** A declaration as one word: the name of its observation in a run and in a bundle. */
export type DeclaredId = `file:${string}` | `git-config:${string}` | `program:${string}`

export interface FileSeen {
  /** With `~` where it was declared so. */
  path: string
  exists: boolean
  /** Links are followed. null: it is not there. */
  kind: 'file' | 'folder' | 'other' | null
  /** POSIX permission bits; null on Windows, or where it is not there. */
  mode: number | null
  /** Whether it belongs to the person who runs the doctor; null where that cannot be told. */
  own: boolean | null
}

export interface GitConfigValue {
  key: string
  /** In Git's order: the last one counts, unless the key takes several. null: a key without `=`. Redacted. */
  values: {value: string | null; scope: string; source: string}[]
}

export interface ProgramSeen {
  name: string
  /** Absolute; null: it is not on PATH. */
  path: string | null
  /** The first line of `PROGRAM --version`, redacted. null: it was not asked, or said nothing. */
  text: string | null
  /** The first thing in that line that looks like a version: `2.36.18`. */
  version: string | null
  /** Why it was not asked, or gave no version. null: it did. */
  reason: string | null
}

/** What comes of a declaration. */
export type Declared<D extends Declaration> = D['kind'] extends 'file'
  ? FileSeen
  : D['kind'] extends 'git-config'
    ? GitConfigValue
    : ProgramSeen

/** The observations of the declarations, in their order; none where nothing was declared. */
export interface DeclaredFacts<O extends readonly Declaration[]> {
  observed: {readonly [I in keyof O]: Observation<Declared<O[I]>>}
}
