import type {HelperChain} from '../../facts/git/helper-chain.js'
import {defineCheck, pass} from '../check.js'
import type {Finding} from '../check.js'
import {signs} from '../gits-way.js'
import {seen} from '../observations.js'
import {STORE_CODES, asksStores, examineStore} from './kept-passwords.js'

/** Passwords in Windows Credential Manager, of wincred and of Git Credential Manager (facts GC 6, 7). */
export default defineCheck({
  id: 'credential-store/windows-credential-manager',
  title: 'No short-lived password is kept in Windows Credential Manager',
  codes: {...STORE_CODES, 'entry-too-large': 'pass'},
  needs: ['target', 'stored-credentials', 'platform'],
  wants: ['helper-chain', 'probe-as-configured', 'probe-signed', 'repository', 'git-version', 'git-config', 'credentials'],
  appliesTo({target, storedCredentials, platform}) {
    const asks = asksStores({target})
    if (asks !== true) return asks
    if (storedCredentials.stores.some(({store}) => store === 'windows-credential-manager')) return true
    return platform.os === 'win32' || platform.wsl
      ? 'no helper that Git asks uses Windows Credential Manager'
      : 'only Windows has this store'
  },
  examine({platform, credentials, ...facts}) {
    const inHand = seen(credentials)
    const temporary = inHand?.state === 'resolved' && inHand.temporary
    return [
      ...examineStore('windows-credential-manager', {...facts, platform: {observed: true, value: platform, ms: 0}}),
      ...tooLarge(temporary, seen(facts.helperChain)),
    ]
  },
})

/** A user name with a session token is mostly longer than Windows keeps: the helper complains, Git itself has worked (facts GC 6.2). */
function tooLarge(temporary: boolean, chain: HelperChain | null): Finding[] {
  const store = chain?.helpers.find(({kind}) => kind === 'manager' || kind === 'wincred')
  if (!temporary || !store || !chain?.helpers.some(signs)) return []
  return [
    pass(
      `${store.label} may report that it could not store the credential: the user name of temporary credentials contains a session token and is usually longer than Windows allows. That message is harmless`,
      {
        code: 'entry-too-large',
        evidence: [{label: store.label, value: store.value, source: store.source}],
      },
    ),
  ]
}
