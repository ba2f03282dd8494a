import {eraseOne} from './erasure.js'
import type {EraseSurroundings} from './store-program.js'
import {readJournals, writeJournal} from './journal.js'
import type {Journal} from './journal.js'
import {bringBack} from './undo.js'

/**
 * Clears up after a fix, or an undo, that was killed in the middle. Files and modes go back; a fix that had come to its last part, what
 * cannot be taken back, is finished, unless it is to be taken back now.
 * @param folder of the journals, locked by the caller
 * @param finish null: the person wants the fix taken back
 * @returns what was done, in words for people
 */
export async function recover(folder: string, finish: Omit<EraseSurroundings, 'id'> | null): Promise<string[]> {
  const {journals, unusable} = readJournals(folder)
  const said =
    finish === null
      ? []
      : unusable.map(({why}) => `${why}: it is passed over. If a fix was stopped in the middle then, that is not cleared up.`)
  for (const journal of journals) {
    switch (journal.state) {
      case 'applying':
        said.push(`The fix of ${journal.at} was stopped in the middle. ${broughtBack(folder, journal)}`)
        break
      case 'undoing':
        said.push(`Taking back the fix of ${journal.at} was stopped in the middle. ${broughtBack(folder, journal)}`)
        break
      case 'erasing':
        said.push(finish === null ? leftUnfinished(folder, journal) : await finished(folder, journal, finish))
        break
      case 'applied':
      case 'undone':
        break
    }
  }
  return said
}

function broughtBack(folder: string, journal: Journal): string {
  const {back, stays} = bringBack(folder, journal)
  const kept = stays.length > 0 ? ` Changed by somebody else and left as it is: ${stays.join(', ')}.` : ''
  return (back.length > 0 ? `Brought back as before: ${back.join(', ')}.` : 'Nothing had to be brought back.') + kept
}

const texts = ({erasures}: Journal): string => erasures.map(({text}) => text).join('; ')

function leftUnfinished(folder: string, journal: Journal): string {
  writeJournal(folder, {...journal, state: 'applied'})
  return `The fix of ${journal.at} was stopped at its end. These may not have been done: ${texts(journal)}`
}

async function finished(folder: string, journal: Journal, surroundings: Omit<EraseSurroundings, 'id'>): Promise<string> {
  const failures: string[] = []
  for (const erasure of journal.erasures) {
    await eraseOne(erasure, {...surroundings, id: journal.id}).catch((error: unknown) => {
      failures.push(error instanceof Error ? error.message : String(error))
    })
  }
  writeJournal(folder, {...journal, state: 'applied'})
  const before = `The fix of ${journal.at} was stopped at its end.`
  return failures.length === 0 ? `${before} It is finished now: ${texts(journal)}` : `${before} ${failures.join('; ')}`
}

/** Whether an earlier fix waits to be cleared up. */
export const isPending = (folder: string): boolean =>
  readJournals(folder).journals.some(({state}) => state !== 'applied' && state !== 'undone')

/** The last fix that was carried through and not taken back; null when there is none. */
export const lastFix = (folder: string): Journal | null => readJournals(folder).journals.find(({state}) => state === 'applied') ?? null

/** Journals that are newer than a fix and not believed: one of them may be of the fix that is meant. @param id of that fix; empty: none */
export const doubtful = (folder: string, id: string): string[] =>
  readJournals(folder)
    .unusable.filter(one => one.id > id)
    .map(({why}) => why)
