import {chmodSync, readFileSync} from 'node:fs'
import {createServer} from 'node:net'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {loginOutcome} from '../../../src/facts/ssh/login-outcome.js'
import {quietOptions} from '../../../src/facts/ssh/ssh-login.js'
import {sshHome, SSH_HOST, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {gitWorld, valueOf} from '../git-world.js'

const said = (stderr: string, stdout = '') => ({
  stdout: Buffer.from(stdout),
  stderr: Buffer.from(stderr),
  timedOut: false,
  startError: null,
})

describe("what a login's words mean", () => {
  it.each([
    ['ok', '', 'You have successfully authenticated over SSH. You can use Git to interact with CodeCommit.'],
    [
      'ok',
      "Warning: Permanently added 'x' (RSA) to the list of known hosts.\nConnection to x closed by remote host.",
      'You have successfully authenticated over SSH. You can use Git to interact with AWS CodeCommit. Interactive shells are not supported.',
    ],
    ['publickey-denied', 'Load key "/home/jane/.ssh/x": invalid format\njane@x: Permission denied (publickey).'],
    ['publickey-denied', 'FATAL ERROR: No supported authentication methods available (server sent: publickey)'],
    ['publickey-denied', 'Received disconnect from 203.0.113.9 port 22:2: Too many authentication failures'],
    ['algorithm', 'Unable to negotiate with 203.0.113.9 port 22: no matching host key type found. Their offer: ssh-rsa'],
    ['algorithm', 'sign_and_send_pubkey: no mutual signature supported\njane@x: Permission denied (publickey).'],
    ['host-key-unknown', 'No RSA host key is known for x and you have requested strict checking.\r\nHost key verification failed.\r\n'],
    [
      'host-key-changed',
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key for x has changed and you have requested strict checking.\nHost key verification failed.',
    ],
    ['timeout', 'ssh: connect to host x port 22: Connection timed out'],
    ['timeout', 'ssh: connect to host x port 22: Operation timed out'],
    ['refused', 'ssh: connect to host x port 22: Connection refused'],
    ['dns', 'ssh: Could not resolve hostname x: Name or service not known'],
    ['unreachable', 'ssh: connect to host x port 22: Network is unreachable'],
    ['closed', 'kex_exchange_identification: Connection closed by remote host'],
    ['configuration', 'Bad owner or permissions on /home/jane/.ssh/config'],
    ['other', 'something else'],
    ['other', 'Load key "/x": Permission denied'],
  ])('%s: %s', (outcome, stderr, stdout = '') => {
    expect(loginOutcome(said(stderr, stdout))).toBe(outcome)
  })

  it('does not trust the greeting in the middle of a line', () => {
    expect(loginOutcome(said('banner: You have successfully authenticated over SSH'))).toBe('other')
  })
})

describe('options', () => {
  it.each([
    ['6.6', 'ask', false, ['StrictHostKeyChecking=yes'], ['UpdateHostKeys=no', 'AddKeysToAgent=no', 'RemoteCommand=none']],
    ['7.4', 'ask', true, ['UpdateHostKeys=no', 'AddKeysToAgent=no'], ['RemoteCommand=none']],
    ['9.10', 'ask', true, ['RemoteCommand=none', 'StrictHostKeyChecking=yes'], ['UserKnownHostsFile=/dev/null']],
    ['9.2', 'no', true, ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null'], ['StrictHostKeyChecking=yes']],
    ['9.2', 'accept-new', false, ['UserKnownHostsFile=/dev/null'], []],
    ['9.2', 'accept-new', true, ['StrictHostKeyChecking=yes'], ['UserKnownHostsFile=/dev/null']],
  ] as [string, string, boolean, string[], string[]][])(
    'of %s, StrictHostKeyChecking %s, known %s',
    (version, strict, known, there, notThere) => {
      const options = quietOptions(version, strict, known).map(option => option.slice(2))
      expect(options).toEqual(expect.arrayContaining(['BatchMode=yes', ...there]))
      expect(options.filter(option => notThere.includes(option))).toEqual([])
    },
  )
})

/** A home with the user guide's set-up and a stand-in `ssh` that writes down its arguments. */
function home(ssh: string, name = 'ssh') {
  const made = gitWorld()
  for (const [file, text] of Object.entries(sshHome())) made.write(file, text)
  const log = join(made.home, 'ssh.log')
  chmodSync(made.write(`bin/${name}`, ssh.replace('#!/bin/sh\n', `#!/bin/sh\necho "$*" >> '${log}'\n`)), 0o755)
  const env = {PATH: `${join(made.home, 'bin')}:${process.env['PATH'] ?? ''}`}
  return {
    ...made,
    calls: () => readFileSync(log, 'utf8').trim().split('\n'),
    login: (more: {env?: Record<string, string>; target?: string; passive?: boolean; offline?: boolean; timeout?: number} = {}) => {
      const {env: own = {}, ...options} = more
      return made.observe('ssh-login', {
        offline: false,
        passive: false,
        target: SSH_URL,
        timeout: 10_000,
        ...options,
        env: {...env, ...own},
      })
    },
  }
}

describe('a login', () => {
  it('succeeds by the text, whatever the exit code', async () => {
    const {login, calls} = home(standInSsh())
    expect(await valueOf(login())).toMatchObject({outcome: 'ok', at: `${SSH_HOST}:22`, httpsPort: null, pull: {outcome: 'ok', refs: 0}})
    expect(calls().find(call => call.includes(' -T '))).toMatch(
      new RegExp(`^-oBatchMode=yes .*-oStrictHostKeyChecking=yes .*-T ${SSH_HOST}$`),
    )
  })

  it("keeps the person's own options behind those that keep it quiet", async () => {
    const {login, calls} = home(standInSsh())
    await login({env: {GIT_SSH_COMMAND: 'ssh -oStrictHostKeyChecking=no -v'}})
    expect(calls().find(call => call.includes(' -T '))).toMatch(/-oStrictHostKeyChecking=yes .*-oStrictHostKeyChecking=no -v -T/)
  })

  it.each([
    ['denied', 'publickey-denied'],
    ['hostKey', 'host-key-unknown'],
    ['changed', 'host-key-changed'],
    ['algorithm', 'algorithm'],
  ] as const)('%s', async (fault, outcome) => {
    expect(await valueOf(home(standInSsh(fault)).login())).toMatchObject({outcome})
  })

  it('lets Git read the repository over the same quiet ssh', async () => {
    const {login, calls} = home(standInSsh())
    await login()
    expect(calls().at(-1)).toMatch(/^-oBatchMode=yes .*git-upload-pack/)
  })

  it('tells a denied pull', async () => {
    const denied =
      'User: arn:aws:iam::111122223333:user/jane is not authorized to perform: codecommit:GitPull on resource: arn:aws:codecommit:eu-west-1:111122223333:demo'
    const {login} = home(standInSsh().replace('exec git upload-pack "$HOME/demo.git"', `say "${denied}"`))
    expect(await valueOf(login())).toMatchObject({outcome: 'ok', pull: {outcome: 'denied', message: denied}})
  })

  it('is not made offline, nor with another program with --passive, nor elsewhere', async () => {
    const {login} = home(standInSsh())
    expect(await login({offline: true})).toMatchObject({code: 'offline'})
    expect(await login({passive: true, env: {GIT_SSH_COMMAND: '/opt/wrapper'}})).toMatchObject({code: 'passive'})
    expect(await login({target: 'ssh://git-codecommit.example.com/v1/repos/demo'})).toMatchObject({code: 'not-observable'})
    expect(await login({target: `ssh://-oProxyCommand=x@${SSH_HOST}/v1/repos/demo`})).toMatchObject({observed: false})
  })

  it('is not made with a wrapper that would keep host keys', async () => {
    const {login, calls} = home(standInSsh(), 'wrapper')
    expect(await login({env: {GIT_SSH: 'wrapper'}})).toMatchObject({
      code: 'not-observable',
      reason: expect.stringContaining('host keys') as string,
    })
    expect(calls().every(call => call.includes('-G'))).toBe(true)
  })

  it('ends when the program hangs, and blames no port that is open', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const {port} = server.address() as AddressInfo
    const {login} = home(
      standInSsh('hang')
        .replace('hostname %s\\nport 22', `hostname 127.0.0.1\\nport ${port}`)
        .replace('"$user" "$host" "$key"', '"$user" "$key"'),
    )
    expect(await valueOf(login({timeout: 3000}))).toMatchObject({outcome: 'no-answer', httpsPort: null})
    server.close()
  })

  it('looks at port 443 where the SSH port does not answer', async () => {
    const {login} = home(
      standInSsh('timeout').replace('hostname %s', 'hostname 127.0.0.1').replace('"$user" "$host" "$key"', '"$user" "$key"'),
    )
    expect(await valueOf(login())).toMatchObject({outcome: 'timeout', httpsPort: expect.stringMatching(/open|closed/) as string})
  })
})
