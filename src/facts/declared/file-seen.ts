import {stat} from 'node:fs/promises'
import {isAbsolute, join} from 'node:path'
import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import type {FileSeen} from './declaration.js'

/** Whether a file is there, what it is and who may read it. It is not opened. */
export async function fileSeen(path: string, {need, redactor}: Surroundings): Promise<FileSeen> {
  // The name of a share is a connection, and Windows shows a password to whom it connects.
  if (/^[\\/]{2}/.test(path)) throw new NotObserved('not-applicable', 'a share of another machine is not looked at')
  const {home, uid} = await need('platform')
  const shown = redactor.redact(path)
  const place = path.startsWith('~/') ? home && join(home, path.slice(2)) : path
  if (place === null) throw new NotObserved('not-observable', 'there is no home directory')
  if (!isAbsolute(place)) throw new NotObserved('not-applicable', `${shown} is neither absolute nor below the home directory`)
  try {
    const state = await stat(place)
    return {
      path: shown,
      exists: true,
      kind: state.isFile() ? 'file' : state.isDirectory() ? 'folder' : 'other',
      mode: process.platform === 'win32' ? null : state.mode & 0o7777,
      own: uid === null ? null : state.uid === uid,
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return {path: shown, exists: false, kind: null, mode: null, own: null}
    throw new NotObserved(
      code === 'EACCES' || code === 'EPERM' ? 'not-permitted' : 'not-readable',
      `${shown} cannot be looked at (${code})`,
    )
  }
}
