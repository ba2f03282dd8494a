import {rmSync} from 'node:fs'
import type {KeptPassword} from '../checks/check.js'
import {keptLines} from '../facts/stores/kept-file.js'
import type {EraseSurroundings} from './store-program.js'
import {atHome} from './kept-place.js'
import {readable} from './lines.js'
import {currentBytes, observeFile} from './observed-file.js'
import {besideOf, replaceFile} from './replace-file.js'

/**
 * Takes a password's line out of a file of `git credential-store`. Git's own `erase` takes every entry of the user on that host where no
 * path is named (facts GC 8); this takes host, path and user alone, and leaves all other lines as they are.
 * @throws Error where the file cannot be replaced
 */
export function eraseLine(kept: KeptPassword, {home, id}: EraseSurroundings): Promise<void> {
  const {file, without} = fileWithout(kept, home)
  if (without === null || file.bytes === null) return Promise.resolve()
  if (currentBytes(file.path) !== file.bytes) throw new Error(`${file.display} was changed by another program`)
  rmSync(besideOf(file.path, id), {force: true}) // of a fix that was killed over it
  replaceFile({path: file.path, bytes: without, mode: file.mode, owner: file.owner}, id)
  return Promise.resolve()
}

/**
 * The store's file, and what is left of it without the password. Git looks into no line that it cannot read, and neither is one erased.
 * @returns `without` null where the password is not there @throws Unmendable
 */
export function fileWithout(kept: KeptPassword, home: string): {file: ReturnType<typeof observeFile>; without: string | null} {
  const {place, host, path} = kept
  const file = observeFile(atHome(place ?? '~/.git-credentials', home), place ?? '~/.git-credentials', 0o600)
  const bytes = file.bytes ?? ''
  const numbers = new Set(
    keptLines(readable(bytes))
      .filter(one => one.host === host && one.path === path && isUser(one.username, kept))
      .map(({line}) => line),
  )
  if (numbers.size === 0) return {file, without: null}
  const lines = bytes.match(/[^\n]*\n|[^\n]+$/g) ?? []
  return {file, without: lines.filter((_line, index) => !numbers.has(index + 1)).join('')}
}

/** The whole name, or what stands in front of the session token. */
export const isUser = (name: string, {user, temporary}: Pick<KeptPassword, 'user' | 'temporary'>): boolean =>
  name === user || (temporary && name.startsWith(`${user}%`))
