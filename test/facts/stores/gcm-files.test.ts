import {chmod, mkdir, mkdtemp, rm, utimes, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import type {StoredCredentials} from '../../../src/facts/stores/stored-credentials.js'
import {HOST} from '../../lab/made-up.js'
import {storeHelper} from '../../checks/healthy.js'
import {stage, valueOf} from '../made-surroundings.js'
import type {Stage} from '../made-surroundings.js'

const KEY = 'AKIAIOSFODNN7EXAMPLE'
const PLAIN = `.gcm/store/git/https/${HOST}`
const GPG = `.password-store/git/https/${HOST}`

let home: string
let running: Stage | undefined

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gcm-'))
})
afterEach(async () => {
  running?.end()
  await rm(home, {recursive: true, force: true})
})

interface Setting {
  /** Names below the home, with their age in seconds. */
  files?: Record<string, number>
  store?: string
  env?: Record<string, string>
  helper?: 'manager' | 'store'
  useHttpPath?: boolean
  mode?: number
}

async function look({
  files = {},
  store = 'plaintext',
  env = {},
  helper = 'manager',
  useHttpPath = false,
  mode = 0o000,
}: Setting): Promise<StoredCredentials> {
  for (const [name, age] of Object.entries(files)) {
    const path = join(home, name)
    await mkdir(dirname(path), {recursive: true})
    // Nobody opens it: that is seen by its time of access, and by what it holds not being found anywhere.
    await writeFile(path, 'kept-secret\nservice=x\naccount=y\n', {mode})
    await utimes(path, new Date(Date.now() - age * 1000), new Date(Date.now() - age * 1000))
  }
  running = stage(['stored-credentials'], {
    given: {
      'platform': {home},
      'helper-chain': {helpers: [{...storeHelper, kind: helper}], useHttpPath: {value: useHttpPath, source: null}},
      'git-config': {
        entries: [
          {
            key: 'credential.credentialstore',
            section: 'credential',
            subsection: null,
            name: 'credentialstore',
            value: store,
            scope: 'global',
            file: null,
            line: 1,
            source: '~/.gitconfig:1',
          },
        ],
      },
    },
    options: {offline: true, passive: true},
    env: {HOME: home, PATH: '/nowhere', ...env},
    cwd: home,
  })
  const {stores, entries} = valueOf(await running.facts.get('stored-credentials'))
  return {stores: stores.filter(one => one.store === 'gcm-files'), entries: entries.filter(one => one.store === 'gcm-files')}
}

