import {chmodSync, mkdirSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {collectors} from '../../../src/facts/collectors.js'
import type {DeclaredId, FileSeen, GitConfigValue, ProgramSeen} from '../../../src/facts/declared/declaration.js'
import type {Observation} from '../../../src/facts/fact.js'
import {observer} from '../../../src/facts/observe.js'
import type {Observer} from '../../../src/facts/observe.js'
import {Vault} from '../../../src/facts/vault.js'
import {createRedactor} from '../../../src/redaction/redactor.js'
import {freshFolder, lay} from '../../plugins/stage.js'

const posix = process.platform !== 'win32'

interface Machine {
  files?: Record<string, string>
  env?: Record<string, string>
  offline?: boolean
  passive?: boolean
}

function machine({files = {}, env = {}, offline = false, passive = offline}: Machine = {}): {home: string; facts: Observer} {
  const home = lay(freshFolder(), {'bin/.keep': '', ...files})
  const facts = observer(collectors, {
    options: {offline, passive, timeout: 10_000, otherProfiles: false},
    redactor: createRedactor(),
    env: {HOME: home, PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`, GIT_CONFIG_NOSYSTEM: '1', ...env},
    cwd: home,
    now: Date.now,
    vault: new Vault(),
    signal: new AbortController().signal,
  })
  return {home, facts}
}

/** A program that notes how it was started and answers. */
function program(home: string, name: string, answer: string, folder = 'bin'): void {
  const file = join(folder, name)
  lay(home, {[file]: `#!/bin/sh\n{ echo "$# $1"; pwd; env; } >> "${join(home, 'log')}"\n${answer}\n`})
  chmodSync(join(home, file), 0o755)
}

const look = async <T>({facts}: {facts: Observer}, id: DeclaredId): Promise<Observation<T>> => (await facts.look(id)) as Observation<T>
const seen = async <T>(from: {facts: Observer}, id: DeclaredId): Promise<T> => {
  const observation = await look<T>(from, id)
  if (!observation.observed) throw new Error(observation.reason)
  return observation.value
}

describe('a file', () => {
  it.skipIf(!posix)('is seen with kind and mode, and not opened', async () => {
    const from = machine({files: {'.aws/rule': 'secret content'}})
    chmodSync(join(from.home, '.aws/rule'), 0o000)
    expect(await seen<FileSeen>(from, 'file:~/.aws/rule')).toEqual({path: '~/.aws/rule', exists: true, kind: 'file', mode: 0, own: true})
    mkdirSync(join(from.home, 'folder'), {mode: 0o700})
    symlinkSync(join(from.home, 'folder'), join(from.home, 'link'))
    expect(await seen<FileSeen>(from, `file:${join(from.home, 'link')}`)).toMatchObject({kind: 'folder', mode: 0o700})
    expect(await seen<FileSeen>(from, 'file:~/nothing')).toEqual({path: '~/nothing', exists: false, kind: null, mode: null, own: null})
  })
  it('is looked at below the home and from the root alone, never on another machine', async () => {
    const from = machine()
    for (const id of ['file:.git/config', 'file://server/share/x', 'file:\\\\server\\share'] as const)
      expect(await look(from, id)).toMatchObject({observed: false, code: 'not-applicable'})
  })
})

describe('a key of Git', () => {
  it('is told with all values, scopes and places, redacted', async () => {
    const from = machine({
      files: {
        '.gitconfig': '[core]\n\tHooksPath = ~/hooks\n[http "https://git.example"]\n\tproxy = http://u:hunter2hunter2@proxy.example\n',
      },
    })
    expect(await seen<GitConfigValue>(from, 'git-config:Core.hookspath')).toMatchObject({
      key: 'core.hookspath',
      values: [{value: '~/hooks', scope: 'global', source: '~/.gitconfig:2'}],
    })
    expect(JSON.stringify(await seen(from, 'git-config:http.https://git.example.proxy'))).not.toContain('hunter2')
    expect(await seen<GitConfigValue>(from, 'git-config:core.nothing')).toEqual({key: 'core.nothing', values: []})
  })
  it('is not told where Git does not read its configuration', async () => {
    expect(await look(machine({files: {'.gitconfig': '[core\n'}}), 'git-config:core.hooksPath')).toMatchObject({
      observed: false,
      code: 'not-readable',
    })
  })
})

describe.skipIf(!posix)('a program', () => {
  it('is asked for its version alone: in the home, without credentials', async () => {
    const from = machine({env: {AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', GITHUB_TOKEN: 'x'}})
    program(from.home, 'saml2aws', 'echo; echo "saml2aws 2.36.18 (abc)"; echo more')
    expect(await seen<ProgramSeen>(from, 'program:saml2aws')).toEqual({
      name: 'saml2aws',
      path: join(from.home, 'bin/saml2aws'),
      text: 'saml2aws 2.36.18 (abc)',
      version: '2.36.18',
      reason: null,
    })
    const {readFileSync} = await import('node:fs')
    const [words, folder, ...environment] = readFileSync(join(from.home, 'log'), 'utf8').split('\n')
    expect([words, folder]).toEqual(['1 --version', from.home])
    expect(environment.join('\n')).not.toMatch(/AWS_|TOKEN|GIT_/)
  })
  it.each([{passive: true}, {offline: true}])('is found and not started with %j', async options => {
    const from = machine(options)
    program(from.home, 'saml2aws', 'echo 1.0.0')
    const {existsSync} = await import('node:fs')
    expect(await seen<ProgramSeen>(from, 'program:saml2aws')).toMatchObject({
      path: join(from.home, 'bin/saml2aws'),
      version: null,
      reason: expect.stringMatching('not started') as string,
    })
    expect(existsSync(join(from.home, 'log'))).toBe(false)
  })
  it('is not started out of the working tree', async () => {
    const from = machine()
    lay(from.home, {'tree/.git/HEAD': 'ref: refs/heads/main\n', 'tree/.git/objects/x': '', 'tree/.git/refs/x': ''})
    program(from.home, 'rules', 'echo 1.0.0', 'tree/node_modules/.bin')
    symlinkSync(join(from.home, 'tree/node_modules/.bin/rules'), join(from.home, 'bin/linked'))
    const facts = observer(collectors, {
      options: {offline: false, passive: false, timeout: 10_000, otherProfiles: false},
      redactor: createRedactor(),
      env: {HOME: from.home, PATH: `${join(from.home, 'tree/node_modules/.bin')}:${join(from.home, 'bin')}:${process.env['PATH'] ?? ''}`},
      cwd: join(from.home, 'tree'),
      now: Date.now,
      vault: new Vault(),
      signal: new AbortController().signal,
    })
    for (const name of ['rules', 'linked'])
      expect(await seen<ProgramSeen>({facts}, `program:${name}`)).toMatchObject({
        version: null,
        reason: expect.stringMatching('lies in the working tree') as string,
      })
  })
  it('that says nothing, fails or hangs is told so', async () => {
    const from = machine()
    program(from.home, 'silent', 'exit 3')
    program(from.home, 'asleep', 'exec sleep 60')
    expect(await seen<ProgramSeen>(from, 'program:silent')).toMatchObject({
      text: null,
      version: null,
      reason: expect.stringMatching('exit code 3') as string,
    })
    expect(await look(from, 'program:asleep')).toMatchObject({observed: false, code: 'deadline'})
    expect(await seen<ProgramSeen>(from, 'program:nowhere-at-all')).toMatchObject({path: null, reason: 'it is not on PATH'})
    expect(await look(from, 'program:../bin/silent')).toMatchObject({observed: false, code: 'not-applicable'})
  })
})

it('is looked at once, however often it is asked for, and is among what was taken', async () => {
  const {facts} = machine()
  expect(facts.look('file:~/x')).toBe(facts.look('file:~/x'))
  await facts.look('file:~/x')
  expect([...facts.taken().keys()]).toContain('file:~/x')
})
