import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/tools/git-remote-codecommit.js'
import type {GrcProgram} from '../../../src/facts/aws/programs/remote-codecommit.js'
import type {FactOverrides} from '../healthy.js'
import {section, setting, unobserved} from '../healthy.js'
import {OFFLINE, commands, worst} from '../git-config/scenario.js'
import {checkRows} from '../git-config/expect-row.js'

const target = {
  method: 'grc' as const,
  address: 'codecommit::eu-west-1://dev@demo',
  url: 'codecommit::eu-west-1://dev@demo',
  host: null,
  codecommitHost: false,
  path: null,
  profile: 'dev',
}
const usual: GrcProgram = {
  path: '/usr/local/bin/git-remote-codecommit',
  installedBy: 'other',
  interpreter: '/usr/bin/python3',
  interpreterMissing: false,
  version: '1.17',
  botocore: '1.35.0',
  crt: false,
}
const program = (changes: Partial<GrcProgram> = {}) => ({'git-remote-codecommit': {found: {...usual, ...changes}, elsewhere: []}})
const none = (...elsewhere: Partial<GrcProgram>[]) => ({
  ...OFFLINE,
  'git-remote-codecommit': {found: null, elsewhere: elsewhere.map(one => ({...usual, ...one}))},
})
const says = (...stderr: string[]): FactOverrides => ({
  'probe-as-configured': {outcome: 'remote-helper', exitCode: 128, refs: null, answer: null, helpers: [], stderr},
  'probe-signed': unobserved('not-observable'),
})
const traceback = (line: string): FactOverrides =>
  says('Traceback (most recent call last):', '  File "/x/bin/git-remote-codecommit", line 8, in <module>', line)
const refused: FactOverrides = {
  'probe-as-configured': {
    outcome: 'forbidden',
    exitCode: 128,
    refs: null,
    answer: null,
    helpers: [],
    stderr: ['fatal: unable to access: The requested URL returned error: 403'],
  },
}

const CONFIG = '/home/jane/.aws/config'
const corp = section(
  'corp',
  9,
  [setting('sso_start_url', 'https://example.awsapps.com/start', 10, CONFIG), setting('sso_region', 'us-east-1', 11, CONFIG)],
  CONFIG,
)
function profile(...keys: [string, string][]): FactOverrides {
  const settings = Object.fromEntries(keys.map(([key, value], at) => [key, setting(key, value, at + 2, CONFIG)]))
  const provider = settings['login_session'] ? ('login' as const) : ('sso' as const)
  return {
    'aws-files': {
      profiles: {dev: {name: 'dev', config: section('profile dev', 1, Object.values(settings), CONFIG), credentials: null, settings}},
      ssoSessions: {corp},
    },
    'credential-source': {tool: 'grc', provider, profile: {name: 'dev', explicit: true, source: 'the GRC URL', exists: true}},
  }
}
const sso = profile(['sso_session', 'corp'], ['sso_account_id', '111122223333'], ['sso_role_name', 'Dev'])
const legacy = profile(['sso_start_url', 'https://example.awsapps.com/start'], ['sso_region', 'us-east-1'])
const login = profile(['login_session', 'arn:aws:iam::111122223333:user/jane'])
const REGION = 'The following AWS Region is not available for use with AWS CodeCommit: af-south-1. For more information see the guide.'
const SSO =
  'botocore.exceptions.InvalidConfigError: The profile "dev" is configured to use SSO but is missing required configuration: sso_start_url, sso_region'
const CRT =
  'botocore.exceptions.MissingDependencyException: Missing Dependency: Using the login credential provider requires an additional dependency. You will need to pip install "botocore[crt]" before proceeding.'

const rows = (list: Parameters<typeof checkRows>[1]): void => {
  checkRows(
    check,
    list.map(row => ({...row, facts: {target, ...row.facts}})),
  )
}

