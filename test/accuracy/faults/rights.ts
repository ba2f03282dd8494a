import {keyLines} from '../../lab/made-up.js'
import {GIT, KEY, SIMULATE, USE} from '../../scenarios/customer-key.js'
import {fault, set, SIGNED} from './fault.js'
import type {ComposableFault} from './fault.js'

const TEAM = {id: 'AKIATEAM2LAB3EXAMPLE', secret: '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'}
const RIGHTS = ['repository']
/** The policy is the role's as well as the user's, who must be able to take it. */
const ASSUME = {effect: 'Allow', actions: ['sts:AssumeRole']} as const

const all: readonly ComposableFault[] = [
  fault('repository/exists#not-found', RIGHTS, set({repositories: [{name: 'another'}]})),
  fault(
    'permission/pull#denied-implicit',
    RIGHTS,
    set({policy: [{effect: 'Allow', actions: ['codecommit:Get*', 'codecommit:List*', 'iam:*', 'sts:*']}]}),
  ),
  fault(
    'permission/pull#denied-organization',
    RIGHTS,
    set({
      policy: [
        {effect: 'Allow', actions: ['*']},
        {effect: 'Deny', actions: ['codecommit:GitPull', 'codecommit:GetRepository'], layer: 'organization'},
      ],
    }),
  ),
  fault('repository/exists#other-region', [...RIGHTS, 'profiles'], setup => {
    setup.repositories = [{name: 'demo', region: 'us-east-1'}]
    setup.moreConfig += '\n[profile overseas]\nregion = us-east-1\n'
  }),
  fault(
    'git-config/helper-profile#wrong-account',
    [...RIGHTS, 'profiles'],
    setup => {
      setup.repositories = [{name: 'demo', account: '444455556666'}]
      setup.moreCredentials += `\n[team]\n${keyLines(TEAM)}`
      setup.identities.push({arn: 'arn:aws:iam::444455556666:user/jane', keys: [TEAM], policy: [{effect: 'Allow', actions: ['*']}]})
      setup.secrets.push(TEAM.secret)
    },
    // So it is for the profile that is asked.
    {alsoCalled: ['repository/exists#not-found']},
  ),
  fault(
    'permission/pull#denied-explicit',
    RIGHTS,
    set({
      policy: [
        {effect: 'Allow', actions: ['*']},
        {effect: 'Deny', actions: ['codecommit:GitPull']},
      ],
    }),
  ),
  fault(
    'encryption/key#kms-denied',
    RIGHTS,
    set({policy: [GIT, SIMULATE, ASSUME], repositories: [{name: 'demo', kmsKeyId: KEY}], kmsKeys: [{arn: KEY, told: 'all'}]}),
  ),
  fault(
    'encryption/key#key-disabled',
    RIGHTS,
    set({policy: [GIT, USE, ASSUME], repositories: [{name: 'demo', kmsKeyId: KEY}], kmsKeys: [{arn: KEY, state: 'Disabled'}]}),
  ),
]

/** What the identity may do, and where the repository is. */
export const rights: readonly ComposableFault[] = all.map(one => ({ways: SIGNED, ...one}))
