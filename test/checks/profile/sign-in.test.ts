import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import credentialProcess from '../../../src/checks/profile/credential-process.js'
import login from '../../../src/checks/profile/login.js'
import sso from '../../../src/checks/profile/sso.js'
import webIdentity from '../../../src/checks/profile/web-identity.js'
import expiry from '../../../src/checks/credentials/expiry.js'
import type {Check} from '../../../src/checks/check.js'
import {gaveNothing} from '../git-config/scenario.js'
import {healthyFacts} from '../healthy.js'
import {examineSignIn, inSeconds} from './sign-in-home.js'
import type {SignInHome} from './sign-in-home.js'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const TOKEN = 'aoaAAAAAGtoken-of-the-portal-that-nobody-may-see'

interface Case extends SignInHome {
  name: string
  expected: string
  says?: string
  types?: string
}

function cases(check: Check, rows: readonly Case[]): void {
  it.each(rows)('$name', async ({expected, says, types, ...home}) => {
    const {results, taken} = await examineSignIn(check, home)
    const [worst] = results
    expect(`${worst?.status ?? ''} ${worst?.code ?? ''}`, JSON.stringify(worst)).toBe(expected)
    if (says !== undefined) expect(worst?.summary).toContain(says)
    if (types !== undefined) expect(worst?.remedies?.flatMap(({steps}) => steps.map(({text}) => text)).join('\n')).toContain(types)
    for (const secret of [SECRET, TOKEN]) expect(taken).not.toContain(secret)
    if (worst?.status === 'fail' || worst?.status === 'warn') expect(worst.summary).toMatch(/^[A-Z]/)
  })
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')
const URL = 'https://my-sso.awsapps.com/start'
const ROLE = 'sso_account_id = 111122223333\nsso_role_name = Dev\n'
const SECTION = `[sso-session corp]\nsso_start_url = ${URL}\nsso_region = eu-west-1\n`
const SESSION = `[default]\nsso_session = corp\n${ROLE}${SECTION}`
const LEGACY = `[default]\n${ROLE}sso_start_url = ${URL}\nsso_region = eu-west-1\n`
const token = (seconds: number, more: object = {}): string =>
  JSON.stringify({startUrl: URL, region: 'eu-west-1', accessToken: TOKEN, expiresAt: inSeconds(seconds), ...more})
const REFRESH = {refreshToken: TOKEN, clientId: 'c', clientSecret: TOKEN, registrationExpiresAt: inSeconds(86_400)}
const cache = (name: string): string => `.aws/sso/cache/${sha1(name)}.json`
const ENDED =
  'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.'
const keptKeys = {
  [`.aws/cli/cache/${sha1(`{"accountId":"111122223333","roleName":"Dev","startUrl":"${URL}"}`)}.json`]: JSON.stringify({
    ProviderType: 'sso',
    Credentials: {AccessKeyId: 'ASIAKEPT', SecretAccessKey: SECRET, SessionToken: TOKEN, Expiration: inSeconds(3600)},
  }),
}

describe('profile/sso', () => {
  const config = (text: string, files: Record<string, string> = {}): Pick<Case, 'files'> => ({files: {'.aws/config': text, ...files}})
  cases(sso, [
    {name: 'no SSO at all', ...config('[default]\nregion = eu-west-1\n'), expected: 'skip not-applicable'},
    {name: 'a token that lives', ...config(LEGACY, {[cache(URL)]: token(3600)}), expected: 'pass ok'},
    {name: 'a token of a session that lives', ...config(SESSION, {[cache('corp')]: token(3600)}), expected: 'pass ok'},
    {name: 'an end as old tools write it', ...config(LEGACY, {[cache(URL)]: token(3600).replace(/Z"/, 'UTC"')}), expected: 'pass ok'},
    {
      name: 'a token of a session that is renewed',
      ...config(SESSION, {[cache('corp')]: token(-9 * 3600, REFRESH)}),
      expected: 'pass renews-itself',
    },
    {
      name: 'a renewal that was refused (case 051)',
      ...config(SESSION, {[cache('corp')]: token(-9 * 3600, REFRESH)}),
      expected: 'fail sso-expired',
      says: 'ended 9 h ago',
      types: 'aws sso login',
      facts: {'probe-as-configured': gaveNothing(['Error when retrieving token from sso: Token has expired and refresh failed'])},
    },
    {
      name: 'a token that lives by its date, and is refused',
      ...config(LEGACY, {[cache(URL)]: token(3600)}),
      expected: 'fail sso-expired',
      says: 'not accepted any more',
      facts: {'probe-as-configured': gaveNothing([ENDED])},
    },
    {
      name: 'a token without session that ended',
      ...config(LEGACY, {[cache(URL)]: token(-3 * 3600, REFRESH)}),
      expected: 'fail sso-expired',
      says: 'ended 3 h ago',
      types: 'aws sso login',
    },
    {
      name: 'nothing to renew it with',
      ...config(SESSION, {[cache('corp')]: token(-3 * 3600)}),
      expected: 'fail sso-expired',
      says: 'nothing is stored to renew it with',
    },
    {
      name: 'a registration that ended',
      ...config(SESSION, {[cache('corp')]: token(-3 * 3600, {...REFRESH, registrationExpiresAt: inSeconds(-60)})}),
      expected: 'fail sso-expired',
      says: 'registration',
    },
    {
      name: 'keys that version 2 kept go on',
      ...config(LEGACY, {[cache(URL)]: token(-3600), ...keptKeys}),
      expected: 'warn sso-expired',
      says: 'are valid until',
    },
    {
      name: 'version 1 does not read them',
      ...config(LEGACY, {[cache(URL)]: token(-3600), ...keptKeys}),
      expected: 'fail sso-expired',
      facts: {'aws-cli': {major: 1, version: '1.45.11'}},
      types: 'this needs AWS CLI 2.0 or later',
    },
    {
      name: 'git-remote-codecommit does not either',
      ...config(LEGACY, {[cache(URL)]: token(-3600), ...keptKeys}),
      expected: 'fail sso-expired',
      facts: {'target': {method: 'grc'}},
    },
    {
      name: 'those of a source profile are kept nowhere',
      ...config(`[default]\nrole_arn = arn:aws:iam::1:role/R\nsource_profile = b\n${LEGACY.replace('[default]', '[profile b]')}`, {
        [cache(URL)]: token(-3600),
        ...keptKeys,
      }),
      expected: 'fail sso-expired',
    },
    {
      name: 'Git works all the same',
      ...config(LEGACY, {[cache(URL)]: token(-3600)}),
      expected: 'pass sso-expired',
      facts: {'probe-as-configured': {}},
    },
    {
      name: 'an empty name of a section',
      ...config(`[default]\nsso_session =\n${ROLE}`),
      expected: 'fail sso-session-missing',
      says: 'has an empty sso_session',
    },
    {
      name: 'a section without settings, and all of them in the profile',
      ...config(
        '[default]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\nsso_start_url = https://x/start\nsso_region = eu-west-1\n[sso-session corp]\n',
      ),
      expected: 'fail sso-incomplete',
      says: '[sso-session corp] lacks sso_start_url and sso_region',
    },
    {
      name: 'a role profile whose own sso_session is not there, in the words of what looks for a token',
      ...config(
        '[default]\nrole_arn = arn:aws:iam::111122223333:role/R\nsource_profile = base\nsso_session = corpp\n[sso-session corp]\nsso_region = eu-west-1\n' +
          '[profile base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
      ),
      expected: 'fail sso-session-missing',
      says: 'there is one called corp',
    },
    {name: 'nobody signed in', ...config(SESSION), expected: 'fail never-logged-in', says: 'Nobody has signed in', types: 'aws sso login'},
    {
      name: 'a registration is no token',
      ...config(SESSION, {
        '.aws/sso/cache/0123.json': JSON.stringify({clientId: 'c', clientSecret: TOKEN, expiresAt: inSeconds(90 * 86_400)}),
      }),
      expected: 'fail never-logged-in',
    },
    {
      name: 'a slash at the end of the start URL',
      ...config(LEGACY.replace(URL, `${URL}/`), {[cache(URL)]: token(3600)}),
      expected: 'fail never-logged-in',
      says: `done as ${URL};`,
    },
    {
      name: 'signed in before the session was named',
      ...config(SESSION, {[cache(URL)]: token(3600)}),
      expected: 'fail never-logged-in',
      says: 'needs another one',
    },
    {name: 'a damaged file', ...config(LEGACY, {[cache(URL)]: '{"accessToken": "'}), expected: 'fail token-unusable'},
    {
      name: 'an end without a zone, which botocore cannot compare with the clock',
      ...config(LEGACY, {[cache(URL)]: '{"accessToken": "x", "expiresAt": "2036-01-01T00:00:00"}'}),
      expected: 'fail token-unusable',
      says: "can't subtract offset-naive",
    },
    {
      name: 'an end without seconds',
      ...config(LEGACY, {[cache(URL)]: '{"accessToken": "x", "expiresAt": "2036-01-01T00:00Z"}'}),
      expected: 'pass ok',
    },
    {name: 'a file without a token', ...config(LEGACY, {[cache(URL)]: '{}'}), expected: 'fail token-unusable'},
    {
      name: 'an end that Python reads and the doctor does not',
      ...config(LEGACY, {[cache(URL)]: JSON.stringify({accessToken: TOKEN, expiresAt: '2036/01/01 00:00:00Z'})}),
      expected: 'unknown not-observable',
    },
    {
      name: 'an end that nobody can read',
      ...config(LEGACY, {[cache(URL)]: JSON.stringify({accessToken: TOKEN, expiresAt: 'tomorrow'})}),
      expected: 'fail token-unusable',
      says: 'Unknown string format: tomorrow',
    },
    {
      name: 'no role',
      ...config('[default]\nsso_account_id = 111122223333\nsso_start_url = x\nsso_region = eu-west-1\n'),
      expected: 'fail sso-incomplete',
      says: 'sso_role_name',
    },
    {
      name: 'no account and no role',
      ...config(`[default]\nsso_session = corp\n${SECTION}`),
      expected: 'fail sso-incomplete',
      says: 'sso_account_id and sso_role_name',
    },
    {
      name: 'no account and no role, beside keys that are used',
      ...config(`[default]\nsso_session = corp\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${SECRET}\n${SECTION}`),
      expected: 'skip not-applicable',
    },
    {
      name: 'the Region in the profile only',
      ...config(
        SESSION.replace('sso_region = eu-west-1\n', '').replace('sso_session = corp\n', 'sso_session = corp\nsso_region = eu-west-1\n'),
        {[cache('corp')]: token(3600)},
      ),
      expected: 'fail sso-incomplete',
      says: 'lacks sso_region',
      types: 'below [sso-session corp]',
    },
    {
      name: 'two Regions',
      ...config(SESSION.replace('sso_session = corp\n', 'sso_session = corp\nsso_region = us-east-1\n')),
      expected: 'fail sso-inconsistent',
      says: 'sso_region',
    },
    {
      name: 'no such session',
      ...config(`[default]\nsso_session = crop\n${ROLE}${SECTION}`),
      expected: 'fail sso-session-missing',
      says: 'there is one called corp',
      types: 'sso_session = corp',
    },
    {
      name: 'the session in the credentials file',
      files: {'.aws/config': `[default]\nsso_session = corp\n${ROLE}`, '.aws/credentials': SECTION},
      expected: 'fail sso-session-missing',
      says: '~/.aws/credentials:1',
    },
    {
      name: 'the session with an underscore',
      ...config(SESSION.replace('[sso-session', '[sso_session')),
      expected: 'fail sso-session-missing',
      says: '[sso_session corp]',
      types: 'change [sso_session corp] to [sso-session corp]',
    },
    {
      name: 'an account that lost its zeros',
      ...config(LEGACY.replace('111122223333', '1122223333')),
      expected: 'fail sso-account-malformed',
      types: '001122223333',
    },
  ])
})

describe('profile/login', () => {
  const ARN = 'arn:aws:sts::012345678910:assumed-role/Admin/admin'
  const FILE = `.aws/login/cache/${createHash('sha256').update(ARN).digest('hex')}.json`
  const session = (seconds: number): string =>
    JSON.stringify({
      accessToken: {accessKeyId: 'ASIALOGIN', secretAccessKey: SECRET, sessionToken: TOKEN, expiresAt: inSeconds(seconds)},
      refreshToken: TOKEN,
      dpopKey: TOKEN,
      clientId: 'c',
    })
  const home = (files: Record<string, string> = {}): Pick<Case, 'files'> => ({
    files: {'.aws/config': `[default]\nlogin_session = ${ARN}\n`, ...files},
  })
  const facts = {'aws-cli': {major: 2, version: '2.33.0'}} as const
  cases(login, [
    {name: 'another source', files: {'.aws/config': '[default]\nregion = eu-west-1\n'}, expected: 'skip not-applicable'},
    {name: 'keys that live', ...home({[FILE]: session(600)}), facts, expected: 'pass ok'},
    {name: 'keys that the CLI renews', ...home({[FILE]: session(-3600)}), facts, expected: 'pass renews-itself'},
    {name: 'longer than any session', ...home({[FILE]: session(-13 * 3600)}), facts, expected: 'warn login-expired', says: '12 h'},
    {name: 'Git works all the same', ...home(), facts: {...facts, 'probe-as-configured': {}}, expected: 'pass login-expired'},
    {name: 'nobody signed in', ...home(), facts, expected: 'fail login-expired', types: 'aws login'},
    {name: 'a file that lacks members', ...home({[FILE]: '{}'}), facts, expected: 'fail login-expired'},
    {
      name: 'a renewal that was refused',
      ...home({[FILE]: session(-3600)}),
      expected: 'fail login-expired',
      says: 'has ended',
      facts: {
        ...facts,
        'probe-as-configured': gaveNothing([
          "aws: [ERROR]: Your session has expired or credentials have changed. Please reauthenticate using 'aws login'.",
        ]),
      },
    },
    {
      name: 'a folder of its own',
      ...home({[FILE.replace('.aws/login/cache', 'elsewhere')]: session(600)}),
      env: {AWS_LOGIN_CACHE_DIRECTORY: 'HOME/elsewhere'},
      facts,
      expected: 'pass ok',
    },
    {name: 'a CLI that does not know it', ...home(), facts: {'aws-cli': {major: 2, version: '2.9.19'}}, expected: 'skip not-applicable'},
  ])
})

describe('profile/web-identity', () => {
  const jwt = (seconds: number): string =>
    ['{"alg":"none"}', JSON.stringify({exp: Math.floor(Date.now() / 1000) + seconds, sub: TOKEN}), 'sig']
      .map(part => Buffer.from(part).toString('base64url'))
      .join('.')
  const ROLE_ARN = 'arn:aws:iam::444455556666:role/R'
  const env = {AWS_WEB_IDENTITY_TOKEN_FILE: 'HOME/token', AWS_ROLE_ARN: ROLE_ARN}
  const kept = {
    '.aws/cli/cache/f615370b9916033a7b935851c0f861126a0947c9.json': JSON.stringify({
      Credentials: {AccessKeyId: 'ASIAKEPT', SecretAccessKey: SECRET, SessionToken: TOKEN, Expiration: inSeconds(3000)},
    }),
  }
  const refused = {
    'credentials': {
      state: 'failed',
      provider: 'assume-role-with-web-identity',
      operation: 'AssumeRoleWithWebIdentity',
      code: 'ExpiredTokenException',
      message: 'Token expired',
    },
  } as const
  cases(webIdentity, [
    {name: 'another source', files: {'.aws/config': '[default]\nregion = eu-west-1\n'}, expected: 'skip not-applicable'},
    {name: 'a token that lives', files: {token: jwt(3600)}, env, expected: 'pass ok'},
    {name: 'a token that is no JWT', files: {token: 'opaque'}, env, expected: 'pass ok', says: 'does not say'},
    {name: 'a token that ended', files: {token: jwt(-3600)}, env, expected: 'warn token-expired', says: 'ended 60 min ago'},
    {name: 'a token that ended, refused by STS', files: {token: jwt(-3600)}, env, facts: refused, expected: 'fail token-expired'},
    {name: 'no file', files: {}, env, expected: 'fail token-file-missing', says: 'does not exist'},
    {name: 'an empty file', files: {token: '\n'}, env, expected: 'fail token-file-missing', says: 'is empty'},
    {name: 'no file, but a session that the CLI kept', files: kept, env, expected: 'warn token-file-missing', says: 'is valid until'},
    {
      name: 'no file, and a session that the CLI kept, but not for the source of another role',
      files: {
        ...kept,
        '.aws/config': `[default]\nrole_arn = arn:aws:iam::1:role/O\nsource_profile = b\n[profile b]\nrole_arn = ${ROLE_ARN}\nweb_identity_token_file = HOME/none\n`,
      },
      expected: 'fail token-file-missing',
    },
    {name: 'Git works all the same', files: {}, env, facts: {'probe-as-configured': {}}, expected: 'pass token-file-missing'},
    {
      name: 'named by the profile',
      files: {'.aws/config': `[default]\nrole_arn = ${ROLE_ARN}\nweb_identity_token_file = HOME/none\n`},
      expected: 'fail token-file-missing',
      says: '~/.aws/config:3',
    },
  ])
})

describe('profile/credential-process', () => {
  const answer = (more: object = {}): string =>
    JSON.stringify({Version: 1, AccessKeyId: 'ASIAPROCESS', SecretAccessKey: SECRET, SessionToken: TOKEN, ...more})
  const script = (body: string): string => `#!/bin/sh\n${body}\n`
  const home = (command: string, files: Record<string, string> = {}): Pick<Case, 'files'> => ({
    files: {'.aws/config': `[default]\ncredential_process = ${command}\n`, ...files},
  })
  const gives = (more: object = {}): Record<string, string> => ({'bin/keys!': script(`echo '${answer(more)}'`)})
  cases(credentialProcess, [
    {name: 'another source', files: {'.aws/config': '[default]\nregion = eu-west-1\n'}, expected: 'skip not-applicable'},
    {name: 'an empty line', ...home(''), expected: 'fail not-runnable', says: 'is empty, so the AWS tools have nothing to start'},
    {name: 'keys', ...home('keys', gives()), expected: 'pass ok', says: 'ASIAPROCESS'},
    {
      name: 'keys with an end',
      ...home('"HOME/bin/keys" --account 1', gives({Expiration: inSeconds(3600)})),
      expected: 'pass ok',
      says: 'UTC, in 60 min',
    },
    {
      name: 'an end without a zone',
      ...home('keys', gives({Expiration: '2036-01-01T00:00:00'})),
      expected: 'fail process-fails',
      says: 'offset-naive',
    },
    {name: 'an end that is a number', ...home('keys', gives({Expiration: 2082758400})), expected: 'fail process-fails', says: 'not int'},
    {name: 'an end that is empty', ...home('keys', gives({Expiration: ''})), expected: 'fail process-fails', says: 'not contain a date'},
    {name: 'an end that is null', ...home('keys', gives({Expiration: null})), expected: 'pass ok'},
    {name: 'an end in words that Python knows', ...home('keys', gives({Expiration: 'Tue, 01 Jan 2036 00:00:00 GMT'})), expected: 'pass ok'},
    {name: 'keys that are over', ...home('keys', gives({Expiration: inSeconds(-3600)})), expected: 'fail expired', says: '60 min ago'},
    {
      name: 'an error',
      ...home('keys', {'bin/keys!': script('echo boom >&2; exit 3')}),
      expected: 'fail process-fails',
      says: 'exit code 3: boom',
    },
    {
      name: 'an error that shows keys',
      ...home('keys', {'bin/keys!': script(`echo '${answer()}'; echo 'no ${SECRET}' >&2; exit 1`)}),
      expected: 'fail process-fails',
    },
    {name: 'no JSON', ...home('keys', {'bin/keys!': script('echo hello')}), expected: 'fail process-fails', says: 'not JSON'},
    {name: 'a version in quotes', ...home('keys', gives({Version: '1'})), expected: 'fail process-fails', says: "Unsupported version '1'"},
    {
      name: 'no secret',
      ...home('keys', gives({SecretAccessKey: undefined})),
      expected: 'fail process-fails',
      says: "Missing required key in response: 'SecretAccessKey'",
    },
    {name: 'no such program', ...home('/no/such/tool --x'), expected: 'fail not-runnable', says: '/no/such/tool, which does not exist'},
    {name: 'not on PATH', ...home('no-such-tool'), expected: 'fail not-runnable'},
    {name: 'a tilde', ...home('~/bin/keys', gives()), expected: 'fail not-runnable', says: 'without a shell, so ~ means nothing'},
    {name: 'a variable', ...home('$BIN/keys', gives()), expected: 'fail not-runnable', says: 'means nothing'},
    {
      name: 'a script that only a shell would run',
      ...home('HOME/bin/keys', {'bin/keys!': `echo '${answer()}'\n`}),
      expected: 'fail not-runnable',
      says: '#!/bin/sh',
    },
    {
      name: 'a script whose interpreter is gone',
      ...home('HOME/bin/keys', {'bin/keys!': '#!/no/such/python\n'}),
      expected: 'fail not-runnable',
      says: 'interpreter',
    },
    {
      name: 'a file that may not be executed',
      ...home('HOME/bin/keys', {'bin/keys': script('exit 0')}),
      expected: 'fail not-runnable',
      says: 'is not executable',
    },
    {name: 'a quotation that does not end', ...home('"HOME/bin/keys', gives()), expected: 'fail not-runnable', says: 'quotation'},
    {
      name: 'a pipe',
      ...home('keys | cat', {'bin/keys!': script('test $# = 0 || exit 2')}),
      expected: 'fail process-fails',
      says: 'it got | as written',
    },
    {
      name: 'the same profile',
      ...home('aws configure export-credentials --profile default'),
      expected: 'fail recursion',
      says: 'endlessly',
    },
    {name: 'the same profile, unnamed', ...home('aws configure export-credentials'), expected: 'fail recursion'},
    {
      name: 'a circle of two',
      files: {
        '.aws/config':
          '[default]\ncredential_process = aws configure export-credentials --profile b\n[profile b]\ncredential_process = aws configure export-credentials --profile default\n',
      },
      expected: 'fail recursion',
      says: 'default, b, default',
    },
    {
      name: 'another profile',
      files: {
        '.aws/config': '[default]\ncredential_process = aws configure export-credentials --profile b\n[profile b]\nsso_start_url = x\n',
        'bin/aws!': script(`echo '${answer()}'`),
      },
      expected: 'pass ok',
    },
    {name: 'a command that needs no keys', ...home('aws sso login', {'bin/aws!': script(`echo '${answer()}'`)}), expected: 'pass ok'},
    {
      name: 'not started with --passive',
      ...home('keys | cat', gives()),
      options: {passive: true},
      expected: 'skip passive',
      says: 'pass | on as written',
    },
    {
      name: 'a program that is not there, with --passive',
      ...home('/no/such/tool'),
      options: {passive: true},
      expected: 'fail not-runnable',
    },
    {name: 'Git works all the same', ...home('/no/such/tool'), facts: {'probe-as-configured': {}}, expected: 'pass not-runnable'},
  ])

  it('puts the keys into the vault, once', async () => {
    const {vault} = await examineSignIn(credentialProcess, home('keys', gives()))
    expect(vault.get('credential-process')).toEqual({accessKeyId: 'ASIAPROCESS', secretAccessKey: SECRET, sessionToken: TOKEN})
  })
})

describe('credentials/expiry', () => {
  const env = (seconds: number): Record<string, string> => ({
    AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_SESSION_TOKEN: TOKEN,
    AWS_CREDENTIAL_EXPIRATION: inSeconds(seconds),
  })
  const keys = (lines: string, id = 'ASIAIOSFODNN7EXAMPLE'): Pick<Case, 'files'> => ({
    files: {
      '.aws/credentials': `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${SECRET}\naws_session_token = ${TOKEN}\n${lines}\n`,
    },
  })
  const naive = (seconds: number): string => inSeconds(seconds).replace('T', ' ').replace('Z', '')
  const offset = new Date().getTimezoneOffset() * 60
  const known = {'caller-identity': healthyFacts['caller-identity']}
  const dead = {
    'caller-identity': {
      ok: false,
      error: {code: 'ExpiredToken', message: 'The security token included in the request is expired', status: 403},
    },
  } as never
  cases(expiry, [
    {name: 'nothing tells an end', ...keys(''), expected: 'pass ok'},
    {name: 'keys of the environment that live', files: {}, env: env(7200), expected: 'pass ok'},
    {name: 'keys of the environment that end soon', files: {}, env: env(1800), expected: 'warn expires-soon', says: 'in 30 min'},
    {
      name: 'keys of the environment that are over',
      files: {},
      env: env(-7200),
      expected: 'fail expired',
      says: '2 h ago',
      types: 'AWS_CREDENTIAL_EXPIRATION',
    },
    {name: 'an end of keys that are not used', ...keys(''), env: {AWS_CREDENTIAL_EXPIRATION: inSeconds(-7200)}, expected: 'pass ok'},
    {
      name: 'saml2aws, over',
      ...keys(`x_security_token_expires = ${inSeconds(-7200).replace('Z', '+00:00')}`),
      expected: 'fail expired',
      says: 'profile default',
    },
    {name: 'saml2aws, alive', ...keys(`x_security_token_expires = ${inSeconds(7200).replace('Z', '+00:00')}`), expected: 'pass ok'},
    {
      name: 'over by its own zone only',
      ...keys(`x_security_token_expires = ${inSeconds(7200 + 3600).replace('Z', '+01:00')}`),
      expected: 'pass ok',
    },
    {
      name: 'a note older than the keys',
      ...keys(`x_security_token_expires = ${inSeconds(-7200)}`),
      facts: known,
      expected: 'pass ok',
      says: 'older than the keys',
    },
    {name: 'over, and refused by STS', ...keys(`aws_expiration = ${inSeconds(-7200)}`), facts: dead, expected: 'fail expired'},
    {
      name: 'Git works all the same',
      ...keys(`aws_expiration = ${inSeconds(-7200)}`),
      facts: {'probe-as-configured': {}},
      expected: 'pass expired',
    },
    {
      name: 'a long-term key has no end',
      ...keys(`expiration = ${naive(-7200)}\nassumed_role = False`, 'AKIAIOSFODNN7EXAMPLE'),
      expected: 'pass ok',
    },
    {name: 'aws-mfa writes UTC', ...keys(`expiration = ${naive(-600)}\nassumed_role = False`), expected: 'fail expired'},
    {
      name: 'awsume writes local time',
      ...keys(`expiration = ${naive(-600 - offset)}\nmanager = awsume\nautoawsume = true`),
      expected: 'fail expired',
    },
    {name: 'no zone, over in every reading', ...keys(`token_expiration = ${naive(-15 * 3600)}`), expected: 'fail expired'},
    {name: 'no time at all', ...keys('expiration = soon'), expected: 'unknown not-observable', says: 'cannot be read'},
    {name: 'no time at all, keys that AWS accepts', ...keys('expiration = soon'), facts: known, expected: 'pass ok'},
    {
      name: 'an SSO session that ends soon',
      files: {'.aws/config': LEGACY, [cache(URL)]: token(1800)},
      expected: 'warn expires-soon',
      says: 'in 30 min',
      types: 'aws sso login',
    },
    {name: 'an SSO session that is renewed', files: {'.aws/config': SESSION, [cache('corp')]: token(1800, REFRESH)}, expected: 'pass ok'},
  ])

  it('says nothing where the readings of a time without zone differ', async () => {
    const before = process.env['TZ']
    process.env['TZ'] = 'Asia/Tokyo'
    try {
      // Nine hours apart: over in one reading, alive in the other.
      const {results} = await examineSignIn(expiry, keys(`expiration = ${naive(3600)}`))
      expect(`${results[0]?.status ?? ''} ${results[0]?.code ?? ''}`).toBe('unknown not-observable')
      expect(results[0]?.summary).toContain('does not name the time zone')
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
  })
})
