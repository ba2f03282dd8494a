import {describe, expect, it} from 'vitest'
import gcmFiles from '../../../src/checks/credential-store/gcm-files.js'
import secretService from '../../../src/checks/credential-store/secret-service.js'
import type {GitProbe} from '../../../src/facts/probes/git-probe.js'
import type {StoreState, StoredCredentials, StoredEntry} from '../../../src/facts/stores/stored-credentials.js'
import {AKID, HOST, awsHelper, examineWith, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const KEYRING: StoreState = {
  store: 'secret-service',
  location: 'Secret Service',
  state: 'present',
  mode: null,
  inChain: true,
  locked: false,
}
const FILES: StoreState = {store: 'gcm-files', location: '~/.gcm/store', state: 'present', mode: null, inChain: true, locked: null}
const ENTRY: StoredEntry = {
  store: 'secret-service',
  source: 'Secret Service:login',
  host: HOST,
  path: null,
  class: 'signed',
  user: AKID,
  temporary: false,
  account: null,
  signedAt: null,
  age: 3 * 3600,
  answersTarget: true,
  modifiedAt: '2026-11-20T23:00:00Z',
  place: 'libsecret',
}
const FILE: StoredEntry = {...ENTRY, store: 'gcm-files', source: `~/.gcm/store/git/https/${HOST}/${AKID}.credential`, place: null}
const JANE = {class: 'git-credential', user: 'jane-at-111122223333', account: '111122223333', age: null} as const

const libsecret = {...storeHelper, kind: 'libsecret' as const, value: 'libsecret', label: 'libsecret'}
const manager = {...storeHelper, kind: 'manager' as const, value: 'manager', label: 'manager'}
const unseen: FactOverrides = {'probe-as-configured': unobserved('offline')}
const first = (helper: typeof libsecret | typeof manager): FactOverrides => ({'helper-chain': {helpers: [helper, awsHelper]}})
const kept = (entry: StoredEntry, state: Partial<StoreState> = {}): {'stored-credentials': StoredCredentials} => ({
  'stored-credentials': {stores: [{...(entry.store === 'gcm-files' ? FILES : KEYRING), ...state}], entries: [entry]},
})
const presented = (
  {class: kind, user, temporary, age}: StoredEntry,
  by: string,
  outcome: GitProbe['outcome'] = 'forbidden',
): {'probe-as-configured': Partial<GitProbe>} => ({
  'probe-as-configured': {
    outcome,
    exitCode: outcome === 'ok' ? 0 : 128,
    helpers: [{command: `git credential-${by} get`, stderr: []}],
    answer: {kind, user, temporary, signedAt: null, age, by},
  },
})

describe.each([
  {check: secretService, entry: ENTRY, helper: libsecret},
  {check: gcmFiles, entry: FILE, helper: manager},
])('$check.id', ({check, entry, helper}) => {
  const label = helper.value
  it.each<[string, FactOverrides, string]>([
    ['stale, first in the chain, nothing live', {...first(helper), ...unseen, ...kept(entry)}, 'fail stale-signed-password'],
    ['stale, presented and refused', {...first(helper), ...presented(entry, label), ...kept(entry)}, 'fail stale-signed-password'],
    [
      'stale, but behind the AWS helper',
      {...unseen, ...kept(entry), 'helper-chain': {helpers: [awsHelper, helper]}},
      'pass stale-signed-password',
    ],
    [
      'stale, but Git works with the AWS helper before it',
      {...kept(entry), 'helper-chain': {helpers: [awsHelper, helper]}},
      'pass stale-signed-password',
    ],
    ['stale, but no helper of this Git asks', {...unseen, ...kept(entry, {inChain: false})}, 'pass stale-signed-password'],
    [
      'stale, for another repository',
      {...first(helper), ...unseen, ...kept({...entry, path: 'v1/repos/other', answersTarget: false})},
      'pass stale-signed-password',
    ],
    [
      'the AWS helper of the same key was refused, not the entry',
      {
        ...kept(entry),
        'helper-chain': {helpers: [awsHelper, helper]},
        ...presented({...entry, age: 1}, 'aws'),
      },
      'pass stale-signed-password',
    ],
    ['fresh, first in the chain', {...first(helper), ...unseen, ...kept({...entry, age: 60})}, 'warn signed-password-stored'],
    [
      'fresh and refused',
      {...first(helper), ...presented({...entry, age: 60}, label), ...kept({...entry, age: 60})},
      'fail signed-password-refused',
    ],
    ['Git credential', {...first(helper), ...unseen, ...kept({...entry, ...JANE})}, 'pass git-credential'],
    [
      'Git credential that is refused while a signature is accepted',
      {
        ...first(helper),
        ...presented({...entry, ...JANE}, label),
        ...kept({...entry, ...JANE}),
      },
      'fail stale-git-credential',
    ],
    [
      'an access key typed as user name',
      {...first(helper), ...presented({...entry, class: 'access-key', age: null}, label), ...kept(entry)},
      'fail access-key-as-password',
    ],
    ['some other user', {...first(helper), ...unseen, ...kept({...entry, class: 'unknown', user: 'jane', age: null})}, 'pass other-entry'],
    [
      'in use, nothing kept',
      {
        ...first(helper),
        ...unseen,
        'stored-credentials': {stores: [{...(entry.store === 'gcm-files' ? FILES : KEYRING), state: 'missing'}], entries: []},
      },
      'pass ok',
    ],
    [
      'cannot be read',
      {
        ...first(helper),
        'stored-credentials': {stores: [{...(entry.store === 'gcm-files' ? FILES : KEYRING), state: 'unreadable'}], entries: []},
      },
      'unknown not-readable',
    ],
    ['not in use', {}, 'skip not-applicable'],
  ])('%s', async (_title, facts, expected) => {
    const results = await examineWith(check, facts)
    expect(results.map(({status, code}) => `${status} ${code}`)).toEqual([expected])
  })
})

const commands = async (check: typeof secretService, facts: FactOverrides): Promise<string> =>
  (await examineWith(check, facts))
    .flatMap(({remedies = []}) => remedies.slice(0, 1).flatMap(({steps}) => steps.map(({text}) => text)))
    .join('\n')

describe('erasing exactly one', () => {
  it.each<[string, typeof secretService, StoredEntry, string]>([
    [
      'libsecret',
      secretService,
      {...ENTRY, path: 'v1/repos/demo'},
      `printf 'protocol=https\\nhost=${HOST}\\nusername=${AKID}\\npath=v1/repos/demo\\n\\n' | git credential-libsecret erase >/dev/null`,
    ],
    [
      'libsecret by its path',
      secretService,
      {...ENTRY, place: '/usr/lib/git-credential-libsecret'},
      `printf 'protocol=https\\nhost=${HOST}\\nusername=${AKID}\\n\\n' | /usr/lib/git-credential-libsecret erase >/dev/null`,
    ],
    [
      'with a token, which is not printed',
      secretService,
      {...ENTRY, temporary: true},
      `In "Passwords and Keys" (seahorse) or KWalletManager, delete the entry "Git: https://${HOST}/" whose user name begins with ${AKID}`,
    ],
    ['a file', gcmFiles, FILE, `rm ~/.gcm/store/git/https/${HOST}/${AKID}.credential`],
    [
      'a file with a token in its name',
      gcmFiles,
      {...FILE, temporary: true, source: `~/.gcm/store/git/https/${HOST}/${AKID}….credential`},
      `~/.gcm/store/git/https/${HOST}: delete the file or folder whose name begins with ${AKID}`,
    ],
  ])('%s', async (_title, check, entry, expected) => {
    expect(await commands(check, {...first(check === gcmFiles ? manager : libsecret), ...unseen, ...kept(entry)})).toBe(expected)
  })

  it('by Git Credential Manager, where it keeps it', async () => {
    const entry = {...ENTRY, source: 'Secret Service of Git Credential Manager:login', place: `git:https://${HOST}`}
    expect(
      await commands(secretService, {...first(manager), ...unseen, ...kept(entry, {location: 'Secret Service of Git Credential Manager'})}),
    ).toContain('| git credential-manager erase')
  })
})

it('says that a locked keyring does not tell', async () => {
  const [result] = await examineWith(secretService, {
    ...first(libsecret),
    'stored-credentials': {stores: [{...KEYRING, locked: true}], entries: []},
  })
  expect(result).toMatchObject({status: 'unknown', code: 'not-readable'})
})

it('is not asked on other systems', async () => {
  const [result] = await examineWith(secretService, {platform: {os: 'darwin'}, ...kept(ENTRY)})
  expect(result).toMatchObject({status: 'skip', code: 'not-applicable'})
})

it.each<[string, number | null, string[]]>([
  ['everybody', 0o644, [`chmod 700 ~/.gcm/store`]],
  ['the owner alone', 0o600, []],
  ['nobody knows whom', null, []],
])('files of Git Credential Manager that are open to %s', async (_title, mode, expected) => {
  const results = await examineWith(gcmFiles, {
    ...first(manager),
    ...unseen,
    ...kept({...FILE, class: 'git-credential', user: 'jane-at-111122223333', account: '111122223333', age: null}, {mode}),
  })
  const open = results.filter(({code}) => code === 'world-readable')
  expect(open.flatMap(({remedies = []}) => remedies.flatMap(({steps}) => steps.map(({text}) => text)))).toEqual(expected)
})
