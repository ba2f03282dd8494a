import {lstatSync, readdirSync, rmdirSync, rmSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {KeptPassword} from '../checks/check.js'
import type {EraseSurroundings} from './store-program.js'
import {atHome} from './kept-place.js'

const SUFFIX = /\.(?:credential|gpg)$/

/**
 * Deletes the one file in which Git Credential Manager keeps an account (facts GC 7). A session token in the account's name may hold
 * slashes, which make folders: those that are empty then go too.
 * @throws Error where several files fit
 */
export function eraseKeptFile(kept: KeptPassword, {home}: EraseSurroundings): Promise<void> {
  const folder = atHome(kept.place ?? '', home)
  const fitting = filesOf(kept, folder)
  const [file] = fitting
  if (file === undefined) return Promise.resolve()
  if (fitting.length > 1) throw new Error(`there are ${fitting.length} such files`)
  rmSync(file)
  removeEmpty(dirname(file), folder)
  return Promise.resolve()
}

/** Links are not followed. */
function filesOf({user, temporary}: KeptPassword, folder: string): string[] {
  const names = readdirOf(folder).filter(name => name.replace(SUFFIX, '') === user || (temporary && name.startsWith(`${user}%`)))
  return names.flatMap(name => {
    const path = join(folder, name)
    const state = lstatSync(path)
    if (state.isFile()) return SUFFIX.test(name) ? [path] : []
    if (!state.isDirectory() || !temporary) return []
    return readdirSync(path, {recursive: true})
      .map(one => join(path, String(one)))
      .filter(one => SUFFIX.test(one) && lstatSync(one).isFile())
  })
}

function readdirOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function removeEmpty(folder: string, top: string): void {
  for (let one = folder; one.startsWith(`${top}/`) || one.startsWith(`${top}\\`); one = dirname(one)) {
    if (readdirSync(one).length > 0) return
    rmdirSync(one)
  }
}
