import {closeSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import {replaceFile} from './replace-file.js'
import {Refused} from './unmendable.js'
import type {Splice} from './lines.js'

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
  /** `applying`: files and modes are being changed. `erasing`: that is done, commands are running that cannot be taken back. */
  state: 'applying' | 'erasing' | 'applied' | 'undoing' | 'undone'
  causes: string[]
  files: FileEntry[]
  modes: ModeEntry[]
  /** What cannot be taken back, as told in the plan. */
  commands: string[]
}

const KEPT = 20

/** Puts the journal down, for good before it returns. */
export function writeJournal(folder: string, journal: Journal): void {
  mkdirSync(folder, {recursive: true, mode: 0o700})
  const path = join(folder, `${journal.id}.json`)
  replaceFile({path, bytes: Buffer.from(`${JSON.stringify(journal, null, 1)}\n`).toString('latin1'), mode: 0o600, owner: null}, 'new')
}

/** All journals, the newest first. What cannot be read is none: it was never complete. */
export function readJournals(folder: string): Journal[] {
  return namesIn(folder).flatMap(name => {
    try {
      const journal = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Omit<Journal, 'version'> & {version: number}
      return journal.version === 1 ? [{...journal, version: 1}] : []
    } catch {
      return []
    }
  })
}

/** Old fixes that nobody will take back any more. */
export function forgetOldJournals(folder: string): void {
  for (const name of namesIn(folder).slice(KEPT)) rmSync(join(folder, name), {force: true})
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => /^[\dT]+Z-\d+\.json$/.test(name))
      .toSorted()
      .toReversed()
  } catch {
    return []
  }
}

/** A name that sorts by time. */
export const journalId = (now: Date): string => `${now.toISOString().replace(/[-:.]/g, '')}-${process.pid}`

/**
 * One fix at a time. @returns what gives the lock back
 * @throws Refused while another one is at work, and where nothing can be kept: what cannot be taken back is not begun
 */
export function lockJournals(folder: string): () => void {
  makeFolder(folder)
  const file = join(folder, 'lock')
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, String(process.pid))
      closeSync(handle)
      // Journals that a fix was killed over while it wrote them.
      for (const name of readdirSync(folder).filter(one => one.startsWith('.'))) rmSync(join(folder, name), {force: true})
      return () => {
        rmSync(file, {force: true})
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (attempt > 0 || isAlive(holder(file))) throw new Refused('Another fix is at work on this machine.')
      rmSync(file, {force: true})
    }
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700})
  } catch (error) {
    throw new Refused(
      `Nothing was changed: what is needed to take a fix back cannot be kept in ${folder} (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
    )
  }
}

function holder(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
