import type {HelperChain} from '../../facts/git/helper-chain.js'
import {defineCheck} from '../check.js'
import type {Finding} from '../check.js'
import {seen} from '../observations.js'
import {STORE_CODES, asksStores, examineStore} from './kept-passwords.js'

/** Passwords in the macOS keychain, of osxkeychain and of Git Credential Manager (facts GC 5, 7). */
export default defineCheck({
  id: 'credential-store/macos-keychain',
  title: 'No short-lived password is kept in the macOS keychain',
  codes: STORE_CODES,
  needs: ['target', 'stored-credentials', 'platform'],
  wants: ['helper-chain', 'probe-as-configured', 'probe-signed', 'repository', 'git-version', 'git-config'],
  appliesTo({target, storedCredentials, platform}) {
    const asks = asksStores({target})
    if (asks !== true) return asks
    if (platform.os !== 'darwin') return 'only macOS has this keychain'
    return storedCredentials.stores.some(({store}) => store === 'macos-keychain') || 'nothing was looked for in the keychain'
  },
  examine: ({platform, ...facts}) =>
    examineStore('macos-keychain', {...facts, platform: {observed: true, value: platform, ms: 0}}).map(finding =>
      leavingApplesFile(finding, seen(facts.helperChain)),
    ),
})

/** Apple's own configuration names osxkeychain; an update restores it, so its line is outdone and not removed (facts GC 4). */
function leavingApplesFile(finding: Finding, chain: HelperChain | null): Finding {
  const apples = chain?.helpers.find(({kind, source}) => kind === 'osxkeychain' && source.includes('/usr/share/git-core/gitconfig'))
  if (!apples || !finding.remedies) return finding
  const value = `leave ${apples.source} as it is: an update restores it, and an empty helper in your own file overrides it`
  return {...finding, evidence: [...(finding.evidence ?? []), {label: "Apple's file", value}]}
}
