import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import type {GitProbe} from '../../../src/facts/probes/git-probe.js'
import type {Programs} from '../../lab/home.js'
import {startLab} from '../../lab/lab.js'
import type {Lab} from '../../lab/lab.js'
import {setUpMachine} from '../../lab/clients.js'
import type {Machine} from '../../lab/clients.js'
import {AWS_HELPER, HOST, jane, janesKey, keyLines, sessionKey, URL as ADDRESS, user} from '../../lab/made-up.js'
import {stage, valueOf} from '../made-surroundings.js'
import type {Stage} from '../made-surroundings.js'

const GIT_USER = 'jane-at-111122223333'
const GIT_PASSWORD = 'sTaTic/GitPassw0rd+LAB='
const SPY = '#!/bin/sh\necho "$1" >> "$HOME/spy.log"\ncat > /dev/null\n'

let lab: Lab
let machine: Machine | undefined
let running: Stage | undefined

beforeAll(async () => {
  lab = await startLab({
    identities: [jane, user('session', {keys: [sessionKey]}), user('git', {gitCredentials: [{user: GIT_USER, password: GIT_PASSWORD}]})],
    repositories: [{name: 'demo'}],
  })
})
afterAll(async () => {
  await lab.close()
})
afterEach(async () => {
  running?.end()
  lab.world.faults = []
  await machine?.remove()
})

interface Setting {
  gitconfig?: string
  files?: Record<string, string>
  programs?: Programs
  env?: Record<string, string>
  address?: string
  target?: object
  timeout?: number
}

/** U on a machine in the lab; everything that decides it is real but the target. */
async function probe({gitconfig = '', files = {}, programs = {}, env = {}, address = ADDRESS, target = {}, timeout = 10_000}: Setting) {
  machine = await setUpMachine(
    lab,
    {
      '.gitconfig': gitconfig,
      '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
      '.aws/config': '[default]\nregion = eu-west-1\n',
      ...files,
    },
    programs,
  )
  lab.log.clear()
  running = stage(['probe-as-configured', 'git-config', 'git-version', 'platform'], {
    given: {target: {address, url: address, source: 'argument', configSource: null, ...target}},
    options: {timeout, target: address},
    env: {...machine.environment, ...env},
    cwd: machine.home,
  })
  return running.facts.get('probe-as-configured')
}

const succeed = async (setting: Setting): Promise<GitProbe> => valueOf(await probe(setting))
const home = (name: string): Promise<string> => readFile(join(machine?.home ?? '', name), 'utf8').catch(() => '')

