import {readFile} from 'node:fs/promises'
import {afterEach, describe, expect, it} from 'vitest'
import {setUpMachine} from './clients.js'
import type {Machine, Ran} from './clients.js'
import {startLab} from './lab.js'
import type {Lab} from './lab.js'
import {AWS_HELPER, HOST, jane, janesKey, keyLines, sessionKey, URL, user} from './made-up.js'
import {signGit, stampOf, verifyGitPassword} from './sigv4.js'
import {ACCOUNT} from './world.js'
import type {AccessKey, World} from './world.js'

let lab: Lab
let machine: Machine

afterEach(async () => {
  await machine.remove()
  await lab.close()
})

const world = (more: Partial<World> = {}): World => ({identities: [jane], repositories: [{name: 'demo'}], ...more})

/** Plain git, as anybody would type it. */
async function lsRemote(
  what: World,
  {
    url = URL,
    key = janesKey,
    gitconfig = AWS_HELPER,
    files = {},
    env = {},
    clockOffset = 0,
  }: {
    url?: string
    key?: AccessKey
    gitconfig?: string
    files?: Record<string, string>
    env?: Record<string, string>
    clockOffset?: number
  } = {},
): Promise<Ran> {
  lab = await startLab(what)
  machine = await setUpMachine(lab, {'.gitconfig': gitconfig, '.aws/credentials': `[default]\n${keyLines(key)}`, ...files}, {}, clockOffset)
  return machine.run(['git', 'ls-remote', url], {env})
}

describe('the signature oracle', () => {
  it('agrees with the published vector (facts CC 5.2)', async () => {
    lab = await startLab()
    machine = await setUpMachine(lab, {})
    const signature = '0c076420375ff8ba299303cafaa5867cd40fcada335e83ca2767b330499f11d0'
    const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
    const where = ['git-codecommit.us-east-2.amazonaws.com', '/v1/repos/MyDemoRepo', 'us-east-2'] as const
    expect(signGit(secret, '20250102T030405', ...where)).toBe(signature)
    expect(verifyGitPassword({stamp: '20250102T030405', signature}, 'another', ...where)).toBe(false)
  })
})

describe('the Git endpoint, with unmodified git', () => {
  it('lets a signed user in', async () => {
    const {exitCode, stdout} = await lsRemote(world())
    expect(stdout).toMatch(/^[0-9a-f]{40}\tHEAD\n[0-9a-f]{40}\trefs\/heads\/main\n[0-9a-f]{40}\trefs\/tags\/v1\.0\n$/)
    expect(exitCode).toBe(0)
    expect(lab.log.of('git').map(({status, user: who}) => [status, who])).toEqual([
      [401, 'none'],
      [200, 'key'],
      [200, 'key'],
    ])
  })

  it('clones and pushes', async () => {
    await lsRemote(world())
    const cloned = await machine.run(['git', 'clone', '-q', URL, 'copy'])
    expect(cloned).toMatchObject({exitCode: 0})
    expect(await readFile(`${machine.home}/copy/README.md`, 'utf8')).toBe('# Lab project\n')
    const pushed = await machine.run(['git', 'push', '-q', 'origin', 'HEAD:refs/heads/topic'], {cwd: `${machine.home}/copy`})
    expect(pushed).toMatchObject({exitCode: 0})
  })

  it.each<[string, World, Parameters<typeof lsRemote>[1], number | null, string]>([
    ['a session with its token', world({identities: [user('s', {keys: [sessionKey]})]}), {key: sessionKey}, 200, ''],
    [
      'a session without its token',
      world({identities: [user('s', {keys: [sessionKey]})]}),
      {key: {id: sessionKey.id, secret: sessionKey.secret}},
      403,
      'no session token',
    ],
    ['a key with a stray token', world(), {key: {...janesKey, token: 'stale-token'}}, 403, 'wrong session token'],
    [
      'a session that is over',
      world({identities: [user('s', {keys: [{...sessionKey, expiresInSeconds: -60}]})]}),
      {key: sessionKey},
      403,
      'expired session',
    ],
    ['a wrong secret', world(), {key: {...janesKey, secret: 'another'}}, 403, 'wrong signature'],
    ['an unknown key', world(), {key: {...janesKey, id: 'AKIAUNKNOWNEXAMPLE00'}}, 403, 'unknown or inactive access key'],
    [
      'an inactive key',
      world({identities: [user('jane', {keys: [{...janesKey, active: false}]})]}),
      {},
      403,
      'unknown or inactive access key',
    ],
    ['a clock 20 minutes off', world({clockSkewSeconds: 1200}), {}, 403, 'signed 20 minutes ago'],
    ['a clock 10 minutes off', world({clockSkewSeconds: 600}), {}, 200, ''],
    ['a password signed 20 minutes ago', world(), {clockOffset: -1200}, 403, 'signed 20 minutes ago'],
    [
      'no GitPull',
      world({identities: [user('jane', {keys: [janesKey], policy: [{effect: 'Allow', actions: ['codecommit:List*']}]})]}),
      {},
      403,
      'no codecommit:GitPull',
    ],
    [
      'GitPull on another repository only',
      world({
        identities: [user('jane', {keys: [janesKey], policy: [{effect: 'Allow', actions: ['codecommit:*'], resources: ['*:other']}]})],
      }),
      {},
      403,
      'no codecommit:GitPull',
    ],
    [
      'an explicit deny',
      world({
        identities: [
          user('jane', {
            keys: [janesKey],
            policy: [
              {effect: 'Allow', actions: ['*']},
              {effect: 'Deny', actions: ['codecommit:GitPull']},
            ],
          }),
        ],
      }),
      {},
      403,
      'no codecommit:GitPull',
    ],
    ['no such repository', world({repositories: []}), {}, 404, 'does not exist'],
    ['a repository of another Region', world({repositories: [{name: 'demo', region: 'us-east-1'}]}), {}, 404, 'does not exist'],
    [
      'the FIPS host',
      world({repositories: [{name: 'demo', region: 'us-east-1'}]}),
      {url: 'https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/demo'},
      200,
      '',
    ],
    [
      'China',
      world({repositories: [{name: 'demo', region: 'cn-north-1'}]}),
      {url: 'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/demo'},
      200,
      '',
    ],
    ['a VPC endpoint host', world(), {url: 'https://vpce-0a1b-c2d3.git-codecommit.eu-west-1.vpce.amazonaws.com/v1/repos/demo'}, 200, ''],
    ['a fault with status 429', world({faults: [{host: 'git', kind: 'status', status: 429, when: 'signed'}]}), {}, 429, 'fault'],
    [
      'static Git credentials',
      world({identities: [user('jane', {gitCredentials: [{user: `jane-at-${ACCOUNT}`, password: 'pa55word='}]})]}),
      {gitconfig: '[credential]\n\thelper = store\n', files: {'.git-credentials': `https://jane-at-${ACCOUNT}:pa55word%3D@${HOST}\n`}},
      200,
      '',
    ],
    [
      'static Git credentials with a wrong password',
      world({identities: [user('jane', {gitCredentials: [{user: `jane-at-${ACCOUNT}`, password: 'pa55word='}]})]}),
      {gitconfig: '[credential]\n\thelper = store\n', files: {'.git-credentials': `https://jane-at-${ACCOUNT}:other@${HOST}\n`}},
      403,
      'unknown Git credential',
    ],
  ])('%s', async (_name, what, how, status, refusal) => {
    const {exitCode, stderr} = await lsRemote(what, how)
    const answered = lab.log.of('git').find(entry => entry.user !== 'none')
    expect(answered).toMatchObject({status})
    expect(answered?.refusal ?? '').toContain(refusal)
    expect(exitCode).toBe(status === 200 ? 0 : 128)
    if (status === 403) expect(stderr).toBe(`fatal: unable to access '${URL}/': The requested URL returned error: 403\n`)
  })

  it('refuses pushing without GitPush', async () => {
    const policy = [{effect: 'Allow', actions: ['codecommit:GitPull']}] as const
    await lsRemote(world({identities: [user('jane', {keys: [janesKey], policy})]}))
    const pushed = await machine
      .run(['git', 'clone', '-q', URL, 'copy'])
      .then(() => machine.run(['git', 'push', '-q', 'origin', 'HEAD:topic'], {cwd: `${machine.home}/copy`}))
    expect(pushed.stderr).toContain('The requested URL returned error: 403')
  })

  it('takes roles through STS', async () => {
    const role = {
      arn: `arn:aws:iam::${ACCOUNT}:role/git/reader`,
      trust: [jane.arn],
      policy: [{effect: 'Allow', actions: ['codecommit:GitPull']}] as const,
    }
    const config = `[profile dev]\nrole_arn = ${role.arn}\nsource_profile = default\n`
    const {exitCode, stderr} = await lsRemote(world({roles: [role]}), {files: {'.aws/config': config}, env: {AWS_PROFILE: 'dev'}})
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
    expect(lab.log.of('git').at(-1)).toMatchObject({user: 'key-with-token'})
  })
})

