import {readJournals, writeJournal} from './journal.js'
import type {Journal} from './journal.js'
import {takeBack} from './undo.js'

/**
 * Clears up after a fix, or an undo, that was killed in the middle: files and modes go back, unless the fix was already past them.
 * @param folder of the journals, locked by the caller
 * @returns what was done, in words for people
 */
export function recover(folder: string): string[] {
  return readJournals(folder).flatMap(journal => {
    switch (journal.state) {
      case 'applying':
        return [`The fix of ${journal.at} was stopped in the middle. ${broughtBack(folder, journal)}`]
      case 'undoing':
        return [`Taking back the fix of ${journal.at} was stopped in the middle. ${broughtBack(folder, journal)}`]
      case 'erasing': {
        writeJournal(folder, {...journal, state: 'applied'})
        return [
          `The fix of ${journal.at} was stopped at its end: all files are changed as planned. These may not have been done: ${journal.commands.join('; ')}`,
        ]
      }
      default:
        return []
    }
  })
}

function broughtBack(folder: string, journal: Journal): string {
  const {back, stays} = takeBack(folder, journal)
  const kept = stays.length > 0 ? ` Changed by somebody else and left as it is: ${stays.join(', ')}.` : ''
  return (back.length > 0 ? `Brought back as before: ${back.join(', ')}.` : 'Nothing had to be brought back.') + kept
}

/** Whether an earlier fix waits to be cleared up. */
export const isPending = (folder: string): boolean => readJournals(folder).some(({state}) => state !== 'applied' && state !== 'undone')

/** The last fix that was carried through and not taken back; null when there is none. */
export const lastFix = (folder: string): Journal | null => readJournals(folder).find(({state}) => state === 'applied') ?? null
