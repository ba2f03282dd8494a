import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import {isAwsHelper} from '../gits-way.js'

/** What the AWS helper says when it gives nothing, and the check that names the cause (facts CC 6.2, experiments 2). */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^(aws: \[ERROR\]: )?'path'$/, 'git-config/use-http-path'],
  [/config profile \(.*\) could not be found/, 'profile/exists'],
  [/'NoneType' object has no attribute 'secret_key'|Unable to locate credentials/, 'credentials/resolve'],
  [/Partial credentials found in env/, 'profile/environment#partial-keys'],
  [/Partial credentials found|source_profile|source profile|credential_source|credential source|Infinite loop/, 'profile/complete'],
  [/Unable to parse config file/, 'profile/files#unparsable'],
  [/when calling the \w+ operation/, 'credentials/resolve'],
  [/not found$|No such file or directory|is not recognized/, 'tools/aws-cli'],
]

/** Checks from which it follows that no helper answered Git. */
export function noCredentialBecause({helpers}: GitProbe, chain: HelperChain | null): string[] {
  const lines = helpers.flatMap(({stderr}) => stderr)
  const named = TEXTS.filter(([text]) => lines.some(line => text.test(line.trim()))).map(([, check]) => check)
  if (named.length > 0) return [...new Set([...named, 'git-config/helper-runs'])]
  if (chain?.helpers.length === 0) return ['git-config/helper-present']
  const causes = ['git-config/helper-runs', 'git-config/helper-present']
  return chain?.helpers.some(isAwsHelper) && !chain.useHttpPath.value ? ['git-config/use-http-path', ...causes] : causes
}
