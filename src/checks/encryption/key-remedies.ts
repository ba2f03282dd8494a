import type {Platform} from '../../facts/machine/platform.js'
import type {Remedy, Step} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand} from '../shell-words.js'

type Os = Platform['os']

/** The key that a remedy is about, and who wants to use it. */
export interface KeyUse {
  /** ARN, or whatever is known of it; null: it was not told. */
  key: string | null
  region: string | null
  /** ARN of the user or role. */
  principal: string | null
  /** Name of the role of a session, whose path may not be known. */
  role: string | null
  os: Os
}

/** What CodeCommit does with the key in the caller's name, as a policy names it (facts CC 4.3). */
const ACTIONS = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:DescribeKey',
]

const policy = (statement: object): string => JSON.stringify({Version: '2012-10-17', Statement: [statement]})

/** A call of `aws kms` for the key; in the Region that its ARN names. */
function kms({key, region, os}: KeyUse, operation: string): Step {
  const place = key?.startsWith('arn:') ? (key.split(':')[3] ?? region) : region
  return commandStep(['aws', 'kms', operation, '--key-id', key ?? 'KEY-ID', ...(place === null ? [] : ['--region', place])], os)
}

/** Where the key itself was not told, the repository's owner or a wider identity can tell it (facts CC 4.3). */
const whichKey = ({key, region, os}: KeyUse, repository: string): Step[] =>
  key !== null
    ? []
    : [
        commandStep(
          [
            'aws',
            'codecommit',
            'get-repository',
            '--repository-name',
            repository,
            ...(region === null ? [] : ['--region', region]),
            '--query',
            'repositoryMetadata.kmsKeyId',
            '--output',
            'text',
          ],
          os,
        ),
        byHand('use what it prints in place of KEY-ID below'),
      ]

/**
 * Rights on a key: the identity's own policy and, where that is not enough or the key lies in another account, the key's policy too
 * (KMS developer guide, "Allowing users in other accounts to use a KMS key").
 * @param side which policy lacks them: `identity`, `key`, `both`, or null where that is not known
 */
export function allowKey(use: KeyUse, repository: string, side: 'identity' | 'key' | 'both' | null): Remedy[] {
  const {key, principal, role} = use
  const who = principal ?? (role === null ? 'ARN of the user or role' : `ARN of the role ${role}`)
  // IAM Identity Center writes these roles anew: they are changed there alone.
  const set = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role ?? '')?.[1]
  const byIdentity = byHand(
    `${set === undefined ? `attach to ${principal ?? (role === null ? 'this identity' : `the role ${role}`)}` : `add to the permission set ${set} in IAM Identity Center`}: ${policy({Effect: 'Allow', Action: ACTIONS, Resource: key ?? 'KEY-ARN'})}`,
  )
  const byKey = byHand(
    `add to the key policy, without removing what is there: ${JSON.stringify({Sid: 'UseThroughCodeCommit', Effect: 'Allow', Principal: {AWS: who}, Action: ACTIONS, Resource: '*'})}`,
  )
  const first = whichKey(use, repository)
  const identity: Remedy = {
    title: 'Let an administrator of this identity allow the use of the key',
    safety: 'manual',
    steps: [...first, byIdentity],
  }
  const owner: Remedy = {
    title: 'Let an administrator of the key allow this identity in the key policy',
    safety: 'manual',
    steps: [...first, byKey],
  }
  switch (side) {
    case 'identity':
      return [identity]
    case 'key':
      return [owner]
    case 'both':
      return [
        {
          title: "Let both policies allow it: the identity's own, and the key policy, as the key is in another account",
          safety: 'manual',
          steps: [...first, byIdentity, byKey],
        },
      ]
    case null:
      return [identity, {...owner, title: `Or, where that is not enough: ${lower(owner.title)}`}]
  }
}

/** A Deny is not outdone by any Allow: it must go, or leave out what comes through CodeCommit. */
export function liftDeny({key, principal}: KeyUse, actions: readonly string[], where: string | null): Remedy[] {
  return [
    {
      title: `Let an administrator change ${where ?? 'the Deny'} for ${actions.length === 0 ? 'these kms actions' : actions.join(', ')}`,
      safety: 'manual',
      steps: [
        byHand(
          `the Deny must exclude the key ${key ?? 'of the repository'}${principal === null ? '' : `, or ${principal}`}: no Allow elsewhere overrides it`,
        ),
      ],
    },
  ]
}

export const enableKey = (use: KeyUse, repository: string): Remedy[] => [
  {
    title: 'Enable the key again (kms:EnableKey; the owner of the key can)',
    safety: 'manual',
    steps: [...whichKey(use, repository), kms(use, 'enable-key')],
  },
]

/** A key whose deletion is cancelled stays disabled until it is enabled (KMS API, CancelKeyDeletion). */
export const keepKey = (use: KeyUse, repository: string): Remedy[] => [
  {
    title: 'Cancel the deletion of the key, then enable it (kms:CancelKeyDeletion, kms:EnableKey)',
    safety: 'manual',
    steps: [...whichKey(use, repository), kms(use, 'cancel-key-deletion'), kms(use, 'enable-key')],
  },
]

export const lookAtKey = (use: KeyUse, repository: string): Remedy[] => [
  {title: 'Check the state of the key', safety: 'manual', steps: [...whichKey(use, repository), kms(use, 'describe-key')]},
  {
    title: 'Then correct that state',
    safety: 'manual',
    steps: [
      byHand(
        'PendingDeletion: aws kms cancel-key-deletion, then enable-key; PendingImport: import the key material again; Unavailable: its key store must be connected again',
      ),
    ],
  },
]

/** What a deleted key encrypted cannot be read by anybody (KMS developer guide, "Deleting AWS KMS keys"). */
export const replaceRepository = (use: KeyUse, repository: string): Remedy[] => [
  {title: 'Make sure that the key is gone', safety: 'manual', steps: [...whichKey(use, repository), kms(use, 'describe-key')]},
  {
    title: 'What was encrypted with a deleted key cannot be read again: create a new repository from a clone',
    safety: 'manual',
    steps: [byHand('push the most complete clone to a new repository: git push --mirror ADDRESS')],
  },
]

export const askSupport = (): Remedy[] => [
  {
    title: 'Report it to AWS Support: only they can fix it',
    safety: 'manual',
    steps: [byHand('name the repository, the Region and the time of the request')],
  },
]

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
