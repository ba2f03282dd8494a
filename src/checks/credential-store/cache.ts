import {defineCheck} from '../check.js'
import {STORE_CODES, asksStores, examineStore} from './kept-passwords.js'

/** Passwords in the memory of `git credential-cache` (facts GC 8). */
export default defineCheck({
  id: 'credential-store/cache',
  title: 'No short-lived password is kept by the cache daemon',
  codes: STORE_CODES,
  needs: ['target', 'stored-credentials'],
  wants: ['helper-chain', 'probe-as-configured', 'probe-signed', 'repository', 'git-version', 'git-config', 'platform'],
  appliesTo: asksStores,
  examine: facts => examineStore('cache', facts),
})
