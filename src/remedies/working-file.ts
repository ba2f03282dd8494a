import type {LineChange} from '../checks/check.js'
import {settled} from './carry-over.js'
import {editedByGit} from './git-config-edit.js'
import {edited} from './line-edit.js'
import {hides, linesOf, readable, splicesBetween} from './lines.js'
import type {Line, Splice} from './lines.js'
import {observeFile} from './observed-file.js'
import type {ObservedFile} from './observed-file.js'
import {Unmendable} from './unmendable.js'

type Env = Readonly<Record<string, string | undefined>>

/** What one file becomes: the observed lines and those after all remedies. */
export interface FileChange {
  file: ObservedFile
  before: Line[]
  after: Line[]
  splices: Splice[]
}

/** The files of a plan while it is made: each is read once, and every remedy changes what the ones before it left. */
export class WorkingFiles {
  readonly #files = new Map<string, {file: ObservedFile; before: Line[]; after: Line[]}>()

  readonly conceal: (text: string) => string
  readonly env: Env

  constructor(conceal: (text: string) => string, env: Env) {
    this.conceal = conceal
    this.env = env
  }

  /** @throws Unmendable */
  edit({path, display}: {path: string; display: string}, changes: readonly LineChange[]): void {
    const working = this.#open(path, display, 0o600)
    // The AWS tools end a line there (facts ID 2), Git and SSH do not: the numbers of lines are not those that the check counted.
    if (working.before.some(({raw}) => raw.includes('\r')))
      throw new Unmendable(`${display} has a carriage return inside a line: write it anew with usual line ends first`)
    this.#put(working, edited(working.after, changes))
  }

  /** @throws Unmendable */
  async config({path, display}: {path: string; display: string}, words: readonly string[]): Promise<void> {
    const working = this.#open(path, display, 0o644)
    this.#put(working, await editedByGit(working.after, words, this.env))
  }

  /** To come back to when a remedy cannot be carried through. */
  mark(): () => void {
    const then = new Map([...this.#files].map(([path, {after}]) => [path, after]))
    return () => {
      for (const [path, working] of this.#files) working.after = then.get(path) ?? working.before
    }
  }

  /** All bytes that would be written, to tell whether a remedy changes anything. */
  state(): string {
    return [...this.#files].map(([path, {after}]) => `${path}\n${after.map(({raw, end}) => raw + end).join('')}`).join('\0')
  }

  changes(): FileChange[] {
    return [...this.#files.values()].flatMap(({file, before, after: last}) => {
      const after = settled(before, last)
      const splices = splicesBetween(before, after)
      return splices.length > 0 ? [{file, before, after, splices}] : []
    })
  }

  #open(path: string, display: string, newMode: number): {file: ObservedFile; before: Line[]; after: Line[]} {
    const file = observeFile(path, display, newMode)
    const known = this.#files.get(file.path)
    if (known) return known
    const before = linesOf(file.bytes ?? '', this.conceal)
    const working = {file, before, after: before}
    this.#files.set(file.path, working)
    return working
  }

  #put(working: {after: Line[]}, after: Line[]): void {
    const secret = after.find(line => line.origin === null && (hides(line) || this.conceal(readable(line.raw)) !== readable(line.raw)))
    if (secret) throw new Unmendable('the new line would hold what looks like a secret')
    working.after = after
  }
}
