import {chmodSync, rmSync, statSync} from 'node:fs'
import {spliced} from './lines.js'
import {writeJournal} from './journal.js'
import type {FileEntry, Journal, ModeEntry} from './journal.js'
import {currentBytes, sha256} from './observed-file.js'
import {besideOf, removeFile, replaceFile} from './replace-file.js'
import {Refused} from './unmendable.js'

/** Whether a file is as before the fix, as after it, or as somebody else left it since. */
function stateOf({path, before, after}: FileEntry): 'before' | 'after' | 'other' {
  const bytes = currentBytes(path)
  const hash = bytes === null ? null : sha256(bytes)
  return hash === after ? 'after' : hash === before ? 'before' : 'other'
}

/**
 * Refuses to take a fix back over somebody else's changes.
 * @throws Refused where a file was changed since, before anything is touched
 */
export function assertOurs({files, modes}: Journal): void {
  const foreign = [
    ...files.filter(entry => stateOf(entry) === 'other'),
    ...modes.filter(entry => ![entry.before, entry.after, null].includes(modeNow(entry))),
  ]
  if (foreign.length > 0)
    throw new Refused(`${foreign.map(({display}) => display).join(', ')}: changed since by somebody else; nothing was brought back.`)
}

/**
 * Brings files and modes back as they were before a fix, byte for byte. May be repeated after it was stopped in the middle. What
 * somebody else has changed stays.
 * @returns names of what was brought back, and of what stays
 */
export function takeBack(folder: string, journal: Journal): {back: string[]; stays: string[]} {
  writeJournal(folder, {...journal, state: 'undoing'})
  const stays = journal.files.filter(entry => stateOf(entry) === 'other').map(({display}) => display)
  const back = [...restoreFiles(journal), ...restoreModes(journal.modes)]
  writeJournal(folder, {...journal, state: 'undone'})
  return {back: [...new Set(back)], stays}
}

function restoreFiles({files, id}: Journal): string[] {
  return files.flatMap(entry => {
    rmSync(besideOf(entry.path, id), {force: true}) // of a fix that was killed
    if (stateOf(entry) !== 'after') return []
    restore(entry, id)
    return [entry.display]
  })
}

function restore({path, before, back, mode, owner, display}: FileEntry, id: string): void {
  if (before === null) {
    removeFile(path)
    return
  }
  const bytes = spliced(currentBytes(path) ?? '', back)
  if (sha256(bytes) !== before) throw new Error(`${display} could not be brought back`)
  replaceFile({path, bytes, mode, owner}, id)
}

function restoreModes(modes: readonly ModeEntry[]): string[] {
  return modes.flatMap(entry => {
    if (modeNow(entry) !== entry.after) return []
    chmodSync(entry.path, entry.before)
    return [entry.display]
  })
}

/** null: the file is gone. */
const modeNow = ({path}: ModeEntry): number | null => {
  const state = statSync(path, {throwIfNoEntry: false})
  return state ? state.mode & 0o7777 : null
}
