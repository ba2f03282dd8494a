import {describe, expect, it} from 'vitest'
import assumeRole from '../../../src/checks/permission/assume-role.js'
import type {RoleTrust} from '../../../src/facts/aws/services/role-trust.js'
import {examineWith, setting, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const CALLER = 'arn:aws:iam::111122223333:user/jane'
const OTHER = 'arn:aws:iam::444455556666:role/team/Git'
const OWN = 'arn:aws:iam::111122223333:role/team/Git'
const CONFIG = '/home/jane/.aws/config'

const profileOf = (role: string, more: Record<string, string>): FactOverrides => {
  const settings = Object.entries({role_arn: role, source_profile: 'default', ...more}).map(([key, value], index) =>
    setting(key, value, 5 + index, CONFIG),
  )
  return {
    'aws-files': {
      profiles: {dev: {name: 'dev', config: null, credentials: null, settings: Object.fromEntries(settings.map(one => [one.key, one]))}},
    },
    'credential-source': {
      provider: 'assume-role',
      profile: {name: 'dev', explicit: true, source: 'helper line ~/.gitconfig:2', exists: true},
      accessKeyId: null,
      role: {arn: role, sourceProfile: 'default', source: '~/.aws/config:5'},
      roles: [{profile: 'dev', arn: role, source: '~/.aws/config:5', sourceProfile: 'default', mfaSerial: more['mfa_serial'] ?? null}],
    },
  }
}
const refusedHere: FactOverrides = {
  'probe-as-configured': {outcome: 'no-credential', answer: null},
  'probe-signed': unobserved('not-applicable'),
  'caller-identity': unobserved('not-applicable'),
}
const answer = (code: string, message: string): FactOverrides => ({
  'credentials': {state: 'failed', provider: 'assume-role', operation: 'AssumeRole', code, message},
})
const text = (role: string, tail = '', caller = CALLER): string =>
  `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${role}${tail}`
const denied = (role: string, tail = '', more: Record<string, string> = {}): FactOverrides => ({
  ...refusedHere,
  ...profileOf(role, more),
  'role-in-iam': unobserved('not-applicable'),
  ...answer('AccessDenied', text(role, tail)),
})
const trust = {names: true, principals: [CALLER], externalId: 'not-asked', mfa: false, otherConditions: []} satisfies RoleTrust
const inIam = (more: object): FactOverrides['role-in-iam'] => ({
  ok: true,
  arn: OWN,
  maxDuration: 3600,
  endpoint: null,
  trust: {...trust, ...more},
})

describe('permission/assume-role', () => {
  it.each<[string, FactOverrides, string, RegExp]>([
    ['no role', {}, 'skip not-applicable', /no role/],
    ['the role is given', {...profileOf(OTHER, {}), 'credentials': {state: 'resolved'}}, 'pass ok', /STS grants/],
    [
      'no reason, another account',
      denied(OTHER),
      'fail denied',
      /does not say why.*the role may not exist.*account 444455556666.*111122223333/,
    ],
    [
      'identity policy',
      denied(OTHER, ' because no identity-based policy allows the sts:AssumeRole action'),
      'fail denied',
      /caller's own policy does not allow/,
    ],
    [
      'identity policy, with its ARN',
      denied(OTHER, ' with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/NoRoles'),
      'fail denied',
      /own policy denies/,
    ],
    [
      'boundary',
      denied(OTHER, ' because no permissions boundary allows the sts:AssumeRole action'),
      'fail denied',
      /permissions boundary does not allow/,
    ],
    ['session policy', denied(OTHER, ' because no session policy allows the sts:AssumeRole action'), 'fail denied', /session policy/],
    [
      'organization',
      denied(OTHER, ' with an explicit deny in a service control policy'),
      'fail denied-by-organization',
      /service control policy denies/,
    ],
    [
      'trust, by its text',
      denied(OTHER, ' because no role trust policy allows the sts:AssumeRole action'),
      'fail trust',
      /trust policy does not name/,
    ],
    ['trust, by IAM', {...denied(OWN), 'role-in-iam': inIam({names: false})}, 'fail trust', /does not name this caller/],
    ['external id missing', {...denied(OWN), 'role-in-iam': inIam({externalId: 'not-sent'})}, 'fail external-id', /has no external_id/],
    [
      'external id wrong',
      {...denied(OWN, '', {external_id: 'x1'}), 'role-in-iam': inIam({externalId: 'differs'})},
      'fail external-id',
      /is not the one/,
    ],
    ['MFA wanted, by IAM', {...denied(OWN), 'role-in-iam': inIam({mfa: true})}, 'fail mfa', /no mfa_serial/],
    ['other conditions', {...denied(OWN), 'role-in-iam': inIam({otherConditions: ['aws:sourceip']})}, 'fail trust', /aws:sourceip/],
    ['named without conditions', {...denied(OWN), 'role-in-iam': inIam({})}, 'fail denied', /caller's side/],
    [
      'no such role',
      {
        ...denied(OWN),
        'role-in-iam': {ok: false, arn: OWN, error: {code: 'NoSuchEntityException', message: 'x', status: 404}, endpoint: null},
      },
      'fail role-missing',
      /no such role/,
    ],
    ['the path is missing', {...denied('arn:aws:iam::111122223333:role/Git'), 'role-in-iam': inIam({})}, 'fail denied', /does not say why/],
    [
      'wrong code',
      {
        ...refusedHere,
        ...profileOf(OTHER, {mfa_serial: 'arn:aws:iam::111122223333:mfa/jane'}),
        ...answer('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.'),
      },
      'fail mfa',
      /code was wrong/,
    ],
    [
      'root',
      {...refusedHere, ...profileOf(OTHER, {}), ...answer('AccessDenied', 'Roles may not be assumed by root accounts.')},
      'fail root',
      /root cannot/,
    ],
    [
      'session name',
      {
        ...refusedHere,
        ...profileOf(OTHER, {role_session_name: 'two words'}),
        ...answer('ValidationError', "1 validation error detected: Value 'two words' at 'roleSessionName' failed to satisfy constraint"),
      },
      'fail invalid-request',
      /role_session_name/,
    ],
    [
      'duration',
      {
        ...refusedHere,
        ...profileOf(OTHER, {duration_seconds: '43200'}),
        ...answer('ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'),
      },
      'fail duration',
      /longer than/,
    ],
    ['dead source keys', {...refusedHere, ...profileOf(OTHER, {}), ...answer('ExpiredToken', 'expired')}, 'skip prerequisite', /keys/],
    ['throttled', {...refusedHere, ...profileOf(OTHER, {}), ...answer('Throttling', 'Rate exceeded')}, 'unknown not-observable', /./],
    ['denied here, but Git signs all the same', {...denied(OTHER), 'probe-as-configured': {outcome: 'ok'}}, 'pass denied', /Git reaches/],
    [
      'denied to the helper, where the doctor did not ask',
      {
        ...denied(OTHER),
        'credentials': {state: 'not-resolved', provider: 'assume-role', reason: 'MFA'},
        'probe-as-configured': {
          outcome: 'no-credential',
          answer: null,
          helpers: [
            {
              command: 'aws',
              stderr: ['', `aws: [ERROR]: An error occurred (AccessDenied) when calling the AssumeRole operation: ${text(OTHER)}`],
            },
          ],
        },
      },
      'fail denied',
      /IAM user jane assume the role/,
    ],
  ])('%s', async (_title, facts, expected, summary) => {
    const [result] = await examineWith(assumeRole, facts)
    expect(`${result?.status ?? ''} ${result?.code ?? ''}`).toBe(expected)
    expect(result?.summary).toMatch(summary)
  })

  it('gives the statement for either side, and the lines of the profile', async () => {
    const [result] = await examineWith(assumeRole, denied(OTHER, '', {external_id: 'x1'}))
    const told = JSON.stringify(result)
    expect(told).toContain(JSON.stringify(JSON.stringify({Effect: 'Allow', Action: 'sts:AssumeRole', Resource: OTHER})).slice(1, -1))
    expect(told).toContain(JSON.stringify(JSON.stringify({Principal: {AWS: CALLER}})).slice(2, -2))
    expect(told).toContain('~/.aws/config:5')
    expect(result?.remedies?.map(({title}) => title).join()).toMatch(/account 111122223333.*account 444455556666/)
  })

  it('attaches nothing to a session, but to its role', async () => {
    const [result] = await examineWith(assumeRole, {
      ...denied(OTHER),
      ...answer('AccessDenied', text(OTHER, '', 'arn:aws:sts::111122223333:assumed-role/jump/s')),
    })
    expect(result?.remedies?.[0]?.steps[0]?.text).toMatch(/^attach to arn:aws:iam::111122223333:role\/jump: /)
  })

  it('leaves the name of the role open where nobody tells it', async () => {
    const [result] = await examineWith(assumeRole, {
      ...denied(OTHER),
      'credential-source': unobserved('deadline'),
      ...answer('AccessDenied', 'Access denied'),
    })
    const told = JSON.stringify(result?.remedies)
    expect(result?.summary).toContain('assume the role of the profile')
    expect(told).toContain('--role-name ROLE-NAME')
    expect(told).toContain('account of the role')
    expect(told).not.toMatch(/of the profile|undefined|null/)
  })

  it('names a session by its role in the trust policy', async () => {
    const [result] = await examineWith(assumeRole, {
      ...denied(OTHER),
      ...answer('AccessDenied', text(OTHER, '', 'arn:aws:sts::111122223333:assumed-role/jump/s')),
    })
    expect(JSON.stringify(result?.remedies)).toContain('arn:aws:iam::111122223333:role/jump')
  })
})
