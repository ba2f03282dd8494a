import {describe, expect, it} from 'vitest'
import mfa from '../../../src/checks/credentials/mfa.js'
import helperRuns from '../../../src/checks/git-config/helper-runs.js'
import asConfigured from '../../../src/checks/live/as-configured.js'
import {AKID, examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const ROLE = 'arn:aws:iam::111122223333:role/git'
const SERIAL = 'arn:aws:iam::111122223333:mfa/jane'
const source: FactOverrides = {
  'credential-source': {
    provider: 'assume-role',
    profile: {name: 'dev', explicit: true, source: 'helper line', exists: true},
    accessKeyId: null,
    role: {arn: ROLE, sourceProfile: 'default', source: '~/.aws/config:5'},
    roles: [{profile: 'dev', arn: ROLE, source: '~/.aws/config:5', sourceProfile: 'default', mfaSerial: SERIAL}],
  },
}
const asks: FactOverrides = {
  ...source,
  'credentials': {state: 'not-resolved', provider: 'assume-role', reason: 'MFA'},
  'probe-as-configured': {
    outcome: 'no-credential',
    exitCode: 128,
    answer: null,
    helpers: [{command: 'aws codecommit credential-helper get', stderr: [`Enter MFA code for ${SERIAL}:`]}],
  },
  'probe-signed': unobserved('not-applicable'),
  'caller-identity': unobserved('not-applicable'),
  'repository': unobserved('not-applicable'),
  'mfa-devices': unobserved('not-applicable'),
}
const denied = (layer: string): FactOverrides => ({
  'probe-signed': {status: 403},
  'probe-as-configured': {outcome: 'forbidden', exitCode: 128},
  'repository': {
    ok: false,
    error: {
      code: 'AccessDeniedException',
      status: 400,
      message: `User: arn:aws:iam::111122223333:user/jane is not authorized to perform: codecommit:GetRepository on resource: arn:aws:codecommit:eu-west-1:111122223333:demo with an explicit deny in ${layer}`,
    },
  },
})
const devices = (...serials: string[]): FactOverrides => ({'mfa-devices': {ok: true, serials}})

describe('credentials/mfa', () => {
  it.each<[string, FactOverrides, string, RegExp]>([
    ['no MFA anywhere', {}, 'pass ok', /nothing asks/],
    ['no terminal', asks, 'fail mfa-cannot-be-asked', /no terminal here/],
    [
      'a CI job',
      {...asks, 'platform': {ci: 'AWS CodeBuild'}, 'terminal': {available: true}},
      'fail mfa-cannot-be-asked',
      /in AWS CodeBuild nobody can type it/,
    ],
    ['a terminal', {...asks, 'terminal': {available: true}}, 'pass mfa-cannot-be-asked', /in this terminal/],
    ['not known whether there is a terminal', {...asks, 'terminal': unobserved('deadline')}, 'fail mfa-cannot-be-asked', /./],
    ['another helper answers', {...asks, 'probe-as-configured': {outcome: 'ok'}}, 'pass mfa-cannot-be-asked', /Git reaches/],
    [
      'a kept session',
      {...source, 'credentials': {state: 'resolved', role: ROLE, expires: '2026-11-21T03:00:00.000Z'}},
      'pass ok',
      /is cached.*2026-11-21T03/,
    ],
    ['another reason for no keys', {...asks, 'credentials': {state: 'not-resolved', provider: 'sso', reason: 'x'}}, 'pass ok', /./],
    [
      'denied by a policy named after MFA',
      {...denied('an identity-based policy: arn:aws:iam::111122223333:policy/ForceMFA'), ...devices()},
      'fail mfa-required-by-policy',
      /mentions MFA/,
    ],
    [
      'denied, and the user has a device',
      {...denied('an identity-based policy'), ...devices(SERIAL)},
      'fail mfa-required-by-policy',
      /has an MFA device/,
    ],
    [
      'denied, and nothing speaks of MFA',
      {...denied('an identity-based policy'), ...devices()},
      'pass mfa-required-by-policy',
      /the reason may be that MFA is required/,
    ],
    ['denied by the organization', {...denied('a service control policy'), ...devices(SERIAL)}, 'pass mfa-required-by-policy', /./],
    [
      'denied, with a session',
      {...denied('an identity-based policy'), ...devices(SERIAL), 'credentials': {temporary: true}},
      'pass ok',
      /./,
    ],
    [
      'denied to look, but allowed to pull',
      {...denied('an identity-based policy'), ...devices(SERIAL), 'probe-signed': {status: 200}},
      'pass ok',
      /./,
    ],
  ])('%s', async (_title, facts, expected, summary) => {
    const [result] = await examineWith(mfa, facts)
    expect(`${result?.status ?? ''} ${result?.code ?? ''}`).toBe(expected)
    expect(result?.summary).toMatch(summary)
  })

  it("accuses nobody in a terminal for what only the doctor's own try lacks", async () => {
    const inTerminal: FactOverrides = {...asks, 'terminal': {available: true}}
    expect(await examineWith(asConfigured, inTerminal)).toMatchObject([{status: 'unknown', code: 'not-observable'}])
    expect((await examineWith(helperRuns, inTerminal)).map(({status}) => status)).toEqual(['pass'])
    expect(await examineWith(asConfigured, asks)).toMatchObject([{status: 'fail', code: 'no-credential'}])
    expect(await examineWith(helperRuns, asks)).toMatchObject([{status: 'fail', code: 'helper-fails'}])
  })

  it('says what to type, by the installed CLI', async () => {
    const text = async (facts: FactOverrides) => (await examineWith(mfa, facts))[0]?.remedies?.[0]?.steps[0]?.text
    expect(await text(asks)).toBe('aws sts get-caller-identity --profile dev')
    expect(await text({...asks, 'target': {method: 'grc', address: 'codecommit://dev@demo'}})).toBe('git ls-remote codecommit://dev@demo')
    const policy = {...denied('an identity-based policy'), ...devices(SERIAL)}
    expect(await text(policy)).toBe(`aws sts get-session-token --serial-number ${SERIAL} --token-code CODE`)
    expect(await text({...policy, 'aws-cli': {version: '2.31.0'}})).toBe('aws configure mfa-login')
    expect(JSON.stringify(await examineWith(mfa, policy))).toContain(AKID)
  })
})
