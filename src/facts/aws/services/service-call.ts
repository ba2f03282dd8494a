import type {ClientInput} from './aws-client.js'
import {NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {serverTime} from './server-time.js'

/**
 * What a call of an AWS service with the credentials in hand needs. The Region is botocore's; the target's where none is configured
 * or the configured one lies in another partition, where these keys would be unknown.
 * @throws NotObserved `not-applicable` where there are no credentials
 */
export async function callInput(surroundings: Surroundings): Promise<ClientInput> {
  const {vault, env, redactor, signal} = surroundings
  const inHand = await surroundings.need('credentials')
  const credentials = vault.get('signing')
  if (inHand.state !== 'resolved' || !credentials) throw new NotObserved('not-applicable', 'there are no credentials to ask with')
  const [source, files, target] = await Promise.all([
    surroundings.need('credential-source'),
    surroundings.need('aws-files'),
    surroundings.want('target'),
  ])
  const own = source.region?.value ?? null
  const wanted = target.observed ? (target.value.region?.value ?? null) : null
  const region = wanted !== null && (own === null || partition(own) !== partition(wanted)) ? wanted : own
  return {env, files, profile: source.profile.name, region, credentials, redactor, signal, rightTime: () => rightTime(surroundings)}
}

/** The server's time counts where CodeCommit refused even a signature that was made with it: then more than the clock is wrong. */
async function rightTime(surroundings: Surroundings): Promise<number | null> {
  const signed = await surroundings.want('probe-signed')
  const again = signed.observed ? signed.value.withServerTime : null
  return again === null || again === 200 ? null : serverTime(surroundings)
}

/** The part of a Region's name that tells its partition; empty for the commercial one. */
const partition = (region: string): string => /^(cn|us-gov|us-iso[a-z]*|eu-isoe|eusc)-/.exec(region)?.[1] ?? ''