describe('the network between', () => {
  it.each<[string, Partial<World>, RegExp]>([
    ['an untrusted issuer', {faults: [{host: 'git', kind: 'tls', certificate: 'untrusted'}]}, /certificate/i],
    ['an expired certificate', {faults: [{host: 'git', kind: 'tls', certificate: 'expired'}]}, /certificate/i],
    ['a certificate for another name', {faults: [{host: 'git', kind: 'tls', certificate: 'wrong-name'}]}, /certificate|subject name/i],
    ['a reset', {faults: [{host: 'git', kind: 'reset'}]}, /reset|handshake|TLS|SSL/i],
    ['no route', {faults: [{host: 'git', kind: 'no-route'}]}, /502|CONNECT/i],
    ['a proxy that wants a password', {proxyAuth: {user: 'u', password: 'p'}}, /407/],
  ])('%s', async (_name, more, text) => {
    const {exitCode, stderr} = await lsRemote(world(more))
    expect(exitCode).toBe(128)
    expect(stderr).toMatch(text)
  })

  it.each(['hang', 'black-hole'] as const)('%s: no answer, and closing does not wait for it', async kind => {
    lab = await startLab(world({faults: [{host: 'git', kind}]}))
    machine = await setUpMachine(lab, {'.gitconfig': AWS_HELPER})
    const git = machine.run(['git', 'ls-remote', URL])
    expect(await Promise.race([git, new Promise(resolve => setTimeout(resolve, 700, 'waiting'))])).toBe('waiting')
    await lab.close()
    expect((await git).exitCode).toBe(128)
  })

  it('refuses names that it does not know', async () => {
    const {stderr} = await lsRemote(world(), {url: 'https://example.com/v1/repos/demo'})
    expect(stderr).toMatch(/502|CONNECT/)
  })

  it('shows the wrong time when told to', async () => {
    lab = await startLab(world({clockSkewSeconds: 1200}))
    machine = await setUpMachine(lab, {})
    const {stdout} = await machine.run(['/usr/bin/curl', '-sI', '--cacert', lab.caFile, URL])
    const date = /^date: (.*)$/im.exec(stdout)?.[1] ?? ''
    expect(Math.round((Date.parse(date) - Date.now()) / 60_000)).toBe(20)
    expect(stampOf(Date.parse('2026-01-02T03:04:05Z'))).toBe('20260102T030405Z')
  })
})
