import {createServer} from 'node:net'
import type {AddressInfo} from 'node:net'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import type {Facts} from '../../../src/facts/facts.js'
import type {RunOptions} from '../../../src/facts/options.js'
import type {Credentials} from '../../../src/facts/vault.js'
import {setUpMachine} from '../../lab/clients.js'
import type {Machine} from '../../lab/clients.js'
import {startLab} from '../../lab/lab.js'
import type {Lab} from '../../lab/lab.js'
import {HOST, jane, janesKey, sessionKey, URL as ADDRESS, user} from '../../lab/made-up.js'
import type {Fault} from '../../lab/world.js'
import {stage, valueOf} from '../made-surroundings.js'
import type {Stage} from '../made-surroundings.js'

const JANE: Credentials = {accessKeyId: janesKey.id, secretAccessKey: janesKey.secret}
const REPOSITORIES = [{name: 'demo'}, {name: 'empty', empty: true}]

let lab: Lab
let machine: Machine
let running: Stage | undefined

beforeAll(async () => {
  const nobody = {keys: [{id: 'AKIANOBODY2EXAMPLE00', secret: 'nobody/secret/of/the/lab/0123456789abcd'}], policy: []}
  lab = await startLab({identities: [jane, user('session', {keys: [sessionKey]}), user('nobody', nobody)], repositories: REPOSITORIES})
  machine = await setUpMachine(lab, {})
})
afterAll(async () => {
  await machine.remove()
  await lab.close()
})
afterEach(() => {
  running?.end()
  lab.world.faults = []
  lab.world.clockSkewSeconds = 0
})

interface Setting {
  given?: {[K in keyof Facts]?: Partial<Facts[K]>}
  options?: Partial<RunOptions>
  env?: Record<string, string | undefined>
  credentials?: Credentials
  faults?: readonly Fault[]
  skew?: number
}

function look({given = {}, options = {}, env = {}, credentials = JANE, faults = [], skew = 0}: Setting): Stage {
  lab.world.faults = faults
  lab.world.clockSkewSeconds = skew
  lab.log.clear()
  running = stage(['probe-endpoint', 'probe-signed', 'platform'], {
    given: {'git-config': {entries: []}, ...given},
    options,
    credentials,
    cwd: machine.home,
    env: {...machine.environment, ...env},
  })
  return running
}

const endpoint = async (setting: Setting = {}) => valueOf(await look(setting).facts.get('probe-endpoint'))
const signed = async (setting: Setting = {}) => valueOf(await look(setting).facts.get('probe-signed'))
const target = (changes: Partial<Facts['target']>): Setting => ({given: {target: changes}})
const entry = (name: string, value: string, subsection: string | null = null) => ({
  key: `http.${name}`,
  section: 'http',
  subsection,
  name,
  value,
  scope: 'global',
  file: '/home/jane/.gitconfig',
  line: 1,
  source: '~/.gitconfig:1',
})

describe('an address without a repository', () => {
  const nothing = target({url: `https://${HOST}/`, path: '', repository: null, problems: ['https-url-without-path']})

  it('leads to the endpoint all the same: the way there is examined', async () => {
    expect(await endpoint(nothing)).toMatchObject({failure: null, status: 401, url: `https://${HOST}/info/refs?service=git-upload-pack`})
    expect(await endpoint({...nothing, faults: [{host: 'git', kind: 'tls', certificate: 'expired'}]})).toMatchObject({
      failure: {kind: 'tls'},
    })
  })

  it('is nothing that could be signed', async () => {
    expect(await look(nothing).facts.get('probe-signed')).toMatchObject({observed: false, code: 'not-observable'})
    expect(lab.log.of('git')).toEqual([])
  })
})

