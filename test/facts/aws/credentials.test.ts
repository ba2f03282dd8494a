import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {roleCacheName, ssoCacheName} from '../../../src/facts/aws/keys/aws-role-cache.js'
import {resolveProfile} from '../../../src/facts/aws/keys/credentials.js'
import type {Surroundings} from '../../../src/facts/fact.js'
import {healthyFacts} from '../../checks/healthy.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'
import type {Made} from './aws-surroundings.js'
import {SECRET_OF_ROLE, standIn, sts, TOKEN_OF_ROLE} from './aws-stand-in.js'
import type {Asked, Given} from './aws-stand-in.js'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const ID = 'AKIAIOSFODNN7EXAMPLE'
const keys = (id: string, extra = ''): string => `aws_access_key_id = ${id}\naws_secret_access_key = ${SECRET}\n${extra}`
const ROLE = 'arn:aws:iam::444455556666:role/R'

const open: {close: () => Promise<void>}[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(server => server.close()))
})

async function serve(answer: (asked: Asked) => Given | 'nothing'): ReturnType<typeof standIn> {
  const server = await standIn(answer)
  open.push(server)
  return server
}

/** Nothing of what a run keeps may hold a secret, in facts or in what the vault says of itself. */
function clean(...values: unknown[]): void {
  const text = JSON.stringify(values)
  for (const secret of [SECRET, SECRET_OF_ROLE, TOKEN_OF_ROLE]) expect(text).not.toContain(secret)
}

