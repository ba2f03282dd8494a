import {execFileSync} from 'node:child_process'
import {chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import type {StoredCredentials} from '../../../src/facts/stores/stored-credentials.js'
import {HOST} from '../../lab/made-up.js'
import {storeHelper} from '../../checks/healthy.js'
import {stage, valueOf} from '../made-surroundings.js'
import type {Stage} from '../made-surroundings.js'

const SIGNATURE = `T010203Z${'0a'.repeat(32)}`
const SIGNED = `20261120${SIGNATURE}`
const KEY = 'AKIAIOSFODNN7EXAMPLE'
const TOKEN = 'IQoJb3JpZ2luSECRETtoken/abcdefghijklmnop'

let home: string
let running: Stage | undefined

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kept-'))
})
afterEach(async () => {
  running?.end()
  git(['credential-cache', 'exit'])
  await rm(home, {recursive: true, force: true})
})

const environment = (): Record<string, string> => ({PATH: process.env['PATH'] ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1'})
const git = (words: string[], input = ''): string => execFileSync('git', words, {env: environment(), cwd: home, input}).toString()

interface Setting {
  files?: Record<string, string>
  /** Values of credential.helper, all in the chain. */
  helpers?: string[]
  useHttpPath?: boolean
  env?: Record<string, string>
  offline?: boolean
}

async function look({files = {}, helpers = ['store'], useHttpPath = true, env = {}, offline = true}: Setting): Promise<StoredCredentials> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, name)), {recursive: true})
    await writeFile(join(home, name), text, {mode: 0o600})
  }
  const chain = helpers.map((value, index) => ({...storeHelper, value, source: `~/.gitconfig:${index + 1}`}))
  const path = execFileSync('sh', ['-c', 'command -v git']).toString().trim()
  running = stage(['stored-credentials'], {
    given: {
      'platform': {home},
      'git-version': {path},
      'helper-chain': {helpers: chain, useHttpPath: {value: useHttpPath, source: null}},
      'git-config': {
        entries: chain.map(({value, source}) => ({
          key: 'credential.helper',
          section: 'credential',
          subsection: null,
          name: 'helper',
          value,
          scope: 'global',
          file: null,
          line: null,
          source,
        })),
      },
    },
    options: {offline, passive: offline},
    env: {...environment(), ...env},
    cwd: home,
  })
  return valueOf(await running.facts.get('stored-credentials'))
}

