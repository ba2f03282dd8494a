import type {Target} from '../../../target/target.js'
import type {CredentialsInHand} from './credentials.js'
import {NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import type {Credentials} from '../../vault.js'

/**
 * The credentials with which the doctor signs (design §7, S), out of the vault.
 * @throws NotObserved `not-applicable` where the address is used with a static Git credential, or where there is nothing to sign with
 */
export async function signingCredentials(
  surroundings: Surroundings,
): Promise<{credentials: Credentials; accessKeyId: string; profile: string}> {
  const instead = await staticCredential(surroundings, await surroundings.need('target'))
  if (instead !== null) throw new NotObserved('not-applicable', `Git gets in here with ${instead}, not with a signature of AWS credentials`)
  const inHand = await surroundings.need('credentials')
  if (inHand.state !== 'resolved') throw new NotObserved('not-applicable', `there are no credentials to sign with: ${whyNot(inHand)}`)
  const credentials = surroundings.vault.get('signing')
  if (!credentials) throw new NotObserved('not-observable', 'the credentials are known by name only: this is a bundle of another machine')
  return {credentials, accessKeyId: inHand.accessKeyId, profile: inHand.profile}
}

/** The static credential that Git uses for the target when no AWS source is meant; null when one is. */
async function staticCredential(surroundings: Surroundings, target: Target): Promise<string | null> {
  if (surroundings.options.profile !== undefined || target.method !== 'https') return null
  const chain = await surroundings.want('helper-chain')
  if (chain.observed && chain.value.helpers.some(({kind}) => kind === 'aws' || kind === 'doctor')) return null
  if (target.user !== null && /-at-\d{12}$/.test(target.user)) return 'the Git credential named in the address'
  if (target.password && !/^A[KS]IA/.test(target.user ?? '')) return 'the password in the address'
  if (!chain.observed || chain.value.helpers.length === 0) return null
  const stored = await surroundings.want('stored-credentials')
  const entry = stored.observed ? stored.value.entries.find(one => one.answersTarget && one.class === 'git-credential') : undefined
  return entry ? `the Git credential kept in ${entry.source}` : null
}

function whyNot(inHand: Exclude<CredentialsInHand, {state: 'resolved'}>): string {
  // botocore's own words for it ('NoneType' object …) mean nothing to people.
  if (inHand.state === 'refused')
    return inHand.refusal.kind === 'no-credentials' ? 'neither the environment nor the AWS files hold any' : inHand.refusal.message
  if (inHand.state === 'failed') return `${inHand.operation} said ${inHand.code}`
  return inHand.reason
}
