import {execFileSync, spawn, spawnSync} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'
import {existsSync} from 'node:fs'
import {mkdir, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, it} from 'vitest'
import {AWS_HELPER, HOST, janesKey} from '../lab/made-up.js'
import type {Machine} from '../lab/clients.js'
import {expectOutcome} from './expectation.js'
import {GIT_USER, PASSWORD, STALE, serverWithGitCredential} from './kept.js'
import {runScenario} from './runner.js'
import type {Scenario} from './scenario.js'
import {usualHome, usualServer} from './usual.js'

// The desktop's keyring for real: D-Bus, gnome-keyring and Git's own helper out of its sources. Skipped where one of them is missing.

const SOURCE = '/usr/share/doc/git/contrib/credential/libsecret/git-credential-libsecret.c'
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const ready =
  existsSync(SOURCE) &&
  ['cc', 'dbus-daemon', 'gnome-keyring-daemon', 'gdbus'].every(has) &&
  spawnSync('pkg-config', ['--exists', 'libsecret-1']).status === 0

let folder: string
let bus: ChildProcess | undefined
let env: Record<string, string>

/** Programs that only start those of this machine. */
const programs = () => ({
  'gdbus': `#!/bin/sh\nexec "${execFileSync('sh', ['-c', 'command -v gdbus']).toString().trim()}" "$@"\n`,
  'git-credential-libsecret': `#!/bin/sh\nexec "${join(folder, 'git-credential-libsecret')}" "$@"\n`,
})

/** Git's helper as Git would call it. */
async function libsecret(machine: Machine, verb: 'store' | 'erase', lines: Readonly<Record<string, string>>): Promise<void> {
  const input = `${Object.entries({protocol: 'https', host: HOST, ...lines})
    .map(pair => `${pair.join('=')}\n`)
    .join('')}\n`
  const {exitCode, stderr} = await machine.run([join(folder, 'git-credential-libsecret'), verb], {input, env})
  if (exitCode !== 0) throw new Error(stderr)
}

const scenario = (more: Partial<Scenario>): Scenario => ({
  name: 'real keyring',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = libsecret\n${AWS_HELPER}`},
  env,
  programs: {others: programs()},
  secrets: [STALE],
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null},
  ...more,
})

describe.skipIf(!ready)('a real keyring with the real git-credential-libsecret', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'real-keyring-'))
    const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'libsecret-1', 'glib-2.0']).toString().trim().split(/\s+/)
    execFileSync('cc', ['-o', join(folder, 'git-credential-libsecret'), SOURCE, ...flags], {stdio: 'ignore'})
    const address = `unix:path=${join(folder, 'bus')}`
    await mkdir(join(folder, 'run'), {mode: 0o700})
    env = {XDG_RUNTIME_DIR: join(folder, 'run'), DBUS_SESSION_BUS_ADDRESS: address}
    const own = {...env, PATH: process.env['PATH'] ?? '', HOME: folder}
    bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address', `--address=${address}`], {
      env: own,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await new Promise(resolve => bus?.stdout?.once('data', resolve))
    execFileSync('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
      env: own,
      input: 'a password',
      stdio: ['pipe', 'ignore', 'ignore'],
    })
  }, 30_000)
  afterAll(async () => {
    bus?.kill()
    await rm(folder, {recursive: true, force: true})
  })

  it('has an old password: it is presented, and refused', async () => {
    const machine = scenario({
      prepare: ({machine: there}) => libsecret(there, 'store', {path: 'v1/repos/demo', username: janesKey.id, password: STALE}),
      expect: {
        status: 'broken',
        exitCode: 1,
        first: 'credential-store/secret-service#stale-signed-password',
        class: 'credential-store',
        confidence: 'proven',
        says: ['GNOME Keyring', 'git credential-libsecret erase'],
        never: ['permission/pull', 'credentials/identity', 'live/signed'],
      },
    })
    expectOutcome(machine, await runScenario(machine))
  })

  it('has a Git credential, on purpose', async () => {
    const machine = scenario({
      home: {'.gitconfig': '[credential]\n\thelper = libsecret\n'},
      programs: {aws: 'missing', others: programs()},
      secrets: [PASSWORD],
      server: serverWithGitCredential,
      prepare: async ({machine: there}) => {
        await libsecret(there, 'erase', {path: 'v1/repos/demo', username: janesKey.id})
        await libsecret(there, 'store', {username: GIT_USER, password: PASSWORD})
      },
    })
    expectOutcome(machine, await runScenario(machine))
  })
})
