import type {EncryptionKey} from '../../facts/aws/services/encryption-key.js'
import {fail} from '../check.js'
import type {Evidence, Finding, Grade} from '../check.js'
import {allowKey, askSupport, enableKey, keepKey, liftDeny, lookAtKey, replaceRepository} from './key-remedies.js'
import type {KeyUse} from './key-remedies.js'

/** What a finding about the key is told with. */
export interface KeyCase {
  repository: string
  /** ARN of the caller. */
  caller: string
  use: KeyUse
  key: EncryptionKey | null
  evidence: Evidence[]
  grade: Grade
}

const keyWords = ({use}: KeyCase): string => (use.key === null ? 'its KMS key' : `its KMS key ${use.key}`)

export const disabled = (the: KeyCase): Finding =>
  fail('key-disabled', `The repository ${the.repository} cannot be read: ${keyWords(the)} is disabled`, {
    grade: the.grade,
    evidence: the.evidence,
    remedies: enableKey(the.use, the.repository),
  })

export function pendingDeletion(the: KeyCase): Finding {
  const at = the.key?.ok ? the.key.deletion : null
  return fail(
    'key-pending-deletion',
    `The repository ${the.repository} cannot be read: ${keyWords(the)} is waiting to be deleted${at === null ? '' : `, and is gone for good on ${at.slice(0, 10)}`}`,
    {
      grade: the.grade,
      evidence: the.evidence,
      remedies: keepKey(the.use, the.repository),
    },
  )
}

export function unavailable(the: KeyCase): Finding {
  const state = the.key?.ok ? the.key.state : null
  return fail(
    'key-unavailable',
    `The repository ${the.repository} cannot be read: ${keyWords(the)} is not available (${state ?? 'its deletion may be pending, its key material missing, or its key store disconnected'})`,
    {
      grade: the.grade,
      evidence: the.evidence,
      remedies: lookAtKey(the.use, the.repository),
    },
  )
}

export const notFound = (the: KeyCase): Finding =>
  fail('key-not-found', `The repository ${the.repository} cannot be read: ${keyWords(the)} does not exist (any more)`, {
    grade: the.grade,
    evidence: the.evidence,
    remedies: replaceRepository(the.use, the.repository),
  })

export const integrity = (the: KeyCase): Finding =>
  fail('integrity', `CodeCommit cannot read the data of ${the.repository}: its own integrity checks fail`, {
    grade: the.grade,
    evidence: the.evidence,
    remedies: askSupport(),
  })

/** @param actions that are denied; none where it is not known which */
export function explicitlyDenied(the: KeyCase, actions: readonly string[], where: string | null): Finding {
  const what = actions.length === 0 ? 'the use of' : `${actions.slice(0, 3).join(', ')}${actions.length > 3 ? ' and more' : ''} on`
  return fail(
    'kms-explicit-deny',
    `${the.caller} cannot read ${the.repository}: ${where ?? 'a policy'} explicitly denies ${what} ${keyWords(the)}`,
    {
      grade: the.grade,
      evidence: the.evidence,
      remedies: liftDeny(the.use, actions, where),
    },
  )
}

/** CodeCommit's own word. */
export const denied = (the: KeyCase): Finding =>
  fail(
    'kms-denied',
    `${the.caller} may not use ${keyWords(the).replace('its', 'the')} that encrypts ${the.repository}: CodeCommit says so`,
    {
      grade: the.grade,
      evidence: the.evidence,
      remedies: allowKey(the.use, the.repository, null),
    },
  )

/** What is known of the rights, where nobody says that the key is the reason. */
export interface Guess {
  /** codecommit:GitPull by simulation; null: not asked. */
  pullAllowed: true | null
  /** `allowed`: the identity's policies allow all kms actions; `lacking`: some; null: not asked. */
  identitySide: 'allowed' | 'lacking' | null
  /** The key lies in another account than the repository. */
  foreign: boolean
  /** It is certain that the key is a customer's. */
  customer: boolean
}

/** A plain 403 and a customer's key: the key is the likely reason (facts CC 4.3, git-remote-codecommit issue 55). */
export function likelyDenied(the: KeyCase, {pullAllowed, identitySide, foreign, customer}: Guess): Finding {
  const key = `${customer ? `the customer managed KMS key ${the.use.key ?? ''}` : `the KMS key ${the.use.key ?? ''}`}${foreign ? ' of another account' : ''}`
  const side = foreign ? 'both' : identitySide === 'allowed' ? 'key' : null
  const but = pullAllowed
    ? 'although the policies of this identity allow codecommit:GitPull'
    : 'and it is not known whether IAM allows codecommit:GitPull'
  const lack =
    identitySide === 'lacking'
      ? ' (its own policies do not allow all of that)'
      : identitySide === 'allowed'
        ? ' (its own policies allow it, but the key policy must allow it too)'
        : ''
  return fail(
    'kms-denied',
    `${the.repository} is encrypted with ${key}, which ${the.caller} most likely may not use${lack}: CodeCommit answers 403, ${but}`,
    {
      grade: 'predicted',
      evidence: the.evidence,
      remedies: allowKey(the.use, the.repository, side),
    },
  )
}
