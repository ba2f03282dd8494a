import {chmod, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {readFileSync, readdirSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import type {Surroundings} from '../../../src/facts/fact.js'
import {listedCredentials} from '../../../src/facts/stores/cmdkey-list.js'
import {credentialManagerReader} from '../../../src/facts/stores/credential-manager.js'
import {keychainItem} from '../../../src/facts/stores/keychain-item.js'
import {keychainReader} from '../../../src/facts/stores/keychain.js'
import type {StoreContext, StoreReader} from '../../../src/facts/stores/store-reader.js'
import type {StoredCredentials} from '../../../src/facts/stores/stored-credentials.js'
import {healthyFacts, storeHelper} from '../../checks/healthy.js'
import {stage, valueOf} from '../made-surroundings.js'

const FIXTURES = new URL('../../fixtures/stores/', import.meta.url)
const fixture = (name: string): Buffer => readFileSync(new URL(name, FIXTURES))
const HOST = 'git-codecommit.us-east-1.amazonaws.com'
const KEY = 'AKIAIOSFODNN7EXAMPLE'
const TOKEN = 'IQoJb3JpZ2lu'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'system-stores-'))
})
afterEach(async () => {
  await rm(folder, {recursive: true, force: true})
})

/** A program that notes its words and answers as the script says. */
async function standIn(script: string): Promise<string> {
  const path = join(folder, 'program')
  await writeFile(path, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${folder}/asked'\n${script}\n`)
  await chmod(path, 0o755)
  return path
}
const asked = async (): Promise<string[]> =>
  (await readFile(join(folder, 'asked'), 'utf8').catch(() => '')).trim().split('\n').filter(Boolean).sort()
const print = (name: string): string => `cat '${new URL(name, FIXTURES).pathname}'`
const MISSING = `${print('security-find-internet-password.not-found.stderr.txt')} >&2; exit 44`

interface World {
  os?: 'darwin' | 'win32' | 'linux'
  wsl?: boolean
  helpers?: ('osxkeychain' | 'wincred' | 'manager')[]
  value?: string
  path?: string | null
  username?: string | null
  env?: Record<string, string>
}

async function read(
  reader: StoreReader,
  {os = 'darwin', wsl = false, helpers = ['osxkeychain'], value, path = 'v1/repos/demo', username = null, env = {}}: World = {},
) {
  const {scene, end} = stage([], {env, cwd: folder})
  const surroundings = {
    ...scene,
    now: () => Date.parse('2026-11-21T02:15:01Z'),
    want: () => Promise.resolve({observed: true, value: healthyFacts['aws-files'], ms: 0}),
  } as unknown as Surroundings
  const context: StoreContext = {
    platform: {...healthyFacts.platform, os, wsl},
    home: folder,
    config: [],
    query: {host: HOST, path, username},
    path: 'v1/repos/demo',
    chain: {...healthyFacts['helper-chain'], helpers: helpers.map(kind => ({...storeHelper, kind, value: value ?? kind, label: kind}))},
  }
  try {
    const found: StoredCredentials = await reader(surroundings, context)
    expect(JSON.stringify(found)).not.toContain(TOKEN)
    return found
  } finally {
    end()
  }
}

describe('the macOS keychain', () => {
  it.each([
    ['security-find-internet-password.found-accesskey.txt', {account: KEY, path: null, modifiedAt: '2026-11-20T23:15:01Z', server: HOST}],
    ['security-find-internet-password.found-static.txt', {account: 'dev-at-123456789012', modifiedAt: '2025-01-10T10:11:12Z'}],
    ['security-find-generic-password.gcm.txt', {account: KEY, service: `git:https://${HOST}`, server: null}],
  ])('%s', (name, expected) => {
    expect(keychainItem(fixture(name).toString('utf8'))).toMatchObject({
      keychain: '/Users/dev/Library/Keychains/login.keychain-db',
      ...expected,
    })
  })

  it.each([
    [String.raw`    "acct"<blob>="J\303\274rgen"`, 'Jürgen'],
    [String.raw`    "acct"<blob>=0x4AC3BC7267656E  "J\303\274rgen"`, 'Jürgen'],
    [String.raw`    "acct"<blob>="a\134b"`, String.raw`a\b`],
    ['    "acct"<blob>="say "hi""', 'say "hi"'],
  ])('reads the account in %s', (line, account) => {
    expect(keychainItem(line)?.account).toBe(account)
  })

  it.each(['', 'rubbish', '    "acct"<blob>=<NULL>', 'password: "x"'])('finds no item in %j', text => {
    expect(keychainItem(text)).toBeNull()
  })

  it('dates what Git would get, and never asks for a secret', async () => {
    const program = await standIn(
      `case "$*" in *"-a $"*) ${MISSING};; *"-p v1/repos/demo") ${print('security-find-internet-password.found-accesskey.txt')};; *) ${MISSING};; esac`,
    )
    const found = await read(keychainReader(program))
    expect(found.stores).toEqual([
      {store: 'macos-keychain', location: 'macOS keychain', state: 'present', mode: null, inChain: true, locked: null},
    ])
    expect(found.entries).toMatchObject([
      {
        store: 'macos-keychain',
        class: 'signed',
        user: KEY,
        modifiedAt: '2026-11-20T23:15:01Z',
        age: 3 * 3600,
        answersTarget: true,
        place: '/Users/dev/Library/Keychains/login.keychain-db',
      },
    ])
    expect(await asked()).toEqual([
      `find-internet-password -s ${HOST} -r htps`,
      `find-internet-password -s ${HOST} -r htps -a ${KEY}`,
      `find-internet-password -s ${HOST} -r htps -a ${KEY} -p v1/repos/demo`,
      `find-internet-password -s ${HOST} -r htps -p v1/repos/demo`,
    ])
  })

  it('tells an item that Git would not get', async () => {
    const program = await standIn(
      `case "$*" in *"-p "*) ${MISSING};; *) ${print('security-find-internet-password.found-static.txt')};; esac`,
    )
    expect((await read(keychainReader(program))).entries).toMatchObject([
      {class: 'git-credential', account: '123456789012', age: null, answersTarget: false},
    ])
    expect((await read(keychainReader(program), {path: null})).entries).toMatchObject([{answersTarget: true}])
  })

  it('cuts the session token', async () => {
    const program = await standIn(print('security-find-internet-password.found-temporary.txt'))
    expect((await read(keychainReader(program))).entries).toMatchObject([
      {user: 'ASIAIOSFODNN7EXAMPLE', temporary: true, path: 'v1/repos/demo'},
    ])
  })

  it('finds the items of Git Credential Manager by their service', async () => {
    const program = await standIn(
      `case "$1 $3" in "find-generic-password git:https://${HOST}") ${print('security-find-generic-password.gcm.txt')};; *) ${MISSING};; esac`,
    )
    const found = await read(keychainReader(program), {helpers: ['manager'], path: null})
    expect(found.stores).toMatchObject([
      {location: 'macOS keychain', inChain: false},
      {location: 'macOS keychain (Git Credential Manager)', inChain: true},
    ])
    expect(found.entries).toMatchObject([
      {source: 'macOS keychain (Git Credential Manager)', place: `git:https://${HOST}`, answersTarget: true, path: null},
    ])
    expect((await read(keychainReader(program), {helpers: ['manager']})).entries).toMatchObject([{answersTarget: false}])
    const elsewhere = await read(keychainReader(program), {helpers: ['manager'], env: {GCM_CREDENTIAL_STORE: 'plaintext'}})
    expect(elsewhere.stores[1]).toMatchObject({inChain: false})
  })

  it.each([
    [36, {state: 'unreadable', locked: true}],
    [51, {state: 'unreadable', locked: null}],
    [44, {state: 'present', locked: null}],
  ])('exit code %i', async (code, expected) => {
    expect(await read(keychainReader(await standIn(`exit ${code}`)))).toMatchObject({stores: [expected], entries: []})
  })

  it('is unreadable where the program is missing', async () => {
    expect((await read(keychainReader(join(folder, 'none')))).stores).toMatchObject([{state: 'unreadable'}])
  })

  it('starts nothing on other platforms', async () => {
    await expect(read(keychainReader(await standIn('exit 0')), {os: 'linux'})).rejects.toMatchObject({code: 'not-applicable'})
    expect(await asked()).toEqual([])
  })
})

describe('Windows Credential Manager', () => {
  const lists = readdirSync(FIXTURES).filter(
    name => (name.startsWith('cmdkey-list.') && !name.includes('.en.')) || name === 'cmdkey-list.en.utf8.txt',
  )

  it.each(lists)('%s', name => {
    expect(listedCredentials(fixture(name)).filter(({host}) => host === HOST)).toEqual([
      {target: `LegacyGeneric:target=git:https://${HOST}`, type: 'LegacyGeneric', namespace: 'git', host: HOST, path: null, user: KEY},
      {
        target: `LegacyGeneric:target=git:https://dev-at-123456789012@${HOST}`,
        type: 'LegacyGeneric',
        namespace: 'git',
        host: HOST,
        path: null,
        user: 'dev-at-123456789012',
      },
      {
        target: `LegacyGeneric:target=git:https://${KEY}@${HOST}/v1/repos/demo`,
        type: 'LegacyGeneric',
        namespace: 'git',
        host: HOST,
        path: 'v1/repos/demo',
        user: KEY,
      },
    ])
  })

  it('reads the same with a NUL after every letter', () => {
    const wide = Buffer.from(fixture('cmdkey-list.en.utf8.txt').toString('latin1'), 'utf16le')
    expect(listedCredentials(wide)).toEqual(listedCredentials(fixture('cmdkey-list.en.utf8.txt')))
  })

  it.each([
    ['no user line', '    T: LegacyGeneric:target=git:https://HOST\r\n    X: Generic\r\n    Local machine persistence\r\n\r\n', ''],
    [
      'the user in the target alone',
      '    T: LegacyGeneric:target=git:https://jane-at-111122223333@HOST\r\n    X: Generic\r\n\r\n',
      'jane-at-111122223333',
    ],
    [
      'a wide colon',
      '    T： LegacyGeneric:target=git:https://HOST\r\n    X： Y\r\n    Z：jane-at-111122223333\r\n\r\n',
      'jane-at-111122223333',
    ],
  ])('%s', (_title, text, user) => {
    expect(listedCredentials(Buffer.from(text.replace('HOST', HOST)))).toMatchObject([{user}])
  })

  it.each(['cmdkey-list.en.empty.txt', 'cmdkey-list.en.no-codecommit.txt'])('%s keeps nothing for CodeCommit', async name => {
    expect(await read(credentialManagerReader(await standIn(print(name))), {os: 'win32', helpers: ['manager']})).toMatchObject({
      stores: [{state: 'present', inChain: true}],
      entries: [],
    })
    expect(await asked()).toEqual(['/list'])
  })

  // Which entry answers: Git Credential Manager wants the path equal, wincred takes any when asked without one (facts GC 6.2).
  it.each<[World, boolean[]]>([
    [{helpers: ['manager']}, [false, false, true]],
    [{helpers: ['manager'], path: null}, [true, true, false]],
    [{helpers: ['wincred'], path: null}, [true, true, true]],
    [{helpers: ['wincred']}, [false, false, true]],
    [{helpers: ['wincred'], path: null, username: 'dev-at-123456789012'}, [false, true, false]],
    [{helpers: ['manager'], path: null, env: {GCM_NAMESPACE: 'other'}}, [false, false, false]],
  ])('%j', async (world, expected) => {
    const found = await read(credentialManagerReader(await standIn(print('cmdkey-list.de.cp850.txt'))), {os: 'win32', ...world})
    expect(found.entries.map(({answersTarget}) => answersTarget)).toEqual(expected)
    expect(found.entries[2]).toMatchObject({
      class: 'signed',
      age: null,
      modifiedAt: null,
      place: `LegacyGeneric:target=git:https://${KEY}@${HOST}/v1/repos/demo`,
    })
  })

  it('cuts the session token, in the target too', async () => {
    const found = await read(credentialManagerReader(await standIn(print('cmdkey-list.en.long-user.txt'))), {
      os: 'win32',
      helpers: ['wincred'],
    })
    expect(found.entries).toMatchObject([
      {user: 'ASIAIOSFODNN7EXAMPLE', temporary: true, place: 'LegacyGeneric:target=git:https://ASIAIOSFODNN7EXAMPLE', answersTarget: true},
    ])
  })

  it('is not asked by a manager that keeps files', async () => {
    const found = await read(credentialManagerReader(await standIn(print('cmdkey-list.en.utf8.txt'))), {
      os: 'win32',
      helpers: ['manager'],
      env: {GCM_CREDENTIAL_STORE: 'dpapi'},
    })
    expect(found.stores).toMatchObject([{inChain: false}])
  })

  it.each(['exit 1', 'exit 127'])('%s leaves it unreadable', async script => {
    expect((await read(credentialManagerReader(await standIn(script)), {os: 'win32', helpers: ['manager']})).stores).toMatchObject([
      {state: 'unreadable'},
    ])
  })

  it('is looked at under WSL only where a helper of Windows is used', async () => {
    const program = await standIn(print('cmdkey-list.en.utf8.txt'))
    const exe = String.raw`/mnt/c/Program\ Files/Git/mingw64/bin/git-credential-manager.exe`
    expect((await read(credentialManagerReader(program), {os: 'linux', wsl: true, helpers: ['manager'], value: exe})).entries).toHaveLength(
      3,
    )
    await expect(
      read(credentialManagerReader(program), {os: 'linux', wsl: true, helpers: ['manager'], value: 'manager'}),
    ).rejects.toMatchObject({code: 'not-applicable'})
    await expect(read(credentialManagerReader(program), {os: 'linux', helpers: ['manager'], value: exe})).rejects.toMatchObject({
      code: 'not-applicable',
    })
  })
})

// The whole collector: each reader finds its own platform in the facts, and none hides the others.
describe('the fact', () => {
  it('holds what cmdkey lists beside the files of Git', async () => {
    // On this machine a backslash is a letter like any other.
    const program = join(folder, String.raw`Windows\System32\cmdkey.exe`)
    await writeFile(program, `#!/bin/sh\n${print('cmdkey-list.ja.cp932.txt')}\n`, {mode: 0o755})
    await writeFile(join(folder, '.git-credentials'), `https://jane-at-111122223333:pw@${HOST}\n`)
    const running = stage(['stored-credentials'], {
      given: {
        'platform': {os: 'win32', home: folder},
        'helper-chain': {helpers: [{...storeHelper, kind: 'manager', value: 'manager', label: 'manager'}]},
        'git-config': {entries: []},
        'target': {host: HOST},
      },
      options: {offline: true},
      env: {HOME: folder, SystemRoot: join(folder, 'Windows')},
      cwd: folder,
    })
    const {stores, entries} = valueOf(await running.facts.get('stored-credentials'))
    running.end()
    expect(stores.find(({store}) => store === 'windows-credential-manager')).toMatchObject({state: 'present', inChain: true})
    expect(entries.map(({store, user, answersTarget}) => `${store} ${user} ${answersTarget}`)).toEqual([
      'plain-file jane-at-111122223333 false',
      `windows-credential-manager ${KEY} false`,
      'windows-credential-manager dev-at-123456789012 false',
      `windows-credential-manager ${KEY} true`,
    ])
  })

  it('tells a keychain that cannot be read without losing the files of Git', async () => {
    await writeFile(join(folder, '.git-credentials'), `https://jane-at-111122223333:pw@${HOST}\n`)
    const running = stage(['stored-credentials'], {
      given: {
        'platform': {os: 'darwin', home: folder},
        'helper-chain': {helpers: [{...storeHelper, kind: 'osxkeychain', value: 'osxkeychain', label: 'osxkeychain'}]},
        'git-config': {entries: []},
        'target': {host: HOST},
      },
      options: {offline: true},
      env: {HOME: folder},
      cwd: folder,
    })
    const {stores, entries} = valueOf(await running.facts.get('stored-credentials'))
    running.end()
    if (process.platform !== 'darwin')
      expect(stores.find(({store}) => store === 'macos-keychain')).toMatchObject({state: 'unreadable', inChain: true})
    expect(entries).toMatchObject([{store: 'plain-file'}])
  })
})
