import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {roleCacheName} from '../../../src/facts/aws/keys/aws-role-cache.js'
import type {Facts} from '../../../src/facts/facts.js'
import {setUpMachine} from '../../lab/clients.js'
import type {Machine} from '../../lab/clients.js'
import {startLab} from '../../lab/lab.js'
import type {Lab} from '../../lab/lab.js'
import {jane, janesKey, keyLines, sessionKey, user} from '../../lab/made-up.js'
import {SESSION_SECTION, SIGN_IN_SECRETS, inHours, signedInServer, tokenFile} from '../../scenarios/signed-in.js'
import {stage, valueOf} from '../made-surroundings.js'
import type {Stage} from '../made-surroundings.js'

const STRANGER = {id: 'AKIASTRANGER2EXAMPLE', secret: 'stranger/secret/of/the/lab/0123456789abc'}
const ROLE = 'arn:aws:iam::111122223333:role/reader'
const SSO = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Developer\n'

let lab: Lab
let machine: Machine | undefined
let running: Stage | undefined

beforeAll(async () => {
  lab = await startLab({
    ...signedInServer,
    identities: [
      jane,
      user('stranger', {keys: [STRANGER], policy: [{effect: 'Allow', actions: ['sts:*']}]}),
      user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]}),
    ],
    roles: [{arn: ROLE, trust: ['arn:aws:iam::111122223333:root']}, ...(signedInServer.roles ?? [])],
  })
})
afterAll(async () => {
  await lab.close()
})
beforeEach(() => {
  lab.world.faults = []
})
afterEach(async () => {
  running?.end()
  await machine?.remove()
})

async function look({
  credentials = '',
  config = '',
  files = {},
  given = {},
  otherProfiles = true,
  timeout = 10_000,
}: {
  credentials?: string
  config?: string
  files?: Record<string, string>
  given?: {[K in keyof Facts]?: Partial<Facts[K]>}
  otherProfiles?: boolean
  timeout?: number
}) {
  machine = await setUpMachine(lab, {'.aws/credentials': credentials, '.aws/config': config, ...files})
  lab.log.clear()
  running = stage(['other-profiles', 'aws-files', 'environment', 'platform'], {
    given: {
      'git-config': {entries: []},
      ...given,
      'probe-signed': {status: 403, refs: null, accessKeyId: STRANGER.id, ...given['probe-signed']},
    },
    options: {otherProfiles, timeout},
    env: machine.environment,
    cwd: machine.home,
  })
  return running.facts.get('other-profiles')
}

const many = (count: number): string =>
  Array.from(
    {length: count},
    (_value, index) => `[p${index}]\n${keyLines({id: `AKIAMANY2EXAMPLE${String(index).padStart(4, '0')}`, secret: 'x'.repeat(40)})}`,
  ).join('')
const calls = (): string[] =>
  lab.log.entries
    .filter(({service}) => service !== 'proxy')
    .map(({service, path}) => `${service} ${path.replace(/\?.*/, '')}`)
    .sort()

