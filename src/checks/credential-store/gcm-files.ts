import {defineCheck} from '../check.js'
import {STORE_CODES, asksStores, examineStore} from './kept-passwords.js'
import {openToOthers} from './open-to-others.js'

/** Passwords in the files of Git Credential Manager's stores `plaintext` and `gpg` (facts GC 7). */
export default defineCheck({
  id: 'credential-store/gcm-files',
  title: "No short-lived password is kept in Git Credential Manager's files",
  codes: {...STORE_CODES, 'world-readable': 'warn'},
  needs: ['target', 'stored-credentials'],
  wants: ['helper-chain', 'probe-as-configured', 'probe-signed', 'repository', 'git-version', 'git-config', 'platform'],
  appliesTo({target, storedCredentials}) {
    const asks = asksStores({target})
    if (asks !== true) return asks
    return storedCredentials.stores.some(({store}) => store === 'gcm-files') || 'Git Credential Manager keeps no files here'
  },
  examine: facts => [...examineStore('gcm-files', facts), ...openToOthers('gcm-files', facts.storedCredentials)],
})
