import {createServer} from 'node:http'
import type {IncomingMessage} from 'node:http'
import type {AddressInfo} from 'node:net'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi} from 'vitest'
import {callAws} from '../../../src/facts/aws/services/aws-client.js'
import type {Answer, CallInput} from '../../../src/facts/aws/services/aws-client.js'
import type {AwsService} from '../../../src/facts/aws/services/aws-route.js'
import {createRedactor} from '../../../src/redaction/redactor.js'
import {startLab} from '../../lab/lab.js'
import type {Lab} from '../../lab/lab.js'
import {jane, janesKey} from '../../lab/made-up.js'
import type {Fault} from '../../lab/world.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

// The real SDK over the lab's proxy: by the way that botocore would take, and by nothing that the SDK would look up itself.

let lab: Lab
beforeAll(async () => {
  lab = await startLab({identities: [jane], repositories: [{name: 'demo'}]})
})
afterAll(async () => {
  await lab.close()
})
beforeEach(() => {
  Object.assign(lab.world, {faults: [], proxyAuth: undefined})
  lab.log.clear()
})
afterEach(() => {
  vi.unstubAllEnvs()
})

interface Setting {
  env?: Record<string, string>
  config?: string
  region?: string | null
  signal?: AbortSignal
}

async function input({
  env = {},
  config = '',
  region = 'eu-west-1',
  signal = new AbortController().signal,
}: Setting): Promise<CallInput & {credentials: {accessKeyId: string; secretAccessKey: string}}> {
  const files = await observed(surroundings({home: makeHome({'.aws/config': config})}), 'aws-files')
  const {id, secret} = janesKey
  return {
    env: {...lab.environment, ...env},
    files,
    profile: 'default',
    region,
    credentials: {accessKeyId: id, secretAccessKey: secret},
    redactor: createRedactor(),
    signal,
  }
}

async function who(setting: Setting = {}): Promise<Answer<unknown>> {
  return callAws('sts', await input(setting), async (settings, options) => {
    const {STSClient, GetCallerIdentityCommand} = await import('@aws-sdk/client-sts')
    return (await new STSClient(settings).send(new GetCallerIdentityCommand({}), options)).Account
  })
}

const code = (answer: Answer<unknown>): string => (answer.ok ? String(answer.value) : answer.error.code)
const hosts = (service: 'sts' | 'proxy'): string[] => lab.log.of(service).map(({host}) => host)
const OK = '111122223333'
const NO_PROXY_VARIABLES = {https_proxy: '', HTTPS_PROXY: ''}

