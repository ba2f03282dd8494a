import {describe, expect, it} from 'vitest'
import key from '../../../src/checks/encryption/key.js'
import type {Simulated} from '../../../src/facts/aws/services/simulation-call.js'
import {examineWith, healthyFacts, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const FOREIGN = KEY.replace('111122223333', '999988887777')
const refused: FactOverrides = {'probe-as-configured': {outcome: 'forbidden'}, 'probe-signed': {status: 403, refs: null}}
const api = (code: string, message = '', endpoint: string | null = null): FactOverrides => ({
  repository: {ok: false, error: {code, message, status: 400}, endpoint},
})
const named = (kmsKeyId: string): FactOverrides => ({repository: {...healthyFacts.repository, ok: true, kmsKeyId}})
const described = (more: object): FactOverrides => ({
  'encryption-key': {
    ok: true,
    named: KEY,
    arn: KEY,
    account: '111122223333',
    manager: 'CUSTOMER',
    state: 'Enabled',
    deletion: null,
    endpoint: null,
    ...more,
  } as never,
})
const notDescribed = (code: string, message = '', more: object = {}): FactOverrides => ({
  'encryption-key': {
    ok: false,
    named: KEY,
    arn: KEY,
    account: '111122223333',
    error: {code, message, status: 400},
    endpoint: null,
    ...more,
  },
})
const predicts = (decision: Simulated['decision'], more: Partial<Simulated> = {}): Simulated => ({
  action: 'kms:Decrypt',
  decision,
  organization: null,
  boundary: null,
  statements: [],
  missing: [],
  ...more,
})
const rights = (...actions: Simulated[]): FactOverrides => ({'encryption-key-rights': {ok: true, key: KEY, actions, endpoint: null}})
const pull = (decision: Simulated['decision'] | null): FactOverrides => ({
  simulation:
    decision === null
      ? {
          state: 'refused',
          operation: 'SimulatePrincipalPolicy',
          entity: '',
          error: {code: 'AccessDenied', message: '', status: 403},
          endpoint: null,
        }
      : {
          state: 'answered',
          entity: 'arn:aws:iam::111122223333:user/jane',
          resource: '',
          pull: predicts(decision),
          push: null,
          pushTo: null,
          endpoint: null,
        },
})
const customer: FactOverrides = {...refused, ...named(KEY), ...described({}), ...rights(predicts('implicitDeny')), ...pull('allowed')}
const unasked: FactOverrides = {'encryption-key': unobserved('not-applicable'), 'encryption-key-rights': unobserved('not-permitted')}

describe('encryption/key', () => {
  it.each([
    ['all is well', {}, 'pass ok undefined proven'],
    ["a customer's key, and Git gets in", {...named(KEY), ...unasked}, 'pass ok undefined proven'],
    ['CodeCommit: not permitted', {...refused, ...api('EncryptionKeyAccessDeniedException'), ...unasked}, 'fail kms-denied proven'],
    [
      'CodeCommit: explicitly denied',
      {...refused, ...api('EncryptionKeyAccessDeniedException', 'with an explicit deny in a service control policy'), ...unasked},
      'fail kms-explicit-deny proven',
    ],
    ['CodeCommit: disabled', {...refused, ...api('EncryptionKeyDisabledException'), ...unasked}, 'fail key-disabled proven'],
    ['CodeCommit: not found', {...refused, ...api('EncryptionKeyNotFoundException'), ...unasked}, 'fail key-not-found proven'],
    ['CodeCommit: unavailable', {...refused, ...api('EncryptionKeyUnavailableException'), ...unasked}, 'fail key-unavailable proven'],
    [
      'CodeCommit: unavailable, KMS: to be deleted',
      {...refused, ...api('EncryptionKeyUnavailableException'), ...described({state: 'PendingDeletion'})},
      'fail key-pending-deletion proven',
    ],
    [
      'CodeCommit: damaged',
      {
        'probe-as-configured': {outcome: 'server-error'},
        'probe-signed': {status: 500, refs: null},
        ...api('EncryptionIntegrityChecksFailedException'),
        ...unasked,
      },
      'fail integrity proven',
    ],
    [
      "an endpoint of one's own: disabled",
      {...refused, ...api('EncryptionKeyDisabledException', '', 'http://localhost:4566'), ...unasked},
      'fail key-disabled observed',
    ],
    [
      'CodeCommit: disabled, and the list of branches comes all the same',
      {...api('EncryptionKeyDisabledException'), ...unasked},
      'warn key-disabled proven',
    ],
    ['KMS: disabled', {...customer, ...described({state: 'Disabled'})}, 'fail key-disabled observed'],
    [
      'KMS: to be deleted',
      {...customer, ...described({state: 'PendingDeletion', deletion: '2027-01-15T08:00:00.000Z'})},
      'fail key-pending-deletion observed',
    ],
    ['KMS: without its material', {...customer, ...described({state: 'PendingImport'})}, 'fail key-unavailable observed'],
    ['KMS: being updated', {...customer, ...described({state: 'Updating'})}, 'fail kms-denied predicted'],
    ['KMS: not there', {...customer, ...notDescribed('NotFoundException')}, 'fail key-not-found observed'],
    [
      'KMS: an id that is not of this account',
      {
        ...customer,
        ...notDescribed('NotFoundException', '', {named: '1234abcd'}),
        ...pull(null),
        ...unasked,
        ...notDescribed('NotFoundException', '', {named: '1234abcd'}),
      },
      'unknown not-permitted',
    ],
    ["a customer's key, the pull allowed", customer, 'fail kms-denied predicted'],
    [
      "a customer's key, nothing predicted",
      {...customer, ...pull(null), 'encryption-key-rights': unobserved('not-permitted')},
      'fail kms-denied predicted',
    ],
    ["a customer's key, the pull denied", {...customer, ...pull('implicitDeny')}, 'unknown not-observable'],
    ["a customer's key that is denied", {...customer, ...rights(predicts('explicitDeny'))}, 'fail kms-explicit-deny predicted'],
    ['the default key', {...customer, ...described({manager: 'AWS'})}, 'pass ok'],
    [
      'the default key, denied',
      {...customer, ...described({manager: 'AWS'}), ...rights(predicts('explicitDeny', {organization: false}))},
      'fail kms-explicit-deny predicted',
    ],
    [
      'a key of another account',
      {
        ...customer,
        ...named(FOREIGN),
        ...notDescribed('AccessDeniedException', 'because no resource-based policy allows', {
          named: FOREIGN,
          arn: FOREIGN,
          account: '999988887777',
        }),
        ...pull(null),
      },
      'fail kms-denied predicted',
    ],
    ['whose key is not told, the pull allowed', {...customer, ...notDescribed('AccessDeniedException')}, 'fail kms-denied predicted'],
    [
      'whose key is not told, nothing predicted',
      {...customer, ...notDescribed('AccessDeniedException'), ...pull(null), 'encryption-key-rights': unobserved('not-permitted')},
      'unknown not-permitted',
    ],
    [
      'KMS: an explicit deny, nothing predicted',
      {
        ...customer,
        ...notDescribed(
          'AccessDeniedException',
          'is not authorized to perform: kms:DescribeKey on resource: x with an explicit deny in an identity-based policy',
        ),
        ...pull(null),
        'encryption-key-rights': unobserved('not-permitted'),
      },
      'fail kms-explicit-deny predicted',
    ],
    ['which key is not told', {...refused, ...api('AccessDeniedException'), ...unasked}, 'unknown not-permitted'],
    [
      'an identity that AWS does not know',
      {...customer, 'caller-identity': {ok: false, error: {code: 'InvalidClientTokenId', message: '', status: 403}}},
      'skip prerequisite',
    ],
    [
      'a throttled STS',
      {...customer, 'caller-identity': {ok: false, error: {code: 'Throttling', message: '', status: 400}}},
      'unknown not-observable',
    ],
    ['a throttled CodeCommit', {...refused, ...api('ThrottlingException'), ...unasked}, 'unknown not-observable'],
    ['no STS', {...customer, 'caller-identity': unobserved('deadline')}, 'unknown not-observable'],
    ['the clock', {...customer, 'probe-signed': {status: 403, refs: null, withServerTime: 200}}, 'skip prerequisite'],
    ['no repository', {...refused, 'probe-signed': {status: 404, refs: null}}, 'skip prerequisite'],
    [
      'another profile gets in',
      {
        ...customer,
        'other-profiles': {tried: [{name: 'prod', source: '', accessKeyId: 'AKIAI44QH8DHBEXAMPLE', status: 200, account: null}]},
      },
      'fail kms-denied predicted <- git-config/helper-profile#wrong-account',
    ],
    ['Git gets in as another', {...customer, 'probe-as-configured': {outcome: 'ok'}}, 'pass ok proven'],
    [
      'offline',
      {repository: unobserved('offline'), 'probe-signed': unobserved('offline'), 'probe-as-configured': unobserved('offline'), ...unasked},
      'skip offline',
    ],
  ] as [string, FactOverrides, string][])('%s', async (_title, facts, expected) => {
    const results = await examineWith(key, facts)
    expect(
      results
        .map(({status, code, grade, because = []}) =>
          [status, code, grade, ...(because.length > 0 && status === 'fail' ? ['<-', ...because] : [])].filter(Boolean).join(' '),
        )
        .join(),
    ).toBe(expected.replace(' undefined', ''))
  })

  it.each([
    [
      'the key policy of another account',
      {...customer, ...described({arn: FOREIGN, account: '999988887777'})},
      [/"Resource":"arn:aws:kms:eu-west-1:999988887777:key/, /"Principal":\{"AWS":"arn:aws:iam::111122223333:user\/jane"\}/],
    ],
    [
      "the policy of the key, where the identity's allow it",
      {...customer, ...rights(predicts('allowed'))},
      [/"Sid":"UseThroughCodeCommit"/],
    ],
    ['how to enable the key', {...customer, ...described({state: 'Disabled'})}, [`aws kms enable-key --key-id ${KEY} --region eu-west-1`]],
    [
      'how to keep the key',
      {...customer, ...described({state: 'PendingDeletion'})},
      [`aws kms cancel-key-deletion --key-id ${KEY} --region eu-west-1`, `aws kms enable-key --key-id ${KEY} --region eu-west-1`],
    ],
    [
      'how to learn which key it is',
      {...refused, ...api('EncryptionKeyDisabledException'), ...unasked},
      [
        'aws codecommit get-repository --repository-name demo --region eu-west-1 --query repositoryMetadata.kmsKeyId --output text',
        'use what it prints in place of KEY-ID below',
        'aws kms enable-key --key-id KEY-ID --region eu-west-1',
      ],
    ],
  ] as [string, FactOverrides, (string | RegExp)[]][])('says %s', async (_title, facts, texts) => {
    const [result] = await examineWith(key, facts)
    const steps = result?.remedies?.flatMap(remedy => remedy.steps.map(({text}) => text)) ?? []
    for (const [index, text] of texts.entries()) expect(steps[index]).toEqual(text instanceof RegExp ? expect.stringMatching(text) : text)
    expect(steps).toHaveLength(texts.length)
  })

  it("names the permission set, where IAM Identity Center writes the role's policies", async () => {
    const arn = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev-Tools_0123456789abcdef/me'
    const [result] = await examineWith(key, {
      ...customer,
      ...pull(null),
      'encryption-key-rights': unobserved('not-permitted'),
      'caller-identity': {arn},
    })
    expect(result?.remedies?.[0]?.steps[0]?.text).toMatch(/^add to the permission set Dev-Tools in IAM Identity Center: \{/)
    expect(result?.remedies?.[1]?.steps[0]?.text).toContain('"AWS":"ARN of the role AWSReservedSSO_Dev-Tools_0123456789abcdef"')
  })

  it('names the role, not its session, in the statement', async () => {
    const [result] = await examineWith(key, {
      ...customer,
      ...pull(null),
      'encryption-key-rights': unobserved('not-permitted'),
      'caller-identity': {arn: 'arn:aws:sts::111122223333:assumed-role/CrossRepo/me'} as never,
    })
    expect(result?.summary).toMatch(
      /^demo is encrypted with the customer managed KMS key arn:\S+, which arn:aws:sts::111122223333:assumed-role\/CrossRepo\/me most likely may not use: CodeCommit answers 403, and it is not known whether IAM allows codecommit:GitPull$/,
    )
    expect(JSON.stringify(result?.remedies)).toContain('arn:aws:iam::111122223333:role/CrossRepo')
  })
})
