import {describe, expect, it} from 'vitest'
import complete from '../../../src/checks/profile/complete.js'
import role from '../../../src/checks/profile/role.js'
import {AKID, awsHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'
import {examineHome} from './home.js'
import type {Home} from './home.js'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const KEYS = `aws_access_key_id = ${AKID}\naws_secret_access_key = ${SECRET}\n`
const CREDENTIALS = `[default]\n${KEYS}`
const ARN = 'arn:aws:iam::111122223333:role/Dev'

const offline: FactOverrides = {
  'probe-as-configured': unobserved('offline'),
  'probe-signed': unobserved('offline'),
  'caller-identity': unobserved('offline'),
  credentials: unobserved('offline'),
}
const named = (profile: string, more: FactOverrides = {}): FactOverrides => ({
  ...offline,
  'helper-chain': {helpers: [{...awsHelper, profile}]},
  ...more,
})
const dev = (lines: string, more: Partial<Home> = {}): Home => ({
  config: `[profile dev]\n${lines}`,
  credentials: CREDENTIALS,
  facts: named('dev'),
  ...more,
})
const sts = (code: string): FactOverrides =>
  named('dev', {credentials: {state: 'failed', provider: 'assume-role', operation: 'AssumeRole', code, message: ''} as never})

const examined = async (home: Home) =>
  (await examineHome([role, complete], home)).filter(({status, code}) => !(status === 'pass' && code === 'ok'))
const findings = async (home: Home): Promise<string[]> =>
  (await examined(home)).map(({check, code, status}) => `${status} ${check}#${code}`)

/** Title, the lines of [profile dev] (or a whole home), findings, and what the finding says: where and the corrected line. */
const cases: [title: string, home: Home, expected: string[], says?: string[]][] = [
  ['a role with its source', dev(`role_arn = ${ARN}\nsource_profile = default\n`), []],
  [
    'a role of a path, with every option',
    dev(
      `role_arn = arn:aws-us-gov:iam::111122223333:role/a/b/Dev\nsource_profile = default\nrole_session_name = jane@example.com\nexternal_id = a:b/c-1\nduration_seconds = 43200\n`,
    ),
    [],
  ],
  ['an empty name of the session: botocore makes one up', dev(`role_arn = ${ARN}\nsource_profile = default\nrole_session_name =\n`), []],
  ['a device for MFA', dev(`role_arn = ${ARN}\nsource_profile = default\nmfa_serial = arn:aws:iam::111122223333:mfa/jane\n`), []],
  ['a hardware device for MFA', dev(`role_arn = ${ARN}\nsource_profile = default\nmfa_serial = GAHT12345678\n`), []],
  [
    'a profile that names itself and has keys',
    {credentials: `[dev]\n${KEYS}role_arn = ${ARN}\nsource_profile = dev\n`, facts: named('dev')},
    [],
  ],
  [
    'two roles, the outer one for an hour',
    dev(
      `role_arn = ${ARN}\nsource_profile = mid\nduration_seconds = 3600\n[profile mid]\nrole_arn = arn:aws:iam::111122223333:role/Mid\nsource_profile = default\nduration_seconds = 7200\n`,
    ),
    [],
  ],
  [
    'Environment, with keys there',
    dev(`role_arn = ${ARN}\ncredential_source = Environment\n`, {env: {AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: SECRET}}),
    [],
  ],
  [
    'keys of the environment, a broken role in default',
    {config: '[default]\nrole_arn = x\n', env: {AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: SECRET}, facts: offline},
    [],
  ],

  [
    'P14',
    dev(`role_arn = ${ARN}\n`),
    ['fail profile/role#role-without-source', 'skip profile/complete#prerequisite'],
    ['aws configure set source_profile default --profile dev'],
  ],
  [
    'P14, with keys beside it',
    {credentials: `[dev]\n${KEYS}role_arn = ${ARN}\n`, facts: named('dev')},
    ['fail profile/role#role-without-source', 'skip profile/complete#prerequisite'],
    ['the keys in the same profile are not used for that', 'aws configure set source_profile dev --profile dev'],
  ],
  [
    'P15',
    dev(`role_arn = ${ARN}\nsource_profile = default\ncredential_source = Environment\n`),
    ['fail profile/role#source-contradictory', 'skip profile/complete#prerequisite'],
    ['config:4', 'config:3'],
  ],
  [
    'P16',
    dev(`role_arn = ${ARN}\nsource_profile = defualt\n`),
    ['fail profile/role#source-missing', 'skip profile/complete#prerequisite'],
    ['config:3: source_profile = default'],
  ],
  [
    'P16, an empty name',
    dev(`role_arn = ${ARN}\nsource_profile =\n`),
    ['fail profile/role#source-missing', 'skip profile/complete#prerequisite'],
    ['has an empty source_profile', 'config:3: source_profile = one of'],
  ],
  [
    'P16 in the source',
    dev(`role_arn = ${ARN}\nsource_profile = mid\n[profile mid]\nrole_arn = ${ARN}\nsource_profile = nope\n`),
    ['fail profile/role#source-missing', 'skip profile/complete#prerequisite'],
    ['The role profile mid', 'config:6'],
  ],
  [
    'P17',
    dev(`role_arn = ${ARN}\nsource_profile = bare\n[profile bare]\nregion = x\n`),
    ['fail profile/role#source-without-credentials', 'skip profile/complete#prerequisite'],
    ['aws configure --profile bare'],
  ],
  [
    'P18',
    dev(`role_arn = ${ARN}\nsource_profile = mid\n[profile mid]\nrole_arn = ${ARN}\nsource_profile = dev\n`),
    ['fail profile/role#source-loop', 'skip profile/complete#prerequisite'],
    ['source_profile = default'],
  ],
  [
    'P18, itself without keys',
    dev(`role_arn = ${ARN}\nsource_profile = dev\n`),
    ['fail profile/role#source-loop', 'skip profile/complete#prerequisite'],
  ],
  [
    'P19',
    dev(`role_arn = ${ARN}\ncredential_source = environment\n`),
    ['fail profile/role#credential-source-invalid', 'skip profile/complete#prerequisite'],
    ['config:3: credential_source = Environment'],
  ],
  [
    'P19, another word',
    dev(`role_arn = ${ARN}\ncredential_source = EC2\n`),
    ['fail profile/role#credential-source-invalid', 'skip profile/complete#prerequisite'],
    ['config:3: credential_source = '],
  ],
  [
    'P20',
    dev(`role_arn = ${ARN}\ncredential_source = Environment\n`),
    ['fail profile/role#credential-source-empty', 'skip profile/complete#prerequisite'],
    ['AWS_ACCESS_KEY_ID'],
  ],
  [
    'P20 in a container',
    dev(`role_arn = ${ARN}\ncredential_source = EcsContainer\n`),
    ['fail profile/role#credential-source-empty', 'skip profile/complete#prerequisite'],
  ],
  [
    'P20, no instance role answers',
    dev(`role_arn = ${ARN}\ncredential_source = Ec2InstanceMetadata\n`, {
      env: {AWS_EC2_METADATA_DISABLED: 'false'},
      facts: named('dev', {
        credentials: {
          state: 'refused',
          refusal: {kind: 'no-credentials', message: 'No credentials found in credential_source', source: null, subject: 'dev'},
        } as never,
      }),
    }),
    ['fail profile/role#credential-source-empty'],
    ['no instance role answers'],
  ],
  [
    'P21, with keys',
    {credentials: `[dev]\n${KEYS}mfa_serial = arn:aws:iam::111122223333:mfa/jane\n`, facts: named('dev')},
    ['pass profile/role#options-without-role'],
  ],
  [
    'P21, nothing else to sign with',
    dev('source_profile = default\nrole_session_name = jane\n'),
    ['fail profile/role#options-without-role', 'skip profile/complete#prerequisite'],
    ['source_profile, role_session_name', 'aws configure set role_arn arn:aws:iam::ACCOUNT:role/NAME --profile dev', 'config:2'],
  ],
  [
    "P22, the guide's own ARN",
    dev('role_arn = arn:aws:iam:::111111111111:role/CodeCommitAccess\nsource_profile = default\n'),
    ['fail profile/role#role-arn-three-colons'],
    [
      'copied from the CodeCommit user guide, and the guide is wrong here',
      'config:2: role_arn = arn:aws:iam::111111111111:role/CodeCommitAccess',
    ],
  ],
  [
    "P22, the guide's form",
    dev('role_arn = arn:aws:iam:::111122223333:role/Dev\nsource_profile = default\n'),
    ['fail profile/role#role-arn-three-colons'],
    ['the guide is wrong there', `config:2: role_arn = ${ARN}`],
  ],
  [
    'P22, no account',
    dev('role_arn = arn:aws:iam:::role/Dev\nsource_profile = default\n'),
    ['fail profile/role#role-arn-three-colons'],
    ['config:2: role_arn = arn:aws:iam::ACCOUNT:role/Dev'],
  ],
  [
    'P22, a session',
    dev('role_arn = arn:aws:sts::111122223333:assumed-role/Dev/jane\nsource_profile = default\n'),
    ['fail profile/role#role-arn-malformed'],
    [`role_arn = ${ARN}`],
  ],
  [
    'P22, a user',
    dev('role_arn = arn:aws:iam::111122223333:user/jane\nsource_profile = default\n'),
    ['fail profile/role#role-arn-malformed'],
    ['the ARN of a user'],
  ],
  [
    'P22, a comment behind it',
    dev(`role_arn = ${ARN} # mine\nsource_profile = default\n`),
    ['fail profile/role#role-arn-malformed'],
    ['config:2', 'has a comment after it', `role_arn = ${ARN}`],
  ],
  [
    'P22 in the source',
    dev(`role_arn = ${ARN}\nsource_profile = mid\n[profile mid]\nrole_arn = Mid\nsource_profile = default\n`),
    ['fail profile/role#role-arn-malformed'],
    ['config:5: the role_arn of the profile mid'],
  ],
  [
    "P23, the guide's own name",
    dev(`role_arn = ${ARN}\nsource_profile = default\nrole_session_name = Maria Garcia\n`),
    ['fail profile/role#session-name-invalid'],
    ['copied from the CodeCommit user guide, and the guide is wrong here', 'config:4: role_session_name = Maria_Garcia'],
  ],
  [
    'P23, one character',
    dev(`role_arn = ${ARN}\nsource_profile = default\nrole_session_name = j\n`),
    ['fail profile/role#session-name-invalid'],
    ['the AWS tools refuse it'],
  ],
  [
    'P23, 65 characters',
    dev(`role_arn = ${ARN}\nsource_profile = default\nrole_session_name = ${'j'.repeat(65)}\n`),
    ['fail profile/role#session-name-invalid'],
    ['AWS refuses'],
  ],
  [
    'P23, a slash',
    dev(`role_arn = ${ARN}\nsource_profile = default\nrole_session_name = PowerUser/hjacobs\n`),
    ['fail profile/role#session-name-invalid'],
    ['PowerUser_hjacobs'],
  ],
  ['P24', dev(`role_arn = ${ARN}\nsource_profile = default\nduration_seconds = 1h\n`), ['pass profile/role#duration-invalid']],
  [
    'P25, too short',
    dev(`role_arn = ${ARN}\nsource_profile = default\nduration_seconds = 60\n`),
    ['fail profile/role#duration-invalid'],
    ['config:4: duration_seconds = 900'],
  ],
  [
    'P25, too long',
    dev(`role_arn = ${ARN}\nsource_profile = default\nduration_seconds = 43201\n`),
    ['fail profile/role#duration-invalid'],
    ['config:4: duration_seconds = 43200'],
  ],
  [
    'P26, from a role',
    dev(`role_arn = ${ARN}\nsource_profile = mid\nduration_seconds = 7200\n[profile mid]\nrole_arn = ${ARN}\nsource_profile = default\n`),
    ['fail profile/role#chained-too-long'],
    ['the role of the profile mid', 'config:4: duration_seconds = 3600'],
  ],
  [
    'P26, from SSO',
    dev(
      `role_arn = ${ARN}\nsource_profile = sso\nduration_seconds = 7200\n[profile sso]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Dev\n`,
    ),
    ['fail profile/role#chained-too-long'],
    ["a role's session (sso)"],
  ],
  ["P26 does not hold for a user's keys", dev(`role_arn = ${ARN}\nsource_profile = default\nduration_seconds = 7200\n`), []],
  [
    'P26 where AWS gave the role',
    dev(`role_arn = ${ARN}\nsource_profile = mid\nduration_seconds = 7200\n[profile mid]\nrole_arn = ${ARN}\nsource_profile = default\n`, {
      facts: named('dev', {credentials: {}}),
    }),
    ['pass profile/role#chained-too-long'],
  ],
  [
    'P27',
    dev(`role_arn = ${ARN}\nsource_profile = default\nmfa_serial = arn:aws:iam::111122223333:user/jane\n`),
    ['fail profile/role#mfa-serial-is-user'],
    ['config:4: mfa_serial = arn:aws:iam::111122223333:mfa/jane'],
  ],
  ['P27, no device', dev(`role_arn = ${ARN}\nsource_profile = default\nmfa_serial = jane\n`), ['fail profile/role#mfa-serial-malformed']],
  [
    'an external id with a blank',
    dev(`role_arn = ${ARN}\nsource_profile = default\nexternal_id = my id\n`),
    ['fail profile/role#external-id-malformed'],
  ],
  [
    'CC D13: keys and a role with another source',
    {
      config: `[profile dev]\nrole_arn = ${ARN}\nsource_profile = default\n`,
      credentials: `${CREDENTIALS}[dev]\n${KEYS}`,
      facts: named('dev'),
    },
    ['pass profile/role#own-keys-unused'],
  ],
  [
    'a source with keys and a role',
    {
      config: `[profile dev]\nrole_arn = ${ARN}\nsource_profile = mid\n[profile mid]\nrole_arn = nonsense\nsource_profile = nope\n`,
      credentials: `[mid]\n${KEYS}`,
      facts: named('dev'),
    },
    ['pass profile/role#source-role-ignored'],
  ],
]

describe('profile/role', () => {
  it.each(cases)('%s', async (_title, home, expected, says = []) => {
    const results = await examined(home)
    expect(results.map(({check, code, status}) => `${status} ${check}#${code}`)).toEqual(expected)
    for (const text of says) expect(JSON.stringify(results)).toContain(text)
  })

  it('holds a setting proven where STS found fault with it, and harmless where the role was given', async () => {
    const lines = `role_arn = ${ARN}\nsource_profile = default\nrole_session_name = Maria Garcia\n`
    expect(await examined(dev(lines, {facts: sts('ValidationError')}))).toMatchObject([{status: 'fail', grade: 'proven'}])
    expect(await examined(dev(lines, {facts: sts('AccessDenied')}))).toMatchObject([{status: 'fail'}])
    expect(await findings(dev(lines, {facts: named('dev', {credentials: {}})}))).toEqual(['pass profile/role#session-name-invalid'])
  })

  it('is a remark where Git works or does not ask the AWS tools', async () => {
    const lines = `role_arn = ${ARN}\n`
    expect(await findings(dev(lines, {facts: {'helper-chain': {helpers: [{...awsHelper, profile: 'dev'}]}}}))).toContain(
      'pass profile/role#role-without-source',
    )
    expect(await findings(dev(lines, {env: {AWS_PROFILE: 'dev'}, facts: {...offline, 'helper-chain': {helpers: []}}}))).toContain(
      'pass profile/role#role-without-source',
    )
  })
})
