import {describe, expect, it} from 'vitest'
import cache from '../../../src/checks/credential-store/cache.js'
import plainFile from '../../../src/checks/credential-store/plain-file.js'
import type {GitProbe} from '../../../src/facts/probes/git-probe.js'
import type {StoredCredentials, StoredEntry} from '../../../src/facts/stores/stored-credentials.js'
import {AKID, HOST, awsHelper, examineWith, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const ENTRY: StoredEntry = {
  store: 'plain-file',
  source: '~/.git-credentials:3',
  host: HOST,
  path: null,
  place: null,
  modifiedAt: null,
  class: 'signed',
  user: AKID,
  temporary: false,
  account: null,
  signedAt: '2026-11-20T23:00:00Z',
  age: 3 * 3600,
  answersTarget: true,
}
const GIT_CREDENTIAL: StoredEntry = {
  ...ENTRY,
  class: 'git-credential',
  user: 'jane-at-111122223333',
  account: '111122223333',
  signedAt: null,
  age: null,
}

const kept = (entry: Partial<StoredEntry>, {inChain = true, mode = 0o600}: {inChain?: boolean; mode?: number} = {}): StoredCredentials => ({
  stores: [
    {store: 'plain-file', location: '~/.git-credentials', state: 'present', mode, inChain, locked: null},
    {store: 'cache', location: '~/.cache/git/credential/socket', state: 'present', mode: null, inChain, locked: null},
  ],
  entries: [{...ENTRY, ...entry}],
})
const presented = (entry: StoredEntry, outcome: GitProbe['outcome'] = 'forbidden'): Partial<GitProbe> => ({
  outcome,
  exitCode: 128,
  refs: null,
  answer: {
    kind: entry.class,
    user: entry.user,
    temporary: entry.temporary,
    signedAt: entry.signedAt,
    age: entry.age,
    by: 'git credential-store',
  },
})
const storeFirst: FactOverrides = {'helper-chain': {helpers: [storeHelper, awsHelper]}}
const storeLast: FactOverrides = {'helper-chain': {helpers: [awsHelper, storeHelper]}}
const unseen: FactOverrides = {'probe-as-configured': unobserved('offline')}
const OTHER = {
  ok: true,
  arn: 'arn:aws:codecommit:eu-west-1:999988887777:demo',
  account: '999988887777',
  name: 'demo',
  defaultBranch: 'main',
  kmsKeyId: null,
  endpoint: null,
} as const

const cases: [title: string, facts: FactOverrides, expected: string][] = [
  ['nothing kept', {}, 'pass ok'],
  [
    'stale, presented and refused',
    {...storeFirst, 'stored-credentials': kept({}), 'probe-as-configured': presented(ENTRY)},
    'fail stale-signed-password',
  ],
  ['stale, store first, nothing live', {...storeFirst, ...unseen, 'stored-credentials': kept({})}, 'fail stale-signed-password'],
  [
    'stale, store alone in the chain',
    {...unseen, 'helper-chain': {helpers: [storeHelper]}, 'stored-credentials': kept({})},
    'fail stale-signed-password',
  ],
  ['stale, behind the AWS helper, nothing live', {...storeLast, ...unseen, 'stored-credentials': kept({})}, 'pass stale-signed-password'],
  ['stale, behind the AWS helper, Git works', {...storeLast, 'stored-credentials': kept({})}, 'pass stale-signed-password'],
  [
    'stale, but another credential was presented',
    {...storeFirst, 'stored-credentials': kept({}), 'probe-as-configured': presented({...ENTRY, signedAt: '2026-11-21T02:00:00Z', age: 1})},
    'pass stale-signed-password',
  ],
  ['stale, store not in the chain', {...unseen, 'stored-credentials': kept({}, {inChain: false})}, 'pass stale-signed-password'],
  [
    'stale, for another repository',
    {...storeFirst, ...unseen, 'stored-credentials': kept({answersTarget: false, path: 'v1/repos/other'})},
    'pass stale-signed-password',
  ],
  [
    'stale, but Git got no answer from it',
    {...storeFirst, 'stored-credentials': kept({}), 'probe-as-configured': {outcome: 'no-credential', answer: null}},
    'pass stale-signed-password',
  ],
  [
    'fresh, store first, Git works by it',
    {...storeFirst, 'stored-credentials': kept({age: 60}), 'probe-as-configured': presented({...ENTRY, age: 60}, 'ok')},
    'warn signed-password-stored',
  ],
  ['fresh, store first, nothing live', {...storeFirst, ...unseen, 'stored-credentials': kept({age: 60})}, 'warn signed-password-stored'],
  ['fresh, behind the AWS helper', {...storeLast, ...unseen, 'stored-credentials': kept({age: 60})}, 'pass signed-password-stored'],
  [
    'fresh and refused',
    {...storeFirst, 'stored-credentials': kept({age: 60}), 'probe-as-configured': presented({...ENTRY, age: 60})},
    'fail signed-password-refused',
  ],
  [
    'access key as password',
    {
      ...storeFirst,
      'stored-credentials': kept({class: 'access-key', signedAt: null, age: null}),
      'probe-as-configured': presented({...ENTRY, class: 'access-key', signedAt: null}),
    },
    'fail access-key-as-password',
  ],
  [
    'access key as password, Git works',
    {...storeLast, 'stored-credentials': kept({class: 'access-key', signedAt: null, age: null})},
    'pass access-key-as-password',
  ],
  ['Git credential', {'helper-chain': {helpers: [storeHelper]}, 'stored-credentials': kept(GIT_CREDENTIAL)}, 'pass git-credential'],
  [
    'Git credential refused, nothing to compare',
    {
      'stored-credentials': kept(GIT_CREDENTIAL),
      'probe-as-configured': presented(GIT_CREDENTIAL),
      'probe-signed': unobserved('not-applicable'),
      repository: unobserved('not-applicable'),
    },
    'pass git-credential',
  ],
  [
    'Git credential refused, signature accepted',
    {'stored-credentials': kept(GIT_CREDENTIAL), 'probe-as-configured': presented(GIT_CREDENTIAL)},
    'fail stale-git-credential',
  ],
  [
    'Git credential of another account',
    {
      'stored-credentials': kept(GIT_CREDENTIAL),
      'probe-as-configured': presented(GIT_CREDENTIAL),
      'probe-signed': {status: 403},
      repository: OTHER,
    },
    'fail stale-git-credential',
  ],
  [
    'some other user name',
    {'stored-credentials': kept({class: 'unknown', user: 'jane@example.com', signedAt: null, age: null})},
    'pass other-entry',
  ],
  [
    'unreadable store in the chain',
    {
      'stored-credentials': {
        ...kept({}),
        entries: [],
        stores: [{store: 'plain-file', location: '~/.git-credentials', state: 'unreadable', mode: null, inChain: true, locked: null}],
      },
    },
    'unknown not-readable',
  ],
  ['open to nobody who could read or write', {'stored-credentials': kept(GIT_CREDENTIAL, {mode: 0o611})}, 'pass git-credential'],
  ['open to others', {'stored-credentials': kept(GIT_CREDENTIAL, {mode: 0o644})}, 'pass git-credential, warn world-readable'],
  ['SSH', {target: {method: 'ssh'}, 'stored-credentials': kept({})}, 'skip not-applicable'],
  ['GRC', {target: {method: 'grc'}, 'stored-credentials': kept({})}, 'skip not-applicable'],
]

describe('credential-store/*', () => {
  it.each(cases)('plain file: %s', async (_title, facts, expected) => {
    expect((await examineWith(plainFile, facts)).map(({status, code}) => `${status} ${code}`).join(', ')).toBe(expected)
  })

  it('tells when and by which key, and how to erase that one entry', async () => {
    const [result] = await examineWith(plainFile, {
      ...storeFirst,
      'stored-credentials': kept({path: 'v1/repos/demo'}),
      'probe-as-configured': presented(ENTRY),
    })
    expect(result?.summary).toBe(
      `~/.git-credentials:3 keeps a password for ${HOST} that ${AKID} signed 3 h ago; Git presents it before anything else, and CodeCommit answers 403, because such a password is valid for 15 minutes only`,
    )
    expect(result).toMatchObject({
      grade: 'proven',
      remedies: [
        {
          safety: 'review',
          steps: [
            {
              text: String.raw`printf 'protocol=https\nhost=${HOST}\nusername=${AKID}\npath=v1/repos/demo\n\n' | git credential-store erase`,
            },
          ],
        },
        {safety: 'safe'},
      ],
    })
  })

  it('names a file of its own, and never prints a token', async () => {
    const own: StoredCredentials = {
      stores: [{store: 'plain-file', location: '~/my creds', state: 'present', mode: 0o600, inChain: true, locked: null}],
      entries: [{...ENTRY, source: '~/my creds:1'}],
    }
    const [first] = await examineWith(plainFile, {...storeFirst, ...unseen, 'stored-credentials': own})
    expect(first?.remedies?.[0]?.steps[0]?.text).toMatch(/ \| git credential-store --file ~\/'my creds' erase$/)
    const [temporary] = await examineWith(plainFile, {...storeFirst, ...unseen, 'stored-credentials': kept({temporary: true})})
    expect(temporary?.remedies?.[0]?.steps).toEqual([
      {
        kind: 'edit',
        text: `~/.git-credentials:3: delete this line; its user name begins with ${AKID}`,
        erase: {
          store: 'plain-file',
          place: '~/.git-credentials',
          host: 'git-codecommit.eu-west-1.amazonaws.com',
          path: null,
          user: 'AKIAIOSFODNN7EXAMPLE',
          temporary: true,
        },
      },
    ])
  })

  it('judges the cache daemon by the same rules', async () => {
    const helpers = [{...storeHelper, kind: 'cache' as const, value: 'cache', label: 'cache'}, awsHelper]
    const entry = {...ENTRY, store: 'cache' as const, source: 'credential-cache daemon', temporary: true}
    const [result] = await examineWith(cache, {
      'helper-chain': {helpers},
      'stored-credentials': kept(entry),
      'probe-as-configured': presented(entry),
    })
    expect(result).toMatchObject({status: 'fail', code: 'stale-signed-password'})
    expect(result?.remedies?.[0]?.steps[0]?.text).toContain('| git credential-cache erase')
  })

  it('tells what comes next, where the user of the address keeps Git from presenting it', async () => {
    const facts: FactOverrides = {
      ...storeFirst,
      'target': {user: 'jane'},
      'stored-credentials': kept({answersTarget: false}),
      'probe-as-configured': {outcome: 'forbidden', answer: null, helpers: []},
    }
    const [result] = await examineWith(plainFile, facts)
    expect(result).toMatchObject({status: 'warn', code: 'stale-signed-password'})
    expect(result?.summary).toMatch(/as soon as the user name is removed from the address, Git presents it and CodeCommit refuses it$/)
    const [key] = await examineWith(plainFile, {
      ...facts,
      'stored-credentials': kept({answersTarget: false, class: 'access-key', age: null, signedAt: null}),
    })
    expect(key).toMatchObject({status: 'warn', code: 'access-key-as-password'})
    const [worked] = await examineWith(plainFile, {...facts, 'probe-as-configured': {outcome: 'ok'}})
    expect(worked).toMatchObject({status: 'pass'})
    expect(worked?.summary).toMatch(/only for the user in the address, jane$/)
  })

  it('gives one finding for several entries of a kind', async () => {
    const many = {...kept({}), entries: [ENTRY, {...ENTRY, source: '~/.git-credentials:4', user: 'AKIAI44QH8DHBEXAMPLE'}]}
    const results = await examineWith(plainFile, {...storeFirst, ...unseen, 'stored-credentials': many})
    expect(results).toHaveLength(1)
    expect(results[0]?.summary).toMatch(/\(and 1 more\)$/)
  })
})

it('lets only the AWS helper answer, in a place that Git reads after the store', async () => {
  const url = 'https://git-codecommit.*.amazonaws.com'
  const stale = {...unseen, 'stored-credentials': kept({})}
  const typed = async (facts: FactOverrides): Promise<string[]> => {
    const [result] = await examineWith(plainFile, {...stale, ...facts})
    return result?.remedies?.at(-1)?.steps.map(({text}) => text) ?? []
  }
  const local = {...storeHelper, scope: 'local', source: '.git/config:9'}
  expect((await typed({'helper-chain': {helpers: [local, {...awsHelper, scope: 'local'}]}}))[0]).toBe(
    `git config --local --replace-all 'credential.${url}.helper' ''`,
  )
  const above = {key: `credential.${url}.usehttppath`, section: 'credential', subsection: url, name: 'usehttppath', value: 'true'}
  const entries = [{...above, scope: 'global', file: '/home/jane/.gitconfig', line: 2, source: '~/.gitconfig:2'}]
  expect((await typed({...storeFirst, 'git-config': {entries}}))[0]).toBe(`git config --global --remove-section 'credential.${url}'`)
})
