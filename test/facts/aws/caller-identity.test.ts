import {createRequire, syncBuiltinESMExports} from 'node:module'
import {homedir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {healthyFacts} from '../../checks/healthy.js'
import {startLab} from '../../lab/lab.js'
import {HOST, jane, janesKey, keyLines, sessionKey, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import type {AccessKey} from '../../lab/world.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'
import {standIn} from './aws-stand-in.js'

// The real SDK clients over TLS, under the real host names, through the lab's proxy.

// What is read from the home directory of this process, which is not the one that the collectors are told of.
const readAtHome: string[] = []
const files = createRequire(import.meta.url)('node:fs/promises') as {readFile: (path: unknown, ...more: unknown[]) => unknown}
const {readFile} = files
files.readFile = (path, ...more) => {
  if (String(path).startsWith(join(homedir(), '.aws'))) readAtHome.push(String(path))
  return readFile(path, ...more)
}
syncBuiltinESMExports()

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git/reader`
const running = startLab({
  identities: [jane, user('temp', {keys: [{...sessionKey, expiresInSeconds: 3600}]})],
  roles: [{arn: ROLE, trust: [jane.arn]}],
  repositories: [{name: 'demo'}, {name: 'empty', empty: true}],
})
afterAll(async () => {
  await (await running).close()
})

const target = {...healthyFacts.target, host: HOST}

async function asked(
  credentials: string,
  {
    env = {},
    config = '[default]\nregion = eu-west-1\n',
    repository = 'demo',
  }: {env?: Record<string, string>; config?: string; repository?: string} = {},
) {
  const lab = await running
  return surroundings({
    home: makeHome({'.aws/credentials': credentials, '.aws/config': config}),
    env: {...lab.environment, ...env},
    given: {'target': {...target, repository}, 'helper-chain': healthyFacts['helper-chain']},
  })
}

describe('caller-identity', () => {
  it('names the identity, by the route of the AWS tools', async () => {
    const facts = await asked(`[default]\n${keyLines(janesKey)}`)
    expect(await observed(facts, 'caller-identity')).toMatchObject({ok: true, arn: jane.arn, account: ACCOUNT, endpoint: null})
    expect((await running).log.entries.some(({host}) => host === 'sts.eu-west-1.amazonaws.com')).toBe(true)
  })

  it('names the session of an assumed role', async () => {
    const facts = await asked(`[base]\n${keyLines(janesKey)}`, {
      config: `[default]\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = base\nrole_session_name = me\n`,
    })
    expect(await observed(facts, 'credentials')).toMatchObject({state: 'resolved', provider: 'assume-role', role: ROLE})
    expect(await observed(facts, 'caller-identity')).toMatchObject({ok: true, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/reader/me`})
  })

  it('is asked in the Region of the target where none is configured', async () => {
    const facts = await asked(`[default]\n${keyLines(janesKey)}`, {config: ''})
    expect(await observed(facts, 'caller-identity')).toMatchObject({ok: true})
    expect((await running).log.entries.some(({host}) => host === 'sts.amazonaws.com')).toBe(false)
  })

  const refused: [name: string, key: AccessKey, code: string][] = [
    ['a wrong secret', {...janesKey, secret: 'wrOng/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeO'}, 'SignatureDoesNotMatch'],
    ['an unknown key', {...janesKey, id: 'AKIAUNKNOWNEXAMPLE00'}, 'InvalidClientTokenId'],
    ['a missing token', {id: sessionKey.id, secret: sessionKey.secret}, 'InvalidClientTokenId'],
  ]
  it.each(refused)('tells %s', async (_name, key, code) => {
    const facts = await asked(`[default]\n${keyLines(key)}`)
    const identity = await observed(facts, 'caller-identity')
    expect(identity).toMatchObject({ok: false, error: {code, status: 403}})
    expect(JSON.stringify(identity)).not.toContain(key.secret)
  })

  const unreachable: [name: string, env: Record<string, string>, message: RegExp][] = [
    ['nobody listens', {AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9'}, /ECONNREFUSED/],
    ['the proxy is not there', {https_proxy: 'http://me:proxy-secret-1@127.0.0.1:9'}, /ECONNREFUSED/],
    ['the authorities do not know the server', {AWS_CA_BUNDLE: ''}, /certificate|issuer/],
    [
      'the CA file is missing',
      {AWS_CA_BUNDLE: '/nonexistent/ca.pem'},
      /the CA bundle \/nonexistent\/ca\.pem \(AWS_CA_BUNDLE\) cannot be read: ENOENT/,
    ],
    ['no such host is known', {https_proxy: '', HTTPS_PROXY: '', AWS_ENDPOINT_URL_STS: 'https://nowhere.invalid'}, /ENOTFOUND|EAI_AGAIN/],
  ]
  it.each(unreachable)('tells that %s', async (_name, env, message) => {
    const identity = await observed(await asked(`[default]\n${keyLines(janesKey)}`, {env}), 'caller-identity')
    expect(identity).toMatchObject({
      ok: false,
      error: {code: 'connection', status: null, message: expect.stringMatching(message) as unknown},
    })
    expect(JSON.stringify(identity)).not.toContain('proxy-secret-1')
  })

  it('names a configured endpoint, and takes an answer that is not of AWS for no identity', async () => {
    const server = await standIn(() => ({body: '<html>captive portal</html>', type: 'text/html'}))
    const identity = await observed(
      await asked(`[default]\n${keyLines(janesKey)}`, {env: {AWS_ENDPOINT_URL_STS: server.url}}),
      'caller-identity',
    )
    await server.close()
    expect(identity).toMatchObject({ok: false, endpoint: `${server.url} (AWS_ENDPOINT_URL_STS)`})
  })

  it('is not asked offline, nor without credentials', async () => {
    const home = makeHome({'.aws/credentials': `[default]\n${keyLines(janesKey)}`})
    expect(await surroundings({home, options: {offline: true}}).get('caller-identity')).toMatchObject({observed: false, code: 'offline'})
    expect(await surroundings({home: makeHome()}).get('caller-identity')).toMatchObject({observed: false, code: 'not-applicable'})
  })
})

