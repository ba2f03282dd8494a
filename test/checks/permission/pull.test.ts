import {describe, expect, it} from 'vitest'
import pull from '../../../src/checks/permission/pull.js'
import type {PolicyStatement} from '../../../src/facts/aws/services/policy-statements.js'
import type {Simulated} from '../../../src/facts/aws/services/simulation-call.js'
import type {SshPull} from '../../../src/facts/ssh/ssh-pull.js'
import {AKID, awsHelper, examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const refused: FactOverrides = {'probe-as-configured': {outcome: 'forbidden'}, 'probe-signed': {status: 403, refs: null}}
const sts = (code: string): FactOverrides => ({'caller-identity': {ok: false, error: {code, message: '', status: 403}, endpoint: null}})

const WHO =
  'User: arn:aws:iam::111122223333:user/jane is not authorized to perform: codecommit:GitPull on resource: arn:aws:codecommit:eu-west-1:111122223333:demo'
const ssh = (pull: SshPull | null): FactOverrides => ({
  'target': {method: 'ssh'},
  'probe-signed': unobserved('not-applicable'),
  'probe-as-configured': unobserved('not-applicable'),
  'ssh-login': {outcome: 'ok', pull},
})

const ARN = 'arn:aws:codecommit:eu-west-1:111122223333:demo'
const predicted = (pull: Partial<Simulated>): FactOverrides => ({
  'simulation': {
    pull: {
      action: 'codecommit:GitPull',
      decision: 'implicitDeny',
      organization: null,
      boundary: null,
      statements: [],
      missing: [],
      ...pull,
    },
  },
})
const notAsked: FactOverrides = {
  'simulation': {
    state: 'refused',
    operation: 'SimulatePrincipalPolicy',
    entity: 'arn:aws:iam::111122223333:user/jane',
    endpoint: null,
    error: {code: 'AccessDenied', message: '', status: 403},
  } as never,
}
const apiSays = (why: string): FactOverrides => ({
  'repository': {
    ok: false,
    endpoint: null,
    error: {
      code: 'AccessDeniedException',
      status: 400,
      message: `User: arn:aws:iam::111122223333:user/jane is not authorized to perform: codecommit:GetRepository on resource: ${ARN} ${why}`,
    },
  },
})
const allows = (actions: string[], resources: string[], more: Partial<PolicyStatement> = {}): FactOverrides => ({
  'policy-documents': {
    policies: ['team'],
    incomplete: false,
    statements: [{policy: 'team', effect: 'Allow', actions, resources, conditions: [], ...more}],
  },
})
const GIT = ['codecommit:GitPull', 'codecommit:GitPush']

describe('which layer refuses', () => {
  it.each<[string, FactOverrides, string, RegExp]>([
    ['no Allow', predicted({}), 'denied-implicit', /no policy of this identity allows codecommit:GitPull/],
    [
      'a Deny',
      predicted({decision: 'explicitDeny', statements: [{policy: 'mfa-only', type: 'user-managed'}]}),
      'denied-explicit',
      /mfa-only explicitly denies/,
    ],
    ['the boundary', predicted({boundary: false}), 'denied-boundary', /permissions boundary/],
    [
      'the organization, before all',
      predicted({decision: 'explicitDeny', organization: false, boundary: false}),
      'denied-organization',
      /organization/,
    ],
    ['nothing that IAM simulates', {}, 'denied', /IAM predicts that the identity's own policies allow/],
    [
      'nothing that IAM simulates, and keys that it was not told',
      predicted({decision: 'allowed', missing: ['aws:SourceIp']}),
      'denied',
      /depend on aws:SourceIp/,
    ],
    [
      'a VPC endpoint in the address',
      {target: {host: 'vpce-0a1b2c3d4e5f6a7b8-abcdefgh.git-codecommit.eu-west-1.vpce.amazonaws.com'}},
      'denied-endpoint-policy',
      /VPC endpoint/,
    ],
    [
      'a session policy, by the words of the API',
      apiSays('because no session policy allows the codecommit:GetRepository action'),
      'denied-session-policy',
      /session policy/,
    ],
    [
      'an endpoint policy, by the words of the API',
      apiSays('because no VPC endpoint policy allows the codecommit:GetRepository action'),
      'denied-endpoint-policy',
      /VPC endpoint/,
    ],
    [
      'IAM not to be asked',
      notAsked,
      'denied',
      /with the permission iam:SimulatePrincipalPolicy on arn:aws:iam::111122223333:user\/jane, the doctor could ask IAM/,
    ],
    [
      'IAM not to be asked, the API speaks of a boundary',
      {...notAsked, ...apiSays('because no permissions boundary allows the codecommit:GetRepository action')},
      'denied-boundary',
      /GetRepository, so most likely codecommit:GitPull too/,
    ],
    [
      'IAM not to be asked, the API speaks of an SCP with its ARN',
      {...notAsked, ...apiSays('with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-2')},
      'denied-organization',
      /organization/,
    ],
    [
      'IAM not to be asked, an identity policy denies',
      {...notAsked, ...apiSays('with an explicit deny in an identity-based policy')},
      'denied-explicit',
      /explicitly denies/,
    ],
    ['IAM not to be asked, no reason', {...notAsked, ...apiSays('')}, 'denied', /it is not known which policy is the reason/],
    [
      'another repository',
      {...predicted({}), ...allows(GIT, ['arn:aws:codecommit:eu-west-1:111122223333:parent'])},
      'other-repository',
      /the repository parent \(it must be demo\)/,
    ],
    [
      'another Region',
      {...predicted({}), ...allows(GIT, ['arn:aws:codecommit:us-east-1:111122223333:demo'])},
      'other-repository',
      /the Region us-east-1 \(it must be eu-west-1\)/,
    ],
    [
      'another account',
      {...predicted({}), ...allows(GIT, ['arn:aws:codecommit:eu-west-1:444455556666:demo'])},
      'other-repository',
      /the account 444455556666/,
    ],
    [
      'another case',
      {...predicted({}), ...allows(GIT, ['arn:aws:codecommit:eu-west-1:111122223333:Demo'])},
      'other-repository',
      /and case counts/,
    ],
    [
      'a slash for the colon',
      {...predicted({}), ...allows(GIT, ['arn:aws:codecommit:eu-west-1:111122223333/demo'])},
      'other-repository',
      /a colon, not a slash/,
    ],
    ['not even an ARN', {...predicted({}), ...allows(GIT, ['demo'])}, 'other-repository', /not the ARN of a repository/],
    [
      'codecommit:Get*',
      {...predicted({}), ...allows(['codecommit:Get*', 'codecommit:List*'], ['*'])},
      'denied-implicit',
      /codecommit:Get\*, which does not contain GitPull/,
    ],
    [
      'a condition',
      {...predicted({}), ...allows(GIT, [ARN], {conditions: ['aws:SourceIp']})},
      'denied-implicit',
      /only under a condition \(aws:SourceIp\)/,
    ],
    [
      'policies that say nothing of it',
      {...predicted({}), 'policy-documents': {policies: ['s3-only'], incomplete: false}},
      'denied-implicit',
      /none of its policies allows it/,
    ],
    [
      'policies that could not all be read',
      {...predicted({}), 'policy-documents': {policies: ['s3-only'], incomplete: true}},
      'denied-implicit',
      /no policy of this identity allows/,
    ],
    [
      'IAM simulates nothing, but shows the policies',
      {...notAsked, ...allows(GIT, ['arn:aws:codecommit:eu-west-1:111122223333:parent*'])},
      'other-repository',
      /parent\*/,
    ],
  ])('%s', async (_title, facts, code, means) => {
    const [result] = await examineWith(pull, {...refused, ...facts})
    expect(`${result?.status ?? ''} ${result?.code ?? ''}`).toBe(`fail ${code}`)
    expect(result?.summary).toMatch(means)
    expect(result?.remedies?.length).toBeGreaterThan(0)
  })

  it('attaches to the role of a session, not to the session', async () => {
    const [result] = await examineWith(pull, {
      ...refused,
      ...predicted({}),
      'caller-identity': {arn: 'arn:aws-cn:sts::111122223333:assumed-role/build/x'},
    })
    expect(result?.remedies?.[0]?.steps[0]?.text).toContain('attach to arn:aws-cn:iam::111122223333:role/build:')
  })
})

describe('permission/pull', () => {
  it.each([
    ['allowed', {}, 'pass ok'],
    ["Git works, the doctor's profile does not", {'probe-signed': {status: 403}}, 'pass ok'],
    ['refused though AWS knows the identity', refused, 'fail denied'],
    [
      'no helper is asked: it comes next',
      {...refused, 'helper-chain': {helpers: []}, 'probe-as-configured': {outcome: 'no-credential', answer: null}},
      'warn denied',
    ],
    [
      'a wrapper chooses the credentials',
      {
        ...refused,
        'helper-chain': {
          helpers: [{...awsHelper, kind: 'unknown', label: 'aws-vault', value: '!aws-vault exec x -- aws codecommit credential-helper $@'}],
        },
        'probe-as-configured': {
          outcome: 'forbidden',
          answer: {kind: 'signed', user: 'ASIAOTHEROTHEROTHER1', temporary: true, signedAt: null, age: 1, by: 'aws-vault'},
        },
      },
      'pass denied',
    ],
    ['AWS does not know the identity', {...refused, ...sts('InvalidClientTokenId')}, 'skip prerequisite'],
    ['STS not reached', {...refused, ...sts('connection')}, 'unknown not-observable'],
    ['STS not asked', {...refused, 'caller-identity': unobserved('deadline')}, 'unknown not-observable'],
    ['STS throttled', {...refused, ...sts('Throttling')}, 'unknown not-observable'],
    ['refused without a sign-in too', {...refused, 'probe-endpoint': {status: 403}}, 'skip prerequisite'],
    ['only the clock', {...refused, 'probe-signed': {status: 403, withServerTime: 200}}, 'skip prerequisite'],
    ['no such repository', {...refused, 'probe-signed': {status: 404}}, 'skip prerequisite'],
    ['throttled', {...refused, 'probe-signed': {status: 429}}, 'unknown not-observable'],
    ['no signature', {...refused, 'probe-signed': unobserved('not-applicable')}, 'skip not-applicable'],
    ['offline', {'probe-as-configured': unobserved('offline'), 'probe-signed': unobserved('offline')}, 'skip offline'],
    ['SSH', ssh({outcome: 'ok', refs: 3, message: null}), 'pass ok'],
    ['SSH, not tried', ssh(null), 'unknown not-observable'],
    ['SSH, Git fails for another reason', ssh({outcome: 'failed', refs: null, message: 'fatal: x'}), 'unknown not-observable'],
    ['SSH, no login', {...ssh(null), 'ssh-login': {outcome: 'publickey-denied', pull: null}}, 'skip prerequisite'],
    [
      'SSH, refused in its own words',
      ssh({outcome: 'denied', refs: null, message: `${WHO} because no identity-based policy allows the codecommit:GitPull action`}),
      'fail denied-implicit',
    ],
    [
      'SSH, refused by the organization',
      ssh({
        outcome: 'denied',
        refs: null,
        message: `${WHO} with an explicit deny in a service control policy: arn:aws:organizations::1:policy/x`,
      }),
      'fail denied-organization',
    ],
    ['SSH, refused without a reason', ssh({outcome: 'denied', refs: null, message: 'Access denied'}), 'fail denied'],
    ['SSH, no answer in time', {target: {method: 'ssh'}, 'ssh-login': unobserved('deadline')}, 'unknown not-observable'],
  ] as [string, FactOverrides, string][])('%s', async (_title, facts, expected) => {
    expect((await examineWith(pull, facts)).map(({status, code}) => `${status} ${code}`).join()).toBe(expected)
  })

  it('prints the smallest statement with the real ARN', async () => {
    const [result] = await examineWith(pull, {
      ...refused,
      repository: {ok: false, error: {code: 'AccessDeniedException', message: '', status: 400}, endpoint: null} as never,
    })
    expect(result).toMatchObject({grade: 'proven'})
    expect(result?.remedies?.[0]?.steps[0]?.text).toContain(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["codecommit:GitPull"],"Resource":"arn:aws:codecommit:eu-west-1:111122223333:demo"}]}',
    )
    const china = await examineWith(pull, {
      ...refused,
      target: {region: {value: 'cn-north-1', source: 'host of the URL'}},
      repository: unobserved('not-permitted'),
    })
    expect(china[0]?.evidence?.find(({label}) => label === 'needs')?.value).toContain('arn:aws-cn:codecommit:cn-north-1:')
  })

  it('mentions a KMS key, a profile that has the rights, and exported keys that are not used', async () => {
    const [result] = await examineWith(pull, {
      ...refused,
      repository: {kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1'},
      environment: {
        AWS_ACCESS_KEY_ID: {name: 'AWS_ACCESS_KEY_ID', value: 'AKIAI44QH8DHBEXAMPLE', padded: false},
      },
      'other-profiles': {tried: [{name: 'prod', source: 'x', accessKeyId: AKID, status: 200, account: null}]},
    })
    expect(result?.evidence?.map(({label}) => label)).toEqual(expect.arrayContaining(['also possible', 'not used']))
    expect(result?.because).toEqual(['git-config/helper-profile#wrong-account'])
  })
})
