import type {KeptPassword} from '../checks/check.js'
import {ITEM_NOT_FOUND, start} from './store-program.js'
import type {EraseSurroundings} from './store-program.js'

/** A kept password that is taken out of its store, which cannot be taken back. It holds no secret: a journal keeps it. */
export interface Erasure {
  /** As a person would type or do it. */
  text: string
  /** The command, where one without a secret names the password. */
  argv: string[] | null
  input: string | null
  /** The password, where the program itself looks for it; then `argv` is not started. */
  kept: KeptPassword | null
}

/**
 * Takes one password out of its store, and only that one. One that is not there any more is no error.
 * @throws Error as "TEXT REASON" where it could not be done
 */
export async function eraseOne(erasure: Erasure, surroundings: EraseSurroundings): Promise<void> {
  const {kept, argv, input, text} = erasure
  if (kept !== null) {
    const erase = await eraserOf(kept.store)
    try {
      await erase(kept, surroundings)
    } catch (error) {
      throw new Error(`"${text}" could not be done: ${error instanceof Error ? error.message : String(error)}`)
    }
    return
  }
  const [program, ...words] = argv ?? []
  if (program === undefined) throw new Error(`"${text}" is no command`)
  const {exitCode, startError, timedOut} = await start([program, ...words], surroundings, input)
  if (exitCode === 0 || (program === 'security' && exitCode === ITEM_NOT_FOUND)) return
  throw new Error(
    `"${text}" ${timedOut ? 'did not end' : startError !== null ? `could not be started (${startError})` : `ended with exit code ${String(exitCode)}`}`,
  )
}

type Eraser = (kept: KeptPassword, surroundings: EraseSurroundings) => Promise<void>

async function eraserOf(store: KeptPassword['store']): Promise<Eraser> {
  switch (store) {
    case 'plain-file':
      return (await import('./erase-line.js')).eraseLine
    case 'gcm-files':
      return (await import('./erase-kept-file.js')).eraseKeptFile
    case 'secret-service':
      return (await import('./erase-keyring-item.js')).eraseKeyringItem
    case 'macos-keychain':
      return (await import('./erase-keychain-item.js')).eraseKeychainItem
    case 'cache':
    case 'windows-credential-manager':
      return (await import('./erase-by-helper.js')).eraseByHelper
  }
}
