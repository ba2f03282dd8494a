import {X509Certificate} from 'node:crypto'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {isPublic, readAuthorities} from '../../../src/facts/probes/tls-authorities.js'
import {awsToolWords} from '../../../src/facts/probes/aws-tool-words.js'
import type {Facts} from '../../../src/facts/facts.js'
import {makeAuthority} from '../../lab/certificates.js'
import {setUpMachine} from '../../lab/clients.js'
import type {Machine} from '../../lab/clients.js'
import {startLab} from '../../lab/lab.js'
import type {Lab} from '../../lab/lab.js'
import {HOST} from '../../lab/made-up.js'
import {healthyFacts} from '../../checks/healthy.js'
import {stage, valueOf} from '../made-surroundings.js'
import type {Stage} from '../made-surroundings.js'

let lab: Lab
let machine: Machine
let running: Stage | undefined
beforeAll(async () => {
  lab = await startLab({})
  machine = await setUpMachine(lab, {})
})
afterAll(async () => {
  await machine.remove()
  await lab.close()
})
afterEach(() => {
  running?.end()
  lab.world.faults = []
})

const entry = (name: string, value: string) => ({
  key: `http.${name}`,
  section: 'http',
  subsection: null,
  name,
  value,
  scope: 'global',
  file: '/home/jane/.gitconfig',
  line: 1,
  source: '~/.gitconfig:1',
})
const said = (line: string): Partial<Facts['probe-as-configured']> => ({
  outcome: 'no-credential',
  answer: null,
  helpers: [{command: 'aws codecommit credential-helper get', stderr: [line]}],
})
const PYTHON =
  'SSL validation failed for https://sts.eu-west-1.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1006)'

function look(
  id: 'tls-trust' | 'proxy-routes',
  {
    env = {},
    git = {outcome: 'tls', answer: null},
    entries = [],
  }: {env?: Record<string, string | undefined>; git?: Partial<Facts['probe-as-configured']>; entries?: ReturnType<typeof entry>[]},
): Stage {
  running = stage([id, 'probe-endpoint'], {
    given: {'git-config': {entries}, 'probe-as-configured': git, 'aws-files': {profiles: {}}},
    cwd: machine.home,
    env: {...machine.environment, ...env},
  })
  return running
}
const trust = async (setting: Parameters<typeof look>[1]) => valueOf(await look('tls-trust', setting).facts.get('tls-trust'))
const routes = async (setting: Parameters<typeof look>[1]) => valueOf(await look('proxy-routes', setting).facts.get('proxy-routes'))

describe('whom Git and the AWS tools trust', () => {
  it('is not asked where Git gets through', async () => {
    expect(await look('tls-trust', {git: {outcome: 'ok'}}).facts.get('tls-trust')).toMatchObject({observed: false, code: 'not-applicable'})
  })

  it('holds what is shown against the file that Git reads', async () => {
    expect((await trust({})).git).toMatchObject({
      list: {file: lab.caFile, source: 'GIT_SSL_CAINFO', state: 'read', vouches: true},
      publicAuthority: false,
      knownTo: null,
    })
  })

  it('names another file of this machine that knows the issuer', async () => {
    expect((await trust({env: {GIT_SSL_CAINFO: undefined}})).git).toMatchObject({
      list: {file: null, state: 'own', vouches: null},
      knownTo: {file: lab.caFile, source: 'AWS_CA_BUNDLE'},
    })
    lab.world.faults = [{host: 'git', kind: 'tls', certificate: 'untrusted'}]
    expect((await trust({})).git).toMatchObject({list: {vouches: false}, knownTo: null})
  })

  it.each([
    ['missing', null],
    ['no-certificates', 'nothing\n'],
  ] as const)('a file that is %s', async (state, text) => {
    const file = join(machine.home, `${state}.pem`)
    if (text !== null) await writeFile(file, text)
    expect((await trust({env: {GIT_SSL_CAINFO: undefined}, entries: [entry('sslcainfo', file)]})).git.list).toEqual({
      file: `~/${state}.pem`,
      source: '~/.gitconfig:1',
      state,
      vouches: false,
    })
  })

  it('schannel reads no file unless it is told to', async () => {
    expect((await trust({entries: [entry('sslbackend', 'schannel')]})).git).toMatchObject({
      list: {state: 'own'},
      backend: {name: 'schannel', source: '~/.gitconfig:1'},
    })
    expect((await trust({entries: [entry('sslbackend', 'schannel'), entry('schannelusesslcainfo', 'true')]})).git.list.state).toBe('read')
  })

  it("looks at AWS's host on the way of the AWS tools when they say so", async () => {
    lab.world.faults = [{host: 'sts', kind: 'tls', certificate: 'untrusted'}]
    expect((await trust({git: said(PYTHON)})).aws).toMatchObject({
      words: {kind: 'tls', host: 'sts.eu-west-1.amazonaws.com'},
      list: {file: lab.caFile, source: 'AWS_CA_BUNDLE', vouches: false},
      shown: {issuer: 'Corporate Inspection CA'},
      publicAuthority: false,
    })
  })

  it("connects to no host that is none of AWS's", () => {
    expect(
      awsToolWords({
        observed: true,
        ms: 0,
        value: {...healthyFacts['probe-as-configured'], ...said('SSL validation failed for https://sts.amazonaws.com.evil.example/ x')},
      }),
    ).toMatchObject({host: null})
  })
})

