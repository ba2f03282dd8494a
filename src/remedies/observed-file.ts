import {createHash} from 'node:crypto'
import {accessSync, constants, existsSync, lstatSync, readFileSync, realpathSync, statSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {Unmendable} from './unmendable.js'

/** A file that may be changed, as it is now. */
export interface ObservedFile {
  /** Symbolic links followed: they stay, what they point to is changed. */
  path: string
  display: string
  /** null: not there yet. One character a byte. */
  bytes: string | null
  mode: number
  owner: {uid: number; gid: number} | null
}

const LARGEST = 8 * 1024 * 1024

export const sha256 = (bytes: string): string => createHash('sha256').update(bytes, 'latin1').digest('hex')

/** What a file holds now; null where there is none. @throws for what cannot be read */
export function currentBytes(path: string): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Looks at a file that is to be changed. @param newMode for a file that is not there yet
 * @throws Unmendable for one that must not be replaced by a new file, or cannot be
 */
export function observeFile(path: string, display: string, newMode: number): ObservedFile {
  const real = realPath(path, display)
  const state = statSync(real, {throwIfNoEntry: false})
  try {
    accessSync(dirname(real), constants.W_OK)
  } catch {
    throw new Unmendable(`you may not write into the folder of ${display}`)
  }
  // Git, an editor of its own, is at work there, or died at it.
  if (existsSync(`${real}.lock`)) throw new Unmendable(`${display}.lock is there: another program is changing the file`)
  if (!state) return {path: real, display, bytes: null, mode: newMode, owner: null}
  if (!state.isFile()) throw new Unmendable(`${display} is no ordinary file`)
  if (state.nlink > 1) throw new Unmendable(`${display} has ${state.nlink} names (hard links), which a change would part`)
  if (state.size > LARGEST) throw new Unmendable(`${display} is too large`)
  const own = process.getuid?.()
  if (own !== undefined && own !== 0 && state.uid !== own) throw new Unmendable(`${display} belongs to another user`)
  return {path: real, display, bytes: readBytes(real, display), mode: state.mode & 0o7777, owner: {uid: state.uid, gid: state.gid}}
}

function readBytes(path: string, display: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    throw new Unmendable(`${display} cannot be read`)
  }
}

function realPath(path: string, display: string): string {
  try {
    return realpathSync(path)
  } catch {
    if (lstatSync(path, {throwIfNoEntry: false})) throw new Unmendable(`${display} is a link that leads nowhere`)
    try {
      return join(realpathSync(dirname(path)), basename(path))
    } catch {
      throw new Unmendable(`the folder of ${display} does not exist`)
    }
  }
}
