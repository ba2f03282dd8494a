import {describe, expect, it} from 'vitest'
import identity from '../../../src/checks/credentials/identity.js'
import {clockFault, identityFault} from '../../../src/checks/credentials/service-errors.js'
import {AKID, examineWith, healthyFacts, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const refused: FactOverrides = {'probe-as-configured': {outcome: 'forbidden', answer: null}, 'probe-signed': {status: 403}}
const sts = (code: string, message = ''): FactOverrides => ({
  'caller-identity': {ok: false, error: {code, message, status: 403}, endpoint: null},
})
const arn = (value: string): FactOverrides => ({'caller-identity': {ok: true, arn: value}})
const ROLE = {arn: 'arn:aws:iam::444455556666:role/R', sourceProfile: 'default', source: '~/.aws/config:5'}
const assumeFailed = (code: string, message = ''): FactOverrides => ({
  'caller-identity': unobserved('not-applicable'),
  'probe-signed': unobserved('not-applicable'),
  'probe-as-configured': {outcome: 'no-credential', answer: null},
  'credential-source': {role: ROLE, provider: 'assume-role', accessKeyId: null},
  'credentials': {state: 'failed', provider: 'assume-role', operation: 'AssumeRole', code, message} as never,
})

describe('the codes of refusals', () => {
  it.each([
    ['ExpiredToken', '', 'expired-token'],
    ['ExpiredTokenException', '', 'expired-token'],
    ['com.amazon.coral.service#ExpiredTokenException', '', 'expired-token'],
    ['UnrecognizedClientException:http://internal.amazon.com/', '', 'invalid-key'],
    ['InvalidClientTokenId', '', 'invalid-key'],
    ['UnrecognizedClientException', '', 'invalid-key'],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.', 'wrong-secret'],
    [
      'InvalidSignatureException',
      'x: Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z (20260101T003000Z - 15 min.) y',
      'clock',
    ],
    [
      'SignatureDoesNotMatch',
      'Signature not yet current: 20260101T010000Z is still later than 20260101T001500Z (20260101T000000Z + 15 min.)',
      'clock',
    ],
    ['RequestExpired', '', 'clock'],
    ['IncompleteSignature', '', 'malformed-request'],
    ['MissingAuthenticationToken', '', 'malformed-request'],
    ['OptInRequired', '', 'opt-in-required'],
    ['SubscriptionRequiredException', '', 'opt-in-required'],
    ['RegionDisabledException', '', 'region-disabled'],
    ['AccessDenied', '', null],
    ['Throttling', '', null],
    ['ValidationError', '', null],
  ])('%s %s', (code, message, expected) => {
    expect(identityFault(code, message)).toBe(expected)
  })

  it.each([
    ['Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z (20260101T003000Z - 15 min.)', {slow: true, seconds: -1800}],
    [
      'Signature not yet current: 20260101T010000Z is still later than 20260101T001500Z (20260101T000000Z + 15 min.)',
      {slow: false, seconds: 3600},
    ],
    ['Signature expired: at some time', {slow: true, seconds: null}],
    ['The request signature we calculated does not match', null],
  ])('%s', (message, expected) => {
    expect(clockFault(message)).toEqual(expected)
  })
})

describe('credentials/identity', () => {
  it.each<[string, FactOverrides, string, RegExp]>([
    ['an IAM user', {}, 'pass ok', /^IAM user jane of account 111122223333$/],
    ['root', arn('arn:aws:iam::111122223333:root'), 'pass ok', /^the root user .* cannot have Git credentials/],
    [
      'a slow clock',
      {
        ...refused,
        ...sts(
          'SignatureDoesNotMatch',
          'Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z (20260101T003000Z - 15 min.)',
        ),
      },
      'fail clock',
      /30 min slow/,
    ],
    [
      'a fast clock',
      {
        ...refused,
        ...sts(
          'InvalidSignatureException',
          'Signature not yet current: 20260101T010000Z is still later than 20260101T001500Z (20260101T000000Z + 15 min.)',
        ),
      },
      'fail clock',
      /60 min fast/,
    ],
    [
      'a key of another partition',
      {...refused, ...sts('InvalidClientTokenId'), 'target': {region: {value: 'cn-north-1', source: 'host'}}},
      'fail invalid-key',
      /partition aws-cn, and ~\/\.aws\/config:2 names eu-west-1/,
    ],
    ['the same partition', {...refused, ...sts('InvalidClientTokenId')}, 'fail invalid-key', /so Git is refused$/],
    [
      'the source keys of a role are over',
      assumeFailed('ExpiredToken'),
      'fail expired-token',
      new RegExp(`${AKID}.*arn:aws:iam::444455556666:role/R is assumed with these keys`),
    ],
    ['the source key of a role is unknown', assumeFailed('InvalidClientTokenId'), 'fail invalid-key', /is assumed with these keys/],
    [
      'STS is off where the role is asked for',
      assumeFailed('RegionDisabledException'),
      'fail region-disabled',
      /the role cannot be assumed/,
    ],
    ['a denied role says nothing about the keys', assumeFailed('AccessDenied'), 'skip not-applicable', /./],
    ['a throttled AssumeRole', assumeFailed('Throttling'), 'skip not-applicable', /./],
  ])('%s', async (_title, facts, expected, summary) => {
    const [result] = await examineWith(identity, facts)
    expect(`${result?.status ?? ''} ${result?.code ?? ''}`).toBe(expected)
    expect(result?.summary).toMatch(summary)
  })

  const inOptIn = (temporary: boolean): FactOverrides => ({
    ...refused,
    'credentials': {...healthyFacts.credentials, temporary} as FactOverrides['credentials'],
    'repository': {
      ok: false,
      error: {code: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.', status: 400},
    },
  })

  it('tells a token that counts elsewhere only', async () => {
    expect(await examineWith(identity, inOptIn(true))).toMatchObject([{status: 'fail', code: 'token-not-valid-here'}])
    expect(await examineWith(identity, inOptIn(false))).toMatchObject([{status: 'pass', code: 'ok'}])
    expect(await examineWith(identity, {...inOptIn(true), 'probe-signed': {status: 200}})).toMatchObject([{status: 'pass', code: 'ok'}])
  })

  it("sets the clock in the platform's own way", async () => {
    const slow = {...refused, ...sts('SignatureDoesNotMatch', 'Signature expired: x')}
    const step = async (platform: FactOverrides['platform']) =>
      (await examineWith(identity, {...slow, platform}))[0]?.remedies?.[0]?.steps[0]?.text
    expect(await step({os: 'darwin'})).toContain('sntp')
    expect(await step({os: 'linux', wsl: true})).toBe('sudo hwclock -s')
  })
})