describe('the endpoint without credentials', () => {
  it('answers 401, shows its certificate and its clock', async () => {
    const found = await endpoint()
    expect(found).toMatchObject({
      url: `${ADDRESS}/info/refs?service=git-upload-pack`,
      status: 401,
      failure: null,
      tls: {subject: HOST, issuer: 'Lab Root CA'},
      route: {proxy: {source: 'https_proxy'}, ca: {file: lab.caFile, source: 'GIT_SSL_CAINFO'}},
    })
    expect(found.tls?.validTo).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(Math.abs(found.clockOffset ?? 99)).toBeLessThanOrEqual(1)
    expect(lab.log.of('git')).toMatchObject([{user: 'none', status: 401}])
  })

  it.each([
    [1200, -1200],
    [-400, 400],
  ])('server clock %i s ahead: offset %i s', async (skew, offset) => {
    const found = await endpoint({skew})
    expect(Math.abs((found.clockOffset ?? 0) - offset)).toBeLessThanOrEqual(1)
  })

  it.each<[string, Fault, object]>([
    [
      'untrusted certificate',
      {host: 'git', kind: 'tls', certificate: 'untrusted'},
      {failure: {kind: 'tls'}, tls: {issuer: 'Corporate Inspection CA'}},
    ],
    [
      'expired certificate',
      {host: 'git', kind: 'tls', certificate: 'expired'},
      {failure: {kind: 'tls', message: expect.stringContaining('EXPIRED') as string}},
    ],
    [
      'wrong name',
      {host: 'git', kind: 'tls', certificate: 'wrong-name'},
      {failure: {kind: 'tls', message: expect.stringContaining('ALTNAME') as string}},
    ],
    ['reset', {host: 'git', kind: 'reset'}, {failure: {kind: 'reset', at: `${HOST}:443`}}],
    [
      'proxy refuses',
      {host: 'git', kind: 'no-route', status: 503},
      {failure: {kind: 'proxy-refused', message: expect.stringContaining('503') as string}},
    ],
    ['hang', {host: 'git', kind: 'hang'}, {failure: {kind: 'timeout', at: `${HOST}:443`}}],
    ['black hole', {host: 'git', kind: 'black-hole'}, {failure: {kind: 'timeout'}}],
    ['redirect', {host: 'git', kind: 'status', status: 302, headers: {Location: 'https://evil.example/'}}, {failure: null, status: 302}],
  ])('%s', async (_name, fault, expected) => {
    expect(await endpoint({faults: [fault], options: {timeout: 1500}})).toMatchObject({status: null, ...expected})
  })

  it('tells a proxy that is not there, and one that wants a password', async () => {
    const port = await new Promise<number>(resolve => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const {port: free} = server.address() as AddressInfo
        server.close(() => {
          resolve(free)
        })
      })
    })
    expect(await endpoint({env: {https_proxy: `http://127.0.0.1:${port}`}})).toMatchObject({
      failure: {kind: 'proxy-unreachable', at: `127.0.0.1:${port}`},
    })
    expect(await endpoint({env: {https_proxy: 'http://no-such-proxy.invalid:3128'}})).toMatchObject({failure: {kind: 'proxy-unreachable'}})
  })

  it('speaks to a proxy with the password of its URL, and keeps it out of the fact', async () => {
    const guarded = await startLab({proxyAuth: {user: 'jane', password: 'pR0xy/secret'}})
    try {
      const [ca, proxy] = [{GIT_SSL_CAINFO: guarded.caFile}, new URL(guarded.proxy)]
      expect(await endpoint({env: {...ca, https_proxy: guarded.proxy}})).toMatchObject({failure: {kind: 'proxy-auth'}, status: null})
      const found = await endpoint({env: {...ca, https_proxy: `http://jane:pR0xy%2Fsecret@${proxy.host}`}})
      expect(found).toMatchObject({status: 401, route: {proxy: {url: `http://${proxy.host}`}}})
      expect(JSON.stringify(found)).not.toMatch(/pR0xy/)
    } finally {
      await guarded.close()
    }
  })

  it.each([
    ['a SOCKS proxy', {https_proxy: 'socks5://127.0.0.1:1080'}],
    ['a proxy user without password', {https_proxy: 'http://jane@127.0.0.1:1080'}],
  ])('does not judge %s', async (_name, env) => {
    expect(await look({env}).facts.get('probe-endpoint')).toMatchObject({observed: false, code: 'not-observable'})
  })

  it('takes http.proxy and http.sslCAInfo of this URL before the environment', async () => {
    const entries = [entry('proxy', 'http://127.0.0.1:9'), entry('proxy', lab.proxy, `https://${HOST}`), entry('sslcainfo', lab.caFile)]
    const found = await endpoint({given: {'git-config': {entries}}, env: {https_proxy: 'http://127.0.0.1:9', GIT_SSL_CAINFO: undefined}})
    expect(found).toMatchObject({status: 401, route: {proxy: {source: '~/.gitconfig:1'}, ca: {source: '~/.gitconfig:1'}}})
  })

  it('verifies certificates even where Git does not', async () => {
    const found = await endpoint({faults: [{host: 'git', kind: 'tls', certificate: 'untrusted'}], env: {GIT_SSL_NO_VERIFY: '1'}})
    expect(found.failure?.kind).toBe('tls')
  })

  it("goes on with the system's list where the CA file is rubbish", async () => {
    const file = join(machine.home, 'rubbish.pem')
    await writeFile(file, '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n')
    expect(await endpoint({env: {GIT_SSL_CAINFO: file}})).toMatchObject({failure: {kind: 'tls'}, tls: {issuer: 'Lab Root CA'}})
  })
})

