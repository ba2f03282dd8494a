import {describe, expect, it} from 'vitest'
import conflicts from '../../../src/checks/profile/conflicts.js'
import {AKID, awsHelper, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'
import {examineHome} from './home.js'
import type {Home} from './home.js'

const KEYS = `aws_access_key_id = ${AKID}\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n`
const SSO = 'sso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Dev\n'
const ROLE = 'role_arn = arn:aws:iam::111122223333:role/Dev\nsource_profile = default\n'
const offline: FactOverrides = {
  'probe-as-configured': unobserved('offline'),
  'probe-signed': unobserved('offline'),
  'caller-identity': unobserved('offline'),
  credentials: unobserved('offline'),
}
const named: FactOverrides = {...offline, 'helper-chain': {helpers: [{...awsHelper, profile: 'dev'}]}}
const dev = (config: string, credentials = ''): Home => ({config: `[profile dev]\n${config}`, credentials, facts: named})

const cases: [title: string, home: Home, expected: string[], says?: string[]][] = [
  ['keys alone', {credentials: `[default]\n${KEYS}`, facts: offline}, []],
  ['SSO alone', dev(SSO), []],
  ['a role alone', dev(ROLE, `[default]\n${KEYS}`), []],
  [
    'a services section that is there',
    dev(`${ROLE}services = own\n[services own]\nsts =\n  endpoint_url = https://sts.example\n`, `[default]\n${KEYS}`),
    ['pass custom-endpoint'],
  ],

  [
    'P38: keys and SSO',
    dev(SSO, `[dev]\n${KEYS}`),
    ['warn several-sources'],
    ['the AWS CLI and git-remote-codecommit use the SSO sign-in', `the keys ${AKID}`, 'credentials:2', 'config:4'],
  ],
  [
    'P38: keys and a web identity',
    dev('role_arn = arn:aws:iam::111122223333:role/Dev\nweb_identity_token_file = /t\n', `[dev]\n${KEYS}`),
    ['warn several-sources'],
  ],
  [
    'P38: keys and SSO where Git works',
    {...dev(SSO, `[dev]\n${KEYS}`), facts: {'helper-chain': {helpers: [{...awsHelper, profile: 'dev'}]}}},
    ['pass several-sources'],
  ],
  [
    'P38: keys and SSO where no AWS helper is asked',
    {...dev(SSO, `[dev]\n${KEYS}`), env: {AWS_PROFILE: 'dev'}, facts: {...offline, 'helper-chain': {helpers: []}}},
    ['pass several-sources'],
  ],
  [
    'P38: keys in the credentials file and a process, of which all take the keys',
    dev('credential_process = /bin/x\n', `[dev]\n${KEYS}`),
    ['pass several-sources'],
    ['and so do other tools'],
  ],
  [
    'P38: keys in the config file and a process, which may be the same identity',
    dev(`${KEYS}credential_process = /bin/x\n`),
    ['pass several-sources'],
    ['use the credential_process'],
  ],
  [
    'P38: keys and aws login',
    dev(`${KEYS}login_session = arn:aws:iam::111122223333:user/jane\n`),
    ['pass several-sources'],
    ['use the session of `aws login`'],
  ],
  ['keys in both files', dev(KEYS, `[dev]\n${KEYS}`), ['pass several-sources']],
  [
    'a role and keys of its own: every tool assumes the role, and profile/role says that the keys are not used',
    dev(ROLE, `[default]\n${KEYS}[dev]\n${KEYS}`),
    [],
  ],
  [
    'keys of the environment: the profile is not asked',
    {
      config: `[default]\n${SSO}`,
      credentials: `[default]\n${KEYS}`,
      env: {AWS_ACCESS_KEY_ID: AKID, AWS_SECRET_ACCESS_KEY: 'x'.repeat(40)},
      facts: offline,
    },
    [],
  ],

  [
    'P50: services without its section, a role',
    dev(`${ROLE}services = own\n`, `[default]\n${KEYS}`),
    ['fail services-section-missing'],
    ['config:4', 'delete this line'],
  ],
  [
    'P50: near name',
    dev(`${ROLE}services = onw\n[services own]\n`, `[default]\n${KEYS}`),
    ['fail services-section-missing'],
    ['services = own'],
  ],
  ['P50: services without its section, keys', dev('services = own\n', `[dev]\n${KEYS}`), ['pass services-section-missing']],
  ['P50: endpoint_url', dev('endpoint_url = https://x.example\n', `[dev]\n${KEYS}`), ['pass custom-endpoint'], ['config:2']],
  [
    'P50: AWS_ENDPOINT_URL',
    {credentials: `[default]\n${KEYS}`, env: {AWS_ENDPOINT_URL: 'https://x.example'}, facts: offline},
    ['pass custom-endpoint'],
  ],
  ['P51', {credentials: `[default]\n${KEYS}`, env: {BOTO_CONFIG: '/nowhere'}, facts: offline}, ['pass old-credential-files']],
  [
    'P45, with keys in the one that is lost',
    {config: `[default]\n${KEYS}[profile default]\nregion = eu-west-1\n`, env: {AWS_PROFILE: 'default'}, facts: offline},
    ['warn tools-disagree'],
    ['config:4', 'config:1'],
  ],
  [
    'P45, with keys elsewhere',
    {config: '[default]\nregion = x\n[profile default]\nregion = eu-west-1\n', credentials: `[default]\n${KEYS}`, facts: offline},
    ['pass tools-disagree'],
  ],
]

describe('profile/conflicts', () => {
  it.each(cases)('%s', async (_title, home, expected, says = []) => {
    const results = await examineHome([conflicts], home)
    expect(results.filter(({status, code}) => !(status === 'pass' && code === 'ok')).map(({code, status}) => `${status} ${code}`)).toEqual(
      expected,
    )
    for (const text of says) expect(JSON.stringify(results)).toContain(text)
  })

  it('speaks of a web identity of the environment that hides the profile, and warns where it does not get in', async () => {
    const home: Home = {
      config: `[profile dev]\nregion = eu-west-1\n`,
      credentials: `[dev]\n${KEYS}`,
      env: {AWS_PROFILE: 'dev', AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/Dev'},
    }
    expect(await examineHome([conflicts], {...home, facts: offline})).toMatchObject([{status: 'pass', code: 'tools-disagree'}])
    expect(await examineHome([conflicts], {...home, facts: {...offline, 'caller-identity': {ok: false}}})).toMatchObject([
      {status: 'warn', code: 'tools-disagree'},
    ])
  })

  it('does not apply where no AWS profile takes part', async () => {
    expect(await examineHome([conflicts], {facts: {'helper-chain': {helpers: [storeHelper]}}})).toMatchObject([
      {status: 'skip', code: 'not-applicable'},
    ])
  })
})
