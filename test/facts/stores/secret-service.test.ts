import {execFileSync, spawn} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'
import {chmod, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import type {StoredCredentials, StoredEntry} from '../../../src/facts/stores/stored-credentials.js'
import {HOST} from '../../lab/made-up.js'
import {storeHelper} from '../../checks/healthy.js'
import {stage, valueOf} from '../made-surroundings.js'
import type {Stage} from '../made-surroundings.js'

const KEY = 'AKIAIOSFODNN7EXAMPLE'
const TOKEN = "IQoJb3JpZ2lu/SECRET'token"
const sample = (name: string): Promise<string> => readFile(join(import.meta.dirname, '../../fixtures/stores', name), 'utf8')

let folder: string
let running: Stage | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyring-'))
})
afterEach(async () => {
  running?.end()
  await rm(folder, {recursive: true, force: true})
})

interface Setting {
  helpers?: string[]
  useHttpPath?: boolean
  gitVersion?: string
  env?: Record<string, string | undefined>
  path?: string
  os?: 'linux' | 'darwin'
}

async function look({
  helpers = ['libsecret'],
  useHttpPath = false,
  gitVersion = '2.45.0',
  env = {},
  path = folder,
  os = 'linux',
}: Setting = {}): Promise<StoredCredentials> {
  const chain = helpers.map(kind => ({...storeHelper, kind: kind as never, value: kind}))
  running?.end()
  running = stage(['stored-credentials'], {
    given: {
      'platform': {home: folder, os},
      'helper-chain': {helpers: chain, useHttpPath: {value: useHttpPath, source: null}},
      'git-version': {version: gitVersion},
      'git-config': {entries: []},
    },
    options: {offline: true, passive: true},
    env: {HOME: folder, PATH: path, DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/bus`, ...env},
    cwd: folder,
  })
  const {stores, entries} = valueOf(await running.facts.get('stored-credentials'))
  return {stores: stores.filter(({store}) => store === 'secret-service'), entries: entries.filter(({store}) => store === 'secret-service')}
}

interface Answers {
  owned?: string
  search?: string
  /** To the search for items of Git Credential Manager. */
  managers?: string
  /** Process id of whoever offers the service. */
  owner?: number
  items?: Record<string, {attributes: string; modified?: string}>
}

/** A `gdbus` that answers as the real one does; it writes down what it was asked. */
async function standIn({owned = '(true,)', search = '', managers = '(@ao [], @ao [])', owner, items = {}}: Answers): Promise<void> {
  const quoted = (text: string): string => `'${text.trim().replaceAll("'", String.raw`'\''`)}'`
  const cases = Object.entries(items).flatMap(([path, {attributes, modified = '(<uint64 1795221223>,)'}]) => [
    `*" ${path} "*Attributes) printf '%s\\n' ${quoted(attributes)};;`,
    `*" ${path} "*Modified) printf '%s\\n' ${quoted(modified)};;`,
  ])
  await writeFile(
    join(folder, 'gdbus'),
    [
      '#!/bin/sh',
      `echo "$*" >> ${folder}/asked`,
      'case "$*" in',
      `*NameHasOwner*) printf '%s\\n' ${quoted(owned)};;`,
      ...(owner === undefined ? [] : [`*GetConnectionUnixProcessID*) echo '(uint32 ${owner},)';;`]),
      `*SearchItems*https://*) printf '%s\\n' ${quoted(managers)};;`,
      `*SearchItems*) printf '%s\\n' ${quoted(search)};;`,
      ...cases,
      '*) exit 1;;',
      'esac',
    ].join('\n'),
  )
  await chmod(join(folder, 'gdbus'), 0o755)
}

const asked = async (): Promise<string[]> =>
  (await readFile(join(folder, 'asked'), 'utf8').catch(() => '')).split('\n').filter(line => line !== '')

const ITEM = '/org/freedesktop/secrets/collection/login/1'
const attributesOf = (user: string, more = ''): string =>
  `(<{'protocol': 'https', 'server': '${HOST}', 'user': ${JSON.stringify(user)}${more}, 'xdg:schema': 'org.git.Password'}>,)`

describe('through gdbus', () => {
  it('reads what real ones said', async () => {
    await standIn({
      search: await sample('gdbus-searchitems.unlocked.txt'),
      items: {[ITEM]: {attributes: await sample('gdbus-attributes.txt'), modified: await sample('gdbus-modified.txt')}},
    })
    const {stores, entries} = await look()
    expect(stores).toEqual([
      {store: 'secret-service', location: 'Secret Service', state: 'present', mode: null, inChain: true, locked: false},
    ])
    expect(entries).toMatchObject([
      {
        source: 'Secret Service:login',
        host: HOST,
        path: null,
        class: 'signed',
        user: KEY,
        temporary: false,
        answersTarget: true,
        modifiedAt: new Date(1_795_221_223_000).toISOString().replace('.000', ''),
        signedAt: null,
      },
    ])
    expect(entries[0]?.age).toBe(Math.floor(((running?.scene.now() ?? 0) - 1_795_221_223_000) / 1000))
  })

  it('asks for metadata alone, and only of a service that is there', async () => {
    await standIn({search: await sample('gdbus-searchitems.unlocked.txt'), items: {[ITEM]: {attributes: attributesOf(KEY)}}})
    await look()
    const questions = await asked()
    expect(questions[0]).toContain('NameHasOwner org.freedesktop.secrets')
    expect(questions.filter(one => /Secret\b.*(Unlock|GetSecret|Prompt|OpenSession)|GetSecret/.test(one))).toEqual([])
    await rm(join(folder, 'asked'))
    await standIn({owned: '(false,)'})
    expect((await look()).stores).toMatchObject([{state: 'unreadable', location: expect.stringContaining('not running') as string}])
    expect(await asked()).toHaveLength(1)
  })

  it('names the program that offers the service', async () => {
    await standIn({
      search: await sample('gdbus-searchitems.unlocked.txt'),
      items: {[ITEM]: {attributes: attributesOf(KEY)}},
      owner: process.pid,
    })
    const {stores, entries} = await look()
    const own = process.platform === 'linux' ? (await readFile('/proc/self/comm', 'utf8')).trim() : ''
    const name = /^[\w.+-]+$/.test(own) ? `Secret Service (${own})` : 'Secret Service'
    expect(stores).toMatchObject([{location: name}])
    expect(entries).toMatchObject([{source: `${name}:login`}])
  })

  it('keeps an item of Git Credential Manager apart by its namespace', async () => {
    const attributes = `(<{'service': 'work:https://${HOST}', 'account': '${KEY}', 'xdg:schema': 'com.microsoft.GitCredentialManager'}>,)`
    await standIn({managers: await sample('gdbus-searchitems.unlocked.txt'), items: {[ITEM]: {attributes}}})
    const env = {GCM_NAMESPACE: 'work', GCM_CREDENTIAL_STORE: 'secretservice'}
    expect((await look({helpers: ['manager'], env})).entries).toMatchObject([
      {user: KEY, path: null, place: `work:https://${HOST}`, answersTarget: true},
    ])
    expect((await asked()).filter(one => one.includes(`'work:https://${HOST}'`))).not.toEqual([])
  })

  it('keeps a token out', async () => {
    await standIn({
      search: await sample('gdbus-searchitems.unlocked.txt'),
      items: {[ITEM]: {attributes: attributesOf(`ASIAIOSFODNN7EXAMPLE%${TOKEN}`)}},
    })
    const found = await look()
    expect(found.entries).toMatchObject([{class: 'signed', user: 'ASIAIOSFODNN7EXAMPLE', temporary: true}])
    expect(JSON.stringify(found)).not.toContain('SECRET')
  })

  it('tells of a locked keyring that something is there, and no more', async () => {
    await standIn({
      search: await sample('gdbus-searchitems.locked.txt'),
      items: {[ITEM]: {attributes: "(<{'gkr:compat:hashed:user': '0cc175b9c0f1b6a831c399e269772661'}>,)"}},
    })
    expect(await look()).toMatchObject({stores: [{state: 'present', locked: true}], entries: []})
  })

  it('finds nothing where nothing is', async () => {
    await standIn({search: await sample('gdbus-searchitems.none.txt')})
    expect(await look()).toMatchObject({stores: [{state: 'missing', locked: false}], entries: []})
  })

  it.each<[string, Setting, string, boolean]>([
    ['no path asked, none kept', {}, '', true],
    ['no path asked, one kept', {}, `, 'object': 'v1/repos/demo'`, true],
    ['path asked, the same kept', {useHttpPath: true}, `, 'object': 'v1/repos/demo'`, true],
    ['path asked, another kept', {useHttpPath: true}, `, 'object': 'v1/repos/other'`, false],
    ['path asked, none kept', {useHttpPath: true}, '', false],
    ['an older helper asks for the older schema', {gitVersion: '2.39.5'}, '', false],
  ])('%s', async (_title, setting, more, answers) => {
    await standIn({search: await sample('gdbus-searchitems.unlocked.txt'), items: {[ITEM]: {attributes: attributesOf(KEY, more)}}})
    expect((await look(setting)).entries.map(({answersTarget}) => answersTarget)).toEqual([answers])
  })

  it.each<[string, Setting]>([
    ['no helper uses it', {helpers: ['store']}],
    ['another system', {os: 'darwin'}],
    ['a bus that would have to be started', {env: {DBUS_SESSION_BUS_ADDRESS: 'autolaunch:'}}],
    ['no bus at all', {env: {DBUS_SESSION_BUS_ADDRESS: undefined, XDG_RUNTIME_DIR: '/nowhere'}}],
  ])('starts nothing: %s', async (_title, setting) => {
    await standIn({search: await sample('gdbus-searchitems.unlocked.txt')})
    expect((await look(setting)).entries).toEqual([])
    expect(await asked()).toEqual([])
  })

  it('says that nobody can ask', async () => {
    expect((await look()).stores).toMatchObject([
      {state: 'unreadable', location: expect.stringContaining('neither gdbus nor busctl') as string, inChain: true},
    ])
  })

  it('says that the bus does not answer', async () => {
    await writeFile(join(folder, 'gdbus'), '#!/bin/sh\nexit 1\n', {mode: 0o755})
    expect((await look()).stores).toMatchObject([{state: 'unreadable', location: expect.stringContaining('does not answer') as string}])
  })
})

const present = (...programs: string[]): boolean => {
  try {
    for (const program of programs) execFileSync('sh', ['-c', `command -v ${program}`])
    return true
  } catch {
    return false
  }
}

const REAL = ['dbus-daemon', 'gnome-keyring-daemon', 'secret-tool']

describe.each(['gdbus', 'busctl'])('a real keyring through %s', asking => {
  let bus: ChildProcess | undefined
  let env: Record<string, string>
  const tool = (program: string, words: string[], input = ''): string =>
    execFileSync(program, words, {env, input, stdio: ['pipe', 'pipe', 'ignore']}).toString()
  const keep = (user: string, more: string[] = []): string =>
    tool(
      'secret-tool',
      ['store', '--label', `Git: https://${HOST}/`, 'protocol', 'https', 'server', HOST, 'user', user, ...more],
      'kept-secret',
    )

  beforeEach(async () => {
    if (!present(asking, ...REAL)) return
    await mkdir(join(folder, 'run'), {mode: 0o700})
    const address = `unix:path=${join(folder, 'run', 'bus')}`
    env = {PATH: process.env['PATH'] ?? '', HOME: folder, XDG_RUNTIME_DIR: join(folder, 'run'), DBUS_SESSION_BUS_ADDRESS: address}
    bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address', `--address=${address}`], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await new Promise(resolve => bus?.stdout?.once('data', resolve))
    tool('gnome-keyring-daemon', ['--unlock', '--components=secrets'], 'a password')
    await mkdir(join(folder, 'bin'))
    execFileSync('sh', ['-c', `ln -s "$(command -v ${asking})" ${join(folder, 'bin', asking)}`])
  })
  afterEach(() => {
    bus?.kill()
  })

  it.skipIf(!present(asking, ...REAL))(
    'unlocked and locked',
    async () => {
      keep(KEY, ['xdg:schema', 'org.git.Password'])
      keep(`ASIAIOSFODNN7EXAMPLE%${TOKEN}`, ['object', 'v1/repos/demo'])
      keep('jane-at-111122223333', ['object', 'v1/repos/other'])
      const there: Setting = {path: join(folder, 'bin'), env}
      const found = await look({...there, useHttpPath: true, env: {...env, PATH: join(folder, 'bin')}})
      const told = (entries: StoredEntry[]) =>
        entries.map(({user, path, answersTarget, class: kind}) => [kind, user, path, answersTarget]).toSorted()
      expect(told(found.entries)).toEqual(
        [
          ['git-credential', 'jane-at-111122223333', 'v1/repos/other', false],
          ['signed', KEY, null, false],
          ['signed', 'ASIAIOSFODNN7EXAMPLE', 'v1/repos/demo', true],
        ].toSorted(),
      )
      for (const {age} of found.entries.filter(one => one.class === 'signed')) expect(age).toBeLessThan(60)
      for (const secret of ['kept-secret', TOKEN, 'SECRET']) expect(JSON.stringify(found)).not.toContain(secret)
      expect(found.stores).toMatchObject([{state: 'present', locked: false}])

      tool('gdbus', [
        'call',
        '--session',
        '--dest',
        'org.freedesktop.secrets',
        '--object-path',
        '/org/freedesktop/secrets',
        '--method',
        'org.freedesktop.Secret.Service.Lock',
        "['/org/freedesktop/secrets/collection/login']",
      ])
      expect((await look({...there, env: {...env, PATH: join(folder, 'bin')}})).stores).toMatchObject([{state: 'present', locked: true}])
    },
    20_000,
  )
})