describe('the files of Git Credential Manager', () => {
  it('tells account and age by name and time', async () => {
    const found = await look({files: {[`${PLAIN}/${KEY}.credential`]: 7200}})
    expect(found.stores).toEqual([{store: 'gcm-files', location: '~/.gcm/store', state: 'present', mode: 0, inChain: true, locked: null}])
    expect(found.entries).toMatchObject([
      {source: `~/${PLAIN}/${KEY}.credential`, host: HOST, path: null, class: 'signed', user: KEY, temporary: false, answersTarget: true},
    ])
    expect(found.entries[0]?.age).toBeGreaterThanOrEqual(7200)
    expect(JSON.stringify(found)).not.toContain('kept-secret')
  })

  it('cuts a token, which makes folders of its own', async () => {
    const found = await look({files: {[`${PLAIN}/v1/repos/demo/ASIAIOSFODNN7EXAMPLE%IQoJ/SECRET/tail.credential`]: 60}, useHttpPath: true})
    expect(found.entries).toMatchObject([
      {
        source: `~/${PLAIN}/v1/repos/demo/ASIAIOSFODNN7EXAMPLE….credential`,
        path: 'v1/repos/demo',
        user: 'ASIAIOSFODNN7EXAMPLE',
        temporary: true,
        answersTarget: true,
      },
    ])
    expect(JSON.stringify(found)).not.toMatch(/SECRET|IQoJ/)
  })

  it.each<[string, Setting, boolean[]]>([
    ['no path asked', {files: {[`${PLAIN}/v1/repos/demo/${KEY}.credential`]: 60}}, [false]],
    ['another path asked', {files: {[`${PLAIN}/v1/repos/other/${KEY}.credential`]: 60}, useHttpPath: true}, [false]],
    ['two of one kind', {files: {[`${PLAIN}/${KEY}.credential`]: 60, [`${PLAIN}/AKIAI44QH8DHBEXAMPLE.credential`]: 90}}, [true, true]],
    [
      'two of different kinds',
      {files: {[`${PLAIN}/${KEY}.credential`]: 60, [`${PLAIN}/jane-at-111122223333.credential`]: 90}},
      [false, false],
    ],
  ])('%s', async (_title, setting, answers) => {
    expect((await look(setting)).entries.map(({answersTarget}) => answersTarget)).toEqual(answers)
  })

  it('reads the tree of pass, where it is said to be', async () => {
    expect(await look({files: {[`${GPG}/jane-at-111122223333.gpg`]: 60}, store: 'gpg'})).toMatchObject({
      stores: [{location: '~/.password-store', inChain: true}],
      entries: [{class: 'git-credential', account: '111122223333', age: null}],
    })
    expect(
      await look({files: {[`passes/git/https/${HOST}/${KEY}.gpg`]: 60}, store: 'gpg', env: {PASSWORD_STORE_DIR: join(home, 'passes')}}),
    ).toMatchObject({
      stores: [{location: '~/passes', inChain: true}],
      entries: [{user: KEY}],
    })
  })

  it('tells a store that is not in use from one that is', async () => {
    const files = {[`${PLAIN}/${KEY}.credential`]: 60}
    expect((await look({files, store: 'secretservice'})).stores).toMatchObject([{inChain: false}])
    expect((await look({files, helper: 'store'})).stores).toMatchObject([{inChain: false}])
    expect((await look({files, store: 'secretservice', env: {GCM_CREDENTIAL_STORE: 'plaintext'}})).stores).toMatchObject([{inChain: true}])
  })

  it('looks under the namespace that is set', async () => {
    const files = {[`.gcm/store/company/https/${HOST}/${KEY}.credential`]: 60}
    expect((await look({files, env: {GCM_NAMESPACE: 'company'}})).entries).toMatchObject([
      {user: KEY, answersTarget: true, source: `~/.gcm/store/company/https/${HOST}/${KEY}.credential`},
    ])
    expect((await look({files})).entries).toEqual([])
  })

  it.each(['dpapi', 'cache'])('cannot look into the store %s, and says so', async store => {
    expect(await look({store})).toEqual({
      stores: [
        {
          store: 'gcm-files',
          location: `Git Credential Manager's store ${store}`,
          state: 'unreadable',
          mode: null,
          inChain: true,
          locked: null,
        },
      ],
      entries: [],
    })
    expect(await look({store, helper: 'store'})).toEqual({stores: [], entries: []})
  })

  it.each<[string, number, number, number]>([
    ['for everybody', 0o644, 0o755, 0o644],
    ['in a folder for its owner alone', 0o644, 0o700, 0o600],
    ['in a folder for a group', 0o644, 0o750, 0o640],
  ])('tells who can read a file %s', async (_title, mode, folder, expected) => {
    const files = {[`${PLAIN}/${KEY}.credential`]: 60}
    await mkdir(join(home, '.gcm'), {mode: 0o755})
    await chmod(join(home, '.gcm'), folder)
    const {stores} = await look({files, mode})
    if (process.platform !== 'win32') expect(stores).toMatchObject([{mode: expected}])
  })

  it('finds nothing where nothing is', async () => {
    expect(await look({})).toEqual({
      stores: [{store: 'gcm-files', location: '~/.gcm/store', state: 'missing', mode: null, inChain: true, locked: null}],
      entries: [],
    })
    expect(await look({helper: 'store'})).toEqual({stores: [], entries: []})
  })
})