/** A plain server that answers as STS does. @param seen gets each request */
async function plainSts(seen: (request: IncomingMessage) => void): Promise<string> {
  const server = createServer((request, response) => {
    seen(request)
    response.setHeader('Content-Type', 'text/xml')
    response.end(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${jane.arn}</Arn><UserId>AIDA</UserId><Account>${OK}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    )
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(
    () =>
      new Promise<void>(resolve => {
        server.close(() => {
          resolve()
        })
      }),
  )
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

describe('the proxy', () => {
  it.each(['HTTPS_PROXY', 'https_proxy'])('of %s is taken', async name => {
    expect(
      code(await who({env: {...NO_PROXY_VARIABLES, [name]: lab.proxy, ...(name === 'HTTPS_PROXY' && {https_proxy: lab.proxy})}})),
    ).toBe(OK)
    expect(hosts('proxy')).toEqual(['sts.eu-west-1.amazonaws.com'])
  })

  it.each([
    ['pr0xy:w0rd', 'pr0xy%3Aw0rd'],
    ['100%w0rd', '100%w0rd'],
  ])('gets the password %s, and no answer shows it', async (password, written) => {
    lab.world.proxyAuth = {user: 'jane', password}
    const env = {https_proxy: lab.proxy.replace('//', `//jane:${written}@`)}
    const answer = await who({env})
    expect(code(answer)).toBe(OK)
    lab.world.proxyAuth = {user: 'jane', password: 'another'}
    const refused = await who({env})
    expect(refused).toMatchObject({
      ok: false,
      error: {code: 'connection', status: null, message: expect.stringMatching(/answered 407 to CONNECT/) as unknown},
    })
    expect(JSON.stringify([answer, refused])).not.toContain('w0rd')
  })

  it('is passed by for a host in NO_PROXY', async () => {
    const host = await plainSts(() => undefined)
    expect(code(await who({env: {AWS_ENDPOINT_URL_STS: `http://${host}`, http_proxy: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1'}}))).toBe(
      OK,
    )
  })

  it('that refuses is not taken for the service', async () => {
    lab.world.faults = [{host: 'sts', kind: 'no-route', status: 403}]
    expect(await who()).toMatchObject({ok: false, error: {code: 'connection', status: null}})
  })

  it('for plain addresses is told the whole address, and who asks', async () => {
    const seen: (string | undefined)[] = []
    const proxy = await plainSts(({url, headers}) => seen.push(url, headers.host, headers['proxy-authorization']))
    expect(code(await who({env: {AWS_ENDPOINT_URL_STS: 'http://sts.example:4566', http_proxy: `http://me:s%20cret@${proxy}`}}))).toBe(OK)
    expect(seen).toEqual(['http://sts.example:4566/', 'sts.example:4566', `Basic ${Buffer.from('me:s cret').toString('base64')}`])
  })
})

describe('the authorities', () => {
  it.each<[string, Setting]>([
    ['AWS_CA_BUNDLE', {}],
    ["the profile's ca_bundle", {config: '[default]\nca_bundle = LAB\n', env: {AWS_CA_BUNDLE: 'none'}}],
    ['REQUESTS_CA_BUNDLE', {env: {REQUESTS_CA_BUNDLE: 'LAB', AWS_CA_BUNDLE: 'none'}}],
  ])('of %s count', async (_name, {env = {}, config = ''}) => {
    const made = await input({
      config: config.replace('LAB', lab.caFile),
      env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replace('LAB', lab.caFile)])),
    })
    const others = Object.fromEntries(Object.entries(made.env).filter(([name]) => name !== 'AWS_CA_BUNDLE'))
    const answer = await callAws('sts', env['AWS_CA_BUNDLE'] === 'none' ? {...made, env: others} : made, async (settings, options) => {
      const {STSClient, GetCallerIdentityCommand} = await import('@aws-sdk/client-sts')
      return (await new STSClient(settings).send(new GetCallerIdentityCommand({}), options)).Account
    })
    expect(code(answer)).toBe(OK)
  })
})

describe('the host', () => {
  it.each<[string, Setting, string]>([
    ['is of the Region', {}, 'sts.eu-west-1.amazonaws.com'],
    ['is the global one where it is wanted so', {config: '[default]\nsts_regional_endpoints = legacy\n'}, 'sts.amazonaws.com'],
    ['is the global one without a Region', {region: null}, 'sts.amazonaws.com'],
    ['is the one for FIPS', {env: {AWS_USE_FIPS_ENDPOINT: 'true'}, region: 'us-east-1'}, 'sts-fips.us-east-1.amazonaws.com'],
    ['is the one with two address families', {config: '[default]\nuse_dualstack_endpoint = true\n'}, 'sts.eu-west-1.api.aws'],
    ['is of China', {region: 'cn-north-1'}, 'sts.cn-north-1.amazonaws.com.cn'],
    [
      'is the configured one',
      {config: '[default]\nservices = s\n[services s]\nsts =\n  endpoint_url = https://sts.us-west-2.amazonaws.com\n'},
      'sts.us-west-2.amazonaws.com',
    ],
    [
      'is not the configured one where that is switched off',
      {env: {AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true'}},
      'sts.eu-west-1.amazonaws.com',
    ],
  ])('%s', async (_name, setting, host) => {
    await who(setting)
    expect([...new Set(hosts('proxy'))]).toEqual([host])
    lab.log.clear()
    await who({...setting, env: {...setting.env, no_proxy: host}, signal: AbortSignal.timeout(300)}).catch(() => undefined)
    expect(hosts('proxy'), 'NO_PROXY knows the same host').toEqual([])
  })
})

describe('what fails in passing', () => {
  const busy = (status: number): Fault[] => [
    {
      host: 'sts',
      kind: 'status',
      status,
      headers: {'Content-Type': 'text/xml'},
      body: '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>',
    },
  ]
  it.each<[string, Setting, number]>([
    ['three times, as version 2 of the AWS CLI does', {}, 3],
    ['as often as AWS_MAX_ATTEMPTS says', {env: {AWS_MAX_ATTEMPTS: '1'}}, 1],
    ['as often as the profile says', {config: '[default]\nmax_attempts = 2\n'}, 2],
  ])('is tried %s', async (_name, setting, times) => {
    lab.world.faults = busy(400)
    const started = performance.now()
    expect(code(await who(setting))).toBe('Throttling')
    expect(lab.log.of('sts')).toHaveLength(times)
    expect(performance.now() - started).toBeLessThan(2500)
  })

  it('does not eat the run, however often the AWS tools would try', async () => {
    lab.world.faults = [
      {host: 'sts', kind: 'status', status: 503},
      {host: 'sts', kind: 'delay', ms: 500},
    ]
    const started = performance.now()
    await who({env: {AWS_MAX_ATTEMPTS: '50'}})
    expect(performance.now() - started).toBeLessThan(2500)
  })

  it.each<[string, Fault]>([
    ['a broken connection', {host: 'sts', kind: 'reset'}],
    ["a gateway's page", {host: 'sts', kind: 'status', status: 502}],
  ])('%s may be good the second time', async (_name, fault) => {
    lab.world.faults = [fault]
    const watch = setInterval(() => {
      if (lab.log.entries.length > 0) lab.world.faults = []
    }, 5)
    expect(code(await who())).toBe(OK)
    clearInterval(watch)
  })

  it('is not tried again when it is a refusal', async () => {
    lab.world.faults = [{host: 'sts', kind: 'status', status: 403}]
    await who()
    expect(lab.log.of('sts')).toHaveLength(1)
  })

  it('ends with the deadline', async () => {
    lab.world.faults = busy(400)
    await expect(who({signal: AbortSignal.timeout(60)})).rejects.toThrow()
  })
})

it('a service that never answers is told as such, before the deadline of the facts, and nothing is printed', async () => {
  lab.world.faults = [{host: 'sts', kind: 'hang'}]
  const printed = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const started = performance.now()
  expect(await who()).toMatchObject({ok: false, error: {code: 'connection', status: null}})
  expect(performance.now() - started).toBeLessThan(5900)
  expect(printed).not.toHaveBeenCalled()
}, 10_000)

it.each<AwsService>(['sts', 'codecommit', 'iam', 'kms'])('the client of %s looks up nothing by itself', async service => {
  // Each of these would make the SDK fail, or go elsewhere, if it read them.
  const home = makeHome({
    '.aws/config':
      '[default]\nregion = nowhere-1\nuse_fips_endpoint = perhaps\nuse_dualstack_endpoint = perhaps\nretry_mode = nonsense\ndefaults_mode = nonsense\nendpoint_url = http://127.0.0.1:9\n',
  })
  for (const [name, value] of Object.entries({
    HOME: home,
    AWS_CONFIG_FILE: `${home}/.aws/config`,
    AWS_PROFILE: 'default',
    AWS_REGION: 'nowhere-1',
    AWS_USE_FIPS_ENDPOINT: 'perhaps',
    AWS_USE_DUALSTACK_ENDPOINT: 'perhaps',
    AWS_MAX_ATTEMPTS: 'many',
    AWS_RETRY_MODE: 'nonsense',
    AWS_DEFAULTS_MODE: 'auto',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9',
    AWS_ACCESS_KEY_ID: 'AKIAPOISON',
    AWS_SECRET_ACCESS_KEY: 'poison',
  }))
    vi.stubEnv(name, value)
  const answer = await callAws(service, await input({}), async (settings, options): Promise<unknown> => {
    switch (service) {
      case 'codecommit': {
        const {CodeCommitClient, GetRepositoryCommand} = await import('@aws-sdk/client-codecommit')
        return new CodeCommitClient(settings).send(new GetRepositoryCommand({repositoryName: 'demo'}), options)
      }
      case 'iam': {
        const {IAMClient, ListMFADevicesCommand} = await import('@aws-sdk/client-iam')
        return new IAMClient(settings).send(new ListMFADevicesCommand({}), options)
      }
      case 'kms': {
        const {KMSClient, DescribeKeyCommand} = await import('@aws-sdk/client-kms')
        return new KMSClient(settings).send(new DescribeKeyCommand({KeyId: 'alias/none'}), options)
      }
      default: {
        const {STSClient, GetCallerIdentityCommand} = await import('@aws-sdk/client-sts')
        return new STSClient(settings).send(new GetCallerIdentityCommand({}), options)
      }
    }
  })
  expect(answer.ok ? 'ok' : answer.error.status, JSON.stringify(answer)).not.toBeNull()
  expect(lab.log.of(service as 'sts').map(({as}) => as)).toEqual([janesKey.id])
})
