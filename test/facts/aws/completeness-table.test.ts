import {chmodSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {examine} from '../../../src/checks/examine.js'
import {registry} from '../../../src/checks/registry.js'
import {awsHelper, healthyFacts} from '../../checks/healthy.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'
import type {Made} from './aws-surroundings.js'

// The table of the facts (ID 4), row by row, on a machine that is offline: what botocore does with each, which check names it, how badly, and the
// line that it blames.

const KEYS = (id = 'AKIAROWS2LAB3EXAMPLE'): string =>
  `aws_access_key_id = ${id}\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n`
const ROLE = 'role_arn = arn:aws:iam::111122223333:role/R\n'
const BASE = `[base]\n${KEYS()}`
const NOTHING = "'NoneType' object has no attribute 'secret_key'"
const CONFIG = '~/.aws/config'
const CREDENTIALS = '~/.aws/credentials'

interface Row {
  row: string
  config?: string | Buffer
  credentials?: string | Buffer
  env?: Record<string, string>
  /** Default: p. */
  profile?: string | null
  given?: Made['given']
  /** botocore's words and the line to blame; or the source that wins and its line. */
  refused?: [message: string, source: string | null]
  wins?: [provider: string, source: string | null]
  /** Where the reader, not the chain, sees it. */
  unparsable?: [kind: string, source: string]
  more?: object
  /** `area/name#code` of the check that tells it. */
  named: string
  /** Default: fail. */
  status?: 'fail' | 'warn' | 'pass'
  /** Where the check says it is; default: the line of `refused`, `wins` or `unparsable`. */
  at?: string
  /** Permission bits of the credentials file. */
  mode?: number
  /** Further files below the home directory. */
  files?: Record<string, string>
}

const cli = (version: string): Made['given'] => ({'aws-cli': {...healthyFacts['aws-cli'], version, major: version.startsWith('1') ? 1 : 2}})
const grc: Made['given'] = {target: {...healthyFacts.target, method: 'grc', host: null, profile: null, region: null}}
const https: Made['given'] = {
  'target': healthyFacts.target,
  'helper-chain': healthyFacts['helper-chain'],
  'platform': healthyFacts.platform,
}
const SSO = 'sso_account_id = 111122223333\nsso_role_name = Dev\n'
const PORTAL = 'sso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\n'

const ROWS: readonly Row[] = [
  {row: 'P01', credentials: '[q]\n', refused: ['The config profile (p) could not be found', '--profile'], named: 'profile/exists#missing'},
  {
    row: 'P01 by a variable',
    credentials: BASE,
    profile: null,
    env: {AWS_PROFILE: 'p'},
    refused: ['The config profile (p) could not be found', 'AWS_PROFILE'],
    named: 'profile/exists#missing',
  },
  {
    row: 'P01 with GRC',
    credentials: BASE,
    given: grc,
    refused: ['The following profile was not found: p.', '--profile'],
    named: 'profile/exists#missing',
  },
  {
    row: 'P02',
    config: `[p]\n${KEYS()}`,
    refused: ['The config profile (p) could not be found', '--profile'],
    named: 'profile/exists#header-without-profile-prefix',
  },
  {
    row: 'P03',
    credentials: `[profile p]\n${KEYS()}`,
    refused: ['The config profile (p) could not be found', '--profile'],
    named: 'profile/exists#header-with-profile-prefix',
  },
  {
    row: 'P04',
    credentials: `[P]\n${KEYS()}`,
    refused: ['The config profile (p) could not be found', '--profile'],
    named: 'profile/exists#name-differs',
  },
  {row: 'P05', config: '\n[profile p]\nregion = x\n', refused: [NOTHING, `${CONFIG}:2`], named: 'profile/complete#no-credential-source'},
  {
    row: 'P05 with GRC',
    config: '[profile p]\nregion = x\n',
    given: grc,
    named: 'profile/complete#no-credential-source',
    refused: [
      'The following profile does not have credentials configured: p. You must configure the access key and secret key for the profile.',
      `${CONFIG}:1`,
    ],
  },
  {
    row: 'P06',
    credentials: '[p]\naws_access_key_id = AKIAROWS2LAB3EXAMPLE\n',
    named: 'profile/complete#partial-keys',
    refused: ['Partial credentials found in shared-credentials-file, missing: aws_secret_access_key', `${CREDENTIALS}:2`],
  },
  {
    row: 'P07',
    credentials: '[p]\naws_secret_access_key = x\n',
    refused: [NOTHING, `${CREDENTIALS}:1`],
    named: 'profile/complete#partial-keys',
    at: `${CREDENTIALS}:2`,
  },
  {
    row: 'P08',
    config: '[profile p]\naws_secret_access_key = x\n',
    credentials: '[p]\n\naws_access_key_id = AKIAROWS2LAB3EXAMPLE\n',
    named: 'profile/complete#keys-split-over-files',
    refused: ['Partial credentials found in shared-credentials-file, missing: aws_secret_access_key', `${CREDENTIALS}:3`],
  },
  {
    row: 'P09',
    credentials: '[p]\naws_access_key_id =\naws_secret_access_key =\n',
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    named: 'profile/complete#placeholder',
  },
  {
    row: 'P10',
    credentials: `[p]\n${KEYS('ASIAROWS2LAB3EXAMPLE')}`,
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    more: {sessionToken: null},
    named: 'credentials/session-token#missing-session-token',
  },
  {
    row: 'P11',
    credentials: `[p]\n${KEYS()}aws_session_token = old\n`,
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    named: 'credentials/session-token#stray-session-token',
    more: {sessionToken: {from: `aws_session_token (${CREDENTIALS}:4)`}},
  },
  {
    row: 'P12',
    credentials: `[p]\n${KEYS('ASIAROWS2LAB3EXAMPLE')}aws_session_token = new\naws_security_token = old\n`,
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    more: {sessionToken: {from: `aws_security_token (${CREDENTIALS}:5)`}},
    named: 'credentials/session-token#mixed',
    status: 'warn',
    at: `${CREDENTIALS}:5`,
  },
  {
    row: 'P13',
    credentials: `[p]\n${KEYS('AKIAROWS2LAB3EXAMPLE # mine')}`,
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    more: {accessKeyId: 'AKIAROWS2LAB3EXAMPLE # mine'},
    named: 'profile/complete#not-literal',
  },
  {
    row: 'P14',
    config: `[profile p]\n${ROLE}`,
    credentials: `[p]\n${KEYS()}`,
    named: 'profile/role#role-without-source',
    refused: ['Partial credentials found in assume-role, missing: source_profile or credential_source', `${CONFIG}:2`],
  },
  {
    row: 'P15',
    config: `[profile p]\n${ROLE}source_profile = base\ncredential_source = Environment\n`,
    credentials: BASE,
    named: 'profile/role#source-contradictory',
    refused: ['The profile "p" contains both source_profile and credential_source.', `${CONFIG}:4`],
  },
  {
    row: 'P16',
    config: `[profile p]\n${ROLE}source_profile = y\n`,
    refused: ['The source_profile "y" referenced in the profile "p" does not exist.', `${CONFIG}:3`],
    named: 'profile/role#source-missing',
  },
  {
    row: 'P17',
    config: `[profile p]\n${ROLE}source_profile = y\n[profile y]\n`,
    refused: ['The source profile "y" must have credentials.', `${CONFIG}:3`],
    named: 'profile/role#source-without-credentials',
  },
  {
    row: 'P18',
    config: `[profile p]\n${ROLE}source_profile = q\n[profile q]\n${ROLE}source_profile = p\n`,
    named: 'profile/role#source-loop',
    refused: [
      "Infinite loop in credential configuration detected. Attempting to load from profile p which has already been visited. Visited profiles: ['p', 'q']",
      `${CONFIG}:6`,
    ],
  },
  {
    row: 'P18, itself',
    config: `[profile p]\n${ROLE}source_profile = p\n`,
    named: 'profile/role#source-loop',
    refused: [
      "Infinite loop in credential configuration detected. Attempting to load from profile p which has already been visited. Visited profiles: ['p']",
      `${CONFIG}:3`,
    ],
  },
  {
    row: 'P19',
    config: `[profile p]\n${ROLE}credential_source = environment\n`,
    named: 'profile/role#credential-source-invalid',
    refused: ['The credential source "environment" referenced in profile "p" is not valid.', `${CONFIG}:3`],
  },
  {
    row: 'P20',
    config: `[profile p]\n${ROLE}credential_source = Environment\n`,
    named: 'profile/role#credential-source-empty',
    refused: [
      'Error when retrieving credentials from Environment: No credentials found in credential_source referenced in profile p',
      `${CONFIG}:3`,
    ],
  },
  {
    row: 'P21',
    config: '[profile p]\nsource_profile = base\nexternal_id = x\n',
    credentials: BASE,
    refused: [NOTHING, `${CONFIG}:1`],
    named: 'profile/role#options-without-role',
    at: `${CONFIG}:2`,
  },
  ...(['arn:aws:iam:::role/R', 'arn:aws:iam:::111122223333:role/R', 'R'] as const).map((arn, index): Row => ({
    row: `P22, ${arn}`,
    config: `[profile p]\nrole_arn = ${arn}\nsource_profile = base\n`,
    credentials: BASE,
    wins: ['assume-role', `${CONFIG}:2`],
    named: `profile/role#role-arn-${index < 2 ? 'three-colons' : 'malformed'}`,
  })),
  {
    row: 'P23',
    config: `[profile p]\n${ROLE}source_profile = base\nrole_session_name = a b\n`,
    credentials: BASE,
    wins: ['assume-role', `${CONFIG}:2`],
    named: 'profile/role#session-name-invalid',
    at: `${CONFIG}:4`,
  },
  {
    row: 'P24',
    config: `[profile p]\n${ROLE}source_profile = base\nduration_seconds = long\n`,
    credentials: BASE,
    wins: ['assume-role', `${CONFIG}:2`],
    named: 'profile/role#duration-invalid',
    status: 'pass',
    at: `${CONFIG}:4`,
  },
  {
    row: 'P25',
    config: `[profile p]\n${ROLE}source_profile = base\nduration_seconds = 60\n`,
    credentials: BASE,
    wins: ['assume-role', `${CONFIG}:2`],
    named: 'profile/role#duration-invalid',
    at: `${CONFIG}:4`,
  },
  {
    row: 'P26',
    config: `[profile p]\n${ROLE}source_profile = q\nduration_seconds = 7200\n[profile q]\n${ROLE}source_profile = base\n`,
    credentials: BASE,
    wins: ['assume-role', `${CONFIG}:2`],
    more: {roles: [{profile: 'p'}, {profile: 'q'}], base: {profile: 'base'}},
    named: 'profile/role#chained-too-long',
    at: `${CONFIG}:4`,
  },
  {
    row: 'P27',
    config: `[profile p]\n${ROLE}source_profile = base\nmfa_serial = arn:aws:iam::111122223333:user/jane\n`,
    credentials: BASE,
    wins: ['assume-role', `${CONFIG}:2`],
    named: 'profile/role#mfa-serial-is-user',
    at: `${CONFIG}:4`,
  },
  {
    row: 'P28',
    config: `[profile p]\n${ROLE}source_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/jane\n`,
    credentials: BASE,
    wins: ['assume-role', `${CONFIG}:2`],
    more: {roles: [{mfaSerial: 'arn:aws:iam::111122223333:mfa/jane'}]},
    named: 'credentials/mfa#mfa-cannot-be-asked',
  },
  {
    row: 'P29',
    config: `[profile p]\n${ROLE}web_identity_token_file = /nonexistent\n`,
    wins: ['assume-role-with-web-identity', `${CONFIG}:3`],
    named: 'profile/web-identity#token-file-missing',
  },
  {
    row: 'P29 without role',
    config: '[profile p]\nweb_identity_token_file = /nonexistent\n',
    named: 'profile/web-identity#role-missing',
    refused: [
      'The provided profile or the current environment is configured to assume role with web identity but has no role ARN configured. ' +
        'Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.',
      `${CONFIG}:2`,
    ],
  },
  {
    row: 'P30',
    config: `[profile p]\nsso_account_id = 111122223333\n${PORTAL}`,
    named: 'profile/sso#sso-incomplete',
    refused: ['The profile "p" is configured to use SSO but is missing required configuration: sso_role_name', `${CONFIG}:2`],
  },
  {
    row: 'P31',
    config: `[profile p]\n${SSO}sso_region = x\n`,
    named: 'profile/sso#sso-incomplete',
    refused: ['The profile "p" is configured to use SSO but is missing required configuration: sso_start_url', `${CONFIG}:2`],
  },
  {row: 'P32', config: `[profile p]\n${PORTAL}`, refused: [NOTHING, `${CONFIG}:1`], named: 'profile/sso#sso-incomplete', at: `${CONFIG}:2`},
  {
    row: 'P33',
    config: `[profile p]\n${SSO}sso_session = corp\n`,
    refused: ['The specified sso-session does not exist: "corp"', `${CONFIG}:4`],
    named: 'profile/sso#sso-session-missing',
  },
  {
    row: 'P33, in the credentials file',
    config: `[profile p]\n${SSO}sso_session = corp\n`,
    credentials: `[sso-session corp]\n${PORTAL}`,
    refused: ['The specified sso-session does not exist: "corp"', `${CONFIG}:4`],
    named: 'profile/sso#sso-session-missing',
  },
  {
    row: 'P33, with an underscore',
    config: `[profile p]\n${SSO}sso_session = corp\n[sso_session corp]\n${PORTAL}`,
    refused: ['The specified sso-session does not exist: "corp"', `${CONFIG}:4`],
    named: 'profile/sso#sso-session-missing',
  },
  {
    row: 'P34',
    config: `[profile p]\n${SSO}sso_session = corp\nsso_region = eu-west-1\n[sso-session corp]\n${PORTAL}`,
    named: 'profile/sso#sso-inconsistent',
    refused: ['The value for sso_region is inconsistent between profile (eu-west-1) and sso-session (us-east-1).', `${CONFIG}:5`],
  },
  {
    row: 'P35',
    config: `[profile p]\nsso_account_id = 11112222333\nsso_role_name = Dev\n${PORTAL}`,
    wins: ['sso', `${CONFIG}:2`],
    named: 'profile/sso#sso-account-malformed',
  },
  {
    row: 'P36, CLI 2.8',
    config: `[profile p]\n${SSO}sso_session = corp\n[sso-session corp]\n${PORTAL}`,
    given: cli('2.8.13'),
    named: 'tools/aws-cli#aws-lacks-feature',
    refused: ['The profile "p" is configured to use SSO but is missing required configuration: sso_start_url, sso_region', `${CONFIG}:2`],
    at: `${CONFIG}:4`,
  },
  {
    row: 'P36, CLI 2.9',
    config: `[profile p]\n${SSO}sso_session = corp\n[sso-session corp]\n${PORTAL}`,
    given: cli('2.9.0'),
    wins: ['sso', `${CONFIG}:2`],
    named: 'tools/aws-cli#ok',
    status: 'pass',
    at: 'AWS CLI 2.9.0 runs',
  },
  {
    row: 'P37',
    config: `[profile p]\n${SSO}${PORTAL}`,
    wins: ['sso', `${CONFIG}:2`],
    named: 'profile/sso#never-logged-in',
    at: '~/.aws/sso/cache/',
  },
  {
    row: 'P38',
    config: `[profile p]\n${SSO}${PORTAL}`,
    credentials: `[p]\n${KEYS()}`,
    wins: ['sso', `${CONFIG}:2`],
    named: 'profile/conflicts#several-sources',
    more: {
      losers: [{provider: 'shared-credentials-file', source: `${CREDENTIALS}:2`, reason: 'sso is asked before shared-credentials-file'}],
    },
    status: 'warn',
  },
  {
    row: 'P38, keys in the credentials file and a process',
    config: '[profile p]\ncredential_process = x\n',
    credentials: `[p]\n${KEYS()}`,
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    named: 'profile/conflicts#several-sources',
    status: 'pass',
  },
  {
    row: 'P38, keys in the config file and a process',
    config: `[profile p]\ncredential_process = x\n${KEYS()}`,
    wins: ['custom-process', `${CONFIG}:2`],
    named: 'profile/conflicts#several-sources',
    status: 'pass',
  },
  {
    row: 'P39, CLI 2.31',
    config: '[profile p]\nlogin_session = x\n',
    given: cli('2.31.9'),
    refused: [NOTHING, `${CONFIG}:1`],
    named: 'tools/aws-cli#aws-lacks-feature',
    at: `${CONFIG}:2`,
  },
  {
    row: 'P39, CLI 2.31, and keys behind it',
    config: `[profile p]\nlogin_session = x\n${KEYS()}`,
    given: cli('2.31.9'),
    wins: ['config-file', `${CONFIG}:3`],
    named: 'profile/conflicts#several-sources',
    more: {losers: [{provider: 'login', reason: 'this version of the tool does not know login'}]},
    status: 'pass',
  },
  {
    row: 'P39, CLI 2.32',
    config: `[profile p]\nlogin_session = x\n${KEYS()}`,
    given: cli('2.32.0'),
    wins: ['login', `${CONFIG}:2`],
    named: 'profile/login#login-expired',
  },
  {
    row: 'P40',
    config: '[profile p]\nlogin_session = x\n',
    given: cli('2.40.1'),
    wins: ['login', `${CONFIG}:2`],
    named: 'profile/login#login-expired',
  },
  {
    row: 'P41',
    config: '[profile p]\ncredential_process = ~/tool\n',
    wins: ['custom-process', `${CONFIG}:2`],
    named: 'profile/credential-process#not-runnable',
  },
  {
    row: 'P42',
    config: '[profile p]\ncredential_process = aws --profile p configure export-credentials\n',
    wins: ['custom-process', `${CONFIG}:2`],
    named: 'profile/credential-process#recursion',
  },
  ...(
    [
      ['a section twice', `[p]\n[p]\n`, 'duplicate-section', 2],
      ['a key twice', '[p]\na = 1\nA = 2\n', 'duplicate-key', 3],
      ['BOM', '\ufeff[p]\n', 'byte-order-mark', 1],
      ['UTF-16', Buffer.from('\ufeff[p]\n', 'utf16le'), 'utf-16', 1],
      ['a line without "="', '[p]\na\n', 'line-without-separator', 2],
      ['a key before any section', 'a = 1\n[p]\n', 'key-before-section', 1],
    ] as const
  ).map(([what, credentials, kind, line]): Row => ({
    row: `P43, ${what}`,
    credentials,
    profile: null,
    unparsable: [kind, `${CREDENTIALS}:${line}`],
    named: 'profile/files#unparsable',
  })),
  {
    row: 'P44',
    credentials: `[DEFAULT]\n${KEYS()}`,
    profile: null,
    refused: [NOTHING, null],
    named: 'profile/files#default-in-capitals',
    status: 'warn',
    at: `${CREDENTIALS}:1`,
  },
  {
    row: 'P44, leaking',
    credentials: `[DEFAULT]\n${KEYS()}[p]\n`,
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    named: 'profile/files#default-in-capitals',
    status: 'pass',
    at: `${CREDENTIALS}:1`,
  },
  {
    row: 'P45',
    config: `[default]\n${KEYS('AKIAPLAI2LAB3EXAMPLE')}[profile default]\n${KEYS('AKIAPREF2LAB3EXAMPLE')}`,
    profile: null,
    wins: ['config-file', `${CONFIG}:5`],
    more: {accessKeyId: 'AKIAPREF2LAB3EXAMPLE'},
    named: 'profile/conflicts#tools-disagree',
    status: 'pass',
    at: `${CONFIG}:4`,
  },
  {
    row: 'P46',
    credentials: `[p]\n${KEYS()}`,
    given: grc,
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    more: {region: null},
    named: 'target/region#grc-no-region',
    at: '.git/config:7',
  },
  {
    row: 'P47',
    credentials: `[p]\n${KEYS()}`,
    given: grc,
    env: {AWS_REGION: 'eu-west-1'},
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    more: {region: null},
    named: 'target/region#grc-no-region',
    at: 'AWS_REGION is set',
  },
  {
    row: 'P48',
    credentials: `[p]\n${KEYS()}`,
    profile: null,
    env: {AWS_PROFILE: 'p', AWS_ACCESS_KEY_ID: 'AKIAENVI2LAB3EXAMPLE', AWS_SECRET_ACCESS_KEY: 'x'},
    wins: ['env', 'environment variables'],
    more: {
      losers: [
        {provider: 'shared-credentials-file', accessKeyId: 'AKIAROWS2LAB3EXAMPLE', reason: 'env is asked before shared-credentials-file'},
      ],
    },
    named: 'profile/environment#overrides-profile',
    status: 'pass',
    at: 'AWS_PROFILE',
  },
  {
    row: 'P48, named expressly',
    credentials: `[p]\n${KEYS()}`,
    profile: null,
    given: {'helper-chain': {...healthyFacts['helper-chain'], helpers: [{...awsHelper, profile: 'p'}]}},
    env: {AWS_ACCESS_KEY_ID: 'AKIAENVI2LAB3EXAMPLE', AWS_SECRET_ACCESS_KEY: 'x'},
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    more: {losers: [{provider: 'env', reason: 'variables are not asked where a profile is named expressly (helper line ~/.gitconfig:2)'}]},
    named: 'profile/environment#environment-ignored',
    status: 'pass',
    at: 'helper line ~/.gitconfig:2',
  },
  {
    row: 'P50',
    config: `[profile p]\n${ROLE}source_profile = base\nservices = gone\n`,
    credentials: BASE,
    named: 'profile/conflicts#services-section-missing',
    refused: ['The profile is configured to use the services section but the "gone" services configuration does not exist.', `${CONFIG}:4`],
  },
  {
    row: 'P50, a section without settings',
    config: `[profile p]\n${ROLE}source_profile = base\nservices = bare\n[services bare]\n`,
    credentials: BASE,
    named: 'profile/conflicts#services-section-missing',
    refused: ['The profile is configured to use the services section but the "bare" services configuration does not exist.', `${CONFIG}:4`],
  },
  {
    row: 'P50, an endpoint in quotes',
    config: `[profile p]\n${ROLE}source_profile = base\nendpoint_url = "http://127.0.0.1:9"\n`,
    credentials: BASE,
    named: 'profile/settings#setting-refused',
    refused: ['Invalid endpoint: "http://127.0.0.1:9"', `${CONFIG}:4`],
  },
  {
    row: 'P49',
    credentials: `[p]\n${KEYS()}`,
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    mode: 0o644,
    named: 'profile/files#readable-by-others',
    status: 'warn',
    at: CREDENTIALS,
  },
  {
    row: 'P51, keys in a boto file',
    profile: null,
    files: {'.boto': `[Credentials]\n${KEYS('AKIABOTO2LAB3EXAMPLE')}`},
    wins: ['boto-config', '~/.boto:2'],
    more: {accessKeyId: 'AKIABOTO2LAB3EXAMPLE'},
    named: 'profile/conflicts#old-credential-files',
    status: 'pass',
  },
  {
    row: 'P51, keys in a file of the old EC2 tools, behind a profile',
    credentials: `[p]\n${KEYS()}`,
    env: {AWS_CREDENTIAL_FILE: '~/ec2'},
    files: {ec2: `AWSAccessKeyId=AKIAOLDE2LAB3EXAMPLE\nAWSSecretKey=x\n`},
    wins: ['shared-credentials-file', `${CREDENTIALS}:2`],
    more: {losers: [{provider: 'ec2-credentials-file', source: '~/ec2'}]},
    named: 'profile/conflicts#old-credential-files',
    status: 'pass',
    at: '~/ec2',
  },
  {
    row: 'P51, a boto file that cannot be parsed',
    profile: null,
    env: {BOTO_CONFIG: '~/boto.cfg'},
    files: {'boto.cfg': '[Credentials]\nregion\n'},
    refused: ['Unable to parse config file: ~/boto.cfg', '~/boto.cfg:2'],
    named: 'credentials/resolve#resolution-failed',
  },
  {
    row: 'P51, a variable that names no file',
    profile: null,
    env: {AWS_CREDENTIAL_FILE: '/nonexistent'},
    refused: ['The specified config file (/nonexistent) could not be found.', 'AWS_CREDENTIAL_FILE'],
    named: 'credentials/resolve#resolution-failed',
  },
  ...(
    [
      [
        'a Region with a comment',
        'region = eu-west-1 # Ireland',
        "Provided region_name 'eu-west-1 # Ireland' doesn't match a supported format.",
      ],
      ['a number with a unit', 'metadata_service_timeout = 5s', "invalid literal for int() with base 10: '5s'"],
      ['a mode of version 1', 'retry_mode = legacy', 'Invalid value provided to "mode": "legacy" must be one of: "standard" or "adaptive"'],
    ] as const
  ).map(([what, line, message]): Row => ({
    row: `P13, ${what}`,
    config: `[profile p]\n${ROLE}source_profile = base\n${line}\n`,
    credentials: BASE,
    given: cli('2.40.1'),
    refused: [message, `${CONFIG}:4`],
    named: 'profile/settings#setting-refused',
  })),
]

describe('the table of the facts (ID 4)', () => {
  it.each(ROWS)(
    '$row',
    async ({config = '', credentials = '', env = {}, profile = 'p', given = {}, refused, wins, unparsable, more = {}, named, ...told}) => {
      const home = makeHome({'.aws/config': config, '.aws/credentials': credentials, ...told.files})
      if (told.mode !== undefined) chmodSync(join(home, '.aws/credentials'), told.mode)
      const from = surroundings({
        home,
        env,
        given: {...https, ...given},
        options: {offline: true, passive: true, ...(profile !== null && {profile})},
      })
      const source = await observed(from, 'credential-source')
      expect(source).toMatchObject(more)
      if (refused) expect([source.refusal?.message.replaceAll(home, '~'), source.refusal?.source]).toEqual(refused)
      if (wins) expect([source.provider, source.source]).toEqual(wins)
      if (unparsable) {
        const {credentials: file} = await observed(from, 'aws-files')
        expect([file.error?.kind, source.refusal?.source, source.refusal?.kind]).toEqual([...unparsable, 'unparsable'])
      }
      const [check = '', code = ''] = named.split('#')
      const results = await examine(
        registry.filter(({id}) => id === check),
        from,
      )
      const found = results.find(result => result.code === code)
      expect([found?.status, found?.code], JSON.stringify(results, null, 2)).toEqual([told.status ?? 'fail', code])
      const at = told.at ?? refused?.[1] ?? wins?.[1] ?? unparsable?.[1] ?? ''
      const places = [found?.summary ?? '', ...(found?.evidence ?? []).map(({source: place}) => place ?? '')]
      expect(
        places.filter(place => place.includes(at)),
        JSON.stringify(found, null, 2),
      ).not.toEqual([])
    },
  )

  it('has every row', () => {
    const rows = new Set(ROWS.map(({row}) => row.slice(0, 3)))
    expect(Array.from({length: 51}, (_, index) => `P${String(index + 1).padStart(2, '0')}`).filter(row => !rows.has(row))).toEqual([])
  })
})
