import type {StoreKind, StoredCredentials} from '../../facts/stores/stored-credentials.js'
import {warn} from '../check.js'
import type {Finding} from '../check.js'
import {quoted, shellCommand} from '../shell-words.js'

/** Files with CodeCommit passwords that other users of this machine may read. Modes are null where they mean nothing (Windows, GPG). */
export function openToOthers(kind: StoreKind, {stores, entries}: StoredCredentials): Finding[] {
  return stores.flatMap(({store, location, mode}) => {
    const holds = entries.some(({source}) => source.startsWith(`${location}:`) || source.startsWith(`${location}/`))
    const folder = kind === 'gcm-files'
    if (store !== kind || mode === null || (mode & (folder ? 0o077 : 0o066)) === 0 || !holds) return []
    const octal = (mode & 0o777).toString(8).padStart(3, '0')
    const can = !folder && (mode & 0o044) === 0 ? 'write to' : 'read'
    const path = location.startsWith('~/') ? `~/${quoted(location.slice(2))}` : quoted(location)
    return [
      warn(
        'world-readable',
        `${location} holds passwords, and other users of this machine can ${can} ${folder ? 'its files' : 'it'} (mode ${octal})`,
        {
          evidence: [{label: 'mode', value: octal, source: location}],
          remedies: [
            {
              // A closed folder closes all below it, whose names are better not listed: they may hold session tokens.
              title: folder ? 'Make the folder private to you' : 'Make the file private to you',
              safety: 'safe',
              steps: [
                {
                  ...shellCommand(`chmod ${folder ? '700' : '600'} ${path}`),
                  argv: ['chmod', folder ? '700' : '600', location],
                },
              ],
            },
          ],
        },
      ),
    ]
  })
}
