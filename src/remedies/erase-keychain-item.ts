import type {KeptPassword} from '../checks/check.js'
import {keychainItem} from '../facts/stores/keychain-item.js'
import {isUser} from './erase-line.js'
import {ITEM_NOT_FOUND, start} from './store-program.js'
import type {EraseSurroundings} from './store-program.js'

/**
 * Deletes an item of the macOS keychain whose account carries a session token, which no command may name. The program takes the first
 * item of host and path (facts GC 5.4): it is looked at before, without its secret.
 * @throws Error where the first item is somebody else's
 */
export async function eraseKeychainItem(kept: KeptPassword, surroundings: EraseSurroundings): Promise<void> {
  const {host, path, place} = kept
  const [server = host, port] = host.split(':')
  const manager = place?.includes('://') ?? false
  const words = manager
    ? ['-s', place ?? '']
    : ['-s', server, '-r', 'htps', ...(port === undefined ? [] : ['-P', port]), ...(path === null ? [] : ['-p', path])]
  // The usual one is searched without being named.
  const keychain = manager || place === null || /\/login\.keychain(?:-db)?$/.test(place) ? [] : [place]
  const kind = manager ? 'generic-password' : 'internet-password'
  const found = await start(['security', `find-${kind}`, ...words, ...keychain], surroundings)
  if (found.exitCode === ITEM_NOT_FOUND) return
  if (found.exitCode !== 0) throw new Error(`security does not look for it (${found.startError ?? `exit code ${String(found.exitCode)}`})`)
  const item = keychainItem(found.stdout.toString('utf8'))
  if (!item || !isUser(item.account, kept) || (!manager && (item.path === '' ? null : item.path) !== path))
    throw new Error('the keychain gives the item of another user or path first')
  const {exitCode} = await start(['security', `delete-${kind}`, ...words, ...keychain], surroundings)
  if (exitCode !== 0) throw new Error(`security ended with exit code ${String(exitCode)}`)
}
