import {closeSync, fchmodSync, fchownSync, fstatSync, fsyncSync, openSync, renameSync, rmSync, writeSync} from 'node:fs'
import {Buffer} from 'node:buffer'
import {basename, dirname, join} from 'node:path'

export interface NewContent {
  path: string
  bytes: string
  mode: number
  owner: {uid: number; gid: number} | null
}

/** The file beside, that takes the other one's name when it is complete. @param id of the journal: a left-over one is found by it */
export const besideOf = (path: string, id: string): string => join(dirname(path), `.${basename(path)}.codecommit-doctor-${id}`)

/**
 * Puts a file in the place of another one, or of none, at once: a reader sees the old one or the new one. Nobody else may read it
 * before it has its mode. Mode and owner are those given. @throws where a step fails; then nothing is changed
 */
export function replaceFile({path, bytes, mode, owner}: NewContent, id: string): void {
  const beside = besideOf(path, id)
  try {
    const file = openSync(beside, 'wx', 0o600)
    try {
      writeAll(file, Buffer.from(bytes, 'latin1'))
      if (process.platform !== 'win32') giveMode(file, mode, owner)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, {force: true})
    throw error
  }
  syncFolder(dirname(path))
}

/** Takes a file away, for good also after a loss of power. */
export function removeFile(path: string): void {
  rmSync(path, {force: true})
  syncFolder(dirname(path))
}

function writeAll(file: number, content: Buffer): void {
  for (let written = 0; written < content.length;) written += writeSync(file, content, written)
}

function giveMode(file: number, mode: number, owner: NewContent['owner']): void {
  const now = fstatSync(file)
  if (owner && (now.uid !== owner.uid || now.gid !== owner.gid)) fchownSync(file, owner.uid, owner.gid)
  fchmodSync(file, mode)
}

/** The name stands by then, so a failure is none of the change: not every file system can do it, and only a loss of power would show. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return // a folder cannot be opened there
  let handle: number | null = null
  try {
    handle = openSync(folder, 'r')
    fsyncSync(handle)
  } catch {
    return
  } finally {
    if (handle !== null) closeSync(handle)
  }
}
