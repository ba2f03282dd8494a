import {afterAll, describe, expect, it} from 'vitest'
import {read} from '../../../src/facts/aws/services/simulation-call.js'
import {readStatements} from '../../../src/facts/aws/services/policy-statements.js'
import {healthyFacts} from '../../checks/healthy.js'
import {startLab} from '../../lab/lab.js'
import {janesKey, keyLines, user} from '../../lab/made-up.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

const ARN = 'arn:aws:codecommit:eu-west-1:111122223333:demo'
const PULL = 'codecommit:GitPull'
const redactor = {redact: (text: string) => text}

describe('the answer of SimulatePrincipalPolicy', () => {
  it.each([
    [
      'one result a resource',
      {EvalActionName: PULL, EvalResourceName: ARN, EvalDecision: 'explicitDeny', MissingContextValues: ['aws:SourceIp']},
      ['explicitDeny', null, ['aws:SourceIp']],
    ],
    [
      'an aggregate over a template',
      {
        EvalActionName: PULL,
        EvalResourceName: 'arn:${Partition}:codecommit:${Region}:${Account}:${RepositoryName}',
        EvalDecision: 'implicitDeny',
        ResourceSpecificResults: [
          {EvalResourceName: ARN, EvalResourceDecision: 'allowed', PermissionsBoundaryDecisionDetail: {AllowedByPermissionsBoundary: true}},
        ],
      },
      ['allowed', true, []],
    ],
  ] as const)('%s', (_title, result, [decision, boundary, missing]) => {
    expect(read([result as never], PULL, ARN, redactor)).toMatchObject({decision, boundary, missing})
  })

  it('says nothing of an action that is not in it', () => {
    expect(read([], PULL, ARN, redactor)).toBeNull()
  })
})

it('reads the statements of a policy that concern CodeCommit', () => {
  const document = {
    Statement: {
      Effect: 'Allow',
      Action: ['codecommit:GitPull', 's3:*'],
      Resource: ARN,
      Condition: {StringEquals: {'aws:SourceIp': '192.0.2.1'}},
    },
  }
  expect(readStatements('p', encodeURIComponent(JSON.stringify(document)), redactor)).toEqual([
    {policy: 'p', effect: 'Allow', actions: [PULL], resources: [ARN], conditions: ['aws:SourceIp']},
  ])
  expect(readStatements('p', 'no JSON', redactor)).toEqual([])
})

const running = startLab({identities: [user('jane', {keys: [janesKey]})], repositories: [{name: 'demo'}]})
afterAll(async () => {
  await (await running).close()
})

it.each<[string, string | undefined, number | null, unknown]>([
  [
    'a user as it is',
    undefined,
    200,
    {
      state: 'answered',
      entity: 'arn:aws:iam::111122223333:user/jane',
      pull: {decision: 'allowed'},
      push: {decision: 'allowed'},
      pushTo: null,
    },
  ],
  ['not for root', 'arn:aws:iam::111122223333:root', 403, {state: 'cannot-be-simulated', who: 'root'}],
  ['not for a federated user', 'arn:aws:sts::111122223333:federated-user/jane', 403, {state: 'cannot-be-simulated', who: 'federated'}],
])('asks IAM: %s', async (_title, arn, status, expected) => {
  const lab = await running
  const identity = healthyFacts['caller-identity']
  const from = surroundings({
    home: makeHome({'.aws/credentials': `[default]\n${keyLines(janesKey)}`, '.aws/config': '[default]\nregion = eu-west-1\n'}),
    env: lab.environment,
    given: {
      'target': healthyFacts.target,
      'helper-chain': healthyFacts['helper-chain'],
      'git-config': healthyFacts['git-config'],
      'probe-signed': {...healthyFacts['probe-signed'], status},
      'caller-identity': identity.ok && arn !== undefined ? {...identity, arn} : identity,
    },
  })
  expect(await observed(from, 'simulation')).toMatchObject(expected as object)
})