describe('plain files', () => {
  it('tells what is kept, and none of its secrets', async () => {
    const user = encodeURIComponent(`ASIAIOSFODNN7EXAMPLE%${TOKEN}`)
    const found = await look({
      files: {
        '.git-credentials': [
          `https://${KEY}:${SIGNED}@${HOST}/v1/repos/demo`,
          `https://${user}:${SIGNED}@${HOST}/v1/repos/other`,
          `https://jane-at-111122223333:sTaTic%2Fpw@${HOST}`,
          `https://${KEY}:wJalrXUtnFEMI%2FK7MDENG@${HOST}`,
          `https://me:github-secret@github.com`,
          `https://me:evil-secret@${HOST}.evil.example/v1/repos/demo`,
          'rubbish\u0000\u0007',
          'https://',
          '',
          `https://nopassword@${HOST}`,
          `https://${KEY}:${SIGNED}@${HOST}/v1/repos/demo\r`,
        ].join('\n'),
      },
    })
    expect(found.entries).toMatchObject([
      {
        source: '~/.git-credentials:1',
        class: 'signed',
        user: KEY,
        temporary: false,
        path: 'v1/repos/demo',
        signedAt: '2026-11-20T01:02:03Z',
        answersTarget: true,
      },
      {source: '~/.git-credentials:2', class: 'signed', user: 'ASIAIOSFODNN7EXAMPLE', temporary: true, answersTarget: false},
      {
        source: '~/.git-credentials:3',
        class: 'git-credential',
        user: 'jane-at-111122223333',
        account: '111122223333',
        path: null,
        answersTarget: false,
      },
      {source: '~/.git-credentials:4', class: 'access-key', user: KEY, answersTarget: false},
    ])
    expect(found.stores[0]).toEqual({
      store: 'plain-file',
      location: '~/.git-credentials',
      state: 'present',
      mode: 0o600,
      inChain: true,
      locked: null,
    })
    for (const secret of [SIGNED, TOKEN, 'sTaTic', 'wJalr', 'github-secret', 'evil']) expect(JSON.stringify(found)).not.toContain(secret)
  })

  // The store's own rules, held against the real one.
  it.each([
    [true, [`https://a:p1@${HOST}`, `https://b:p2@${HOST}/v1/repos/demo`], 'b'],
    [false, [`https://a:p1@${HOST}/v1/repos/other`, `https://b:p2@${HOST}/v1/repos/demo`], 'a'],
    [true, [`https://a:p1@${HOST}/v1/repos/other`, `https://b:p2@${HOST}:443/v1/repos/demo`], undefined],
    [true, [`http://a:p1@${HOST}/v1/repos/demo`, `https://b:p2@${HOST}/v1/repos/demo/`], 'b'],
  ])('useHttpPath %s: %j gives %s', async (useHttpPath, lines, user) => {
    const found = await look({files: {'.git-credentials': lines.join('\n')}, useHttpPath})
    expect(found.entries.filter(entry => entry.answersTarget).map(entry => entry.user)).toEqual(user === undefined ? [] : [user])
    const path = useHttpPath ? 'path=v1/repos/demo\n' : ''
    const real = git(['credential-store', 'get'], `protocol=https\nhost=${HOST}\n${path}\n`)
    expect(/username=(.*)/.exec(real)?.[1]).toBe(user)
  })

  it.each([
    ['store --file ~/kept', 'kept', '~/kept'],
    ['store --file "$HOME/my kept"', 'my kept', '~/my kept'],
    ['!git credential-store --file=$HOME/kept', 'kept', '~/kept'],
    ['store', '.config/git/credentials', '~/.config/git/credentials'],
  ])('helper %s reads %s', async (helper, file, location) => {
    const found = await look({files: {[file]: `https://${KEY}:${SIGNED}@${HOST}/v1/repos/demo\n`}, helpers: [helper]})
    expect(found.stores.find(store => store.location === location)).toMatchObject({state: 'present', inChain: true})
    expect(found.entries).toMatchObject([{source: `${location}:1`}])
    expect(found.stores.find(store => store.location === '~/.git-credentials')?.inChain).toBe(helper === 'store')
  })

  it('finds files that this Git does not ask', async () => {
    const found = await look({files: {'.git-credentials': `https://${KEY}:${SIGNED}@${HOST}\n`}, helpers: []})
    expect(found).toMatchObject({
      stores: [{state: 'present', inChain: false}, {state: 'missing'}, {store: 'cache', state: 'missing'}],
      entries: [{user: KEY}],
    })
  })

  it('follows XDG_CONFIG_HOME', async () => {
    const found = await look({
      files: {'xdg/git/credentials': `https://${KEY}:${SIGNED}@${HOST}\n`},
      env: {XDG_CONFIG_HOME: join(home, 'xdg')},
    })
    expect(found.entries).toMatchObject([{source: '~/xdg/git/credentials:1'}])
  })

  it('does not stumble over folders, pipes and binary files', async () => {
    await mkdir(join(home, '.git-credentials'))
    execFileSync('mkfifo', [join(home, 'pipe')])
    await writeFile(join(home, 'binary'), Buffer.from(Array.from({length: 5000}, (_value, index) => index % 256)))
    const found = await look({helpers: ['store', 'store --file ~/pipe', 'store --file ~/binary']})
    expect(found.entries).toEqual([])
    expect(found.stores.map(({location, state}) => [location, state])).toEqual(
      expect.arrayContaining([
        ['~/.git-credentials', 'unreadable'],
        ['~/pipe', 'unreadable'],
        ['~/binary', 'present'],
      ]),
    )
  })

  it('tells modes, and changes nothing', async () => {
    const file = join(home, '.git-credentials')
    await writeFile(file, `https://${KEY}:${SIGNED}@${HOST}\n`)
    await chmod(file, 0o644)
    const before = await stat(file)
    expect((await look({})).stores[0]?.mode).toBe(0o644)
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs)
    expect(await readFile(file, 'utf8')).toContain(SIGNED)
    expect(await readdir(home)).toEqual(['.git-credentials'])
  })
})

describe('the cache daemon', () => {
  const keep = (user: string, path: string, more: string[] = []): string =>
    git(
      ['credential-cache', ...more, 'store'],
      `protocol=https\nhost=${HOST}\n${path === '' ? '' : `path=${path}\n`}username=${user}\npassword=${SIGNED}\n\n`,
    )

  it('is asked where it runs, with and without the path', async () => {
    keep('jane-at-111122223333', 'v1/repos/demo')
    const found = await look({helpers: ['cache']})
    expect(found.stores.find(({store}) => store === 'cache')).toMatchObject({
      store: 'cache',
      location: '~/.cache/git/credential/socket',
      state: 'present',
      inChain: true,
      locked: null,
    })
    expect(found.entries).toMatchObject([
      {store: 'cache', source: 'credential-cache daemon', path: 'v1/repos/demo', class: 'git-credential', answersTarget: true},
    ])
  })

  it('tells an entry that is not for this repository', async () => {
    keep(KEY, 'v1/repos/other')
    expect((await look({helpers: ['cache']})).entries).toMatchObject([{class: 'signed', user: KEY, answersTarget: false, path: null}])
    expect((await look({helpers: ['cache'], useHttpPath: false})).entries).toMatchObject([{answersTarget: true}])
  })

  it('is found at the socket that the helper line names', async () => {
    await mkdir(join(home, 'sock'), {mode: 0o700})
    const socket = join(home, 'sock', 's')
    keep(`ASIAIOSFODNN7EXAMPLE%${TOKEN}`, 'v1/repos/demo', ['--socket', socket])
    const found = await look({helpers: [`cache --socket ${socket} --timeout 900`]})
    expect(found.entries).toMatchObject([{user: 'ASIAIOSFODNN7EXAMPLE', temporary: true, answersTarget: true}])
    expect(JSON.stringify(found)).not.toContain(TOKEN)
    git(['credential-cache', '--socket', socket, 'exit'])
  })

  it('is not started where it does not run', async () => {
    const found = await look({helpers: ['cache']})
    expect(found).toMatchObject({entries: []})
    expect(found.stores.find(({store}) => store === 'cache')).toMatchObject({store: 'cache', state: 'missing', inChain: true})
    expect(await readdir(home)).toEqual([])
  })
})