describe('what Git does as it is configured', () => {
  it('succeeds through the AWS helper, and tells which one answered', async () => {
    const found = await succeed({gitconfig: AWS_HELPER})
    expect(found).toMatchObject({
      outcome: 'ok',
      exitCode: 0,
      refs: 3,
      stderr: [],
      helpers: [{command: 'aws codecommit credential-helper $@ get', stderr: []}],
      answer: {kind: 'signed', user: janesKey.id, temporary: false, by: 'aws codecommit credential-helper $@'},
    })
    expect(Math.abs(found.answer?.age ?? 99)).toBeLessThan(10)
  })

  it('never lets a helper store or erase, though a plain git does', async () => {
    const gitconfig = `[credential]\n\thelper = store\n${AWS_HELPER.replace('[credential]\n', '')}\thelper = "!$HOME/../bin/spy"\n\thelper = cache\n`
    const found = await succeed({gitconfig, programs: {others: {spy: SPY}}})
    expect(found.outcome).toBe('ok')
    expect(await home('spy.log')).toBe('')
    expect(await home('.git-credentials')).toBe('')
    // The counter-proof: the same machine, unshielded.
    await machine?.run(['git', 'ls-remote', ADDRESS])
    expect(await home('spy.log')).toBe('store\n')
    expect(await home('.git-credentials')).toContain(janesKey.id)
    await machine?.run(['git', 'credential-cache', 'exit'])
  })

  it('never lets a helper erase after a 401', async () => {
    lab.world.faults = [{host: 'git', kind: 'status', status: 401, headers: {'WWW-Authenticate': 'Basic realm="x"'}}]
    const found = await succeed({gitconfig: `${AWS_HELPER}\thelper = "!$HOME/../bin/spy"\n`, programs: {others: {spy: SPY}}})
    expect(found.outcome).toBe('unauthorized')
    expect(await home('spy.log')).toBe('')
    await machine?.run(['git', 'ls-remote', ADDRESS])
    expect(await home('spy.log')).toBe('erase\n')
  })

  it('shows the stale password that answers before the AWS helper', async () => {
    const stale = `20200102T030405Z${'ab'.repeat(32)}`
    const found = await succeed({
      gitconfig: `[credential]\n\thelper = store\n${AWS_HELPER}`,
      files: {'.git-credentials': `https://${janesKey.id}:${stale}@${HOST}/v1/repos/demo\n`},
    })
    expect(found).toMatchObject({
      outcome: 'forbidden',
      refs: null,
      helpers: [{command: 'git credential-store get'}],
      answer: {kind: 'signed', user: janesKey.id, signedAt: '2020-01-02T03:04:05Z', by: 'git credential-store'},
    })
    expect(JSON.stringify(found)).not.toContain(stale)
  })

  it('keeps session tokens out of the fact', async () => {
    const found = await succeed({gitconfig: AWS_HELPER, files: {'.aws/credentials': `[default]\n${keyLines(sessionKey)}`}})
    expect(found.answer).toMatchObject({kind: 'signed', user: sessionKey.id, temporary: true})
    expect(JSON.stringify(found)).not.toContain(sessionKey.token)
  })

  it('leaves useHttpPath off where the person has it off', async () => {
    const found = await succeed({gitconfig: AWS_HELPER.replace('true', 'false')})
    expect(found).toMatchObject({outcome: 'no-credential', answer: null})
    expect(found.helpers[0]?.stderr.join('\n')).toContain("'path'")
  })

  it('tells what each helper complained about', async () => {
    const found = await succeed({gitconfig: '[credential]\n\thelper = nosuch\n\thelper = "!nosuchprogram $@"\n\tuseHttpPath = true\n'})
    expect(found.outcome).toBe('no-credential')
    expect(found.helpers.map(({command}) => command)).toEqual(['git credential-nosuch get', 'nosuchprogram $@ get'])
    expect(found.helpers[0]?.stderr.join('\n')).toContain("'credential-nosuch' is not a git command")
    expect(found.helpers[1]?.stderr.join('\n')).toContain('not found')
  })

  it('asks nobody when no helper is there', async () => {
    const found = await succeed({env: {GIT_ASKPASS: '/bin/false', SSH_ASKPASS: '/bin/false', DISPLAY: ':9'}})
    expect(found).toMatchObject({outcome: 'no-credential', helpers: [], answer: null, exitCode: 128})
  })

  it("hands the environment's own settings to the inner git", async () => {
    const count = {GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'credential.helper', GIT_CONFIG_VALUE_0: ''}
    expect(await succeed({gitconfig: AWS_HELPER, env: count})).toMatchObject({outcome: 'no-credential', helpers: []})
    await machine?.remove()
    expect(await succeed({gitconfig: AWS_HELPER, env: {GIT_CONFIG_PARAMETERS: "'credential.helper='"}})).toMatchObject({
      outcome: 'no-credential',
      helpers: [],
    })
    await machine?.remove()
    const added = {GIT_CONFIG_PARAMETERS: "'credential.helper=!aws codecommit credential-helper $@' 'credential.usehttppath=true'"}
    expect(await succeed({env: added})).toMatchObject({outcome: 'ok', answer: {kind: 'signed'}})
  })

  it('names a static Git credential as what it is', async () => {
    const encoded = encodeURIComponent(GIT_PASSWORD)
    const found = await succeed({
      gitconfig: '[credential]\n\thelper = store\n',
      files: {'.git-credentials': `https://${GIT_USER}:${encoded}@${HOST}\n`},
    })
    expect(found).toMatchObject({
      outcome: 'ok',
      answer: {kind: 'git-credential', user: GIT_USER, signedAt: null, by: 'git credential-store'},
    })
    expect(JSON.stringify(found)).not.toContain(GIT_PASSWORD)
  })

  it("goes by the remote's name where there is one", async () => {
    const found = await succeed({
      gitconfig: `${AWS_HELPER}[url "https://${HOST}/v1/repos/"]\n\tinsteadOf = cc:\n[remote "origin"]\n\turl = cc:demo\n`,
      address: 'cc:demo',
      target: {source: 'remote origin', url: ADDRESS, rewrittenBy: '~/.gitconfig:4'},
    })
    expect(found).toMatchObject({outcome: 'ok', refs: 3})
  })

  it('is refused with the empty password of a user in the address, before any helper is asked', async () => {
    const address = ADDRESS.replace('://', '://jane@')
    expect(await succeed({gitconfig: AWS_HELPER, address, target: {user: 'jane'}})).toMatchObject({
      outcome: 'forbidden',
      helpers: [],
      answer: null,
    })
  })

  it('is refused with what stands in .netrc', async () => {
    const files = {'.netrc': `machine ${HOST} login ${janesKey.id} password 20200102T030405Z${'ab'.repeat(32)}\n`}
    expect(await succeed({gitconfig: AWS_HELPER, files})).toMatchObject({outcome: 'forbidden', helpers: [], answer: null})
  })

  it("keeps the person's character set for the helpers, and English for the messages", async () => {
    const show =
      '#!/bin/sh\necho "ctype=$LC_CTYPE all=$LC_ALL messages=$LC_MESSAGES trace=$GIT_CURL_VERBOSE askpass=[$GIT_ASKPASS] gcm=$GCM_INTERACTIVE" >&2\n'
    const found = await succeed({
      gitconfig: '[credential]\n\thelper = "!$HOME/../bin/show"\n',
      programs: {others: {show}},
      env: {
        LC_ALL: 'de_DE.UTF-8',
        LANGUAGE: 'de',
        GIT_CURL_VERBOSE: '1',
        GIT_TRACE_CURL: '1',
        SSH_ASKPASS: '/bin/false',
        GCM_INTERACTIVE: '1',
      },
    })
    expect(found.helpers[0]?.stderr).toEqual(['ctype=de_DE.UTF-8 all= messages=C trace= askpass=[] gcm=0'])
  })

  it.each([
    ['not installed', {}, 'remote-helper'],
    [
      'installed',
      {
        'git-remote-codecommit': `#!/bin/sh\nexec git remote-http "$1" "https://jane-at-111122223333:${encodeURIComponent(GIT_PASSWORD)}@${HOST}/v1/repos/demo"\n`,
      },
      'ok',
    ],
  ])('starts git-remote-codecommit for its addresses, and stores nothing: %s', async (_name, others, outcome) => {
    const address = 'codecommit::eu-west-1://demo'
    const grc = {method: 'grc' as const, host: null, path: null, codecommitHost: false}
    const gitconfig = '[credential]\n\thelper = store\n\thelper = "!$HOME/../bin/spy"\n'
    const found = await succeed({gitconfig, address, target: grc, programs: {others: {...others, spy: SPY}}})
    expect(found).toMatchObject({outcome, helpers: [], answer: null})
    expect(await home('spy.log')).toBe('')
    expect(await home('.git-credentials')).toBe('')
  })

  it('tries a password in the address without showing it to the list of processes', async () => {
    const address = ADDRESS.replace('://', `://${GIT_USER}:${encodeURIComponent(GIT_PASSWORD)}@`)
    const log = '#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done >> "$HOME/git.log"\nexec REAL "$@"\n'
    const real = (await import('node:child_process')).execFileSync('sh', ['-c', 'command -v git']).toString().trim()
    const found = await succeed({
      address,
      programs: {git: 'missing', others: {git: log.replace('REAL', real)}},
      target: {address: ADDRESS, url: ADDRESS, user: GIT_USER, password: true},
    })
    expect(found).toMatchObject({outcome: 'ok', refs: 3})
    expect(await home('git.log')).toContain('ls-remote')
    expect(await home('git.log')).not.toContain('sTaTic')
  })
})

