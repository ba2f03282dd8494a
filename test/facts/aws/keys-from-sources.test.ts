import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import type {CredentialsInHand} from '../../../src/facts/aws/keys/credentials.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'
import type {Made} from './aws-surroundings.js'
import {SECRET_OF_ROLE, standIn, sts, TOKEN_OF_ROLE} from './aws-stand-in.js'
import type {Asked, Given} from './aws-stand-in.js'

const ROLE = 'arn:aws:iam::444455556666:role/R'
const SSO_TOKEN = 'aoaAAAAAGaccess-token-of-the-portal'
const open: {close: () => Promise<void>}[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(server => server.close()))
})

async function serve(answer: (asked: Asked) => Given | 'nothing'): ReturnType<typeof standIn> {
  const server = await standIn(answer)
  open.push(server)
  return server
}

/** Everything below the home, with its content: what nobody may change. */
const contents = (home: string): string =>
  readdirSync(home, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => `${entry.name} ${readFileSync(join(entry.parentPath, entry.name), 'utf8')}`)
    .sort()
    .join('\n')

/** Resolves, and holds what is asked of every source: no secret in the fact, no file changed. */
async function resolved(
  made: Omit<Made, 'home'> & {files: Record<string, string>},
): Promise<{inHand: CredentialsInHand; keys: object | undefined}> {
  const home = makeHome(made.files)
  const before = contents(home)
  const facts = surroundings({home, ...made})
  const inHand = await observed(facts, 'credentials')
  for (const secret of [SECRET_OF_ROLE, TOKEN_OF_ROLE, SSO_TOKEN])
    expect(JSON.stringify([inHand, await observed(facts, 'credential-source')])).not.toContain(secret)
  expect(contents(home)).toBe(before)
  return {inHand, keys: facts.vault.get('signing')}
}

const later = '2036-01-01T00:00:00Z'
const RESOLVED = {accessKeyId: 'ASIAREMOTE', secretAccessKey: SECRET_OF_ROLE, sessionToken: TOKEN_OF_ROLE}

