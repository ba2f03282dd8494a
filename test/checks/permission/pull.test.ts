import {describe, expect, it} from 'vitest'
import pull from '../../../src/checks/permission/pull.js'
import {AKID, awsHelper, examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const refused: FactOverrides = {'probe-as-configured': {outcome: 'forbidden'}, 'probe-signed': {status: 403, refs: null}}
const sts = (code: string): FactOverrides => ({'caller-identity': {ok: false, error: {code, message: '', status: 403}, endpoint: null}})

describe('permission/pull', () => {
  it.each([
    ['allowed', {}, 'pass ok'],
    ['Git works, the doctor\'s profile does not', {'probe-signed': {status: 403}}, 'pass ok'],
    ['refused though AWS knows the identity', refused, 'fail denied'],
    [
      'no AWS helper is asked',
      {...refused, 'helper-chain': {helpers: []}, 'probe-as-configured': {outcome: 'no-credential', answer: null}},
      'pass denied',
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
    ['only the clock', {...refused, 'probe-signed': {status: 403, withServerTime: 200}}, 'skip prerequisite'],
    ['no such repository', {...refused, 'probe-signed': {status: 404}}, 'skip prerequisite'],
    ['throttled', {...refused, 'probe-signed': {status: 429}}, 'unknown not-observable'],
    ['no signature', {...refused, 'probe-signed': unobserved('not-applicable')}, 'skip not-applicable'],
    ['offline', {'probe-as-configured': unobserved('offline'), 'probe-signed': unobserved('offline')}, 'skip offline'],
    ['SSH', {target: {method: 'ssh'}}, 'skip not-applicable'],
  ] as [string, FactOverrides, string][])('%s', async (_title, facts, expected) => {
    expect((await examineWith(pull, facts)).map(({status, code}) => `${status} ${code}`).join()).toBe(expected)
  })

  it('prints the smallest statement with the real ARN', async () => {
    const [result] = await examineWith(pull, {
      ...refused,
      repository: {ok: false, error: {code: 'AccessDeniedException', message: '', status: 400}, endpoint: null} as never,
    })
    expect(result).toMatchObject({grade: 'proven'})
    expect(result?.remedies?.[0]?.steps[0]?.text).toContain('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["codecommit:GitPull"],"Resource":"arn:aws:codecommit:eu-west-1:111122223333:demo"}]}')
    const china = await examineWith(pull, {
      ...refused, target: {region: {value: 'cn-north-1', source: 'host of the URL'}}, repository: unobserved('not-permitted'),
    })
    expect(china[0]?.evidence?.find(({label}) => label === 'needs')?.value).toContain('arn:aws-cn:codecommit:cn-north-1:')
  })

  it('mentions a KMS key, a profile that has the rights, and exported keys that are not used', async () => {
    const [result] = await examineWith(pull, {
      ...refused, repository: {kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1'}, environment: {
        AWS_ACCESS_KEY_ID: {name: 'AWS_ACCESS_KEY_ID', value: 'AKIAI44QH8DHBEXAMPLE', padded: false},
      },
      'other-profiles': {tried: [{name: 'prod', source: 'x', accessKeyId: AKID, status: 200, account: null}]},
    })
    expect(result?.evidence?.map(({label}) => label)).toEqual(expect.arrayContaining(['also possible', 'not used']))
    expect(result?.because).toEqual(['git-config/helper-profile#wrong-account'])
  })
})