describe('repository', () => {
  it('and identity are asked without a look of the SDK at any file', async () => {
    const facts = await asked(`[default]\n${keyLines(janesKey)}`)
    await Promise.all([observed(facts, 'caller-identity'), observed(facts, 'repository')])
    expect(readAtHome).toEqual([])
  })

  it('is described', async () => {
    expect(await observed(await asked(`[default]\n${keyLines(janesKey)}`), 'repository')).toMatchObject({
      ok: true,
      name: 'demo',
      account: ACCOUNT,
      arn: `arn:aws:codecommit:eu-west-1:${ACCOUNT}:demo`,
      defaultBranch: 'main',
      endpoint: null,
    })
  })

  it('is looked up in the Region of the target', async () => {
    const facts = await asked(`[default]\n${keyLines(janesKey)}`, {config: '[default]\nregion = us-east-1\n'})
    expect(await observed(facts, 'repository')).toMatchObject({ok: true, arn: `arn:aws:codecommit:eu-west-1:${ACCOUNT}:demo`})
  })

  it('has no default branch while it is empty', async () => {
    expect(await observed(await asked(`[default]\n${keyLines(janesKey)}`, {repository: 'empty'}), 'repository')).toMatchObject({
      ok: true,
      defaultBranch: null,
    })
  })

  it('may not be there', async () => {
    expect(await observed(await asked(`[default]\n${keyLines(janesKey)}`, {repository: 'nope'}), 'repository')).toMatchObject({
      ok: false,
      error: {code: 'RepositoryDoesNotExistException', status: 400},
    })
  })
})