describe('silent', () => {
  rows([
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok', says: '1.17, with botocore 1.35.0'},
    {
      name: 'an https address',
      facts: {'target': {method: 'https'}, 'git-remote-codecommit': unobserved('not-applicable')},
      status: 'skip',
      code: 'not-applicable',
    },
    {name: 'offline', facts: OFFLINE, status: 'pass', code: 'ok'},
    {
      name: 'no script',
      facts: {...OFFLINE, ...program({interpreter: null, version: null, botocore: null, crt: null})},
      status: 'pass',
      code: 'ok',
    },
    {name: 'not found, but Git gets in', facts: {'git-remote-codecommit': {found: null, elsewhere: []}}, status: 'pass', code: 'ok'},
    {name: 'older, and Git gets in', facts: program({version: '1.15', botocore: '1.16.0'}), status: 'pass', code: 'grc-old'},
    {
      name: 'an old botocore, not tried',
      facts: {...OFFLINE, ...program({botocore: '1.16.0'})},
      status: 'pass',
      code: 'botocore-too-old-for-region',
    },
    {
      name: 'signed, and refused',
      facts: {...refused, ...program({version: '1.15', botocore: '1.16.0'}), ...sso},
      status: 'pass',
      code: 'grc-old',
    },
    {
      name: 'a profile that is missing',
      facts: says('The following profile was not found: dev. Available profiles are: default.'),
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'a session that has ended',
      facts: {
        ...traceback('botocore.exceptions.UnauthorizedSSOTokenError: The SSO session associated with this profile has expired'),
        ...sso,
        ...program({botocore: '1.29.3', version: '1.15'}),
      },
      status: 'pass',
      code: 'grc-old',
    },
    {
      name: 'a newer botocore and an sso-session',
      facts: {...OFFLINE, ...program({botocore: '1.29.100'}), ...sso},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'an older botocore and SSO without a session section',
      facts: {...OFFLINE, ...program({botocore: '1.29.3'}), ...legacy},
      status: 'pass',
      code: 'ok',
    },
    {name: 'aws login with the package that it needs', facts: {...OFFLINE, ...program({crt: true}), ...login}, status: 'pass', code: 'ok'},
    {name: 'aws login, packages not known', facts: {...OFFLINE, ...program({crt: null}), ...login}, status: 'pass', code: 'ok'},
    {
      name: 'an sso-session that is incomplete itself',
      facts: {...traceback(SSO), ...sso, 'aws-files': {...sso['aws-files'], ssoSessions: {}}},
      status: 'pass',
      code: 'ok',
    },
  ])
})

describe('named', () => {
  rows([
    {name: 'missing', facts: none(), status: 'fail', code: 'grc-missing', types: 'pipx install git-remote-codecommit'},
    {
      name: 'missing on macOS',
      facts: {...none(), platform: {os: 'darwin'}},
      status: 'fail',
      code: 'grc-missing',
      types: 'brew install git-remote-codecommit',
    },
    {
      name: 'missing on Windows',
      facts: {...none(), platform: {os: 'win32'}},
      status: 'fail',
      code: 'grc-missing',
      types: 'py -m pipx install git-remote-codecommit',
    },
    {
      name: "in pip's folder (case 041)",
      facts: {
        ...none({path: '/Users/jane/Library/Python/2.7/bin/git-remote-codecommit', installedBy: 'pip-user'}),
        platform: {os: 'darwin'},
      },
      status: 'fail',
      code: 'grc-not-on-path',
      says: '/Users/jane/Library/Python/2.7/bin/git-remote-codecommit',
      types: 'export PATH="/Users/jane/Library/Python/2.7/bin:$PATH"',
    },
    {
      name: 'its Python is gone',
      facts: {...OFFLINE, ...program({interpreter: '/opt/python3.6/bin/python', interpreterMissing: true})},
      status: 'fail',
      code: 'grc-broken',
      says: '/opt/python3.6/bin/python',
    },
    {
      name: 'its packages are gone',
      facts: traceback("ModuleNotFoundError: No module named 'git_remote_codecommit'"),
      status: 'fail',
      code: 'grc-broken',
      says: 'No module named',
    },
    {
      name: 'installed by pipx, and broken',
      facts: {...traceback('ImportError: cannot import name x'), ...program({installedBy: 'pipx'})},
      status: 'fail',
      code: 'grc-broken',
      types: 'pipx reinstall git-remote-codecommit',
    },
    {
      name: 'a Region that its botocore does not know (case 035)',
      facts: {
        ...says(REGION),
        'target': {...target, region: {value: 'af-south-1', source: 'the codecommit:: URL'}},
        ...program({interpreter: '/opt/py/bin/python3', botocore: '1.21.19'}),
      },
      status: 'fail',
      code: 'botocore-too-old-for-region',
      says: 'botocore 1.21.19',
      types: '/opt/py/bin/python3 -m pip install --upgrade botocore git-remote-codecommit',
    },
    {
      name: 'older than it needs',
      facts: {...traceback('KeyError: 1'), ...program({botocore: '1.12.253'})},
      status: 'fail',
      code: 'botocore-too-old-for-region',
      says: '1.17',
      because: ['profile/exists', 'profile/files', 'profile/complete', 'profile/role', 'profile/environment'],
    },
    {
      name: 'an sso-session, by its own words (case 047)',
      facts: {...traceback(SSO), ...sso, ...program({installedBy: 'homebrew', botocore: '1.29.3'})},
      status: 'fail',
      code: 'botocore-too-old-for-profile',
      says: '1.29.3',
      types: 'brew upgrade git-remote-codecommit',
    },
    {
      name: 'an sso-session, not tried',
      facts: {...OFFLINE, ...sso, ...program({botocore: '1.29.3'})},
      status: 'fail',
      code: 'botocore-too-old-for-profile',
    },
    {
      name: 'aws login, by its own words',
      facts: {...traceback(CRT), ...login, ...program({installedBy: 'pipx'})},
      status: 'fail',
      code: 'botocore-too-old-for-profile',
      says: 'awscrt',
      types: "pipx runpip git-remote-codecommit install --upgrade 'botocore[crt]'",
    },
    {name: 'aws login, not tried', facts: {...OFFLINE, ...login}, status: 'fail', code: 'botocore-too-old-for-profile'},
    {
      name: 'a proxy that inspects TLS (case 061)',
      facts: {
        ...traceback('ssl.SSLCertVerificationError: certificate verify failed: unable to get local issuer certificate'),
        platform: {os: 'win32'},
      },
      status: 'fail',
      code: 'certificate-not-trusted',
      types: 'set "AWS_CA_BUNDLE=%USERPROFILE%\\authority.pem"',
    },
    {
      name: 'the global endpoint (case 059)',
      facts: {
        ...traceback('botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "https://sts.amazonaws.com/"'),
        ...sso,
      },
      status: 'fail',
      code: 'global-sts-endpoint',
      types: 'aws configure set sts_regional_endpoints regional --profile dev',
    },
    {
      name: 'an older one with an error of its own',
      facts: {...traceback('KeyError: 1'), ...program({version: '1.12'})},
      status: 'warn',
      code: 'grc-old',
      says: '1.12',
    },
  ])
})