describe('a list of authorities', () => {
  it('is held against the chain by signatures, not by names', async () => {
    const [one, other] = await Promise.all([makeAuthority(), makeAuthority()])
    const chain = [new X509Certificate((await one.leaf(HOST)).cert).raw]
    const [own, same] = [join(machine.home, 'own.pem'), join(machine.home, 'same-name.pem')]
    await Promise.all([writeFile(own, `# a comment\n${one.ca}`), writeFile(same, other.ca)])
    expect((await readAuthorities({file: own, source: 'x'}, chain)).vouches).toBe(true)
    expect((await readAuthorities({file: same, source: 'x'}, chain)).vouches).toBe(false)
    expect((await readAuthorities({file: own, source: 'x'}, [])).vouches).toBeNull()
    expect(isPublic(chain)).toBe(false)
  })
})

describe('which tool goes where', () => {
  const dead = 'http://jane:pr0xy-pa55word@127.0.0.1:9'

  it('tells both ways, and tries no other one where Git gets through', async () => {
    const found = await routes({git: {outcome: 'ok'}})
    expect(found).toMatchObject({
      git: {host: HOST, proxy: {url: lab.proxy, source: 'https_proxy'}, passedBy: null, other: null},
      aws: {proxy: {url: lab.proxy}, other: null},
      words: null,
    })
  })

  it('tries the proxy that no_proxy leads past', async () => {
    const pinned = entry('curloptresolve', `${HOST}:443:127.0.0.1`)
    expect(
      (await routes({env: {no_proxy: '.amazonaws.com'}, entries: [pinned], git: {outcome: 'connection', answer: null}})).git,
    ).toMatchObject({proxy: null, passedBy: {url: lab.proxy, source: 'https_proxy'}, other: {proxy: {url: lab.proxy}, opens: true}})
  })

  it("tries Git's proxy for the AWS tools, and shows no password", async () => {
    const found = await routes({
      env: {https_proxy: dead, HTTPS_PROXY: dead},
      entries: [entry('proxy', lab.proxy)],
      git: said(`Failed to connect to proxy URL: "${dead}"`),
    })
    expect(found).toMatchObject({
      git: {proxy: {url: lab.proxy}},
      aws: {
        host: 'sts.eu-west-1.amazonaws.com',
        proxy: {url: 'http://127.0.0.1:9', source: 'https_proxy'},
        other: {proxy: {url: lab.proxy, source: '~/.gitconfig:1'}, opens: true},
      },
    })
    expect(JSON.stringify({...found, words: null})).not.toContain('pr0xy-pa55word')
  })
})
