import {defineCheck} from '../check.js'
import {STORE_CODES, asksStores, examineStore} from './kept-passwords.js'
import {openToOthers} from './open-to-others.js'

/** Passwords in the files of `git credential-store` (facts GC 8, E12). */
export default defineCheck({
  id: 'credential-store/plain-file',
  title: 'No short-lived password is kept in a plain file',
  codes: {...STORE_CODES, 'world-readable': 'warn'},
  needs: ['target', 'stored-credentials'],
  wants: ['helper-chain', 'probe-as-configured', 'probe-signed', 'repository', 'git-version', 'git-config', 'platform'],
  appliesTo: asksStores,
  examine: facts => [...examineStore('plain-file', facts), ...openToOthers('plain-file', facts.storedCredentials)],
})
