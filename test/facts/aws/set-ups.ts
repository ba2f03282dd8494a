import {chance} from './chance.js'
import type {Pick} from './chance.js'

// Set-ups of every source of credentials, each valid by botocore's rules, and the mistakes of the facts' table (P01 to P51) as mutations of them.

export interface SetUp {
  config: string[]
  credentials: string[]
  env: Record<string, string>
  profile: string | null
  /** Further files below the home directory. */
  files: Record<string, string[]>
}

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const keys = (id: string): string[] => [`aws_access_key_id = ${id}`, `aws_secret_access_key = ${SECRET}`]
const role = (name: string, ...more: string[]): string[] => [`role_arn = arn:aws:iam::111122223333:role/${name}`, ...more]
const SSO = ['sso_account_id = 111122223333', 'sso_role_name = Dev']
const PORTAL = ['sso_start_url = https://corp.awsapps.com/start', 'sso_region = us-east-1']
const SESSION = ['[sso-session corp]', ...PORTAL, 'sso_registration_scopes = sso:account:access']
const REGION = 'region = eu-west-1'
const BASE = ['[base]', ...keys('AKIABASE2LAB3EXAMPLE')]

/** One of each documented way to have credentials; `p` is the profile where there is one. */
const VALID: readonly (() => Partial<SetUp>)[] = [
  () => ({credentials: ['[default]', ...keys('AKIADFLT2LAB3EXAMPLE')], config: ['[default]', REGION], profile: null}),
  () => ({credentials: ['[p]', ...keys('AKIASTAT2LAB3EXAMPLE')], config: ['[profile p]', REGION]}),
  () => ({config: ['[profile p]', ...keys('AKIACONF2LAB3EXAMPLE'), REGION]}),
  () => ({credentials: ['[p]', ...keys('ASIASESS2LAB3EXAMPLE'), 'aws_session_token = TOKENTOKENTOKEN'], config: ['[profile p]', REGION]}),
  () => ({env: {AWS_ACCESS_KEY_ID: 'AKIAENVI2LAB3EXAMPLE', AWS_SECRET_ACCESS_KEY: SECRET, AWS_DEFAULT_REGION: 'eu-west-1'}, profile: null}),
  () => ({config: ['[profile p]', ...role('R', 'source_profile = base'), REGION], credentials: BASE}),
  () => ({
    config: ['[profile p]', ...role('R', 'source_profile = q', 'external_id = x'), '[profile q]', ...role('Q', 'source_profile = base')],
    credentials: BASE,
  }),
  () => ({config: ['[profile p]', ...role('R', 'source_profile = p')], credentials: ['[p]', ...keys('AKIASELF2LAB3EXAMPLE')]}),
  () => ({
    config: ['[profile p]', ...role('R', 'credential_source = Environment')],
    env: {AWS_ACCESS_KEY_ID: 'AKIAENVI2LAB3EXAMPLE', AWS_SECRET_ACCESS_KEY: SECRET},
  }),
  () => ({
    config: ['[profile p]', ...role('R', 'credential_source = EcsContainer', 'role_session_name = me')],
    env: {AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x'},
  }),
  () => ({config: ['[profile p]', ...role('R', 'web_identity_token_file = /nonexistent/token')]}),
  () => ({config: ['[profile p]', ...SSO, ...PORTAL, REGION]}),
  () => ({config: ['[profile p]', 'sso_session = corp', ...SSO, REGION, ...SESSION]}),
  () => ({config: ['[profile p]', ...role('R', 'source_profile = q'), '[profile q]', 'sso_session = corp', ...SSO, ...SESSION]}),
  () => ({config: ['[profile p]', 'credential_process = /opt/tool --json', REGION]}),
  () => ({
    config: [
      '[profile p]',
      ...role('R', 'source_profile = q', 'duration_seconds = 3600'),
      '[profile q]',
      'credential_process = /opt/tool --json',
    ],
  }),
  () => ({config: ['[profile p]', 'login_session = arn:aws:iam::111122223333:user/jane', REGION]}),
  () => ({
    env: {AWS_WEB_IDENTITY_TOKEN_FILE: '/nonexistent/token', AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/W'},
    config: ['[default]', REGION],
    profile: null,
  }),
  () => ({env: {AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/x'}, config: ['[default]', REGION], profile: null}),
  () => ({
    config: [
      '[profile p]',
      ...role('R', 'source_profile = base', 'services = local'),
      '[services local]',
      'sts =',
      '  endpoint_url = http://127.0.0.1:9',
    ],
    credentials: BASE,
  }),
  () => ({
    config: ['[profile p]', ...role('R', 'source_profile = base', 'mfa_serial = arn:aws:iam::111122223333:mfa/jane')],
    credentials: BASE,
  }),
  () => ({
    config: [
      '[profile p]',
      ...role('R', 'source_profile = q'),
      '[profile q]',
      ...role('Q', 'source_profile = r'),
      '[profile r]',
      ...role('S', 'source_profile = base'),
    ],
    credentials: BASE,
  }),
  () => ({
    config: [
      '[profile p]',
      ...role('R', 'source_profile = q'),
      REGION,
      '[profile q]',
      ...role('Q', 'web_identity_token_file = /nonexistent/token'),
    ],
  }),
  () => ({config: ['[profile p]', ...role('R', 'credential_source = Ec2InstanceMetadata'), REGION]}),
  () => ({config: ['[profile "my prof"]', ...role('R', 'source_profile = base'), REGION], credentials: BASE, profile: 'my prof'}),
  () => ({credentials: ['[my prof]', ...keys('AKIAPROF2LAB3EXAMPLE')], config: ["[profile 'my prof']", REGION], profile: 'my prof'}),
  () => ({config: ['[profile p]', REGION], credentials: ['[p]', ...SSO, ...PORTAL, ...keys('AKIAMIXD2LAB3EXAMPLE')]}),
  () => ({
    config: [
      '[profile p]',
      'login_session = arn:aws:iam::111122223333:user/jane',
      ...SSO,
      ...PORTAL,
      'credential_process = /opt/tool',
      REGION,
    ],
    credentials: ['[p]', ...keys('AKIAMIXD2LAB3EXAMPLE')],
  }),
  () => ({
    config: [
      '[profile p]',
      ...role('R', 'source_profile = q'),
      '[profile q]',
      'credential_process = /opt/tool',
      ...keys('AKIAMIXD2LAB3EXAMPLE'),
    ],
  }),
  () => ({
    config: [
      '[profile p]',
      'sso_session = corp',
      ...SSO,
      'services = local',
      REGION,
      ...SESSION,
      '[services local]',
      'sso =',
      '  endpoint_url = http://127.0.0.1:9',
    ],
  }),
  () => ({
    config: ['[default]', REGION],
    env: {AWS_CREDENTIAL_FILE: '~/ec2-keys'},
    files: {'ec2-keys': ['AWSAccessKeyId=AKIAOLDE2LAB3EXAMPLE', `AWSSecretKey=${SECRET}`]},
    profile: null,
  }),
  () => ({
    config: ['[default]', REGION],
    files: {'.boto': ['[Credentials]', ...keys('AKIABOTO2LAB3EXAMPLE')]},
    profile: null,
  }),
  () => ({
    config: ['[default]', REGION],
    env: {BOTO_CONFIG: '~/boto.cfg'},
    files: {'boto.cfg': ['[Credentials]', ...keys('AKIABOTO2LAB3EXAMPLE')]},
    profile: null,
  }),
  () => ({
    env: {AWS_CONFIG_FILE: '~/elsewhere/config', AWS_SHARED_CREDENTIALS_FILE: '$HOME/elsewhere/credentials'},
    files: {'elsewhere/config': ['[profile p]', ...role('R', 'source_profile = base'), REGION], 'elsewhere/credentials': BASE},
  }),
]

/** Values that the tools take, and values that they do not: what is behind a value becomes part of it. */
const TOOL_SETTINGS = [
  'retry_mode = standard',
  'retry_mode = legacy # as before',
  'retry_mode = Standard',
  'max_attempts = 5',
  'max_attempts = 0',
  'max_attempts = many',
  'sts_regional_endpoints = regional',
  'sts_regional_endpoints = Regional',
  'sts_regional_endpoints =',
  'defaults_mode = Standard',
  'defaults_mode = usual',
  'metadata_service_timeout = 5',
  'metadata_service_timeout = 5s',
  'metadata_service_num_attempts =',
  'ec2_metadata_service_endpoint_mode = IPv6',
  'ec2_metadata_service_endpoint_mode = ipv5',
  'ec2_metadata_service_endpoint = http://169.254.169.254',
  'ec2_metadata_service_endpoint = 169.254.169.254',
  'account_id_endpoint_mode = Preferred',
  'account_id_endpoint_mode = on',
  'request_checksum_calculation = when_required',
  'response_checksum_validation = never',
  'request_min_compression_size_bytes = 1_000',
  'request_min_compression_size_bytes = 0',
  's3_disable_express_session_auth = yes',
  'use_fips_endpoint = true',
  'use_dualstack_endpoint = maybe',
  'region = eu-west-1 # Ireland',
  'region = "eu-west-1"',
  'region = EU-West-1',
  'region =',
  'sso_region = us-east-1 ; Virginia',
]

/** Lines that people add or that are left over from another set-up. */
const STRAY = [
  ...TOOL_SETTINGS,
  'source_profile = "base"',
  'source_profile = Base',
  'credential_source = Ec2InstanceMetadata',
  'credential_source = EcsContainer',
  'services = local',
  '[services local]',
  'sts =',
  '  endpoint_url = http://127.0.0.1:9',
  'sso =',
  'output = json',
  's3 =',
  '  max_concurrent_requests = 20',
  '  addressing_style',
  'aws_session_token =',
  'sso_registration_scopes = sso:account:access',
  '[profile "my prof"]',
  '[sso-session other]',
  ...keys('AKIASTRY2LAB3EXAMPLE'),
  'aws_session_token = OLDOLDOLD',
  'aws_security_token = OLDOLDOLD',
  'credential_source = Environment',
  'credential_source = environment',
  'source_profile = p',
  'source_profile = base',
  'source_profile = nowhere',
  'source_profile = default',
  ...role('X'),
  'web_identity_token_file = /nonexistent/other',
  ...SSO,
  ...PORTAL,
  'sso_region = eu-west-1',
  'sso_session = corp',
  'sso_session = nowhere',
  'credential_process = ~/tool',
  'credential_process = "unbalanced',
  'services = nowhere',
  'duration_seconds = long',
  'login_session = arn:aws:iam::111122223333:user/jim',
  'endpoint_url = http://127.0.0.1:9',
  'ignore_configured_endpoint_urls = true',
  '[DEFAULT]',
  '[default]',
  '[profile default]',
  '[p]',
  '[profile p]',
  '[base]',
  '[sso-session corp]',
  '[sso-session empty]',
  'sso_session = empty',
  'no separator',
  '= x',
  '# comment',
  '',
  'region = us-east-2',
  'role_session_name = a b',
  'aws_account_id = 1',
]

const VARIABLES: readonly Record<string, string>[] = [
  {AWS_PROFILE: 'p', AWS_DEFAULT_PROFILE: 'base'},
  {AWS_PROFILE: 'base', AWS_DEFAULT_PROFILE: 'p'},
  {AWS_PROFILE: 'base', AWS_DEFAULT_PROFILE: ''},
  {AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-west-1'},
  {AWS_DEFAULT_REGION: 'eu west 1'},
  {AWS_RETRY_MODE: 'adaptive'},
  {AWS_RETRY_MODE: ''},
  {AWS_MAX_ATTEMPTS: '3'},
  {AWS_MAX_ATTEMPTS: 'three'},
  {AWS_STS_REGIONAL_ENDPOINTS: 'legacy'},
  {AWS_STS_REGIONAL_ENDPOINTS: 'global'},
  {AWS_METADATA_SERVICE_TIMEOUT: ''},
  {AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2'},
  {AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6'},
  {AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: ''},
  {AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://[fd00:ec2::254]'},
  {AWS_ENDPOINT_URL: 'http//127.0.0.1'},
  {AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:9'},
  {AWS_CONFIG_FILE: '~/.aws/credentials'},
  {AWS_CONFIG_FILE: '$HOME/.aws/config'},
  {AWS_CONFIG_FILE: '${HOME}/.aws/nowhere'},
  {AWS_CONFIG_FILE: ''},
  {AWS_SHARED_CREDENTIALS_FILE: '~/.aws/config'},
  {AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/x'},
  {AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: ''},
  {AWS_WEB_IDENTITY_TOKEN_FILE: '', AWS_ROLE_ARN: ''},
  {AWS_WEB_IDENTITY_TOKEN_FILE: '/nonexistent/other', AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/W'},
  {AWS_SECRET_ACCESS_KEY: SECRET},
  ...['2036-01-01T00:00:00Z', '2036-01-01 00:00:00', '20360101T000000Z', '2036-01-01T00:00:00UTC', '2036-01-01', 'tomorrow', ' '].map(
    end => ({
      AWS_ACCESS_KEY_ID: 'ASIAOVER2LAB3EXAMPLE',
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_SESSION_TOKEN: 'LEFTOVERTOKEN',
      AWS_CREDENTIAL_EXPIRATION: end,
    }),
  ),
  {AWS_PROFILE: 'p'},
  {AWS_DEFAULT_PROFILE: 'base'},
  {AWS_PROFILE: ''},
  {AWS_PROFILE: 'P'},
  {AWS_REGION: 'us-west-2'},
  {AWS_DEFAULT_REGION: 'us-west-1'},
  {AWS_DEFAULT_REGION: ''},
  {AWS_ACCESS_KEY_ID: 'AKIAOVER2LAB3EXAMPLE', AWS_SECRET_ACCESS_KEY: SECRET},
  {AWS_ACCESS_KEY_ID: 'AKIAOVER2LAB3EXAMPLE'},
  {AWS_SESSION_TOKEN: 'LEFTOVERTOKEN'},
  {AWS_SECURITY_TOKEN: 'LEFTOVERTOKEN'},
  {AWS_ACCESS_KEY_ID: 'AKIAOVER2LAB3EXAMPLE', AWS_SECRET_ACCESS_KEY: SECRET, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z'},
  {AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: ''},
  {AWS_WEB_IDENTITY_TOKEN_FILE: '/nonexistent/other'},
  {AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/W'},
  {AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x'},
  {AWS_CONFIG_FILE: '/nonexistent'},
  {AWS_SHARED_CREDENTIALS_FILE: ''},
  {AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE'},
  {AWS_ENDPOINT_URL: 'http://127.0.0.1:9'},
  {AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9'},
]

const isHeader = (line: string): boolean => line.startsWith('[')

type Mutation = (lines: string[], at: number, pick: Pick) => void

/** Each changes one line of one file. */
const MUTATIONS: readonly Mutation[] = [
  (lines, at) => {
    lines.splice(at, 1)
  },
  (lines, at) => {
    lines.splice(at, 0, lines[at] ?? '')
  },
  (lines, at) => {
    lines.push(...lines.slice(at, at + 3))
  },
  (lines, at) => {
    lines[at] = ` ${lines[at] ?? ''}`
  },
  (lines, at, pick) => {
    lines[at] = `${lines[at] ?? ''}${pick([' # mine', ' ; mine', ' ', '\t', '"', '\u00a0', '\u200b'])}`
  },
  (lines, at) => {
    lines[at] = (lines[at] ?? '').replace(/=.*/, '=')
  },
  (lines, at) => {
    lines[at] = (lines[at] ?? '').replace('=', ':')
  },
  (lines, at) => {
    lines[at] = (lines[at] ?? '').replace(/= (.*)/, '= "$1"')
  },
  (lines, at) => {
    lines[at] = (lines[at] ?? '').replace(/^[^=]*/, name => name.toUpperCase())
  },
  (lines, at) => {
    lines[at] = (lines[at] ?? '').toUpperCase()
  },
  (lines, at, pick) => {
    lines.splice(at + 1, 0, pick(STRAY))
  },
  (lines, at, pick) => {
    lines.splice(at + 1, 0, pick(STRAY))
  },
  (lines, _at, pick) => {
    renameHeader(lines, pick)
  },
  (lines, _at, pick) => {
    renameHeader(lines, pick)
  },
]

function renameHeader(lines: string[], pick: Pick): void {
  const at = pick(lines.map((line, index) => (isHeader(line) ? index : -1)).filter(index => index >= 0))
  lines[at] = pick<(header: string) => string>([
    header => header.replace('[profile ', '['),
    header => header.replace('[', '[profile '),
    header => header.toUpperCase(),
    header => header.replace(/\[(.*)\]/, '[ $1 ]'),
    header => header.replace(/(\w+)\]/, '"$1"]'),
    header => header.replace('p]', 'P]'),
    header => header.replace(']', ''),
    header => header.replace('sso-session', 'sso_session'),
    header => header.replace('[profile ', '[profile\t'),
    header => header.replace(']', '] # mine'),
    () => '[DEFAULT]',
    header => header.replace(' ', '  '),
  ])(lines[at] ?? '')
}

/** A set-up with up to three mistakes, the same for the same seed. */
export function setUp(seed: number): SetUp {
  const pick = chance(seed)
  const made: SetUp = {config: [], credentials: [], env: {}, profile: 'p', files: {}, ...structuredClone(pick(VALID)())}
  const files = [made.config, made.credentials, ...Object.values(made.files)]
  for (let mistakes = pick([0, 1, 1, 1, 2, 3]); mistakes > 0; mistakes--) {
    const lines = pick(files.some(file => file.length > 0) ? files.filter(file => file.length > 0) : files)
    const way = pick(['line', 'line', 'line', 'line', 'variable', 'move', 'profile'])
    if (way === 'variable') Object.assign(made.env, pick(VARIABLES))
    else if (way === 'profile') made.profile = pick([null, 'p', 'P', 'p ', 'q', 'base', 'default'])
    else if (way === 'move' && lines.length > 1) files[pick([0, 1])]?.push(...lines.splice(pick(lines.map((_line, index) => index)), 2))
    else if (lines.length > 0) pick(MUTATIONS)(lines, pick(lines.map((_line, index) => index)), pick)
  }
  return made
}
