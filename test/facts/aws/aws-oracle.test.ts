import {execFileSync, spawn, spawnSync} from 'node:child_process'
import {mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {isDeepStrictEqual} from 'node:util'
import {describe, expect, it} from 'vitest'
import {chance} from './chance.js'
import type {Pick} from './chance.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'
import {setUp} from './set-ups.js'

// Real botocore and the real AWS CLI judge the same generated files as ours.

const CASES = Number(process.env['CCD_ORACLE_CASES'] ?? 300)
/** Another seed gives other cases: for a longer search than the suite's. */
const SEED = Number(process.env['CCD_ORACLE_SEED'] ?? 1)
const CLI_CASES = Number(process.env['CCD_ORACLE_CLI_CASES'] ?? 24)

const cleanEnv = {PATH: process.env['PATH'] ?? '', HOME: mkdtempSync(join(tmpdir(), 'ccd-oracle-'))}
const has = (program: string, words: string[]): boolean => spawnSync(program, words, {env: cleanEnv, stdio: 'ignore'}).status === 0
const botocore = has('python3', ['-c', 'import botocore.session'])
const awsVersion = spawnSync('aws', ['--version'], {env: cleanEnv, encoding: 'utf8'}).stdout as string | null
const awsV1 = awsVersion?.startsWith('aws-cli/1.') ?? false

interface Case {
  home: string
  env: Record<string, string>
  profile: string | null
  files: {config: Buffer; credentials: Buffer}
  others?: Record<string, string>
}

const KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const CONFIG_HEADERS = [
  '[default]',
  '[profile p]',
  '[profile q]',
  '[p]',
  '[profile default]',
  '[profile "p"]',
  "[profile 'my prof']",
  '[profile my prof]',
  '[Profile p]',
  '[ profile p ]',
  '[profile\tp]',
  '[profilep]',
  '[profiles p]',
  '[DEFAULT]',
  '[sso-session corp]',
  '[services local]',
  '[profile p] # x',
  '[profile p',
  '[profile a\\p]',
  '[profile "p]',
  '[]',
  '[profile José]',
  '[profile p]# [x]',
  '  [profile q]',
  '[sso-sessionx corp]',
  '[profile p\u00a0]',
]
const CREDENTIALS_HEADERS = [
  '[default]',
  '[p]',
  '[q]',
  '[profile p]',
  '[my prof]',
  '[DEFAULT]',
  '[ p ]',
  '[p] ; x',
  '["p"]',
  '[José]',
  '[p',
]
const KEYS = [
  'aws_access_key_id = AKIAEXAMPLE00000001',
  'aws_access_key_id = AKIAEXAMPLE00000002',
  `aws_secret_access_key = ${KEY}`,
  'AWS_ACCESS_KEY_ID=AKIAEXAMPLE00000003',
  `aws_secret_access_key=${KEY}`,
  'aws_access_key_id : AKIAEXAMPLE00000004',
  `aws_secret_access_key: ${KEY}`,
  '  aws_access_key_id = AKIAEXAMPLE00000005',
  `  aws_secret_access_key = ${KEY}`,
  'aws_session_token = TOKENTOKENTOKEN',
  'aws_security_token = OLDOLDOLDOLD',
  'aws_session_token =',
  'aws_access_key_id =',
  'aws_access_key_id = AKIAEXAMPLE00000006 # mine',
  'region = eu-west-1',
  'region',
  '= x',
  '# comment',
  '; comment',
  '',
  '   ',
  's3 =',
  '  max = 3',
  '  bad',
  'services = local',
  'services = nowhere',
  'role_arn = arn:aws:iam::111122223333:role/R',
  'source_profile = q',
  'source_profile = p',
  'source_profile = default',
  'source_profile = nope',
  'credential_source = Environment',
  'credential_source = environment',
  'credential_source = EcsContainer',
  'credential_process = echo \'{"Version": 1, "AccessKeyId": "AKIAPROCESS", "SecretAccessKey": "x"}\'',
  'sso_role_name = R',
  'sso_account_id = 111122223333',
  'sso_session = corp',
  'sso_region = us-east-1',
  'sso_region = eu-west-1',
  'sso_start_url = https://x.awsapps.com/start',
  'web_identity_token_file = /nonexistent',
  'mfa_serial = arn:aws:iam::1:mfa/j',
  '\taws_access_key_id = AKIAEXAMPLE00000007',
  '\u000baws_secret_access_key = x',
  '\u200baws_access_key_id = A',
  'aws_access_key_id = \u00a0AKIAEXAMPLE00000008',
  'aws_access_key_id = AKIAEXAMPLE\u200b',
  'a:b=c',
  '\u001cregion = x',
  'aws_access_key_id = AKIA%(x)s',
]
const SENSIBLE = [
  ['[default]', 'aws_access_key_id = AKIAEXAMPLE0000000D', `aws_secret_access_key = ${KEY}`],
  ['[q]', 'aws_access_key_id = AKIAEXAMPLE0000000Q', `aws_secret_access_key = ${KEY}`],
  ['[p]', 'aws_access_key_id = AKIAEXAMPLE0000000P', `aws_secret_access_key = ${KEY}`, 'aws_session_token = TOKENTOKENTOKEN'],
]
const CONFIG_SENSIBLE = [
  ['[profile p]', 'role_arn = arn:aws:iam::111122223333:role/R', 'source_profile = q'],
  ['[profile q]', 'region = eu-west-1'],
  ['[default]', 'region = us-east-1'],
  ['[profile q]', 'aws_access_key_id = AKIAEXAMPLE0000000C', `aws_secret_access_key = ${KEY}`],
  ['[profile q]', 'role_arn = arn:aws:iam::111122223333:role/S', 'source_profile = default'],
  ['[sso-session corp]', 'sso_region = us-east-1', 'sso_start_url = https://x.awsapps.com/start'],
  ['[profile q]', 'sso_session = corp', 'sso_account_id = 111122223333', 'sso_role_name = R'],
  ['[profile p]', 'services = local', 'role_arn = arn:aws:iam::111122223333:role/R', 'source_profile = default'],
  ['[services local]', 'sts =', '  endpoint_url = http://127.0.0.1:9'],
]

function text(pick: Pick, headers: readonly string[], sensible: readonly (readonly string[])[]): Buffer {
  const lines: string[] = []
  for (let count = pick([0, 1, 1, 2, 2, 3]); count > 0; count--) {
    if (pick([true, true, false])) lines.push(...pick(sensible))
    else lines.push(pick(headers), ...Array.from({length: pick([0, 1, 2, 3, 4])}, () => pick(KEYS)))
  }
  // One mutation in every third file.
  if (pick([true, false, false])) lines.splice(pick([0, 1, 2, 3]), pick([0, 1]), pick(KEYS))
  const body = lines.join(pick(['\n', '\n', '\n', '\r\n', '\r'])) + pick(['', '\n'])
  return Buffer.concat([
    Buffer.from(pick(['', '', '', '', '', '', '', '', '', '\ufeff'])),
    Buffer.from(body),
    Buffer.from(pick([[], [], [], [], [], [], [], [], [], [0xe9]])),
  ])
}

function makeCase(seed: number): Case {
  const pick = chance(seed)
  const files = {config: text(pick, CONFIG_HEADERS, CONFIG_SENSIBLE), credentials: text(pick, CREDENTIALS_HEADERS, SENSIBLE)}
  const env: Record<string, string> = pick<Record<string, string>>([
    {},
    {},
    {},
    {},
    {AWS_PROFILE: 'p'},
    {AWS_DEFAULT_PROFILE: 'q'},
    {AWS_PROFILE: 'p', AWS_DEFAULT_PROFILE: 'q'},
    {AWS_PROFILE: ''},
    {AWS_PROFILE: 'p '},
    {AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: KEY},
    {AWS_ACCESS_KEY_ID: 'AKIAENV'},
    {AWS_SECRET_ACCESS_KEY: KEY},
    {AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: KEY},
    {
      AWS_ACCESS_KEY_ID: 'AKIAENV',
      AWS_SECRET_ACCESS_KEY: KEY,
      AWS_SECURITY_TOKEN: 'old-token-old',
      AWS_SESSION_TOKEN: 'new-token-new',
      AWS_PROFILE: 'p',
    },
    {AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: KEY, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z'},
    {AWS_WEB_IDENTITY_TOKEN_FILE: '/nonexistent', AWS_ROLE_ARN: 'arn:aws:iam::1:role/W'},
    {AWS_WEB_IDENTITY_TOKEN_FILE: '/nonexistent'},
    {AWS_CONFIG_FILE: ''},
    {AWS_SHARED_CREDENTIALS_FILE: '$HOME/.aws/config'},
    {AWS_CONFIG_FILE: '~/.aws/credentials'},
    {AWS_CONFIG_FILE: '/nonexistent/x'},
  ])
  const profile = pick([null, null, 'p', 'p', 'q', 'default', 'my prof', 'José'])
  return {home: makeHome({'.aws/config': files.config, '.aws/credentials': files.credentials}), env, profile, files}
}

function setUpCase(seed: number): Case {
  const {config, credentials, env, profile, files: others} = setUp(seed)
  const files = {config: Buffer.from(config.join('\n')), credentials: Buffer.from(credentials.join('\n'))}
  const further = Object.fromEntries(Object.entries(others).map(([path, lines]) => [path, lines.join('\n')]))
  return {
    home: makeHome({'.aws/config': files.config, '.aws/credentials': files.credentials, ...further}),
    env,
    profile,
    files,
    others: further,
  }
}

/** Sources whose keys stand in files and variables: the others would be asked over a connection. */
const AT_HAND = new Set(['env', 'shared-credentials-file', 'config-file', 'ec2-credentials-file', 'boto-config'])

/** A refusal in botocore's words, or the winner; its keys where they are static. */
interface Judgement {
  error?: string
  method?: string | null
  key?: string | undefined
  token?: string | null
  region?: string | null
}

async function ours({home, env, profile}: Case): Promise<Judgement> {
  const facts = surroundings({
    home,
    env,
    options: {offline: true, ...(profile !== null && {profile})},
    given: {'aws-cli': {path: 'aws', others: [], text: null, version: '1.45.11', major: 1, failure: null, missingInterpreter: null}},
  })
  const source = await observed(facts, 'credential-source')
  // Asks for the version only where it matters; botocore's own order is that of version 1.
  if (source.refusal) return {error: source.refusal.message}
  const region = source.region?.value ?? null
  const inHand = source.role || !AT_HAND.has(source.provider ?? '') ? null : await observed(facts, 'credentials')
  if (inHand?.state !== 'resolved') return {method: source.provider, region}
  const keys = facts.vault.get('signing')
  return {method: source.provider, key: keys?.accessKeyId, token: keys?.sessionToken ?? null, region}
}

const describeCase = ({env, profile, files, others = {}}: Case): string =>
  `profile ${String(profile)}, ${JSON.stringify(env)}\n--- config\n${files.config.toString()}\n--- credentials\n${files.credentials.toString()}${Object.entries(
    others,
  )
    .map(([path, text]) => `\n--- ${path}\n${text}`)
    .join('')}`

describe.skipIf(!botocore)('botocore itself', () => {
  it.each([
    ['generated files', makeCase],
    ['set-ups of every source, with mistakes', setUpCase],
  ] as const)(
    `judges ${CASES} %s as we do, to the word`,
    async (_name, make) => {
      const cases = Array.from({length: CASES}, (_, index) => make(SEED + index))
      const output = execFileSync('python3', [join(import.meta.dirname, '../../fixtures/aws/botocore-oracle.py')], {
        env: cleanEnv,
        encoding: 'utf8',
        maxBuffer: 1e8,
        input: cases.map(({home, env, profile}) => JSON.stringify({home, env, profile})).join('\n'),
      })
      const answers = output
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as Judgement)
      const seen = new Set<string>()
      const disagreements: string[] = []
      for (const [index, one] of cases.entries()) {
        const theirs = answers[index]
        // An empty token is presented as none by us: AWS refuses both. An empty Region is none.
        if (theirs?.token === '') theirs.token = null
        if (theirs?.region === '') theirs.region = null
        // What nobody sees is shown escaped in facts.
        for (const key of ['region', 'error'] as const) if (theirs?.[key]) theirs[key] = theirs[key].replaceAll('\u200b', '\\u200b')
        const mine = await ours(one)
        // A block of indented lines where a word belongs: botocore dies of a Python error, we refuse in words of our own.
        const agreed = theirs?.error?.includes('unhashable type') ? mine.error !== undefined : isDeepStrictEqual(mine, theirs)
        if (!agreed) disagreements.push(`${JSON.stringify({botocore: theirs, ours: mine})}\n${describeCase(one)}`)
        seen.add(theirs?.method ?? theirs?.error?.slice(0, 12) ?? '')
      }
      expect(disagreements.slice(0, 5).join('\n\n'), `${disagreements.length} of ${CASES}`).toBe('')
      expect(seen.size).toBeGreaterThan(CASES >= 300 ? 10 : 2)
    },
    60_000 + CASES * 200,
  )
})

describe.skipIf(!awsV1)('the AWS CLI, version 1', () => {
  it(`presents the same key id for ${CLI_CASES} generated files`, async () => {
    const cases = Array.from({length: CLI_CASES}, (_, seed) => makeCase(seed + 10_001))
    const waiting = [...cases]
    const worker = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const mine = await ours(one)
        const connects = mine.method !== undefined && mine.key === undefined
        if (connects) continue
        const cli = await presented(one)
        expect(cli, describeCase(one)).toBe(mine.key === undefined ? null : mine.key + (mine.token ? `%${mine.token}` : ''))
      }
    }
    await Promise.all([worker(), worker(), worker()])
  }, 300_000)
})

/** The user name that `aws codecommit credential-helper get` gives; null when it refuses. */
function presented({home, env, profile}: Case): Promise<string | null> {
  const pyenv = process.env['PYENV_ROOT'] ?? join(process.env['HOME'] ?? '', '.pyenv')
  return new Promise(resolve => {
    const child = spawn('aws', [...(profile === null ? [] : ['--profile', profile]), 'codecommit', 'credential-helper', 'get'], {
      env: {PATH: cleanEnv.PATH, PYENV_ROOT: pyenv, AWS_EC2_METADATA_DISABLED: 'true', HOME: home, LC_ALL: 'C.UTF-8', ...env},
    })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.on('close', code => {
      resolve(code === 0 ? (/^username=(.*?)%?$/m.exec(out)?.[1] ?? '') : null)
    })
    child.stdin.end('protocol=https\nhost=git-codecommit.us-east-1.amazonaws.com\npath=v1/repos/demo\n')
  })
}
