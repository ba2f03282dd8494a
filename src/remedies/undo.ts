import {chmodSync, realpathSync, rmSync, statSync} from 'node:fs'
import {atHome} from './kept-place.js'
import {readable, spliced} from './lines.js'
import type {Splice} from './lines.js'
import {writeJournal} from './journal.js'
import type {FileEntry, Journal, ModeEntry} from './journal.js'
import {currentBytes, sha256} from './observed-file.js'
import {besideOf, removeFile, replaceFile} from './replace-file.js'
import {Refused, Stopped} from './unmendable.js'

/** Whether a file is as before the fix, as after it, or as somebody else left it since. */
function stateOf({path, before, after}: FileEntry): 'before' | 'after' | 'other' {
  const bytes = currentBytes(path)
  const hash = bytes === null ? null : sha256(bytes)
  return hash === after ? 'after' : hash === before ? 'before' : 'other'
}

/**
 * Refuses to take a fix back over somebody else's changes, and in another home than that it was made for.
 * @throws Refused before anything is touched; its text says what a person does instead
 */
export function assertOurs({files, modes, home: made}: Journal, home: string): void {
  if (made !== home)
    throw new Refused(
      `The last fix was made for the home directory ${made}, and HOME is ${home}. Nothing was brought back: set HOME to ${made} to take it back.`,
    )
  const changed = files.filter(entry => stateOf(entry) === 'other')
  const chmodded = modes.filter(entry => ![entry.before, entry.after, null].includes(modeNow(entry)))
  if (changed.length + chmodded.length === 0) return
  const names = [...new Set([...changed, ...chmodded].map(({display}) => display))].join(', ')
  throw new Refused(
    [
      `${names}: changed since by somebody else; nothing was brought back.`,
      'Take that change away and run codecommit-doctor fix --undo again, or bring back by hand what the fix did there:',
      ...changed.flatMap(byHand),
      ...chmodded.map(({display, before}) => `  ${display}: chmod ${before.toString(8)}`),
    ].join('\n'),
  )
}

/** What the fix changed in a file, for a person: lines to delete with -, lines to write again with +. */
function byHand({display, before, back}: FileEntry): string[] {
  if (before === null) return [`  ${display}: it was not there before, the fix has made it`]
  return [`  ${display}:`, ...back.flatMap(byHandLines)]
}

function byHandLines({remove, insert}: Splice): string[] {
  const [olds, news] = [linesIn(insert), linesIn(remove)]
  if (olds.length === 0 && news.length === 0) return ['    the end of a line']
  return [...news.map(line => `    - ${line}`), ...olds.map(line => `    + ${line}`)]
}

const linesIn = (bytes: string): string[] =>
  readable(bytes)
    .split(/\r?\n/)
    .filter(line => line !== '')

/**
 * Brings files and modes back as they were before a fix, byte for byte. May be repeated after it was stopped in the middle. What
 * somebody else has changed stays.
 * @returns names of what was brought back, and of what stays
 */
export function takeBack(folder: string, journal: Journal): {back: string[]; stays: string[]} {
  writeJournal(folder, {...journal, state: 'undoing'})
  removeLeftOvers(journal)
  const stays = journal.files.filter(entry => stateOf(entry) === 'other').map(({display}) => display)
  const back = [...restoreFiles(journal), ...restoreModes(journal.modes)]
  writeJournal(folder, {...journal, state: 'undone'})
  return {back: [...new Set(back)], stays}
}

/** The same for a person who waits for it. @throws Stopped with what to do, where the system does not allow it (rights, a full disk) */
export function bringBack(folder: string, journal: Journal): ReturnType<typeof takeBack> {
  try {
    return takeBack(folder, journal)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Stopped(
      `what the fix of ${journal.at} changed could not be brought back (${reason}). Run codecommit-doctor fix --undo again once that is corrected.`,
    )
  }
}

/** New versions beside files, of a fix that was killed before they took their names. */
function removeLeftOvers({files, erasures, id, home}: Journal): void {
  const stores = erasures.flatMap(({kept}) =>
    kept?.store === 'plain-file' ? (real(atHome(kept.place ?? '~/.git-credentials', home)) ?? []) : [],
  )
  for (const path of [...files.map(one => one.path), ...stores]) rmSync(besideOf(path, id), {force: true})
}

const real = (path: string): string | null => {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}

function restoreFiles({files, id}: Journal): string[] {
  return files.flatMap(entry => {
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
