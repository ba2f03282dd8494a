import {PROCESS_KEYS} from './credential-process-command.js'
import type {CredentialSource} from '../chain/credential-source.js'
import type {Found, Unresolved} from './keys-in-hand.js'
import {NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'

/**
 * The keys that the profile's credential_process gave: it is started once in a run, for the profile that Git's helper would take, and for
 * no other (facts ID 3.3).
 * @throws NotObserved `passive` where no configured program may be started
 */
export async function keysFromProcess({base}: CredentialSource, surroundings: Surroundings): Promise<Found | Unresolved> {
  const unresolved = (reason: string): Unresolved => ({state: 'not-resolved', provider: 'custom-process', reason})
  const own = await surroundings.want('credential-source')
  if (!own.observed || own.value.base?.provider !== 'custom-process' || own.value.base.profile !== base?.profile) {
    return unresolved(
      `the profile ${base?.profile ?? 'default'} names a credential_process, and only that of the profile in use is started`,
    )
  }
  const process = await surroundings.want('credential-process')
  if (!process.observed) {
    if (process.code === 'passive' || process.code === 'offline') throw new NotObserved(process.code, process.reason)
    return unresolved(process.reason)
  }
  const {outcome, message, expires, source, profile} = process.value
  const credentials = surroundings.vault.get(PROCESS_KEYS)
  if (outcome === 'keys') return credentials ? {credentials, expires} : unresolved('the keys of the credential_process are not at hand')
  return {
    state: 'refused',
    refusal: {
      kind: 'other',
      message: outcome === 'expired' ? (message ?? '') : `Error when retrieving credentials from custom-process: ${message ?? ''}`,
      source,
      subject: profile,
    },
  }
}
