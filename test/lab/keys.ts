import {evaluate} from './accounts.js'
import type {Decision, Principal} from './accounts.js'
import type {LabKey, LabRepository, World} from './world.js'
import {ACCOUNT, REGION} from './world.js'

/** Not a real UUID, but the same for the same words. */
export const idOf = (words: string): string => {
  const hex = Buffer.from(words).toString('hex').padEnd(32, '0').slice(-32)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const DEFAULT_KEY_ID = idOf('alias/aws/codecommit')

/** The key `aws/codecommit`, which every account has in every Region. */
const defaultKey = (region: string, account: string): LabKey => ({
  arn: `arn:aws:kms:${region}:${account}:key/${DEFAULT_KEY_ID}`,
  manager: 'AWS',
})

/** The key of that id or ARN; undefined where there is none. */
export function keyNamed({keys = []}: World, named: string, region: string, account: string): LabKey | undefined {
  if (named === DEFAULT_KEY_ID || named === defaultKey(region, account).arn) return defaultKey(region, account)
  return keys.find(({arn}) => arn === named || arn.endsWith(`/${named}`))
}

/** What is wrong with a repository's key for this principal; null: nothing. */
export type KeyTrouble = 'missing' | 'denied' | 'disabled' | 'unavailable'

/** What CodeCommit meets when it uses the repository's key in the principal's name (facts CC 4.3). */
export function keyTrouble(
  world: World,
  principal: Principal,
  {kmsKeyId, region = REGION, account = ACCOUNT}: LabRepository,
): KeyTrouble | null {
  const key = keyNamed(world, kmsKeyId ?? DEFAULT_KEY_ID, region, account)
  if (!key) return 'missing'
  if (key.state === 'Disabled') return 'disabled'
  if (key.state === 'PendingDeletion' || key.state === 'Unavailable') return 'unavailable'
  return ['kms:Decrypt', 'kms:GenerateDataKey'].every(action => keyDecision(key, principal, action).allowed) ? null : 'denied'
}

/**
 * A Deny of the principal's policies counts always; the key `aws/codecommit` needs no Allow; another key wants one of the principal's
 * policies or of its own, and in another account both (KMS developer guide, "Key policies" and "Allowing users in other accounts").
 */
export function keyDecision(key: LabKey, principal: Principal, action: string): Decision {
  const own = evaluate(principal.policy, action, key.arn)
  if (own.explicit) return own
  if (key.manager === 'AWS' && action !== 'kms:DescribeKey') return {...own, allowed: true}
  const byKey = key.allows?.includes(principal.role?.arn ?? principal.arn) === true
  const home = key.arn.split(':')[4] === principal.account
  return {...own, allowed: home ? byKey || own.allowed : byKey && own.allowed}
}