describe('the request signed by the doctor', () => {
  it('is accepted, and the refs are counted', async () => {
    expect(await signed()).toMatchObject({status: 200, refs: 3, failure: null, withServerTime: null, accessKeyId: 'AKIAIOSFODNN7EXAMPLE'})
    expect(lab.log.of('git')).toMatchObject([{user: 'key', as: janesKey.id, status: 200}])
  })

  it('works with a session token', async () => {
    const credentials = {accessKeyId: sessionKey.id, secretAccessKey: sessionKey.secret, sessionToken: sessionKey.token ?? ''}
    expect(await signed({credentials})).toMatchObject({status: 200})
    expect(lab.log.of('git')).toMatchObject([{user: 'key-with-token'}])
  })

  it('tells an empty repository', async () => {
    expect(await signed(target({path: 'v1/repos/empty', repository: 'empty'}))).toMatchObject({status: 200, refs: 0})
  })

  it("goes to the host of a GRC address's Region", async () => {
    const grc = target({
      method: 'grc',
      address: 'codecommit::eu-west-1://demo',
      url: 'codecommit::eu-west-1://demo',
      host: null,
      path: null,
      codecommitHost: false,
    })
    expect(await signed(grc)).toMatchObject({status: 200, url: `${ADDRESS}/info/refs?service=git-upload-pack`})
  })

  it('takes the Region that git-remote-codecommit would choose for an address without one', async () => {
    const bare = {
      method: 'grc' as const,
      address: 'codecommit://demo',
      url: 'codecommit://demo',
      host: null,
      path: null,
      codecommitHost: false,
      region: null,
    }
    const chosen = {'credential-source': {tool: 'grc' as const, region: {value: 'eu-west-1', source: 'profile'}}}
    expect(await signed({given: {...target(bare).given, ...chosen}})).toMatchObject({
      status: 200,
      url: `${ADDRESS}/info/refs?service=git-upload-pack`,
    })
    const none = {'credential-source': {tool: 'grc' as const, region: null}}
    expect(await look({given: {...target(bare).given, ...none}}).facts.get('probe-signed')).toMatchObject({
      observed: false,
      code: 'not-observable',
    })
  })

  it.each([
    ['no such repository', target({path: 'v1/repos/nosuch', repository: 'nosuch'}), {status: 404, refs: null, withServerTime: null}],
    [
      'no right',
      {credentials: {accessKeyId: 'AKIANOBODY2EXAMPLE00', secretAccessKey: 'nobody/secret/of/the/lab/0123456789abcd'}},
      {status: 403, withServerTime: null},
    ],
    ['wrong secret', {credentials: {...JANE, secretAccessKey: 'x'.repeat(40)}}, {status: 403, withServerTime: null}],
    ['clock off', {skew: 1200}, {status: 403, withServerTime: 200}],
    ['clock off and no right', {skew: -1200, credentials: {...JANE, secretAccessKey: 'x'.repeat(40)}}, {status: 403, withServerTime: 403}],
    ['throttled', {faults: [{host: 'git', kind: 'status', status: 429, when: 'signed'}]}, {status: 429}],
  ] as [string, Setting, object][])('%s', async (_name, setting, expected) => {
    expect(await signed(setting)).toMatchObject(expected)
  })

  it('sends nothing over a certificate that is not trusted', async () => {
    expect(await signed({faults: [{host: 'git', kind: 'tls', certificate: 'untrusted'}]})).toMatchObject({
      status: null,
      failure: {kind: 'tls'},
    })
    expect(lab.log.of('git')).toEqual([])
  })

  it.each([
    ['a look-alike host', target({host: `${HOST}.evil.example`}), 'not-observable'],
    [
      'an endpoint of GRC that is not CodeCommit',
      {...target({method: 'grc', host: null, path: null}), env: {CODE_COMMIT_ENDPOINT: 'evil.example'}},
      'not-observable',
    ],
    ['ssh', target({method: 'ssh'}), 'not-applicable'],
    ['no credentials', {given: {credentials: {state: 'not-resolved', provider: 'sso', reason: 'sso'}}}, 'not-applicable'],
    [
      'a static Git credential in the address',
      {given: {'target': {user: 'jane-at-111122223333', password: true}, 'helper-chain': {helpers: []}}},
      'not-applicable',
    ],
  ] as [string, Setting, string][])('is not made for %s', async (_name, setting, code) => {
    expect(await look(setting).facts.get('probe-signed')).toMatchObject({observed: false, code})
    expect(lab.log.entries).toEqual([])
  })
})