describe('IAM Identity Center', () => {
  const LEGACY =
    '[default]\nsso_account_id = 111122223333\nsso_role_name = Dev\nsso_start_url = https://my-sso.awsapps.com/start\nsso_region = eu-west-1\n'
  const SESSION =
    '[default]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n[sso-session corp]\nsso_start_url = https://my-sso.awsapps.com/start\nsso_region = eu-west-1\n'
  const tokens = {
    legacy: '.aws/sso/cache/a00fce5cb007c23a469c136160398db65edcb180.json',
    session: '.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json',
  }
  const token = (more: object = {}): string =>
    JSON.stringify({startUrl: 'https://my-sso.awsapps.com/start', region: 'eu-west-1', accessToken: SSO_TOKEN, expiresAt: later, ...more})
  const keys = {
    body: JSON.stringify({
      roleCredentials: {
        accessKeyId: 'ASIAREMOTE',
        secretAccessKey: SECRET_OF_ROLE,
        sessionToken: TOKEN_OF_ROLE,
        expiration: Date.parse(later),
      },
    }),
  }

  it.each([
    ['a profile with a start URL', LEGACY, tokens.legacy],
    ['a profile with a session', SESSION, tokens.session],
  ])('gives its keys for %s', async (_name, config, cache) => {
    const server = await serve(() => keys)
    const {inHand, keys: inVault} = await resolved({
      files: {'.aws/config': config, [cache]: token()},
      env: {AWS_ENDPOINT_URL_SSO: server.url},
    })
    expect(inHand).toMatchObject({state: 'resolved', provider: 'sso', accessKeyId: 'ASIAREMOTE', expires: '2036-01-01T00:00:00.000Z'})
    expect(inVault).toEqual(RESOLVED)
    expect(server.asked.map(({method, path}) => `${method} ${path}`)).toEqual([
      'GET /federation/credentials?role_name=Dev&account_id=111122223333',
    ])
    expect(server.asked[0]?.headers).toMatchObject({'x-amz-sso_bearer_token': SSO_TOKEN})
    expect(server.asked[0]?.headers['authorization']).toBeUndefined()
  })

  it.each([
    [401, {type: 'x', message: 'Session token not found or invalid'}, 'UnauthorizedException'],
    [403, {message: 'No access'}, 'ForbiddenException'],
    [404, {message: 'x'}, 'ResourceNotFoundException'],
    [429, {message: 'HTTP 429 Unknown Code'}, 'TooManyRequestsException'],
  ])('tells a refusal with status %i', async (status, body, code) => {
    const server = await serve(() => ({status, body: JSON.stringify({...body, __type: `com.amazonaws.switchboard.portal#${code}`})}))
    const {inHand} = await resolved({files: {'.aws/config': LEGACY, [tokens.legacy]: token()}, env: {AWS_ENDPOINT_URL_SSO: server.url}})
    expect(inHand).toEqual({state: 'failed', provider: 'sso', operation: 'GetRoleCredentials', code, message: body.message})
    expect(server.asked, 'throttling may pass, a refusal does not').toHaveLength(status === 429 ? 3 : 1)
  })

  it('tells that a proxy answered, and that nobody did', async () => {
    const server = await serve(() => ({status: 503, body: '<html>busy</html>'}))
    const files = {'.aws/config': LEGACY, [tokens.legacy]: token()}
    expect((await resolved({files, env: {AWS_ENDPOINT_URL_SSO: server.url}})).inHand).toMatchObject({state: 'failed', code: '503'})
    expect((await resolved({files, env: {AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:9'}})).inHand).toMatchObject({
      state: 'failed',
      code: 'connection',
    })
  })

  const past = '2020-01-01T00:00:00Z'
  const refresh = {refreshToken: 'r', clientId: 'c', clientSecret: 's', registrationExpiresAt: later}
  const rows: [name: string, config: string, files: Record<string, string>, expected: object][] = [
    [
      'nobody signed in',
      SESSION,
      {},
      {
        state: 'refused',
        refusal: {kind: 'sign-in-needed', message: 'Error loading SSO Token: Token for corp does not exist', source: '~/.aws/config:3'},
      },
    ],
    [
      'the token ended',
      LEGACY,
      {[tokens.legacy]: token({expiresAt: past})},
      {
        state: 'refused',
        refusal: {message: expect.stringContaining('The SSO session associated with this profile has expired') as unknown},
      },
    ],
    [
      "the session's token ended",
      SESSION,
      {[tokens.session]: token({expiresAt: past})},
      {state: 'refused', refusal: {message: 'Error when retrieving token from sso: Token has expired and refresh failed'}},
    ],
    [
      'it ended and can be renewed',
      SESSION,
      {[tokens.session]: token({expiresAt: past, ...refresh})},
      {state: 'not-resolved', provider: 'sso'},
    ],
    [
      'the registration ended too',
      SESSION,
      {[tokens.session]: token({expiresAt: past, ...refresh, registrationExpiresAt: past})},
      {state: 'refused'},
    ],
    [
      'the cache is no JSON',
      LEGACY,
      {[tokens.legacy]: 'x'},
      {state: 'refused', refusal: {message: "'a00fce5cb007c23a469c136160398db65edcb180'"}},
    ],
    [
      'it is a client registration',
      LEGACY,
      {[tokens.legacy]: JSON.stringify({clientId: 'c', expiresAt: later})},
      {state: 'refused', refusal: {message: expect.stringContaining('is invalid') as unknown}},
    ],
  ]
  it.each(rows)('asks nobody where %s', async (_name, config, files, expected) => {
    const server = await serve(() => keys)
    expect((await resolved({files: {'.aws/config': config, ...files}, env: {AWS_ENDPOINT_URL: server.url}})).inHand).toMatchObject(expected)
    expect(server.asked).toEqual([])
  })

  it('is not asked with --offline', async () => {
    const facts = surroundings({home: makeHome({'.aws/config': LEGACY, [tokens.legacy]: token()}), options: {offline: true}})
    expect(await facts.get('credentials')).toMatchObject({observed: false, code: 'offline'})
  })

  it('serves as the source of a role', async () => {
    const server = await serve(({path}) => (path.startsWith('/federation') ? keys : sts.assumed('ASIAROLE')))
    const config = `${LEGACY.replace('[default]', '[profile base]')}[default]\nrole_arn = ${ROLE}\nsource_profile = base\n`
    const {inHand} = await resolved({
      files: {'.aws/config': config, [tokens.legacy]: token()},
      env: {AWS_DEFAULT_REGION: 'eu-west-1', AWS_ENDPOINT_URL: server.url},
    })
    expect(inHand).toMatchObject({state: 'resolved', provider: 'assume-role', accessKeyId: 'ASIAROLE', role: ROLE})
    expect(server.asked[1]?.headers['authorization']).toContain('Credential=ASIAREMOTE/')
  })
})

describe('aws login', () => {
  const session = 'arn:aws:sts::012345678910:assumed-role/Admin/admin'
  const file = '4b0ba8f99f075c0633e122fd73346ce203a3faf18ea0310eb2d29df1bab2e255.json'
  const config = `[default]\nlogin_session = ${session}\n`
  const cache = (expiresAt: string, more: object = {}): string =>
    JSON.stringify({
      accessToken: {
        accessKeyId: 'ASIAREMOTE',
        secretAccessKey: SECRET_OF_ROLE,
        sessionToken: TOKEN_OF_ROLE,
        accountId: '012345678910',
        expiresAt,
      },
      clientId: 'c',
      refreshToken: 'r',
      dpopKey: 'k',
      ...more,
    })

  it.each([
    ['its usual place', `.aws/login/cache/${file}`, {}],
    ['a place of its own', `elsewhere/${file}`, {AWS_LOGIN_CACHE_DIRECTORY: '~/elsewhere'}],
  ])('leaves keys in %s', async (_name, path, env) => {
    const {inHand, keys} = await resolved({files: {'.aws/config': config, [path]: cache(later)}, env, options: {offline: true}})
    expect(inHand).toMatchObject({
      state: 'resolved',
      provider: 'login',
      accessKeyId: 'ASIAREMOTE',
      temporary: true,
      expires: '2036-01-01T00:00:00.000Z',
    })
    expect(keys).toEqual(RESOLVED)
  })

  it.each([
    ['ended, for the CLI to renew', cache('2020-01-01T00:00:00Z'), {state: 'not-resolved', provider: 'login'}],
    [
      'lack what renews them',
      JSON.stringify({accessToken: {}, clientId: 'c'}),
      {
        state: 'refused',
        refusal: {
          kind: 'sign-in-needed',
          message:
            'Error loading login session token: Failed to load access token from token cache, missing required fields: refreshToken, dpopKey.',
        },
      },
    ],
    ['are no JSON', 'x', {state: 'refused'}],
  ])('gives none where they %s', async (_name, text, expected) => {
    expect((await resolved({files: {'.aws/config': config, [`.aws/login/cache/${file}`]: text}})).inHand).toMatchObject(expected)
  })
})

describe('a web identity', () => {
  const answer = (id: string): Given => ({body: sts.assumed(id).body.replaceAll('AssumeRole', 'AssumeRoleWithWebIdentity')})
  const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJqb2IifQ.c2lnbmF0dXJl'

  it('is exchanged without a signature, as the environment says', async () => {
    const server = await serve(() => answer('ASIAREMOTE'))
    const home = makeHome({token: TOKEN})
    const env = {
      AWS_WEB_IDENTITY_TOKEN_FILE: join(home, 'token'),
      AWS_ROLE_ARN: ROLE,
      AWS_ROLE_SESSION_NAME: 'job',
      AWS_ENDPOINT_URL_STS: server.url,
    }
    const facts = surroundings({home, env})
    expect(await observed(facts, 'credentials')).toMatchObject({
      state: 'resolved',
      provider: 'assume-role-with-web-identity',
      accessKeyId: 'ASIAREMOTE',
    })
    expect(Object.fromEntries(new URLSearchParams(server.asked[0]?.body))).toMatchObject({
      Action: 'AssumeRoleWithWebIdentity',
      RoleArn: ROLE,
      RoleSessionName: 'job',
      WebIdentityToken: TOKEN,
    })
    expect(server.asked[0]?.headers['authorization']).toBeUndefined()
  })

  it('is taken from the profile where one is named, whatever the environment says', async () => {
    const server = await serve(() => answer('ASIAREMOTE'))
    const home = makeHome({token: TOKEN})
    const config = {'.aws/config': `[profile p]\nrole_arn = ${ROLE}\nweb_identity_token_file = ${join(home, 'token')}\n`}
    const {inHand} = await resolved({
      files: config,
      options: {profile: 'p'},
      env: {AWS_ROLE_ARN: 'arn:aws:iam::1:role/other', AWS_WEB_IDENTITY_TOKEN_FILE: '/none', AWS_ENDPOINT_URL_STS: server.url},
    })
    expect(inHand).toMatchObject({state: 'resolved', profile: 'p'})
    expect(new URLSearchParams(server.asked[0]?.body).get('RoleArn')).toBe(ROLE)
  })

  it('is refused in the words of STS, asked once', async () => {
    const server = await serve(() =>
      sts.error('InvalidIdentityToken', 'No OpenIDConnect provider found in your account for https://ci.example', 400),
    )
    const home = makeHome({token: TOKEN})
    const facts = surroundings({
      home,
      env: {AWS_WEB_IDENTITY_TOKEN_FILE: join(home, 'token'), AWS_ROLE_ARN: ROLE, AWS_ENDPOINT_URL_STS: server.url},
    })
    expect(await observed(facts, 'credentials')).toMatchObject({
      state: 'failed',
      operation: 'AssumeRoleWithWebIdentity',
      code: expect.stringMatching(/^InvalidIdentityToken/) as unknown,
      message: expect.stringContaining('No OpenIDConnect provider') as unknown,
    })
    expect(server.asked).toHaveLength(1)
  })
})

describe('a container', () => {
  const keys = {body: JSON.stringify({AccessKeyId: 'ASIAREMOTE', SecretAccessKey: SECRET_OF_ROLE, Token: TOKEN_OF_ROLE, Expiration: later})}
  const SECRET_AUTHORIZATION = 'Bearer-of-the-pod-0123456789'

  it.each([
    ['variable', false],
    ['file', true],
  ])('gives its keys, with the authorization of the %s', async (_name, inFile) => {
    const server = await serve(() => keys)
    const home = makeHome({token: SECRET_AUTHORIZATION})
    const authorization: Record<string, string> = inFile
      ? {AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(home, 'token'), AWS_CONTAINER_AUTHORIZATION_TOKEN: 'loses'}
      : {AWS_CONTAINER_AUTHORIZATION_TOKEN: SECRET_AUTHORIZATION}
    const facts = surroundings({
      home,
      env: {AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/v1/credentials`, http_proxy: 'http://127.0.0.1:9', ...authorization},
    })
    expect(await observed(facts, 'credentials')).toMatchObject({
      state: 'resolved',
      provider: 'container-role',
      accessKeyId: 'ASIAREMOTE',
      expires: '2036-01-01T00:00:00.000Z',
    })
    expect(server.asked[0]?.headers['authorization']).toBe(SECRET_AUTHORIZATION)
  })

  const rows: [name: string, env: Record<string, string>, code: string][] = [
    ['somewhere else', {AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://198.51.100.7/keys'}, 'unsupported-host'],
    ['a host that only looks like it', {AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost.example/keys'}, 'unsupported-host'],
    ['a user name that looks like it', {AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost@evil.example/keys'}, 'unsupported-host'],
    [
      'an address that Git Bash rewrote',
      {AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: 'C:/Program Files/Git/v2/credentials/x'},
      'unsupported-host',
    ],
    ['a relative address that leads away', {AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '@evil.example/'}, 'unsupported-host'],
    [
      'an authorization of two lines',
      {AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/', AWS_CONTAINER_AUTHORIZATION_TOKEN: 'a\r\nHost: x'},
      'illegal-token',
    ],
    [
      'a missing file of the authorization',
      {AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/', AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/missing'},
      'token-file',
    ],
  ]
  it.each(rows)('is not asked at %s', async (_name, env, code) => {
    expect((await resolved({files: {}, env})).inHand).toMatchObject({
      state: 'failed',
      provider: 'container-role',
      operation: 'container endpoint',
      code,
    })
  })

  it.each([
    ['a status', {status: 500, body: 'no role'}, 'http-500'],
    ['no JSON', {body: '<html>'}, 'no-json'],
    ['no keys', {body: '{}'}, 'no-keys'],
    ['keys without an end', {body: keys.body.replace(/,"Expiration":"[^"]+"/, '')}, 'no-end'],
    ['an end without a zone', {body: keys.body.replace(later, '2036-01-01T00:00:00')}, 'no-end'],
    ['keys that are over', {body: keys.body.replace(later, '2020-01-01T00:00:00Z')}, 'expired'],
  ])('may answer with %s', async (_name, given, code) => {
    const server = await serve(() => given)
    expect((await resolved({files: {}, env: {AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url}})).inHand).toMatchObject({
      state: 'failed',
      code,
    })
  })

  it('gives a role its first keys', async () => {
    const server = await serve(({path}) => (path === '/keys' ? keys : sts.assumed('ASIAROLE')))
    const {inHand} = await resolved({
      files: {'.aws/config': `[default]\nrole_arn = ${ROLE}\ncredential_source = EcsContainer\n`},
      env: {AWS_DEFAULT_REGION: 'eu-west-1', AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/keys`, AWS_ENDPOINT_URL_STS: server.url},
    })
    expect(inHand).toMatchObject({state: 'resolved', accessKeyId: 'ASIAROLE'})
    expect(server.asked[1]?.headers['authorization']).toContain('Credential=ASIAREMOTE/')
  })
})

describe('a process', () => {
  const script = `#!/bin/sh\necho '${JSON.stringify({Version: 1, AccessKeyId: 'ASIAREMOTE', SecretAccessKey: SECRET_OF_ROLE, SessionToken: TOKEN_OF_ROLE, Expiration: later})}'\n`
  const made = (text: string, more = '') => {
    const tools = makeHome({tool: text})
    return {'.aws/config': `[default]\ncredential_process = /bin/sh ${join(tools, 'tool')}\n${more}`}
  }

  it('gives its keys', async () => {
    const {inHand, keys} = await resolved({files: made(script)})
    expect(inHand).toMatchObject({
      state: 'resolved',
      provider: 'custom-process',
      accessKeyId: 'ASIAREMOTE',
      temporary: true,
      expires: '2036-01-01T00:00:00.000Z',
    })
    expect(keys).toEqual(RESOLVED)
  })

  it('gives a role its first keys', async () => {
    const server = await serve(() => sts.assumed('ASIAROLE'))
    const {inHand} = await resolved({
      files: made(script, `[profile r]\nrole_arn = ${ROLE}\nsource_profile = default\n`),
      options: {profile: 'r'},
      env: {AWS_DEFAULT_REGION: 'eu-west-1', AWS_ENDPOINT_URL_STS: server.url},
    })
    expect(inHand).toMatchObject({state: 'resolved', accessKeyId: 'ASIAROLE'})
    expect(server.asked[0]?.headers['authorization']).toContain('Credential=ASIAREMOTE/')
  })

  it("fails in botocore's words", async () => {
    const {inHand} = await resolved({files: made('#!/bin/sh\necho "vault is locked" >&2\nexit 3\n')})
    expect(inHand).toMatchObject({
      state: 'refused',
      refusal: {message: 'Error when retrieving credentials from custom-process: vault is locked', source: '~/.aws/config:2'},
    })
  })

  it('is not started with --passive', async () => {
    const facts = surroundings({home: makeHome(made(script)), options: {passive: true}})
    expect(await facts.get('credentials')).toMatchObject({observed: false, code: 'passive'})
  })
})