describe('where Git must not be tried', () => {
  it.each([
    ['plain http', {target: {url: ADDRESS.replace('https', 'http')}}, 'not-observable'],
    ['a foreign host', {target: {host: `${HOST}.evil.example`, url: `https://${HOST}.evil.example/v1/repos/demo`}}, 'not-observable'],
    ['ssh', {target: {method: 'ssh', url: `ssh://${HOST}/v1/repos/demo`}}, 'not-applicable'],
    ['a rewritten address with a password', {target: {password: true, rewrittenBy: '~/.gitconfig:1'}}, 'not-observable'],
  ])('%s', async (_name, setting, code) => {
    expect(await probe({gitconfig: AWS_HELPER, ...(setting as Setting)})).toMatchObject({observed: false, code})
    expect(lab.log.entries).toEqual([])
  })

  it('with verification off, sends no password over a certificate that is not trusted', async () => {
    lab.world.faults = [{host: 'git', kind: 'tls', certificate: 'untrusted'}]
    expect(await probe({gitconfig: `${AWS_HELPER}[http]\n\tsslVerify = false\n`})).toMatchObject({observed: false, code: 'not-observable'})
    expect(lab.log.of('git').filter(({user: who}) => who !== 'none')).toEqual([])
  })
})

describe('faults on the way', () => {
  it.each([
    ['no-route', {host: 'git', kind: 'no-route', status: 502}, 'proxy'],
    ['tls', {host: 'git', kind: 'tls', certificate: 'untrusted'}, 'tls'],
    ['reset', {host: 'git', kind: 'reset'}, 'connection'],
    ['429', {host: 'git', kind: 'status', status: 429, when: 'signed'}, 'throttled'],
    ['503', {host: 'git', kind: 'status', status: 503, when: 'signed'}, 'server-error'],
    ['404', {host: 'git', kind: 'status', status: 404, when: 'signed'}, 'not-found'],
    ['403', {host: 'git', kind: 'status', status: 403, when: 'signed'}, 'forbidden'],
  ] as const)('%s', async (_name, fault, outcome) => {
    lab.world.faults = [fault]
    expect((await succeed({gitconfig: AWS_HELPER})).outcome).toBe(outcome)
  })

  it('ends in time when the helper hangs, and leaves no process behind', async () => {
    const started = Date.now()
    const found = await succeed({gitconfig: AWS_HELPER, programs: {aws: 'hang'}, timeout: 2500})
    expect(found).toMatchObject({outcome: 'timeout', exitCode: null, helpers: [{command: 'aws codecommit credential-helper $@ get'}]})
    expect(Date.now() - started).toBeLessThan(2600)
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(await processesWith(machine?.home ?? '?')).toEqual([])
  })

  it('ends in time when the endpoint hangs', async () => {
    lab.world.faults = [{host: 'git', kind: 'hang'}]
    expect(await succeed({gitconfig: AWS_HELPER, timeout: 2500})).toMatchObject({outcome: 'timeout', helpers: []})
  })
})

/** Processes whose environment names this home. */
async function processesWith(where: string): Promise<string[]> {
  const {readdir} = await import('node:fs/promises')
  const found: string[] = []
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const environ = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (environ.includes(where)) found.push(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => pid))
  }
  return found
}
