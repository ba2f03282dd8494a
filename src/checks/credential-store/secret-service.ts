import {defineCheck} from '../check.js'
import {STORE_CODES, asksStores, examineStore} from './kept-passwords.js'

/** Passwords in the desktop's keyring: gnome-keyring, KWallet (facts GC 8, E17). */
export default defineCheck({
  id: 'credential-store/secret-service',
  title: 'No short-lived password is kept by the Secret Service',
  codes: STORE_CODES,
  needs: ['target', 'stored-credentials', 'platform'],
  wants: ['helper-chain', 'probe-as-configured', 'probe-signed', 'repository', 'git-version', 'git-config'],
  appliesTo({target, storedCredentials, platform}) {
    const asks = asksStores({target})
    if (asks !== true) return asks
    if (platform.os !== 'linux') return 'only Linux desktops have a Secret Service'
    return storedCredentials.stores.some(({store}) => store === 'secret-service') || 'no helper that Git asks uses the Secret Service'
  },
  examine: ({platform, ...facts}) => examineStore('secret-service', {...facts, platform: {observed: true, value: platform, ms: 0}}),
})
