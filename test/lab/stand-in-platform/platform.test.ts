import {execFile} from 'node:child_process'
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import type {Machine} from '../clients.js'
import {forbiddenCalls, layOutPlatform, platformCalls} from './platform.js'
import type {StandInPlatform} from './platform.js'

const SECURITY = '/usr/bin/security'
const CMDKEY = String.raw`C:\Windows\System32\cmdkey.exe`

let root: string
let machine: Machine
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'platform-'))
  for (const folder of ['home', 'bin']) await mkdir(join(root, folder))
  machine = {home: join(root, 'home'), environment: {PATH: join(root, 'bin')}} as unknown as Machine
})
afterEach(() => rm(root, {recursive: true, force: true}))

/** What a Node program says under the preload. */
async function node(platform: StandInPlatform, script: string): Promise<string> {
  const env = await layOutPlatform(machine, platform, {[SECURITY]: '#!/bin/sh\necho keychain\n', [CMDKEY]: '#!/bin/sh\necho list\n'})
  const {stdout} = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: {...env, PATH: machine.environment['PATH'] ?? ''},
  })
  return stdout.trim()
}

it.each<[StandInPlatform, string]>([
  ['darwin', 'darwin Darwin 25.1.0'],
  ['win32', 'win32 Windows_NT 10.0.26100'],
  ['wsl', 'linux Linux 6.6.87.2-microsoft-standard-WSL2'],
])('a Node program believes to run on %s', async (platform, expected) => {
  expect(await node(platform, "import {platform, release, type} from 'node:os'; console.log(platform(), type(), release())")).toBe(expected)
  expect(await node(platform, "import {platform} from 'node:os'; console.log(process.platform === platform())")).toBe('true')
})

// No diagnosis makes these calls; each scenario on a stand-in system is held against the same list.
describe("the calls of a system's own programs", () => {
  const start = (program: string, words: string[]): string =>
    `import {execFileSync} from 'node:child_process'; console.log(String(execFileSync(${JSON.stringify(program)}, ${JSON.stringify(words)})).trim())`

  it.each<[StandInPlatform, string, string[]]>([
    ['darwin', SECURITY, ['find-internet-password', '-s', 'git-codecommit.eu-west-1.amazonaws.com', '-r', 'htps']],
    [
      'darwin',
      SECURITY,
      ['find-generic-password', '-s', 'git:https://git-codecommit.eu-west-1.amazonaws.com', '-a', 'jane-at-111122223333'],
    ],
    ['win32', CMDKEY, ['/list']],
    ['win32', 'c:/windows/system32/CMDKEY.EXE', ['/list']],
  ])('%s: %s %j reads no secret', async (platform, program, words) => {
    expect(await node(platform, start(program, words))).toBe(platform === 'darwin' ? 'keychain' : 'list')
    expect(platformCalls(machine)).toEqual([[program, ...words].join(' ')])
    expect(forbiddenCalls(machine)).toEqual([])
  })

  it.each<[StandInPlatform, string, string[]]>([
    ['darwin', SECURITY, ['find-internet-password', '-s', 'host', '-g']],
    ['darwin', SECURITY, ['find-generic-password', '-w', '-s', 'host']],
    ['darwin', SECURITY, ['dump-keychain', '-d']],
    ['darwin', SECURITY, ['add-internet-password', '-s', 'host']],
    ['darwin', SECURITY, ['delete-internet-password', '-s', 'host']],
    ['darwin', SECURITY, ['unlock-keychain', 'login.keychain']],
    ['win32', CMDKEY, ['/add:git:https://host', '/user:jane', '/pass:x']],
    ['win32', CMDKEY, ['/generic:host', '/user:jane']],
    ['win32', CMDKEY, ['/delete:git:https://host']],
  ])('%s: %s %j is caught', async (platform, program, words) => {
    await node(platform, start(program, words))
    expect(forbiddenCalls(machine)).toHaveLength(1)
  })

  it.each(['osxkeychain store', 'manager erase', 'osxkeychain dialog', 'manager prompt'])('%s is caught', async call => {
    await writeFile(join(root, 'stores.log'), `manager get\n${call}\n`)
    expect(forbiddenCalls(machine)).toEqual([call])
  })
})
