import {displayPath, fileState, isAbsolutePath, joinPath, readConfigText} from './git-config-files.js'
import type {GitConfigFile} from './git-config.js'
import {keyOf, scanGitConfig} from './git-config-lines.js'
import type {FileEntry} from './git-config-lines.js'
import type {ListedEntry} from './git-config-list.js'

type Env = Readonly<Record<string, string | undefined>>

/** An entry before redaction. */
export interface RawEntry extends Omit<ListedEntry, 'scope' | 'origin'> {
  scope: string
  file: string | null
  line: number | null
  source: string
}

/** The repository around the directory in which Git was asked. */
export interface Around {
  repository: {gitDir: string; worktree: string | null} | null
  /** The repository's own file; null outside a repository. */
  localFile: string | null
  dubiousOwnership: string | null
}

/** Where the listing was taken. */
export interface Place {
  env: Env
  directory: string
  around: Around
  files: readonly GitConfigFile[]
}

/** Gives every listed entry its file, its line and its name for people (facts GC 1.8); what is not sure stays null. */
export async function placed(listed: readonly ListedEntry[], place: Place): Promise<RawEntry[]> {
  const origins = [...new Set(listed.flatMap(({origin}) => origin ?? []))]
  const paths = new Map(await Promise.all(origins.map(async origin => [origin, await originPath(origin, place)] as const)))
  const fileOf = ({origin, scope}: ListedEntry): string | null =>
    origin === null
      ? (place.files.findLast(file => file.scope === scope && file.state === 'read')?.path ?? null)
      : (paths.get(origin) ?? null)
  const byFile = grouped(listed, fileOf)
  const lines = new Map<ListedEntry, number>()
  await Promise.all(
    [...byFile].map(async ([file, entries]) => {
      if (file === null) return
      const text = await readConfigText(file)
      if (text !== null) numberLines(entries, scanGitConfig(text).entries, lines)
    }),
  )
  const origin = commandOrigins(listed, place.env)
  const displays = new Map(
    [...byFile.keys()].map(file => [file, file === null ? '' : displayPath(file, place.env, place.around.repository)]),
  )
  return listed.map(entry => {
    const {section, subsection, name, value} = entry
    const file = fileOf(entry)
    const line = lines.get(entry) ?? null
    const display = file === null ? origin(entry) : (displays.get(file) ?? file)
    return {
      section,
      subsection,
      name,
      value,
      file,
      line,
      scope: entry.scope ?? scopeOf(entry, file, place),
      source: file !== null && line !== null ? `${display}:${line}` : display,
    }
  })
}

/** `file:` origins inside a repository are relative to its top, where Git has gone. */
async function originPath(origin: string, {directory, around}: Place): Promise<string | null> {
  if (!origin.startsWith('file:')) return null
  const path = origin.slice('file:'.length)
  if (isAbsolutePath(path)) return path
  const bases = [around.repository?.worktree, directory, around.repository?.gitDir].flatMap(base => base ?? [])
  for (const base of bases) if ((await fileState(joinPath(base, path))) === 'read') return joinPath(base, path)
  return joinPath(bases[0] ?? directory, path)
}

/** The n-th time that Git names a key is its n-th place in the file; a file included twice starts anew. Unsure: no line. */
function numberLines(listed: readonly ListedEntry[], scanned: readonly FileEntry[], lines: Map<ListedEntry, number>): void {
  if (sameInOrder(listed, scanned)) {
    for (const [index, entry] of listed.entries()) lines.set(entry, scanned[index]?.line ?? 0)
    return
  }
  const places = grouped(scanned, keyOf)
  for (const [key, entries] of grouped(listed, keyOf)) {
    const found = places.get(key) ?? []
    if (found.length === 0 || entries.length % found.length !== 0) continue
    for (const [index, entry] of entries.entries()) {
      const place = found[index % found.length]
      if (place && sameValue(place.value, entry.value)) lines.set(entry, place.line)
    }
  }
}

/** A file that is read once, and whole: the usual one. */
const sameInOrder = (listed: readonly ListedEntry[], scanned: readonly FileEntry[]): boolean =>
  listed.length === scanned.length &&
  listed.every((entry, index) => {
    const other = scanned[index]
    return (
      other?.name === entry.name &&
      other.section === entry.section &&
      other.subsection === entry.subsection &&
      sameValue(other.value, entry.value)
    )
  })

function grouped<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const name = key(item)
    const group = groups.get(name)
    if (group) group.push(item)
    else groups.set(name, [item])
  }
  return groups
}

/** Git before 2.45 turns inner white space into blanks. */
const sameValue = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && a.replace(/\s/g, ' ') === b.replace(/\s/g, ' '))

/** Tells variables of GIT_CONFIG_COUNT from `git -c`: the former are read first (facts GC 1.1). */
function commandOrigins(listed: readonly ListedEntry[], env: Env): (entry: ListedEntry) => string {
  const fromEnvironment = Number.parseInt(env['GIT_CONFIG_COUNT'] ?? '', 10) || 0
  const command = listed.filter(({origin}) => origin === 'command line:')
  return entry => {
    if (entry.origin !== 'command line:') return entry.origin ?? 'Git'
    const index = command.indexOf(entry)
    return index < fromEnvironment ? `environment (GIT_CONFIG_COUNT, GIT_CONFIG_KEY_${index})` : 'command line (GIT_CONFIG_PARAMETERS)'
  }
}

/** For Git before 2.26, which does not tell scopes. */
function scopeOf({origin}: ListedEntry, file: string | null, {files, around}: Place): string {
  if (origin === 'command line:') return 'command'
  const gitDir = around.repository?.gitDir
  if (file !== null && gitDir !== undefined && file.startsWith(gitDir)) return 'local'
  return files.find(({path}) => path === file)?.scope ?? 'unknown'
}