it('proves by its words, and predicts by its packages', async () => {
  expect((await worst(check, {target, ...traceback(CRT), ...login})).grade).toBe('proven')
  expect((await worst(check, {target, ...OFFLINE, ...login})).grade).toBe('predicted')
})

it('asks for nothing that newer distributions refuse', async () => {
  const typed = commands(await worst(check, {target, ...says(REGION), ...program({interpreter: '/usr/bin/python3', botocore: '1.21.19'})}))
  expect(typed).toEqual(['pipx install --force git-remote-codecommit'])
})

const role = (mfaSerial: string | null) => ({
  profile: 'dev',
  arn: 'arn:aws:iam::111122223333:role/Dev',
  source: '~/.aws/config:3',
  sourceProfile: 'base',
  mfaSerial,
})
const base = (provider: string) => ({provider, profile: 'dev', source: null, accessKeyId: null, sessionToken: null}) as never
const hangs = {
  'probe-as-configured': {outcome: 'timeout' as const, exitCode: null, refs: null, answer: null, helpers: [], stderr: [], ms: 9000},
}
const dev = {name: 'dev', explicit: true, source: 'the GRC URL', exists: true}

describe('does not end', () => {
  rows([
    {
      name: 'static keys',
      facts: hangs,
      status: 'unknown',
      code: 'deadline',
      says: 'did not end within 9 s',
      types: 'git ls-remote codecommit::eu-west-1://dev@demo',
    },
    {
      name: 'a role with an MFA code',
      facts: {...hangs, 'credential-source': {profile: dev, roles: [role('arn:aws:iam::111122223333:mfa/jane')]}},
      status: 'unknown',
      says: 'MFA code (~/.aws/config:3)',
      types: 'aws sts get-caller-identity --profile dev',
    },
    {name: 'a role', facts: {...hangs, 'credential-source': {profile: dev, roles: [role(null)]}}, status: 'unknown', says: 'at STS'},
    {
      name: "an instance's role",
      facts: {...hangs, 'credential-source': {base: base('iam-role')}},
      status: 'unknown',
      says: 'metadata service',
    },
    {name: 'a container', facts: {...hangs, 'credential-source': {base: base('container-role')}}, status: 'unknown', says: 'container'},
    {
      name: 'a command',
      facts: {...hangs, 'credential-source': {profile: dev, base: base('custom-process')}},
      status: 'unknown',
      says: 'credential_process of the profile dev',
    },
    {name: 'SSO', facts: {...hangs, 'credential-source': {base: base('sso')}}, status: 'unknown', says: 'IAM Identity Center'},
    {
      name: 'its words come first',
      facts: {
        'probe-as-configured': {...hangs['probe-as-configured'], stderr: ['Connect timeout on endpoint URL: "https://sts.amazonaws.com/"']},
      },
      status: 'fail',
      code: 'global-sts-endpoint',
    },
  ])
})