describe('credentials without a connection', () => {
  const rows: [name: string, made: Omit<Made, 'home'> & {config?: string; credentials?: string}, fact: object, id: string | null][] = [
    [
      'static keys',
      {credentials: `[default]\n${keys(ID)}`},
      {state: 'resolved', provider: 'shared-credentials-file', accessKeyId: ID, temporary: false, profile: 'default', role: null},
      ID,
    ],
    [
      'static keys with a token and its end',
      {
        credentials: `[default]\n${keys('ASIAX', 'aws_session_token = TOKENTOKEN\nx_security_token_expires = 2036-01-01T01:00:00+01:00\n')}`,
      },
      {state: 'resolved', temporary: true, expires: '2036-01-01T00:00:00.000Z'},
      'ASIAX',
    ],
    [
      'keys in the config file',
      {config: `[profile p]\n${keys('AKIACONFIG')}`, options: {profile: 'p'}},
      {state: 'resolved', provider: 'config-file', profile: 'p'},
      'AKIACONFIG',
    ],
    [
      'keys in the environment',
      {env: {AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: SECRET}},
      {state: 'resolved', provider: 'env', temporary: false},
      'AKIAENV',
    ],
    [
      'environment keys and a named profile',
      {env: {AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: SECRET}, credentials: `[p]\n${keys(ID)}`, options: {profile: 'p'}},
      {state: 'resolved', profile: 'p'},
      ID,
    ],
    [
      'the stale AWS_SECURITY_TOKEN',
      {env: {AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: SECRET, AWS_SECURITY_TOKEN: 'old-token', AWS_SESSION_TOKEN: 'new-token'}},
      {state: 'resolved', temporary: true},
      'AKIAENV',
    ],
    ['empty keys', {credentials: '[default]\naws_access_key_id =\naws_secret_access_key =\n'}, {state: 'resolved', accessKeyId: ''}, ''],
    [
      'a missing profile',
      {options: {profile: 'nope'}},
      {
        state: 'refused',
        refusal: {kind: 'profile-not-found', message: 'The config profile (nope) could not be found', source: '--profile'},
      },
      null,
    ],
    [
      'an unparsable file',
      {config: '[default]\n[default]\n', credentials: `[default]\n${keys(ID)}`},
      {state: 'refused', refusal: {kind: 'unparsable', source: '~/.aws/config:2'}},
      null,
    ],
    [
      'a key without its secret',
      {credentials: '[default]\naws_access_key_id = AKIA\n'},
      {state: 'refused', refusal: {kind: 'partial-credentials', source: '~/.aws/credentials:2'}},
      null,
    ],
    ['nothing at all', {}, {state: 'refused', refusal: {kind: 'no-credentials'}}, null],
    [
      'nothing, and metadata that may not be asked',
      {env: {AWS_EC2_METADATA_DISABLED: 'false'}, options: {offline: true}},
      {state: 'not-resolved', provider: 'iam-role'},
      null,
    ],
    [
      'a role with MFA',
      {config: `[default]\nrole_arn = ${ROLE}\nsource_profile = b\nmfa_serial = arn:aws:iam::1:mfa/j\n[profile b]\n${keys(ID)}`},
      {state: 'not-resolved', provider: 'assume-role'},
      null,
    ],
    [
      'SSO',
      {config: '[default]\nsso_account_id = 1\nsso_role_name = r\nsso_start_url = u\nsso_region = x\n'},
      {
        state: 'refused',
        refusal: {kind: 'sign-in-needed', message: 'Error loading SSO Token: Token for u does not exist', source: '~/.aws/config:2'},
      },
      null,
    ],
    [
      'aws login',
      {config: '[default]\nlogin_session = arn\n'},
      {state: 'refused', refusal: {kind: 'sign-in-needed', source: '~/.aws/config:2'}},
      null,
    ],
    [
      'a process that cannot be started',
      {config: '[default]\ncredential_process = /missing/tool\n'},
      {state: 'not-resolved', provider: 'custom-process'},
      null,
    ],
    [
      'web identity without its file',
      {env: {AWS_WEB_IDENTITY_TOKEN_FILE: '/missing/t', AWS_ROLE_ARN: ROLE}},
      {state: 'refused', refusal: {message: "[Errno 2] No such file or directory: '/missing/t'", source: 'AWS_WEB_IDENTITY_TOKEN_FILE'}},
      null,
    ],
    [
      'a container that does not answer',
      {env: {AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/x'}},
      {state: 'failed', provider: 'container-role', code: 'unreachable'},
      null,
    ],
  ]
  it.each(rows)('%s', async (_name, {config, credentials, ...made}, fact, id) => {
    const home = makeHome({
      ...(config !== undefined && {'.aws/config': config}),
      ...(credentials !== undefined && {'.aws/credentials': credentials}),
    })
    const facts = surroundings({home, ...made})
    const inHand = await observed(facts, 'credentials')
    expect(inHand).toMatchObject(fact)
    expect(facts.vault.get('signing')?.accessKeyId ?? null).toBe(id)
    clean(inHand, await observed(facts, 'credential-source'), facts.vault)
  })

  it('takes the token that botocore takes', async () => {
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIAENV',
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_SECURITY_TOKEN: 'old-token',
      AWS_SESSION_TOKEN: 'new-token',
    }
    const facts = surroundings({home: makeHome(), env})
    await observed(facts, 'credentials')
    expect(facts.vault.get('signing')?.sessionToken).toBe('old-token')
    expect((await observed(facts, 'credential-source')).sessionToken?.from).toBe('AWS_SECURITY_TOKEN')
  })

  it('does not assume a role with --offline', async () => {
    const home = makeHome({'.aws/config': `[default]\nrole_arn = ${ROLE}\nsource_profile = b\n[profile b]\n${keys(ID)}`})
    expect(await surroundings({home, options: {offline: true}}).get('credentials')).toMatchObject({observed: false, code: 'offline'})
  })

  it('has no part in an SSH remote', async () => {
    const facts = surroundings({home: makeHome(), given: {target: {...healthyFacts.target, method: 'ssh'}}})
    expect(await facts.get('credentials')).toMatchObject({observed: false, code: 'not-applicable'})
  })
})

describe('the cache of assumed roles', () => {
  it('is found by the name that the tools give (facts ID 6.2)', () => {
    const bare = {roleArn: 'arn:aws:iam::444455556666:role/R', sessionName: null, externalId: null, serial: null, duration: null}
    expect(roleCacheName(bare)).toBe('f615370b9916033a7b935851c0f861126a0947c9')
    expect(roleCacheName({...bare, duration: 3600, externalId: 'x', sessionName: 'me', serial: 'arn:aws:iam::111122223333:mfa/jane'})).toBe(
      'faf71063a106cd07ad0f90d95efa227afff00a5a',
    )
  })

  it('and of SSO sessions too', () => {
    const session = {account: '111122223333', role: 'Dev'}
    expect(ssoCacheName({...session, from: {startUrl: 'https://my-sso.awsapps.com/start'}})).toBe(
      '92be56a0b9b618b0c1a847611e6a3cef2aeac003',
    )
    expect(ssoCacheName({...session, from: {session: 'corp'}})).toBe('20985b56d713cfd135648cadc68a6115ca80d9a5')
  })

  const dev = 'sso_account_id = 111122223333\nsso_role_name = Dev\n'
  const portal = 'sso_start_url = https://my-sso.awsapps.com/start\nsso_region = eu-west-1\n'
  const signedIn = [
    ['an sso-session', `[default]\nsso_session = corp\n${dev}[sso-session corp]\n${portal}`, '20985b56d713cfd135648cadc68a6115ca80d9a5'],
    ['a start URL', `[default]\n${dev}${portal}`, '92be56a0b9b618b0c1a847611e6a3cef2aeac003'],
  ] as const
  const keptBySso = (config: string, known: string, version: string): ReturnType<typeof surroundings> =>
    surroundings({
      home: makeHome({'.aws/config': config, [`.aws/cli/cache/${known}.json`]: entry('2036-01-01T00:00:00Z')}),
      options: {offline: true},
      given: {'aws-cli': {...healthyFacts['aws-cli'], version, major: version.startsWith('1') ? 1 : 2}},
    })

  it.each(signedIn)('of SSO, which version 2 of the CLI keeps, is none to version 1: %s', async (_what, config, known) => {
    expect(await observed(keptBySso(config, known, '1.45.11'), 'credentials')).toMatchObject({
      state: 'refused',
      refusal: {kind: 'sign-in-needed'},
    })
  })

  it.each(signedIn)('has the keys of an SSO profile, as version 2 of the CLI keeps them: %s', async (_what, config, known) => {
    const facts = keptBySso(config, known, '2.15.30')
    expect(await observed(facts, 'credentials')).toMatchObject({
      state: 'resolved',
      provider: 'sso',
      accessKeyId: 'ASIACACHED',
      temporary: true,
    })
    clean(await observed(facts, 'credentials'))
  })

  // Tried with CLI 1.45; version 2 puts its files, too, before the selected profile's own source alone.
  it.each([
    ['SSO', `${dev}${portal}`, '92be56a0b9b618b0c1a847611e6a3cef2aeac003', 'sign-in-needed'],
    [
      'a web identity',
      'role_arn = arn:aws:iam::444455556666:role/R\nweb_identity_token_file = /none\n',
      'f615370b9916033a7b935851c0f861126a0947c9',
      'other',
    ],
  ])('of %s is none to the role that starts from there', async (_what, inner, known, kind) => {
    const outer = `[default]\nrole_arn = arn:aws:iam::111122223333:role/Outer\nsource_profile = base\n[profile base]\n${inner}`
    expect(await observed(keptBySso(outer, known, '2.15.30'), 'credentials')).toMatchObject({state: 'refused', refusal: {kind}})
  })

  const entry = (expires: string): string =>
    JSON.stringify({
      Credentials: {AccessKeyId: 'ASIACACHED', SecretAccessKey: SECRET_OF_ROLE, SessionToken: TOKEN_OF_ROLE, Expiration: expires},
    })
  const config = `[default]\nrole_arn = ${ROLE}\nsource_profile = b\nmfa_serial = arn:aws:iam::111122223333:mfa/jane\nrole_session_name = me\nexternal_id = x\nduration_seconds = 3600\n[profile b]\n${keys(ID)}`
  const name = 'faf71063a106cd07ad0f90d95efa227afff00a5a'

  it.each(['2036-01-01T00:00:00Z', '2036-01-01T00:00:00+00:00', '2036-01-01T00:00:00UTC'])(
    'serves where MFA would be asked for, until %s',
    async expires => {
      const facts = surroundings({
        home: makeHome({'.aws/config': config, [`.aws/cli/cache/${name}.json`]: entry(expires)}),
        options: {offline: true},
      })
      expect(await observed(facts, 'credentials')).toMatchObject({
        state: 'resolved',
        provider: 'assume-role',
        accessKeyId: 'ASIACACHED',
        expires: '2036-01-01T00:00:00.000Z',
        role: ROLE,
      })
      clean(await observed(facts, 'credentials'))
    },
  )

  // The names are those of botocore 1.43.11 for the same settings.
  it.each([
    ['an empty name of the session, which botocore replaces', 'role_session_name =', '9f6de0e54f0bab369e7d3e83f0126cd6be8735a2'],
    ['a duration as Python reads it', 'duration_seconds = +3_600', '581bf3ceee3029de8b7933cb49a219e74e16b94e'],
  ])('is found under its name for %s', async (_what, line, known) => {
    const facts = surroundings({
      home: makeHome({
        '.aws/config': `[default]\nrole_arn = arn:aws:iam::111122223333:role/R\nsource_profile = b\n${line}\n[profile b]\n${keys(ID)}`,
        [`.aws/cli/cache/${known}.json`]: entry('2036-01-01T00:00:00Z'),
      }),
      options: {offline: true},
    })
    expect(await observed(facts, 'credentials')).toMatchObject({state: 'resolved', accessKeyId: 'ASIACACHED'})
  })

  it.each([
    ['runs out within 15 minutes', entry(new Date(Date.now() + 600_000).toISOString())],
    ['has ended, and holds no keys', '{"Credentials": {"Expiration": "2020-01-01T00:00:00Z"}}'],
    ['ends at a time that Python may read', entry('2036/01/01 00:00:00Z')],
  ])('is passed over where the entry %s', async (_name, text) => {
    const facts = surroundings({home: makeHome({'.aws/config': config, [`.aws/cli/cache/${name}.json`]: text}), options: {offline: true}})
    expect(await observed(facts, 'credentials')).toMatchObject({state: 'not-resolved'})
  })

  // botocore 1.43.11 ends with these words; it does not assume the role anew.
  it.each([
    ['is no JSON', 'x', `'${name}'`],
    ['is empty', '', `'${name}'`],
    ['holds nothing', '{}', "'Credentials'"],
    ['has no end', '{"Credentials": {"AccessKeyId": "x"}}', "'Expiration'"],
    ['has an end without a zone', entry('2036-01-01T00:00:00'), "can't subtract offset-naive and offset-aware datetimes"],
    ['has an end and no keys', '{"Credentials": {"Expiration": "2036-01-01T00:00:00Z"}}', "'AccessKeyId'"],
  ])('stops the tools where the entry %s', async (_name, text, message) => {
    const facts = surroundings({home: makeHome({'.aws/config': config, [`.aws/cli/cache/${name}.json`]: text}), options: {offline: true}})
    expect(await observed(facts, 'credentials')).toEqual({
      state: 'refused',
      refusal: {kind: 'kept-session-damaged', message, source: `~/.aws/cli/cache/${name}.json`, subject: 'default'},
    })
  })
})

describe('roles through STS', () => {
  const chained =
    `[profile outer]\nrole_arn = ${ROLE}\nsource_profile = inner\nexternal_id = ext\nregion = eu-west-1\n` +
    `[profile inner]\nrole_arn = arn:aws:iam::444455556666:role/S\nrole_session_name = me\nduration_seconds = 900\nsource_profile = base\n[profile base]\n${keys(ID)}`

  it('are assumed from the last to the first, and nothing is written', async () => {
    const server = await serve(({body}) => sts.assumed(body.includes('role%2FS') ? 'ASIAINNER' : 'ASIAOUTER'))
    const home = makeHome({'.aws/config': chained})
    const facts = surroundings({home, env: {AWS_ENDPOINT_URL_STS: server.url}, options: {profile: 'outer'}})
    const inHand = await observed(facts, 'credentials')
    expect(inHand).toEqual({
      state: 'resolved',
      provider: 'assume-role',
      accessKeyId: 'ASIAOUTER',
      temporary: true,
      expires: '2036-01-01T00:00:00.000Z',
      profile: 'outer',
      role: ROLE,
    })
    expect(server.asked.map(({body}) => Object.fromEntries(new URLSearchParams(body)))).toMatchObject([
      {Action: 'AssumeRole', RoleArn: 'arn:aws:iam::444455556666:role/S', RoleSessionName: 'me', DurationSeconds: '900'},
      {Action: 'AssumeRole', RoleArn: ROLE, ExternalId: 'ext'},
    ])
    expect(server.asked[0]?.headers['authorization']).toContain(`Credential=${ID}/`)
    expect(server.asked[0]?.headers['authorization']).toContain('/eu-west-1/sts/')
    expect(server.asked[1]?.headers).toMatchObject({'x-amz-security-token': TOKEN_OF_ROLE})
    clean(inHand, await observed(facts, 'credential-source'))
    expect(readdirSync(join(home, '.aws'))).toEqual(['config'])
  })

  it('tell why STS refused', async () => {
    const message = `User: arn:aws:iam::111122223333:user/jane is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`
    const server = await serve(() => sts.error('AccessDenied', message))
    const facts = surroundings({
      home: makeHome({'.aws/config': `[default]\nrole_arn = ${ROLE}\nsource_profile = b\n[profile b]\n${keys(ID)}`}),
      env: {AWS_DEFAULT_REGION: 'eu-west-1', AWS_ENDPOINT_URL: server.url},
    })
    expect(await observed(facts, 'credentials')).toEqual({
      state: 'failed',
      provider: 'assume-role',
      operation: 'AssumeRole',
      code: 'AccessDenied',
      message,
    })
    expect(server.asked).toHaveLength(1)
  })

  it('tell that nobody answered', async () => {
    const facts = surroundings({
      home: makeHome({'.aws/config': `[default]\nrole_arn = ${ROLE}\ncredential_source = Environment\n`}),
      env: {
        AWS_DEFAULT_REGION: 'eu-west-1',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_PROFILE: 'default',
        AWS_ACCESS_KEY_ID: ID,
        AWS_SECRET_ACCESS_KEY: SECRET,
      },
      options: {profile: 'default'},
    })
    expect(await observed(facts, 'credentials')).toMatchObject({
      state: 'failed',
      code: 'connection',
      message: expect.stringContaining('ECONNREFUSED') as unknown,
    })
  })

  it('are resolved for other profiles too', async () => {
    const server = await serve(() => sts.assumed('ASIAOTHER'))
    const facts = surroundings({
      home: makeHome({'.aws/config': chained, '.aws/credentials': `[default]\n${keys('AKIADEFAULT')}`}),
      env: {AWS_ENDPOINT_URL_STS: server.url},
    })
    const scene = {
      ...facts,
      options: {offline: false},
      now: Date.now,
      cwd: '/',
      signal: new AbortController().signal,
      redactor: {register: () => undefined, redact: (text: string) => text},
      need: (id: 'aws-files') => observed(facts, id),
      want: (id: 'aws-files') => facts.get(id),
    } as unknown as Surroundings
    expect(await resolveProfile('outer', scene)).toMatchObject({state: 'resolved', profile: 'outer', accessKeyId: 'ASIAOTHER'})
    expect(await resolveProfile('base', scene)).toMatchObject({state: 'resolved', profile: 'base', accessKeyId: ID})
    expect(facts.vault.get('profile:outer')?.accessKeyId).toBe('ASIAOTHER')
    expect(facts.vault.get('signing')).toBeUndefined()
  })
})

describe('instance metadata', () => {
  const role = JSON.stringify({
    Code: 'Success',
    AccessKeyId: 'ASIAIMDS',
    SecretAccessKey: SECRET_OF_ROLE,
    Token: TOKEN_OF_ROLE,
    Expiration: '2036-01-01T00:00:00Z',
  })
  const path = '/latest/meta-data/iam/security-credentials/'
  const usual: Record<string, Given> = {
    'PUT /latest/api/token': {body: 'imds-token'},
    [`GET ${path}`]: {body: 'my-role'},
    [`GET ${path}my-role`]: {body: role},
  }
  const imds =
    (changes: Record<string, Given | 'nothing'> = {}) =>
    ({method, path: asked}: Asked): Given | 'nothing' =>
      changes[`${method} ${asked}`] ?? usual[`${method} ${asked}`] ?? {status: 404, body: ''}
  const ask = async (url: string, env: Record<string, string> = {}) => {
    const facts = surroundings({
      home: makeHome(),
      env: {AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: url, ...env},
    })
    return {inHand: await observed(facts, 'credentials'), facts}
  }

  it('gives the keys of the instance role, with a token', async () => {
    const server = await serve(imds())
    const {inHand, facts} = await ask(server.url)
    expect(inHand).toMatchObject({
      state: 'resolved',
      provider: 'iam-role',
      accessKeyId: 'ASIAIMDS',
      temporary: true,
      expires: '2036-01-01T00:00:00.000Z',
    })
    expect(server.asked[1]?.headers['x-aws-ec2-metadata-token']).toBe('imds-token')
    clean(inHand, await observed(facts, 'credential-source'))
  })

  it('is asked without a token where it refuses one, as botocore does', async () => {
    const server = await serve(imds({'PUT /latest/api/token': {status: 403, body: ''}}))
    expect((await ask(server.url)).inHand).toMatchObject({state: 'resolved', provider: 'iam-role'})
    expect((await ask(server.url, {AWS_EC2_METADATA_V1_DISABLED: 'true'})).inHand).toMatchObject({state: 'failed', code: 'v1-disabled'})
  })

  it.each([
    ['no role is attached', {[`GET ${path}`]: {status: 404, body: ''}}, 'no-role'],
    ['the answer is no JSON', {[`GET ${path}my-role`]: {body: 'x'}}, 'role-refused'],
    [
      'EC2 may not assume the role',
      {[`GET ${path}my-role`]: {body: '{"Code": "AssumeRoleUnauthorizedAccess", "Message": "EC2 cannot assume the role my-role."}'}},
      'role-refused',
    ],
    ['the token request is bad', {'PUT /latest/api/token': {status: 400, body: ''}}, 'bad-request'],
    [
      'it refuses a request without token',
      {'PUT /latest/api/token': 'nothing', [`GET ${path}`]: {status: 401, body: ''}},
      'token-unanswered',
    ],
    ['it answers nothing', {'PUT /latest/api/token': 'nothing', [`GET ${path}`]: 'nothing'}, 'token-unanswered'],
  ] as [string, Record<string, Given | 'nothing'>, string][])('gives none where %s', async (_name, changes, code) => {
    const server = await serve(imds(changes))
    expect((await ask(server.url)).inHand).toMatchObject({state: 'failed', provider: 'iam-role', operation: 'instance metadata', code})
  })

  it('is unreachable where nobody is there', async () => {
    expect((await ask('http://127.0.0.1:9')).inHand).toMatchObject({state: 'failed', code: 'unreachable'})
  })

  it('takes its settings from the profile where no variable is set', async () => {
    const server = await serve(imds({'PUT /latest/api/token': {status: 403, body: ''}}))
    const config = `[default]\nec2_metadata_service_endpoint = ${server.url}/\nec2_metadata_v1_disabled = true\n`
    const facts = surroundings({home: makeHome({'.aws/config': config}), env: {AWS_EC2_METADATA_DISABLED: 'false'}})
    expect(await observed(facts, 'credentials')).toMatchObject({state: 'failed', code: 'v1-disabled'})
    expect(server.asked).toHaveLength(1)
  })

  it('is tried as often as configured', async () => {
    const server = await serve(imds({[`GET ${path}`]: {status: 500, body: ''}}))
    expect((await ask(server.url, {AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2'})).inHand).toMatchObject({state: 'failed', code: 'refused'})
    expect(server.asked.filter(({method}) => method === 'GET')).toHaveLength(2)
  })

  it('is not what the AWS tools reach through a proxy', async () => {
    const server = await serve(imds())
    expect((await ask(server.url, {http_proxy: 'http://127.0.0.1:9'})).inHand).toMatchObject({
      state: 'not-resolved',
      reason: expect.stringContaining('NO_PROXY') as unknown,
    })
    expect((await ask(server.url, {http_proxy: 'http://127.0.0.1:9', no_proxy: '127.0.0.1'})).inHand).toMatchObject({state: 'resolved'})
  })
})
