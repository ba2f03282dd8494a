import {execFileSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {describe, it} from 'vitest'
import {jane, janesKey, keyLines, sessionKey} from '../lab/made-up.js'
import {ACCOUNT} from '../lab/world.js'
import {expectOutcome} from './expectation.js'
import {runScenario} from './runner.js'
import type {Scenario} from './scenario.js'
import {usualHome, usualServer} from './usual.js'
import {leftOut, taken} from './taken.js'

// git-remote-codecommit on the real botocore, in the words in which that fails. Skipped where Python has no botocore.

const SCRIPT = fileURLToPath(new URL('../lab/stand-in/git_remote_codecommit.py', import.meta.url))
const python = ((): string | null => {
  try {
    return execFileSync('python3', ['-c', 'import botocore, sys; print(sys.executable)'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return null
  }
})()

const ROLE = `arn:aws:iam::${ACCOUNT}:role/Dev`
const SSO =
  'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n\n[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n'

type Case = [name: string, scenario: Partial<Scenario>, expected: Scenario['expect']]

const healthy: Scenario['expect'] = {status: 'healthy', exitCode: 0, first: null, confidence: 'proven'}
const broken = (first: string, ...says: string[]): Scenario['expect'] => ({
  status: 'broken',
  exitCode: 1,
  first,
  confidence: 'proven',
  says,
})
const dev = (config: string, credentials = ''): Partial<Scenario> => ({
  repository: {origin: 'codecommit://dev@demo'},
  home: {'.aws/config': `[profile dev]\nregion = eu-west-1\n${config}`, '.aws/credentials': credentials},
})

const cases: Case[] = [
  ['static keys', {}, healthy],
  ['a profile in the address', dev('', `[dev]\n${keyLines(janesKey)}`), healthy],
  [
    'a session',
    {
      home: {...usualHome, '.aws/credentials': `[default]\n${keyLines(sessionKey)}`},
      server: {...usualServer, identities: [{arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Dev/jane`, keys: [sessionKey]}]},
    },
    healthy,
  ],
  [
    'a role',
    {
      ...dev(`role_arn = ${ROLE}\nsource_profile = base\n`, `[base]\n${keyLines(janesKey)}`),
      server: {...usualServer, roles: [{arn: ROLE, trust: [jane.arn]}]},
    },
    healthy,
  ],
  [
    'a role that does not trust',
    {
      ...dev(`role_arn = ${ROLE}\nsource_profile = base\n`, `[base]\n${keyLines(janesKey)}`),
      server: {...usualServer, roles: [{arn: ROLE, trust: []}]},
    },
    broken('permission/assume-role#trust', ROLE),
  ],
  [
    'a role with MFA',
    {
      ...dev(`role_arn = ${ROLE}\nsource_profile = base\nmfa_serial = arn:aws:iam::${ACCOUNT}:mfa/jane\n`, `[base]\n${keyLines(janesKey)}`),
      server: {...usualServer, roles: [{arn: ROLE, trust: [jane.arn], mfa: true}]},
    },
    broken('credentials/mfa#mfa-cannot-be-asked', 'MFA'),
  ],
  ['a profile that is missing', {repository: {origin: 'codecommit::eu-west-1://nobody@demo'}}, broken('profile/exists#missing', 'nobody')],
  ['a variable that names a missing profile', {env: {AWS_PROFILE: 'nobody'}}, broken('profile/exists#missing', 'AWS_PROFILE')],
  [
    'no Region',
    {...dev(''), home: {'.aws/credentials': `[dev]\n${keyLines(janesKey)}`}, env: {AWS_REGION: 'eu-west-1'}},
    {...broken('target/region#grc-no-region', 'AWS_REGION'), confidence: 'likely'},
  ],
  [
    'half of the keys',
    dev('', '[dev]\naws_access_key_id = AKIAJANE2LAB3EXAMPLE\n'),
    broken('profile/complete#partial-keys', 'aws_secret_access_key'),
  ],
  ['no keys', {...dev(''), env: {AWS_EC2_METADATA_DISABLED: 'true'}}, broken('profile/complete#no-credential-source')],
  [
    'a file that botocore cannot read',
    {home: {...usualHome, '.aws/config': '[default\nregion = eu-west-1\n'}},
    broken('profile/files#unparsable'),
  ],
  ['SSO that nobody signed in to', dev(SSO), broken('profile/sso#never-logged-in', 'aws sso login --profile dev')],
]

describe.skipIf(python === null)('git-remote-codecommit on the real botocore', () => {
  it.skip.each(leftOut(cases, 3))('%s', () => undefined)
  it.each(taken(cases, 3))('%s', async (name, scenario, expected) => {
    const whole: Scenario = {
      name,
      home: usualHome,
      repository: {origin: 'codecommit::eu-west-1://demo'},
      server: usualServer,
      ...scenario,
      programs: {others: {'git-remote-codecommit': `#!/bin/sh\nexec ${python ?? ''} ${SCRIPT} "$@"\n`}},
      expect: expected,
    }
    expectOutcome(whole, await runScenario(whole))
  })
})
