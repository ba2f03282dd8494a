import {closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Erasure} from './erasure.js'
import {isJournal} from './journal-form.js'
import type {Splice} from './lines.js'
import {replaceFile} from './replace-file.js'
import {Refused} from './unmendable.js'

/** How a changed file is brought back: reverse edits, never the whole file; hashes tell whether somebody changed it since. */
export interface FileEntry {
  path: string
  display: string
  /** SHA-256; null: there was no file. */
  before: string | null
  after: string
  mode: number
  owner: {uid: number; gid: number} | null
  back: Splice[]
}

export interface ModeEntry {
  path: string
  display: string
  before: number
  after: number
}

/** One fix, written before its first step, so that a fix that was killed can be told from one that is complete. */
export interface Journal {
  version: 1
  id: string
  at: string
  /** Home directory that it was made for: its files mean nothing to another one. */
  home: string
  /** `applying`: files and modes are being changed. `erasing`: that is done, passwords are being erased, which cannot be taken back. */
  state: 'applying' | 'erasing' | 'applied' | 'undoing' | 'undone'
  causes: string[]
  files: FileEntry[]
  modes: ModeEntry[]
  /** What cannot be taken back: named without any secret, so that it can be finished after a fix was killed over it. */
  erasures: Erasure[]
}

const KEPT = 20
/** More than any journal: a file of that size is something else. */
const LARGEST = 8 * 1024 * 1024

/** Puts the journal down, for good before it returns. */
export function writeJournal(folder: string, journal: Journal): void {
  mkdirSync(folder, {recursive: true, mode: 0o700})
  const path = join(folder, `${journal.id}.json`)
  replaceFile({path, bytes: Buffer.from(`${JSON.stringify(journal, null, 1)}\n`).toString('latin1'), mode: 0o600, owner: null}, 'new')
}

/** The journals of a folder, the newest first, and those that are not believed, each with the reason as "PATH REASON". */
export interface Journals {
  journals: Journal[]
  unusable: {id: string; why: string}[]
}

/**
 * Reads all journals. What another user could have written is not believed: a journal says which files to write.
 * @throws Refused where the folder itself belongs to somebody else
 */
export function readJournals(folder: string): Journals {
  const found: Journals = {journals: [], unusable: []}
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    const read = readJournal(path)
    if (typeof read === 'string') found.unusable.push({id: name.slice(0, -'.json'.length), why: `${path} ${read}`})
    else found.journals.push(read)
  }
  return found
}

/** A journal; else why it is none, as the end of a sentence. */
function readJournal(path: string): Journal | string {
  let text: string
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const {uid, mode, size} = fstatSync(file)
      if (isForeign(uid)) return 'belongs to another user'
      if (process.platform !== 'win32' && (mode & 0o022) !== 0) return 'may be written by other users'
      if (size > LARGEST) return 'is too large'
      text = readFileSync(file, 'utf8')
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`
  }
  try {
    const value: unknown = JSON.parse(text)
    return isJournal(value) ? value : 'is damaged'
  } catch {
    return 'is damaged'
  }
}

/** Old fixes that nobody will take back any more. One that cannot be deleted does no harm. */
export function forgetOldJournals(folder: string): void {
  for (const name of namesIn(folder).slice(KEPT)) {
    try {
      rmSync(join(folder, name), {force: true})
    } catch {
      return
    }
  }
}

function namesIn(folder: string): string[] {
  const state = lstatSync(folder, {throwIfNoEntry: false})
  if (!state) return []
  if (isForeign(state.uid))
    throw new Refused(`${folder} belongs to another user: what stands there is not believed, and nothing was changed.`)
  try {
    return readdirSync(folder)
      .filter(name => /^[\dT]+Z-\d+\.json$/.test(name))
      .toSorted()
      .toReversed()
  } catch (error) {
    throw new Refused(`${folder} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}); nothing was changed.`)
  }
}

/** Somebody else's. Windows has no such ids; its state folder stands in the person's own profile. */
export function isForeign(uid: number): boolean {
  const own = process.getuid?.()
  return own !== undefined && uid !== own
}

/** A name that sorts by time. */
export const journalId = (now: Date): string => `${now.toISOString().replace(/[-:.]/g, '')}-${process.pid}`
