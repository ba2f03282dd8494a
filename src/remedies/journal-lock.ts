import {chmodSync, closeSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import {isForeign} from './journal.js'
import {Refused} from './unmendable.js'

/**
 * One fix at a time. @returns what gives the lock back
 * @throws Refused while another one is at work, and where nothing can be kept: what cannot be taken back is not begun
 */
export function lockJournals(folder: string): () => void {
  makeFolder(folder)
  const file = join(folder, 'lock')
  for (let attempt = 0; ; attempt++) {
    try {
      take(file)
      // Journals that a fix was killed over while it wrote them.
      for (const name of readdirSync(folder).filter(one => one.startsWith('.'))) rmSync(join(folder, name), {force: true})
      return () => {
        rmSync(file, {force: true})
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unkept(folder, error)
      if (attempt > 0 || isAlive(holder(file)))
        throw new Refused(`Another fix is at work on this machine (process ${holder(file)}). If that is none, delete ${file}.`)
      rmSync(file, {force: true})
    }
  }
}

function take(file: string): void {
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, String(process.pid))
  } finally {
    closeSync(handle)
  }
}

/** The folder, for its owner alone. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700})
    const {uid, mode} = lstatSync(folder)
    if (isForeign(uid)) throw new Refused(`${folder} belongs to another user: what stands there is not believed, and nothing was changed.`)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(folder, 0o700)
  } catch (error) {
    throw error instanceof Refused ? error : unkept(folder, error)
  }
}

const unkept = (folder: string, error: unknown): Refused =>
  new Refused(
    `Nothing was changed: what is needed to take a fix back cannot be kept in ${folder} (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
  )

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
