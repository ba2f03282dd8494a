import type {CredentialSource, RoleStep} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Terminal} from '../../facts/machine/terminal.js'
import {seen} from '../observations.js'

export interface MfaFacts {
  credentials: Observation<CredentialsInHand>
  credentialSource: Observation<CredentialSource>
  terminal: Observation<Terminal>
  platform: Observation<Platform>
}

/** The role for which the AWS tools would ask an MFA code now, because no session of it is kept; null: they would not (facts ID P28). */
export function roleThatAsks({credentials, credentialSource}: Pick<MfaFacts, 'credentials' | 'credentialSource'>): RoleStep | null {
  const hand = seen(credentials)
  const role = seen(credentialSource)?.roles.find(({mfaSerial}) => mfaSerial !== null) ?? null
  return hand?.state === 'not-resolved' && hand.provider === 'assume-role' ? role : null
}

/**
 * Whether the code is asked for in a terminal where a person can type it: Git works there, and only the doctor's own Git, which has none,
 * gets no answer. In an IDE or a CI job there is none (facts ID 3.3, MFA note).
 */
export function personCanType(facts: MfaFacts): boolean {
  return roleThatAsks(facts) !== null && seen(facts.terminal)?.available === true && seen(facts.platform)?.ci == null
}