describe('other profiles', () => {
  it('tells which profile reaches the repository, with two calls for static keys', async () => {
    const found = valueOf(
      await look({
        credentials: `[default]\n${keyLines(STRANGER)}[work]\n${keyLines(janesKey)}[same]\n${keyLines(STRANGER)}[half]\naws_access_key_id = AKIAHALF2EXAMPLE0000\n`,
      }),
    )
    expect(found.tried).toEqual([
      {name: 'work', source: '~/.aws/credentials:4', accessKeyId: janesKey.id, status: 200, account: '111122223333'},
    ])
    expect(found.untried.map(({name}) => name)).toEqual(['same', 'half'])
    expect(calls()).toEqual(['codecommit /GetRepository', 'git /v1/repos/demo/info/refs'])
    expect(JSON.stringify(found)).not.toContain(janesKey.secret)
  })

  it('assumes no role, starts no process, asks no metadata: roles are named by their account', async () => {
    const found = valueOf(
      await look({
        credentials: `[base]\n${keyLines(STRANGER)}`,
        config:
          `[profile reader]\nrole_arn = ${ROLE}\nsource_profile = base\n[profile mfa]\nrole_arn = ${ROLE}\nsource_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/jane\n` +
          '[profile tool]\ncredential_process = touch started\n[profile empty]\nregion = eu-west-1\n' +
          `[profile pod]\nrole_arn = arn:aws:iam::444455556666:role/pod\nweb_identity_token_file = /nowhere\n[profile instance]\nrole_arn = ${ROLE}\ncredential_source = Ec2InstanceMetadata\n`,
      }),
    )
    expect(found.tried).toEqual([])
    expect(found.candidates.map(({name, account}) => [name, account]).sort()).toEqual([
      ['mfa', '111122223333'],
      ['pod', '444455556666'],
      ['reader', '111122223333'],
    ])
    expect(found.untried.map(({name}) => name).sort()).toEqual(['base', 'empty', 'instance', 'tool'])
    expect(lab.log.entries).toEqual([])
  })

  it('takes the keys that the AWS tools keep for a role', async () => {
    const input = {roleArn: ROLE, sessionName: null, externalId: null, serial: null, duration: null}
    const {id, secret, token} = sessionKey
    const kept = {Credentials: {AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, Expiration: inHours(1)}}
    const found = valueOf(
      await look({
        credentials: `[base]\n${keyLines(STRANGER)}`,
        config: `[profile reader]\nrole_arn = ${ROLE}\nsource_profile = base\n`,
        files: {[`.aws/cli/cache/${roleCacheName(input)}.json`]: JSON.stringify(kept)},
      }),
    )
    expect(found.tried).toMatchObject([{name: 'reader', status: 200, account: '111122223333', accessKeyId: id}])
    expect(calls()).toEqual(['git /v1/repos/demo/info/refs'])
  })

  it('asks the portal with a token that lives, once for a permission set', async () => {
    const found = valueOf(await look({config: `[profile dev]\n${SSO}[profile dev2]\n${SSO}${SESSION_SECTION}`, files: tokenFile('corp')}))
    expect(found.tried).toMatchObject([{name: 'dev', status: 200, account: '111122223333'}])
    expect(found.untried).toMatchObject([{name: 'dev2'}])
    expect(calls()).toEqual(['git /v1/repos/demo/info/refs', 'portal /federation/credentials'])
    for (const secret of SIGN_IN_SECRETS) expect(JSON.stringify(found)).not.toContain(secret)
  })

  it('asks nobody with a token that ended', async () => {
    const found = valueOf(await look({config: `[profile dev]\n${SSO}${SESSION_SECTION}`, files: tokenFile('corp', -1)}))
    expect(found).toMatchObject({
      tried: [],
      candidates: [{name: 'dev', role: 'permission set Developer', account: '111122223333', signIn: true}],
      untried: [],
    })
    expect(lab.log.entries).toEqual([])
  })

  it("asks at most eight, and one that says the repository's name before all", async () => {
    const found = valueOf(await look({credentials: `${many(12)}[acme-demo]\n${keyLines(janesKey)}`}))
    expect(found.tried).toHaveLength(8)
    expect(found.tried[0]).toMatchObject({name: 'acme-demo', status: 200})
    expect(found.tried.slice(1).every(({status}) => status === 403)).toBe(true)
    expect(found.untried).toHaveLength(5)
    expect(lab.log.of('git')).toHaveLength(8)
  })

  it('tells what it has when one profile is not answered in time', async () => {
    lab.world.faults = [{host: 'git', kind: 'hang'}]
    const found = valueOf(await look({credentials: `[work]\n${keyLines(janesKey)}`, timeout: 1500}))
    expect([...found.tried.map(({status}) => status), ...found.untried.map(({reason}) => reason)]).toHaveLength(1)
    expect(found.tried.every(({status}) => status === null)).toBe(true)
  })

  it.each([
    ['the identity was not turned away', {given: {'probe-signed': {status: 200}}}],
    ['the clock alone is the reason', {given: {'probe-signed': {withServerTime: 200}}}],
    ['the person does not want it', {otherProfiles: false}],
  ])('asks nobody when %s', async (_name, setting) => {
    expect(await look({credentials: `[work]\n${keyLines(janesKey)}`, ...setting})).toMatchObject({observed: false, code: 'not-applicable'})
    expect(lab.log.entries).toEqual([])
  })
})
