import {describe, expect, it} from 'vitest'
import identity from '../../../src/checks/credentials/identity.js'
import resolve from '../../../src/checks/credentials/resolve.js'
import sessionToken from '../../../src/checks/credentials/session-token.js'
import type {CredentialSource} from '../../../src/facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../../src/facts/aws/keys/credentials.js'
import type {Check} from '../../../src/checks/check.js'
import {AKID, awsHelper, examineWith, healthyFacts, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const ASIA = 'ASIAIOSFODNN7EXAMPLE'
const unseen: FactOverrides = {'probe-as-configured': unobserved('offline'), 'probe-signed': unobserved('offline')}
const refusedByGit: FactOverrides = {'probe-as-configured': {outcome: 'forbidden', answer: null}, 'probe-signed': {status: 403}}
const base = healthyFacts['credential-source'].base
const keys = (accessKeyId: string, token: string | null, more: Partial<CredentialSource> = {}): FactOverrides => {
  const sessionToken = token === null ? null : {from: token, fingerprint: 'f'}
  return {'credential-source': {accessKeyId, sessionToken, base: base && {...base, accessKeyId, sessionToken}, ...more}}
}
const sts = (code: string, message = ''): FactOverrides => ({
  'caller-identity': {ok: false, error: {code, message, status: 403}, endpoint: null},
})
const hand = (credentials: CredentialsInHand): FactOverrides => ({credentials})
const refusal = (
  kind: 'no-credentials' | 'profile-not-found' | 'partial-credentials' | 'unparsable' | 'other',
  message = kind,
  subject: string | null = null,
): FactOverrides => hand({state: 'refused', refusal: {kind, message, source: null, subject}})
const failed = (code: string, message: string): FactOverrides =>
  hand({state: 'failed', provider: 'assume-role', operation: 'AssumeRole', code, message})

/** Git left a codecommit:// address to git-remote-codecommit, which signs in by SSO and ended with these words. */
const ofGrc = (line: string): FactOverrides => ({
  'target': {method: 'grc', host: null, codecommitHost: false, profile: 'dev'},
  'probe-signed': unobserved('not-observable'),
  'probe-as-configured': {
    outcome: 'remote-helper',
    exitCode: 128,
    refs: null,
    answer: null,
    helpers: [],
    stderr: ['Traceback (most recent call last):', line],
  },
  'credential-source': {tool: 'grc', provider: 'sso', profile: {name: 'dev', explicit: true, source: 'the GRC URL', exists: true}},
  ...hand({state: 'not-resolved', provider: 'sso', reason: 'later'}),
})

const cases: [title: string, check: Check, facts: FactOverrides, expected: string][] = [
  ['long-term key', sessionToken, {}, 'pass ok'],
  ['temporary key with its token', sessionToken, keys(ASIA, 'aws_session_token (~/.aws/credentials:4)'), 'pass ok'],
  ['ASIA without token, offline', sessionToken, {...unseen, ...keys(ASIA, null)}, 'fail missing-session-token'],
  ['ASIA without token, refused', sessionToken, {...refusedByGit, ...keys(ASIA, null)}, 'fail missing-session-token'],
  ['ASIA without token, Git works', sessionToken, keys(ASIA, null), 'pass missing-session-token'],
  ['AKIA with a token', sessionToken, {...refusedByGit, ...keys(AKID, 'AWS_SECURITY_TOKEN')}, 'fail stray-session-token'],
  ['mixed trio', sessionToken, {...refusedByGit, ...keys(ASIA, 'AWS_SESSION_TOKEN'), ...sts('InvalidClientTokenId')}, 'fail mixed'],
  ['expired is not mixed', sessionToken, {...refusedByGit, ...keys(ASIA, 'AWS_SESSION_TOKEN'), ...sts('ExpiredToken')}, 'pass ok'],
  ['no static keys', sessionToken, {'credential-source': {base: base && {...base, accessKeyId: null}}}, 'pass ok'],
  ['a store answers alone', sessionToken, {'helper-chain': {helpers: [storeHelper]}, ...keys(ASIA, null)}, 'skip not-applicable'],
  ['source not observed', sessionToken, {'credential-source': unobserved('not-applicable')}, 'skip not-applicable'],

  ['known', identity, {}, 'pass ok'],
  ['expired', identity, {...refusedByGit, ...sts('ExpiredToken')}, 'fail expired-token'],
  ['expired, JSON services', identity, {...refusedByGit, ...sts('ExpiredTokenException')}, 'fail expired-token'],
  ['unknown key', identity, {...refusedByGit, ...sts('InvalidClientTokenId')}, 'fail invalid-key'],
  [
    'wrong secret',
    identity,
    {...refusedByGit, ...sts('SignatureDoesNotMatch', 'The request signature we calculated does not match')},
    'fail wrong-secret',
  ],
  [
    'clock',
    identity,
    {
      ...refusedByGit,
      ...sts(
        'SignatureDoesNotMatch',
        'Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z (20260101T003000Z - 15 min.)',
      ),
    },
    'fail clock',
  ],
  [
    'clock, fast',
    identity,
    {...refusedByGit, ...sts('InvalidSignatureException', 'Signature not yet current: 20260101T000000Z is still later than')},
    'fail clock',
  ],
  ['opt-in', identity, {...refusedByGit, ...sts('OptInRequired')}, 'fail opt-in-required'],
  ['Region disabled, static key', identity, {...refusedByGit, ...sts('RegionDisabledException')}, 'pass region-disabled'],
  [
    'Region disabled, role',
    identity,
    {
      ...refusedByGit,
      ...sts('RegionDisabledException'),
      'credential-source': {role: {arn: 'arn:aws:iam::111122223333:role/R', sourceProfile: 'a', source: 'x'}},
    },
    'fail region-disabled',
  ],
  ['malformed', identity, {...refusedByGit, ...sts('IncompleteSignature')}, 'fail malformed-request'],
  ['throttled', identity, {...refusedByGit, ...sts('Throttling')}, 'unknown not-observable'],
  ['no connection', identity, {...refusedByGit, ...sts('connection', 'timed out')}, 'unknown not-observable'],
  ['denied says nothing', identity, {...refusedByGit, ...sts('AccessDenied')}, 'unknown not-observable'],
  [
    'refused by STS, accepted by CodeCommit',
    identity,
    {'probe-as-configured': {outcome: 'forbidden'}, ...sts('InvalidClientTokenId')},
    'pass invalid-key',
  ],
  ['refused by STS, but Git works', identity, {...sts('ExpiredToken'), 'probe-signed': {status: 403}}, 'pass expired-token'],
  ['no AWS helper asked', identity, {...refusedByGit, ...sts('ExpiredToken'), 'helper-chain': {helpers: []}}, 'pass expired-token'],
  ['offline', identity, {'caller-identity': unobserved('offline')}, 'skip offline'],

  ['resolved', resolve, {}, 'pass ok'],
  ['none', resolve, {...unseen, ...refusal('no-credentials')}, 'fail none-found'],
  [
    'none, but the helper answers',
    resolve,
    {...refusal('no-credentials'), 'probe-as-configured': {outcome: 'forbidden'}},
    'pass none-found',
  ],
  ['none, no helper', resolve, {...unseen, ...refusal('no-credentials'), 'helper-chain': {helpers: []}}, 'pass none-found'],
  ['profile not found', resolve, {...unseen, ...refusal('profile-not-found')}, 'fail resolution-failed'],
  [
    'role denied',
    resolve,
    {...unseen, ...failed('AccessDenied', 'User: X is not authorized to perform: sts:AssumeRole')},
    'fail resolution-failed',
  ],
  ['STS not reached', resolve, {...unseen, ...failed('connection', 'timed out')}, 'unknown not-observable'],
  ['STS throttles', resolve, {...unseen, ...failed('ThrottlingException', 'Rate exceeded')}, 'unknown not-observable'],
  [
    'SSO, not resolved here',
    resolve,
    {...unseen, ...hand({state: 'not-resolved', provider: 'sso', reason: 'later'})},
    'unknown not-observable',
  ],
  [
    'SSO ended, by git-remote-codecommit',
    resolve,
    ofGrc('botocore.exceptions.UnauthorizedSSOTokenError: The SSO session associated with this profile has expired'),
    'fail resolution-failed',
  ],
  [
    'SSO refused, by git-remote-codecommit',
    resolve,
    ofGrc('botocore.exceptions.TokenRetrievalError: Error when retrieving token from sso: Token has expired and refresh failed'),
    'fail resolution-failed',
  ],
  [
    'no credentials, by git-remote-codecommit',
    resolve,
    ofGrc('The following profile does not have credentials configured: dev. You must'),
    'fail none-found',
  ],
  ['an MFA code, by git-remote-codecommit', resolve, ofGrc('EOFError: EOF when reading a line'), 'fail resolution-failed'],
  ['another word of git-remote-codecommit', resolve, ofGrc('KeyError: 1'), 'unknown not-observable'],
  ['git-remote-codecommit works', resolve, {...ofGrc(''), 'probe-as-configured': {outcome: 'ok', answer: null}}, 'unknown not-observable'],
  ['SSO, the helper answers', resolve, hand({state: 'not-resolved', provider: 'sso', reason: 'later'}), 'pass ok'],
]

it('says how to sign in again', async () => {
  const [result] = await examineWith(resolve, ofGrc('botocore.exceptions.UnauthorizedSSOTokenError: expired'))
  expect(result).toMatchObject({grade: 'proven', remedies: [{steps: [{text: 'aws sso login --profile dev'}]}]})
})

describe('credentials/*', () => {
  it.each(cases)('%s', async (_title, check, facts, expected) => {
    expect((await examineWith(check, facts)).map(({status, code}) => `${status} ${code}`).join(', ')).toBe(expected)
  })

  it('points at the check that names the cause', async () => {
    expect(await examineWith(resolve, {...unseen, ...refusal('profile-not-found')})).toMatchObject([{because: ['profile/exists']}])
    expect(await examineWith(resolve, {...unseen, ...refusal('partial-credentials', undefined, 'AWS_SECRET_ACCESS_KEY')})).toMatchObject([
      {because: ['profile/environment#partial-keys']},
    ])
    expect(await examineWith(resolve, {...unseen, ...failed('SignatureDoesNotMatch', 'Signature expired: x')})).toMatchObject([
      {because: ['network/clock#skew']},
    ])
  })

  it('shows identity, account and a configured endpoint', async () => {
    const [result] = await examineWith(identity, {'caller-identity': {endpoint: 'https://sts.internal.example'}})
    expect(result?.evidence?.map(({value}) => value)).toEqual(
      expect.arrayContaining(['arn:aws:iam::111122223333:user/jane', '111122223333', 'https://sts.internal.example']),
    )
  })

  it('removes a stray token where it stands', async () => {
    const inFile = await examineWith(sessionToken, {...unseen, ...keys(AKID, 'aws_session_token (~/.aws/credentials:4)')})
    expect(inFile[0]?.remedies?.[0]?.steps[0]?.text).toContain('aws_session_token (~/.aws/credentials:4): delete this line')
    const environment = await examineWith(sessionToken, {
      ...unseen,
      ...keys(AKID, 'AWS_SECURITY_TOKEN', {
        base: base && {
          ...base,
          provider: 'env',
          profile: null,
          accessKeyId: AKID,
          sessionToken: {from: 'AWS_SECURITY_TOKEN', fingerprint: 'f'},
        },
      }),
    })
    expect(environment[0]?.remedies?.[0]?.steps[0]?.text).toBe('unset AWS_SESSION_TOKEN AWS_SECURITY_TOKEN')
  })

  it('does not blame a --profile that Git does not use', async () => {
    const other = keys(ASIA, null, {profile: {name: 'dev', explicit: true, source: '--profile', exists: true}})
    const git: FactOverrides = {'helper-chain': {helpers: [awsHelper]}, 'probe-as-configured': {outcome: 'forbidden'}}
    expect(await examineWith(sessionToken, {...other, ...git})).toMatchObject([{status: 'pass', code: 'missing-session-token'}])
  })
})
