import type {StoredEntry} from '../../facts/stores/stored-credentials.js'
import type {KeptPassword, Remedy, Step} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand, quoted, shellCommand} from '../shell-words.js'
import {isManagers} from './kept-where.js'

/**
 * Deletes one item of the macOS keychain with the system's own program, which takes the first match alone (facts GC 5.4).
 * An account with a session token is not printed: such an item was found as the first of its path, and is named by that.
 */
export function eraseFromKeychain(entry: StoredEntry, title: string): Remedy {
  const {host, path, user, place, temporary} = entry
  const [server = host, port] = host.split(':')
  const account = temporary ? [] : ['-a', user]
  const words =
    isManagers(entry) && place !== null
      ? ['security', 'delete-generic-password', '-s', place, ...account]
      : [
          'security',
          'delete-internet-password',
          '-s',
          server,
          '-r',
          'htps',
          ...(port === undefined ? [] : ['-P', port]),
          ...account,
          ...(path === null ? [] : ['-p', path]),
          ...(place === null || /\/login\.keychain(?:-db)?$/.test(place) ? [] : [place]),
        ]
  // The program prints the item's attributes, and with them an account that holds a token.
  const kept: KeptPassword = {store: 'macos-keychain', place, host, path, user, temporary}
  const step: Step = temporary ? {...shellCommand(`${words.map(quoted).join(' ')} >/dev/null`), erase: kept} : commandStep(words, 'darwin')
  return {title, safety: 'review', steps: [step]}
}

/**
 * Deletes one entry of Windows Credential Manager by its whole target name (facts GC 6.3). Git Bash would take `/delete:` for a path.
 * A target with a session token is not printed, and left to the system's own window.
 */
export function eraseFromWindows(entry: StoredEntry, title: string): Remedy {
  const {place, host, path, user} = entry
  if (place?.includes(host))
    return {
      title,
      safety: 'review',
      steps: [commandStep(['cmdkey.exe', `/delete:${place}`], 'win32')],
    }
  const address = `https://…@${host}${path === null ? '' : `/${path}`}`
  return {
    title,
    safety: path === null ? 'manual' : 'review',
    steps: [
      {
        ...byHand(
          `In Control Panel, Credential Manager, Windows Credentials, remove the entry git:${address} whose user name begins with ${user}`,
        ),
        // Git's own helper gives the entry's whole name, and gets it back; without a path it would erase further ones.
        ...(path !== null && {
          erase: {store: 'windows-credential-manager' as const, place: null, host, path, user, temporary: entry.temporary},
        }),
      },
    ],
  }
}
