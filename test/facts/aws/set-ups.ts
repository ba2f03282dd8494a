import {chance} from './chance.js'
import type {Pick} from './chance.js'

// Set-ups of every source of credentials, each valid by botocore's rules, and the mistakes of the facts' table (P01 to P51) as mutations of them.

export interface SetUp {
  config: string[]
  credentials: string[]
  env: Record<string, string>
  profile: string | null
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
]

/** Lines that people add or that are left over from another set-up. */
const STRAY = [
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
  'no separator',
  '= x',
  '# comment',
  '',
  'region = us-east-2',
  'role_session_name = a b',
  'aws_account_id = 1',
]

const VARIABLES: readonly Record<string, string>[] = [
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
  const made: SetUp = {config: [], credentials: [], env: {}, profile: 'p', ...structuredClone(pick(VALID)())}
  const files = [made.config, made.credentials]
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
