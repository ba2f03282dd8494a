import type {GitCredentialsInIam} from '../../facts/aws/services/iam-git-credentials.js'
import {fail} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {commandStep} from '../commands.js'
import {replaceCredential} from './replace-credential.js'
import type {Kept} from './replace-credential.js'

/** A Git credential that IAM is held against. */
export interface Asked {
  user: string
  /** The first half of the sentence: what Git does with it. */
  lead: string
  evidence: readonly Evidence[]
  kept: Kept
}

/** `inactive` or `deleted` where IAM says so (facts ID 5.3); null where the credential is alive, or IAM does not tell. */
export function deadInIam(asked: Asked, iam: GitCredentialsInIam): Finding | null {
  const {user, lead, evidence, kept} = asked
  if (!iam.ok) {
    // The user's name is a guess where a number may belong to it.
    const gone = iam.error.code.startsWith('NoSuchEntity') && !user.includes('+')
    return gone ? deleted(`${lead}: there is no IAM user ${iam.iamUser} any more`, asked, null, []) : null
  }
  const known = iam.credentials.find(one => one.user === user)
  if (!known)
    return deleted(`${lead}: the IAM user ${iam.iamUser} has no such credential any more`, asked, iam.iamUser, iam.credentials.map(inIam))
  if (known.active) return null
  return fail('inactive', `${lead}: it is inactive in IAM`, {
    grade: 'proven',
    evidence: [...evidence, inIam(known)],
    remedies: [activate(iam.iamUser, known.id, kept)],
  })
}

const deleted = (summary: string, {evidence, kept}: Asked, iamUser: string | null, listed: readonly Evidence[]): Finding =>
  fail('deleted', summary, {grade: 'proven', evidence: [...evidence, ...listed], remedies: replaceCredential(kept, iamUser)})

/** What IAM says of one credential. */
export const inIam = ({user, active}: {user: string; active: boolean}): Evidence => ({
  label: 'in IAM',
  value: `${user}, ${active ? 'active' : 'inactive'}`,
  source: 'iam:ListServiceSpecificCredentials',
})

const activate = (iamUser: string, id: string, {os}: Kept): Remedy => ({
  title: 'Reactivate the Git credential, if it was you who deactivated it',
  safety: 'manual',
  steps: [
    commandStep(
      [
        'aws',
        'iam',
        'update-service-specific-credential',
        '--user-name',
        iamUser,
        '--service-specific-credential-id',
        id,
        '--status',
        'Active',
      ],
      os,
    ),
  ],
})
