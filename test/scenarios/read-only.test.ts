import {spawn, spawnSync} from 'node:child_process'
import {chmodSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {AWS_HELPER, HOST, URL, janesKey} from '../lab/made-up.js'
import {credentialManager, gitCredentialManager, wincred} from '../lab/stand-in-platform/credential-manager.js'
import {keychain, osxkeychain, silentKeychain} from '../lab/stand-in-platform/keychain.js'
import {forbiddenCalls, platformCalls} from '../lab/stand-in-platform/platform.js'
import {builtProgram} from './built-program.js'
import {leftOver, onStage, startDoctor} from './runner.js'
import type {Scenario} from './scenario.js'
import {spied, SPIES} from './spies.js'
import {changes, snapshot} from './traces.js'
import {usualHome, usualServer} from './usual.js'

// `run` stores nothing, erases nothing, writes nothing, asks nothing (design 1.4). For each machine plain git is run afterwards:
// the spies must catch it at what the doctor did not do, or they would prove nothing.

const SPIED_HELPERS = `[core]\n\taskPass = spy-askpass\n[credential]\n\thelper = !spy-before\n${AWS_HELPER}[credential]\n\thelper = !spy-after\n`
const spiedMachine: Scenario = {
  name: 'spies',
  home: {...usualHome, '.gitconfig': SPIED_HELPERS},
  server: usualServer,
  programs: {others: SPIES},
  env: {SSH_ASKPASS: 'spy-askpass', GIT_ASKPASS: 'spy-askpass', DISPLAY: ':0', GIT_TERMINAL_PROMPT: undefined},
  expect: {status: 'healthy', exitCode: 0, first: null},
}

const KEYCHAIN_ITEMS = [{account: janesKey.id, password: 'kept-in-the-keychain', path: 'v1/repos/demo', secondsOld: 7200}]

const cases: [string, Partial<Scenario>, RegExp][] = [
  ['good credentials (plain git tells every helper to store them)', {}, /^spy-before store$/],
  [
    'refused with 401 (plain git tells every helper to erase them)',
    {
      server: {
        ...usualServer,
        faults: [{host: 'git', kind: 'status', status: 401, headers: {'WWW-Authenticate': 'Basic realm="x"'}, when: 'signed'}],
      },
    },
    /^spy-after erase$/,
  ],
  ['refused with 403', {server: {...usualServer, identities: []}}, /^spy-before get$/],
  ['no credentials (plain git asks the person)', {home: {'.gitconfig': SPIED_HELPERS}}, /^askpass Username/],
  ['no aws', {programs: {aws: 'missing', others: SPIES}}, /^askpass Username/],
  [
    'a password in the URL (plain git offers it to store)',
    {
      repository: {origin: URL.replace('https://', 'https://jane-at-111122223333:pa55word-of-jane@')},
      server: {
        ...usualServer,
        identities: [
          {arn: 'arn:aws:iam::111122223333:user/jane', gitCredentials: [{user: 'jane-at-111122223333', password: 'pa55word-of-jane'}]},
        ],
      },
    },
    /^spy-before store$/,
  ],
  [
    'the AWS helper for this host only',
    {
      home: {
        ...usualHome,
        '.gitconfig': SPIED_HELPERS.replace('[credential]\n\thelper = !aws', `[credential "https://${HOST}"]\n\thelper = !aws`),
      },
    },
    /^spy-before store$/,
  ],
]

/** Machines of other systems, with a store before the AWS helper; plain git afterwards is caught at what would have been wrong of the doctor. */
const systems: [string, Partial<Scenario>, string][] = [
  [
    'macOS, an item in the keychain',
    {
      platform: 'darwin',
      platformPrograms: keychain(KEYCHAIN_ITEMS),
      programs: {others: {'git-credential-osxkeychain': osxkeychain(KEYCHAIN_ITEMS)}},
      systemGitConfig: '[credential]\n\thelper = osxkeychain\n',
    },
    'osxkeychain dialog',
  ],
  [
    'macOS, nothing in the keychain',
    {
      platform: 'darwin',
      platformPrograms: keychain([]),
      programs: {others: {'git-credential-osxkeychain': osxkeychain([])}},
      systemGitConfig: '[credential]\n\thelper = osxkeychain\n',
    },
    'osxkeychain store',
  ],
  [
    'macOS, a locked keychain',
    {
      platform: 'darwin',
      platformPrograms: silentKeychain(36),
      programs: {others: {'git-credential-osxkeychain': osxkeychain([], {locked: true})}},
      systemGitConfig: '[credential]\n\thelper = osxkeychain\n',
    },
    'osxkeychain dialog',
  ],
  [
    'Windows, Git Credential Manager',
    {
      platform: 'win32',
      platformPrograms: credentialManager('en.utf8', []),
      programs: {others: {'git-credential-manager': gitCredentialManager([])}},
      systemGitConfig: '[credential]\n\thelper = manager\n',
    },
    'manager prompt',
  ],
  [
    'Windows, wincred',
    {
      platform: 'win32',
      platformPrograms: credentialManager('en.utf8', []),
      programs: {others: {'git-credential-wincred': wincred([])}},
      systemGitConfig: '[credential]\n\thelper = wincred\n',
    },
    'wincred store',
  ],
]

describe('run leaves the stores of other systems as they are', () => {
  it.each(systems)('%s', async (_name, change, caught) => {
    await onStage({...spiedMachine, home: usualHome, env: {}, ...change}, async ({machine, env, cwd}) => {
      const before = snapshot(machine.home)
      for (const words of [
        ['run', '--json'],
        ['run', '--offline'],
      ]) {
        const {exitCode, stdout, stderr} = await startDoctor(words, {env, cwd})
        expect([0, 1], `${stdout}${stderr}`).toContain(exitCode)
      }
      expect(forbiddenCalls(machine)).toEqual([])
      expect(platformCalls(machine).length, 'the system was asked at all').toBeGreaterThan(0)
      expect(changes(before, snapshot(machine.home))).toEqual([])
      await machine.run(['git', 'ls-remote', 'origin'], {environment: env, cwd})
      expect(forbiddenCalls(machine)).toContain(caught)
    })
  })
})

describe('run leaves everything as it is', () => {
  it.each(cases)('%s', async (_name, change, caught) => {
    await onStage({...spiedMachine, ...change}, async ({machine, env, cwd}) => {
      const before = snapshot(machine.home)
      for (const words of [
        ['run', '--json'],
        ['run', '--passive'],
        ['run', '--offline', '--verbose'],
      ]) {
        const {exitCode, stdout, stderr} = await startDoctor(words, {env, cwd})
        expect([0, 1], `${stdout}${stderr}`).toContain(exitCode)
      }
      expect(
        spied(machine).filter(line => !/^spy-(before|after) get$/.test(line)),
        'calls of the spies',
      ).toEqual([])
      expect(changes(before, snapshot(machine.home)), 'files changed').toEqual([])
      expect(await leftOver(machine.home), 'processes left').toEqual([])
      await machine.run(['git', 'ls-remote', 'origin'], {environment: env, cwd})
      expect(spied(machine)).toContainEqual(expect.stringMatching(caught))
    })
  })

  it('starts no configured helper with --passive', async () => {
    await onStage(spiedMachine, async ({machine, env, cwd}) => {
      await startDoctor(['run', '--passive'], {env, cwd})
      expect(spied(machine)).toEqual([])
    })
  })

  it('connects to nothing with --offline', async () => {
    await onStage(spiedMachine, async ({lab, env, cwd}) => {
      await startDoctor(['run', '--offline'], {env, cwd})
      expect(lab.log.entries).toEqual([])
    })
  })

  it('works in a home that it may not write to', async () => {
    await onStage({...spiedMachine, home: usualHome, programs: {}, env: {}}, async ({machine, env, cwd}) => {
      // Means nothing to root, but to everybody else.
      for (const folder of ['.aws', 'work/.git', 'work', '.']) chmodSync(`${machine.home}/${folder}`, 0o555)
      const {exitCode, stdout} = await startDoctor(['run', '--json'], {env, cwd})
      for (const folder of ['.', 'work', 'work/.git', '.aws']) chmodSync(`${machine.home}/${folder}`, 0o755)
      expect(exitCode, stdout).toBe(0)
    })
  })

  const hasScript = spawnSync('script', ['--version']).status === 0
  it.skipIf(!hasScript)('asks nothing on a terminal', async () => {
    await onStage({...spiedMachine, home: {'.gitconfig': AWS_HELPER}, env: {GIT_TERMINAL_PROMPT: undefined}}, async ({env, cwd}) => {
      const {exitCode, text} = await onTerminal([process.execPath, builtProgram(), 'run', '--ascii'], env, cwd)
      expect(text).not.toMatch(PROMPT)
      expect(exitCode, text).toBe(1)
      const plain = await onTerminal(['git', 'ls-remote', 'origin'], env, cwd, 2000)
      expect(plain.text, 'plain git does ask').toMatch(PROMPT)
    })
  })
})

const PROMPT = /^(Username|Password) for '|passphrase/m

/** Runs a program on a pseudo-terminal on which nobody types. @param patience milliseconds, then it is ended */
function onTerminal(
  command: readonly string[],
  env: Record<string, string>,
  cwd: string,
  patience = 20_000,
): Promise<{exitCode: number | null; text: string}> {
  return new Promise(resolve => {
    const child = spawn('script', ['-qefc', command.join(' '), '/dev/null'], {
      env: {...env, PATH: `${env['PATH'] ?? ''}:/usr/bin:/bin`, SHELL: '/bin/sh'},
      cwd,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let text = ''
    const end = setTimeout(() => child.kill(), patience)
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
    })
    child.on('close', exitCode => {
      clearTimeout(end)
      child.stdin.destroy()
      resolve({exitCode, text})
    })
  })
}
