import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {setUpMachine} from '../lab/clients.js'
import type {Machine, Ran} from '../lab/clients.js'
import {startLab} from '../lab/lab.js'
import type {Lab} from '../lab/lab.js'
import {AWS_HELPER, HOST, jane, janesKey, keyLines, sessionKey, URL as ADDRESS, user} from '../lab/made-up.js'
import {builtProgram} from '../scenarios/built-program.js'

const CONFIG = '[default]\nregion = eu-west-1\n[profile session]\nregion = eu-west-1\n'

let lab: Lab
let machine: Machine | undefined

beforeAll(async () => {
  lab = await startLab({
    identities: [jane, user('session', {keys: [sessionKey]})],
    repositories: [{name: 'demo'}, {name: 'empty', empty: true}],
  })
})
afterAll(async () => {
  await lab.close()
})
afterEach(async () => {
  lab.world.faults = []
  lab.world.clockSkewSeconds = 0
  await machine?.remove()
})

async function list(words: string[], files: Record<string, string> = {}): Promise<Ran> {
  machine = await setUpMachine(lab, {
    '.gitconfig': AWS_HELPER,
    '.aws/config': CONFIG,
    '.aws/credentials': `[default]\n${keyLines(janesKey)}[session]\n${keyLines(sessionKey)}`,
    ...files,
  })
  return machine.run([process.execPath, builtProgram(), 'ls-remote', ...words])
}

describe('ls-remote', () => {
  it.each([
    ['an address', [ADDRESS]],
    ['a GRC address', ['codecommit::eu-west-1://demo']],
    ['a GRC address with a profile', ['codecommit::eu-west-1://session@demo']],
    ['a repository name', ['demo', '--region', 'eu-west-1']],
    ['another profile', [ADDRESS, '--profile', 'session']],
  ])('prints what git prints: %s', async (_name, words) => {
    const {stdout, stderr, exitCode} = await list(words)
    expect({stderr, exitCode}).toEqual({stderr: '', exitCode: 0})
    const real = await machine?.run(['git', 'ls-remote', ADDRESS])
    expect(stdout).toBe(real?.stdout)
    expect(stdout).toMatch(/^[0-9a-f]{40}\tHEAD\n/)
  })

  it('prints nothing for an empty repository', async () => {
    expect(await list([ADDRESS.replace('demo', 'empty')])).toMatchObject({stdout: '', exitCode: 0})
  })

  it.each<[string, string[], Record<string, string>, () => void, RegExp]>([
    ['no such repository', [ADDRESS.replace('demo', 'nosuch')], {}, () => undefined, /404.*no such repository/],
    [
      'wrong secret',
      [ADDRESS],
      {'.aws/credentials': `[default]\n${keyLines({...janesKey, secret: 'x'.repeat(40)})}`},
      () => undefined,
      /403.*permission/,
    ],
    [
      'clock',
      [ADDRESS],
      {},
      () => {
        lab.world.clockSkewSeconds = -1200
      },
      /20 minutes fast/,
    ],
    [
      'throttled',
      [ADDRESS],
      {},
      () => {
        lab.world.faults = [{host: 'git', kind: 'status', status: 429}]
      },
      /429/,
    ],
    [
      'trouble at the service',
      [ADDRESS],
      {},
      () => {
        lab.world.faults = [{host: 'git', kind: 'status', status: 503}]
      },
      /503.*try again/,
    ],
    [
      'unreachable',
      [ADDRESS],
      {},
      () => {
        lab.world.faults = [{host: 'git', kind: 'reset'}]
      },
      /could not be reached \(reset\)/,
    ],
    [
      'hanging',
      [ADDRESS, '--timeout', '2'],
      {},
      () => {
        lab.world.faults = [{host: 'git', kind: 'hang'}]
      },
      /could not be reached \(timeout\)/,
    ],
    [
      'no credentials',
      [ADDRESS],
      {'.aws/credentials': '', '.aws/config': ''},
      () => undefined,
      /no credentials to sign with: neither the environment nor the AWS files hold any/i,
    ],
    [
      'a host that is not CodeCommit',
      [`https://${HOST}.evil.example/v1/repos/demo`],
      {},
      () => undefined,
      /^git-codecommit\S+evil\.example is not a Git host/,
    ],
    ['ssh', [`ssh://APKAEXAMPLE@${HOST}/v1/repos/demo`], {}, () => undefined, /SSH/],
  ])('says why it got nothing: %s', async (_name, words, files, arrange, text) => {
    arrange()
    const {stdout, stderr, exitCode} = await list(words, files)
    expect(exitCode, stderr).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(text)
    expect(stderr).toMatch(/codecommit-doctor run /)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it.each([[[]], [['a', 'b']], [[ADDRESS, '--nosuch']], [[ADDRESS, '--timeout', 'soon']], [['no-such-remote-or-repo/']]])(
    'answers wrong usage with 2: %j',
    async words => {
      expect((await list(words)).exitCode).toBe(2)
    },
  )
})
