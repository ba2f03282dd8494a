import type {GitConfig} from '../../facts/git/git-config.js'
import type {ChainHelper} from '../../facts/git/helper-chain.js'
import type {Remedy} from '../check.js'
import {credentialUrl, gitSince, hasSection, helperValueOf, scopeAfter, scopedHelperRemedy, takeHelperAway} from '../commands.js'
import type {Stanza} from '../commands.js'
import {byHand} from '../shell-words.js'

/** Helpers that keep what they are told. */
export const STORES: readonly ChainHelper['kind'][] = ['store', 'cache', 'osxkeychain', 'wincred', 'libsecret', 'manager']

/** The recommended section, in a file that is read after every helper of the chain, and at its end. */
export function onlyTheSigner(
  helpers: readonly ChainHelper[],
  signer: ChainHelper | undefined,
  where: Pick<Stanza, 'host' | 'os' | 'gitVersion'>,
  config: GitConfig | null,
): Remedy[] {
  const scope = scopeAfter(helpers)
  if (scope === null) {
    const source = helpers.find(helper => helper.scope === 'command')?.source ?? 'the environment'
    return [{title: 'Start Git without that helper', safety: 'manual', steps: [byHand(`Remove the helper that comes from ${source}`)]}]
  }
  // An empty helper resets nothing there (facts GC 1.2): the others have to go.
  if (!gitSince(where.gitVersion, '2.9.0'))
    return helpers.filter(({kind}) => STORES.includes(kind)).map(one => takeHelperAway(one, where.os))
  const replaces = config !== null && hasSection(config, scope, credentialUrl(where.host, where.gitVersion))
  return [scopedHelperRemedy({...where, scope, replaces, value: helperValueOf(signer)})]
}
