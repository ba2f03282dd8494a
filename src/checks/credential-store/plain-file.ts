import type {StoredCredentials} from '../../facts/stores/stored-credentials.js'
import {defineCheck, warn} from '../check.js'
import type {Finding} from '../check.js'
import {shellCommand} from '../shell-words.js'
import {STORE_CODES, asksStores, examineStore} from './kept-passwords.js'

/** Passwords in the files of `git credential-store` (facts GC 8, E12). */
export default defineCheck({
  id: 'credential-store/plain-file',
  title: 'No short-lived password is kept in a plain file',
  codes: {...STORE_CODES, 'world-readable': 'warn'},
  needs: ['target', 'stored-credentials'],
  wants: ['helper-chain', 'probe-as-configured', 'probe-signed', 'repository', 'git-version', 'platform'],
  appliesTo: asksStores,
  examine: facts => [...examineStore('plain-file', facts), ...openToOthers(facts.storedCredentials)],
})

/** Files with CodeCommit passwords that other users of this machine may read. Modes are null where they mean nothing (Windows). */
function openToOthers({stores, entries}: StoredCredentials): Finding[] {
  return stores.flatMap(({store, location, mode}) => {
    const holds = entries.some(({source}) => source.startsWith(`${location}:`))
    if (store !== 'plain-file' || mode === null || (mode & 0o077) === 0 || !holds) return []
    const octal = (mode & 0o777).toString(8).padStart(3, '0')
    return [warn('world-readable', `${location} keeps passwords and other users of this machine can read it (mode ${octal})`, {
      evidence: [{label: 'mode', value: octal, source: location}],
      remedies: [{title: 'Let only you read the file', safety: 'safe', steps: [shellCommand(`chmod 600 ${location}`)]}],
    })]
  })
}
