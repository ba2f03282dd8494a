import {describe, expect, it} from 'vitest'
import keychain from '../../../src/checks/credential-store/macos-keychain.js'
import windows from '../../../src/checks/credential-store/windows-credential-manager.js'
import helperOrder from '../../../src/checks/git-config/helper-order.js'
import type {ChainHelper} from '../../../src/facts/git/helper-chain.js'
import type {GitProbe} from '../../../src/facts/probes/git-probe.js'
import type {StoreState, StoredEntry} from '../../../src/facts/stores/stored-credentials.js'
import {AKID, HOST, awsHelper, examineWith, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const helper = (kind: ChainHelper['kind']): ChainHelper => ({...storeHelper, kind, value: kind, label: kind})
const LOGIN = '/Users/jane/Library/Keychains/login.keychain-db'
const ITEM: StoredEntry = {
  store: 'macos-keychain',
  source: 'macOS keychain',
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
  place: LOGIN,
}
const TARGET = `LegacyGeneric:target=git:https://${HOST}`
const LISTED: StoredEntry = {
  ...ITEM,
  store: 'windows-credential-manager',
  source: `Windows Credential Manager: git:https://${HOST}`,
  age: null,
  modifiedAt: null,
  place: TARGET,
}
const JANE = {class: 'git-credential', user: 'jane-at-111122223333', account: '111122223333', age: null} as const

const kept = (entry: StoredEntry, state: Partial<StoreState> = {}): FactOverrides => ({
  'platform': {os: entry.store === 'macos-keychain' ? 'darwin' : 'win32'},
  'stored-credentials': {
    entries: [entry],
    stores: [
      {
        store: entry.store,
        location: entry.store === 'macos-keychain' ? 'macOS keychain' : 'Windows Credential Manager',
        state: 'present',
        mode: null,
        inChain: true,
        locked: null,
        ...state,
      },
    ],
  },
})
const chain = (...kinds: ChainHelper['kind'][]): FactOverrides => ({
  'helper-chain': {helpers: kinds.map(kind => (kind === 'aws' ? awsHelper : helper(kind)))},
})
interface Answered {
  user?: string
  kind?: NonNullable<GitProbe['answer']>['kind']
  age?: number | null
  outcome?: GitProbe['outcome']
  commands?: string[]
}
const COMMANDS = ['git credential-x get', 'git credential-y get']
/** Git asked so many helpers; the last one answered. */
const answered = (
  place: number,
  {user = AKID, kind = 'signed', age = 3 * 3600, outcome = 'forbidden', commands = COMMANDS}: Answered = {},
): FactOverrides => ({
  'probe-as-configured': {
    outcome,
    exitCode: outcome === 'ok' ? 0 : 128,
    helpers: commands.slice(0, place + 1).map(command => ({command, stderr: []})),
    answer: {kind, user, temporary: false, signedAt: null, age, by: commands[place] ?? null},
  },
})
const KEYCHAIN_FIRST = ['git credential-osxkeychain get', 'aws codecommit credential-helper get']
const unseen: FactOverrides = {'probe-as-configured': unobserved('offline')}

const codes = async (check: typeof keychain, ...facts: FactOverrides[]): Promise<string> =>
  (await examineWith(check, Object.assign({}, ...facts) as FactOverrides)).map(({status, code}) => `${status} ${code}`).join(', ')

describe('credential-store/macos-keychain', () => {
  it.each<[string, FactOverrides[], string]>([
    ['stale, asked first, nothing live', [kept(ITEM), chain('osxkeychain', 'aws'), unseen], 'fail stale-signed-password'],
    [
      'stale, presented and refused',
      [kept(ITEM), chain('osxkeychain', 'aws'), answered(0, {commands: KEYCHAIN_FIRST})],
      'fail stale-signed-password',
    ],
    [
      'dated as fresh, but shown to be stale',
      [kept({...ITEM, age: 60}), chain('osxkeychain', 'aws'), answered(0, {commands: KEYCHAIN_FIRST})],
      'fail stale-signed-password',
    ],
    ['fresh, asked first', [kept({...ITEM, age: 60}), chain('osxkeychain', 'aws'), unseen], 'warn signed-password-stored'],
    [
      'stale, but Git works',
      [kept(ITEM), chain('osxkeychain', 'aws'), answered(0, {commands: KEYCHAIN_FIRST, outcome: 'ok'})],
      'pass stale-signed-password',
    ],
    // The AWS helper gives the same key: what it gave must not be laid to the keychain.
    [
      'stale, behind the AWS helper, which is refused',
      [kept(ITEM), chain('aws', 'osxkeychain'), answered(0, {age: 1, commands: ['aws codecommit credential-helper get']})],
      'pass stale-signed-password',
    ],
    [
      'stale, passed over by the probe, which worked',
      [kept(ITEM), chain('osxkeychain', 'aws'), answered(0, {age: 1, outcome: 'ok', commands: ['aws codecommit credential-helper get']})],
      'fail stale-signed-password',
    ],
    ['stale, not asked', [kept(ITEM, {inChain: false}), chain('aws'), unseen], 'pass stale-signed-password'],
    [
      'stale, for another repository',
      [kept({...ITEM, answersTarget: false, path: 'v1/repos/other'}), chain('osxkeychain', 'aws'), unseen],
      'pass stale-signed-password',
    ],
    ['a Git credential', [kept({...ITEM, ...JANE}), chain('osxkeychain')], 'pass git-credential'],
    [
      'a Git credential that is refused',
      [
        kept({...ITEM, ...JANE}),
        chain('osxkeychain'),
        answered(0, {user: JANE.user, kind: 'git-credential', age: null, commands: KEYCHAIN_FIRST}),
      ],
      'fail stale-git-credential',
    ],
    [
      'an access key typed with its secret',
      [kept(ITEM), chain('osxkeychain'), answered(0, {kind: 'access-key', age: null, commands: KEYCHAIN_FIRST})],
      'fail access-key-as-password',
    ],
    ['unreadable', [kept(ITEM, {state: 'unreadable'}), chain('osxkeychain')], 'unknown not-readable'],
    ['another platform', [kept(ITEM), {platform: {os: 'linux'}}], 'skip not-applicable'],
    ['SSH', [kept(ITEM), {target: {method: 'ssh'}}], 'skip not-applicable'],
  ])('%s', async (_title, facts, expected) => {
    expect(await codes(keychain, ...facts)).toBe(expected)
  })

  it.each<[Partial<StoredEntry>, string]>([
    [{}, `security delete-internet-password -s ${HOST} -r htps -a ${AKID}`],
    [{path: 'v1/repos/demo'}, `security delete-internet-password -s ${HOST} -r htps -a ${AKID} -p v1/repos/demo`],
    [
      {place: '/Users/jane/work.keychain-db'},
      `security delete-internet-password -s ${HOST} -r htps -a ${AKID} /Users/jane/work.keychain-db`,
    ],
    [{path: 'v1/repos/demo', temporary: true}, `security delete-internet-password -s ${HOST} -r htps -p v1/repos/demo >/dev/null`],
    [{place: `git:https://${HOST}`}, `security delete-generic-password -s git:https://${HOST} -a ${AKID}`],
  ])('erases exactly %j', async (changes, command) => {
    const [result] = await examineWith(keychain, {
      ...kept({...ITEM, ...changes}),
      ...chain(changes.place?.startsWith('git:') ? 'manager' : 'osxkeychain', 'aws'),
      ...unseen,
    })
    expect(result?.remedies?.[0]?.steps.map(({text}) => text)).toEqual([command])
  })

  it('leaves the file of Apple alone', async () => {
    const source = '/Library/Developer/CommandLineTools/usr/share/git-core/gitconfig:2'
    const facts = {...kept(ITEM), ...unseen, 'helper-chain': {helpers: [{...helper('osxkeychain'), source}, awsHelper]}}
    const [result] = await examineWith(keychain, facts)
    expect(result?.evidence).toContainEqual({label: "Apple's file", value: expect.stringContaining(`leave ${source} as it is`) as string})
    expect(JSON.stringify(result?.remedies)).not.toContain(source)
  })

  it('is what stands behind the order of helpers', async () => {
    const [order] = await examineWith(helperOrder, {...kept(ITEM), ...chain('osxkeychain', 'aws'), ...unseen})
    expect(order).toMatchObject({status: 'fail', code: 'store-answers-first'})
  })
})

describe('credential-store/windows-credential-manager', () => {
  it.each<[string, FactOverrides[], string]>([
    ['an access key, asked first, nothing live', [kept(LISTED), chain('manager', 'aws'), unseen], 'warn signed-password-stored'],
    ['presented and refused as stale', [kept(LISTED), chain('manager', 'aws'), answered(0)], 'fail stale-signed-password'],
    ['wincred: presented and refused as stale', [kept(LISTED), chain('wincred'), answered(0)], 'fail stale-signed-password'],
    ['presented, fresh and refused', [kept(LISTED), chain('manager', 'aws'), answered(0, {age: 60})], 'fail signed-password-refused'],
    [
      'presented, fresh and taken',
      [kept(LISTED), chain('manager', 'aws'), answered(0, {age: 60, outcome: 'ok'})],
      'warn signed-password-stored',
    ],
    [
      'the AWS helper answered after an empty-handed manager',
      [kept(LISTED), chain('manager', 'aws'), answered(1, {age: 1})],
      'pass signed-password-stored',
    ],
    ['behind the AWS helper', [kept(LISTED), chain('aws', 'manager'), unseen], 'pass signed-password-stored'],
    ['not asked', [kept(LISTED, {inChain: false}), chain('aws'), unseen], 'pass signed-password-stored'],
    ['a Git credential', [kept({...LISTED, ...JANE}), chain('manager')], 'pass git-credential'],
    [
      'a Git credential that is refused',
      [kept({...LISTED, ...JANE}), chain('manager'), answered(0, {user: JANE.user, kind: 'git-credential', age: null})],
      'fail stale-git-credential',
    ],
    [
      'refused, with nothing to compare',
      [
        kept({...LISTED, ...JANE}),
        chain('manager'),
        answered(0, {user: JANE.user, kind: 'git-credential', age: null}),
        {'probe-signed': unobserved('not-applicable'), 'repository': unobserved('not-applicable')},
      ],
      'pass git-credential',
    ],
    ['an e-mail address', [kept({...LISTED, class: 'unknown', user: 'jane@example.com'}), chain('manager')], 'pass other-entry'],
    [
      'temporary credentials',
      [kept({...LISTED, ...JANE}), chain('manager', 'aws'), {credentials: {temporary: true}}],
      'pass git-credential, pass entry-too-large',
    ],
    ['unreadable', [kept(LISTED, {state: 'unreadable'}), chain('manager')], 'unknown not-readable'],
    ['another platform', [{platform: {os: 'linux'}}], 'skip not-applicable'],
  ])('%s', async (_title, facts, expected) => {
    expect(await codes(windows, ...facts)).toBe(expected)
  })

  it('erases exactly one target, and prints no token', async () => {
    const [result] = await examineWith(windows, {...kept(LISTED), ...chain('manager', 'aws'), ...unseen})
    expect(result?.remedies?.[0]?.steps).toEqual([
      {kind: 'command', text: `cmdkey.exe /delete:${TARGET}`, argv: ['cmdkey.exe', `/delete:${TARGET}`]},
    ])
    const cut = {...LISTED, user: 'ASIAIOSFODNN7EXAMPLE', temporary: true, place: 'LegacyGeneric:target=git:https://ASIAIOSFODNN7EXAMPLE'}
    const [temporary] = await examineWith(windows, {...kept(cut), ...chain('wincred', 'aws'), ...unseen})
    expect(temporary?.remedies?.[0]).toMatchObject({safety: 'manual', steps: [{kind: 'manual'}]})
  })
})
