import {randomBytes} from 'node:crypto'
import {accessSync, chmodSync, constants, readlinkSync, realpathSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {UsageError} from '../target/usage-error.js'

/**
 * Writes to standard output and waits until the system has taken it all, so that the process may then exit at once.
 * A reader that has gone away (`| head`) is no error. @throws UsageError when it cannot be written: a full disk behind `> FILE`
 */
export function writeOut(text: string): Promise<void> {
  return new Promise((done, failed) => {
    const settle = (error?: Error | null): void => {
      if (!error || (error as NodeJS.ErrnoException).code === 'EPIPE') done()
      else failed(new UsageError(`Standard output cannot be written: ${reasonOf(error)}.`))
    }
    // The framework's listener throws where nobody can catch it, and Node prints the program's source.
    process.stdout.removeAllListeners('error').on('error', settle)
    process.stdout.write(text, settle)
  })
}

/**
 * Looks whether a file could be written, before ten seconds of work are lost. Changes nothing.
 * @returns the path to write to, symbolic links followed
 * @throws UsageError with the reason
 */
export function writablePath(file: string): string {
  if (file === '') throw new UsageError('--output needs the name of a file.')
  const path = followed(resolve(file))
  if (kindOf(path, file) === 'folder') throw new UsageError(`--output: ${file} is a folder, not a file.`)
  try {
    // The new file is put in the old one's place: that is a right on the folder. Devices and pipes are written to as they are.
    accessSync(kindOf(path, file) === 'device' ? path : dirname(path), constants.W_OK)
  } catch (error) {
    throw unwritable(file, error)
  }
  return path
}

/**
 * Writes a document so that a reader sees the old file or the whole new one, never a part: into a new file beside it, which then
 * takes its name. @param path from writablePath @throws UsageError when it cannot be written
 */
export function writeDocument(path: string, text: string): void {
  try {
    if (kindOf(path, path) === 'device') writeFileSync(path, text)
    else replaceFile(path, text)
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** What is there now; a device is anything that must not be replaced by a file. */
function kindOf(path: string, name: string): 'file' | 'folder' | 'device' | 'nothing' {
  try {
    const state = statSync(path)
    return state.isFile() ? 'file' : state.isDirectory() ? 'folder' : 'device'
  } catch (error) {
    // Not `throwIfNoEntry`: for a path through a file it throws with Node 20, and not with newer ones.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'nothing'
    throw unwritable(name, error)
  }
}

function replaceFile(path: string, text: string): void {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`)
  // Who could not read the old file shall not read the new one.
  const before = statSync(path, {throwIfNoEntry: false})
  try {
    writeFileSync(beside, text, {flag: 'wx', ...(before && {mode: before.mode & 0o777})})
    if (before) chmodSync(beside, before.mode & 0o777)
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, {force: true})
    throw error
  }
}

/** Where a path leads, also through a link to a file that is not there yet. */
function followed(path: string, links = 0): string {
  try {
    return realpathSync(path)
  } catch {
    const leads = linkAt(path)
    return leads === null || links >= MOST_LINKS ? path : followed(resolve(dirname(path), leads), links + 1)
  }
}

const MOST_LINKS = 20

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    return null // no link, or nothing at all
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ENAMETOOLONG: 'its name is too long',
}

function unwritable(file: string, error: unknown): UsageError {
  if (error instanceof UsageError) return error
  return new UsageError(`--output: ${file} cannot be written: ${reasonOf(error)}.`)
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return REASONS[code] ?? (code || String(error))
}
