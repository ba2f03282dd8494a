import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/git-config/helper-order.js'
import type {ChainHelper} from '../../../src/facts/git/helper-chain.js'
import {AKID, HOST, awsHelper, storeHelper, unobserved} from '../healthy.js'
import {OFFLINE, cacheHelper, commands, entry, gaveNothing, gitCredential, keychain, manager, refusedAfter, worst} from './scenario.js'
import {checkRows} from './expect-row.js'

const before = {'helper-chain': {helpers: [storeHelper, awsHelper]}}
const forwarded: ChainHelper = {
  ...storeHelper,
  kind: 'unknown',
  label: 'vscode',
  value: '!f() { /home/jane/codecommit/.vscode-server/bin/node git-credential-helper $*; }; f',
}
const after = {'helper-chain': {helpers: [awsHelper, storeHelper]}}

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok'},
    {
      name: 'Git credentials in a store',
      facts: {'helper-chain': {helpers: [storeHelper]}, 'stored-credentials': {entries: [gitCredential]}},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'a Git credential answers before the AWS helper',
      facts: {...before, 'stored-credentials': {entries: [gitCredential]}},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'a helper whose program is not there, as in a container with the configuration of a Mac',
      facts: {
        'helper-chain': {helpers: [keychain, awsHelper]},
        'probe-as-configured': {
          helpers: [
            {command: 'git credential-osxkeychain get', stderr: ["git: 'credential-osxkeychain' is not a git command. See 'git --help'."]},
            {command: 'aws', stderr: []},
          ],
        },
      },
      status: 'pass',
      code: 'ok',
    },
    {name: 'ssh', facts: {target: {method: 'ssh'}}, status: 'skip'},
  ])
})

describe('named', () => {
  checkRows(check, [
    {
      name: 'the store answered, 3 h old',
      facts: {...before, 'probe-as-configured': refusedAfter(0, 10_800, 'store'), 'stored-credentials': {entries: [entry({})]}},
      status: 'fail',
      code: 'store-answers-first',
      says: '3 h ago',
      types: `printf 'protocol=https\\nhost=${HOST}\\nusername=${AKID}\\n\\n' | git credential-store erase`,
    },
    {
      name: 'a Git that knows no reset: the store itself has to go, and the AWS helper of the same key stays',
      facts: {...before, 'git-version': {version: '2.8.6'}, 'probe-as-configured': refusedAfter(0, 10_800, 'store')},
      status: 'fail',
      code: 'store-answers-first',
      types: "git config --global --unset-all credential.helper '^store$'",
    },
    {
      name: 'the keychain answered',
      facts: {'helper-chain': {helpers: [keychain, awsHelper]}, 'probe-as-configured': refusedAfter(0, 10_800, 'osxkeychain')},
      status: 'fail',
      code: 'store-answers-first',
      says: 'osxkeychain',
    },
    {
      name: 'fresh, but refused where the doctor is not',
      facts: {...before, 'probe-as-configured': refusedAfter(0, 60, 'store')},
      status: 'fail',
      code: 'store-answers-first',
      says: 'signed for another repository or with a key that is refused',
    },
    {
      name: 'fresh, and the doctor is refused too',
      facts: {...before, 'probe-as-configured': refusedAfter(0, 60, 'store'), 'probe-signed': {status: 403}},
      status: 'warn',
      code: 'store-will-learn',
    },
    {
      name: 'a helper of no known kind answered, 3 h old',
      facts: {'helper-chain': {helpers: [forwarded, awsHelper]}, 'probe-as-configured': refusedAfter(0, 10_800, 'vscode')},
      status: 'fail',
      code: 'store-answers-first',
      says: 'The helper vscode stands before the AWS helper',
    },
    {
      name: 'a helper of no known kind answered with a signature of its own',
      facts: {'helper-chain': {helpers: [forwarded, awsHelper]}, 'probe-as-configured': refusedAfter(0, 60, 'vscode')},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'offline, a stale entry',
      facts: {...OFFLINE, ...before, 'stored-credentials': {entries: [entry({})]}},
      status: 'fail',
      code: 'store-answers-first',
    },
    {
      name: 'offline, a stale entry of another repository',
      facts: {...OFFLINE, ...before, 'stored-credentials': {entries: [entry({answersTarget: false})]}},
      status: 'warn',
      code: 'store-will-learn',
    },
    {
      name: 'the cache, offline',
      facts: {
        ...OFFLINE,
        'helper-chain': {helpers: [cacheHelper, awsHelper]},
        'stored-credentials': {entries: [entry({store: 'cache', source: 'credential-cache daemon'})]},
      },
      status: 'fail',
      code: 'store-answers-first',
      says: 'cache',
    },
    {name: 'an empty store first', facts: before, status: 'warn', code: 'store-will-learn', says: 'stands before'},
    {name: 'a store afterwards', facts: after, status: 'warn', code: 'store-will-learn', says: 'is told to keep'},
    {
      name: 'a store with a fresh password that works',
      facts: {
        ...before,
        'stored-credentials': {entries: [entry({age: 60})]},
        'probe-as-configured': {helpers: [{command: 'git credential-store get', stderr: []}]},
      },
      status: 'warn',
      code: 'store-will-learn',
    },
    {name: 'GCM first', facts: {'helper-chain': {helpers: [manager, awsHelper]}}, status: 'warn', code: 'prompting-helper-first'},
    {name: 'GCM afterwards', facts: {'helper-chain': {helpers: [awsHelper, manager]}}, status: 'warn', code: 'store-will-learn'},
    {
      name: 'the AWS helper hides a Git credential',
      facts: {...after, 'probe-as-configured': refusedAfter(0, 1, 'aws'), 'stored-credentials': {entries: [gitCredential]}},
      status: 'fail',
      code: 'aws-helper-shadows-git-credentials',
      says: 'jane-at-111122223333',
    },
    {
      name: 'a Git credential that useHttpPath hides',
      facts: {
        ...after,
        'probe-as-configured': refusedAfter(0, 1, 'aws'),
        'stored-credentials': {entries: [{...gitCredential, answersTarget: false}]},
      },
      status: 'fail',
      code: 'aws-helper-shadows-git-credentials',
    },
    {
      name: 'a Git credential that is not needed',
      facts: {...after, 'stored-credentials': {entries: [gitCredential]}},
      status: 'warn',
      code: 'store-will-learn',
    },
    {
      name: 'the stores were not looked at',
      facts: {...before, 'stored-credentials': unobserved('deadline')},
      status: 'warn',
      code: 'store-will-learn',
    },
    {
      name: 'the AWS helper fails, so nothing was presented',
      facts: {...before, 'probe-as-configured': gaveNothing([], ["'path'"])},
      status: 'warn',
      code: 'store-will-learn',
    },
  ])
})

it('puts the new section where it is read after the store', async () => {
  const local = {'helper-chain': {helpers: [awsHelper, {...storeHelper, scope: 'local', source: '.git/config:9'}]}}
  expect(commands(await worst(check, local))[0]).toBe(
    "git config --local --replace-all 'credential.https://git-codecommit.*.amazonaws.com.helper' ''",
  )
  const environment = {'helper-chain': {helpers: [awsHelper, {...storeHelper, scope: 'command', source: 'environment (GIT_CONFIG_COUNT)'}]}}
  expect(commands(await worst(check, environment))[0]).toContain('environment (GIT_CONFIG_COUNT)')
})

it('moves a section that stands too early to the end', async () => {
  const url = 'https://git-codecommit.*.amazonaws.com'
  const helper = {...awsHelper, key: `credential.${url}.helper`}
  const entries = [
    {
      key: helper.key,
      section: 'credential',
      subsection: url,
      name: 'helper',
      value: helper.value,
      scope: 'global',
      file: null,
      line: 2,
      source: '~/.gitconfig:2',
    },
  ]
  const result = await worst(check, {'helper-chain': {helpers: [helper, storeHelper]}, 'git-config': {entries}})
  expect(commands(result)[0]).toBe(`git config --global --remove-section 'credential.${url}'`)
})

it('erases in the file that keeps the password, though the name of another one is its beginning', async () => {
  const file = {store: 'plain-file', state: 'present', mode: 0o600, inChain: true, locked: null} as const
  const result = await worst(check, {
    ...OFFLINE,
    'helper-chain': {helpers: [storeHelper, awsHelper]},
    'stored-credentials': {
      stores: ['~/.git-credentials', '~/.git-credentials-work'].map(location => ({...file, location})),
      entries: [entry({source: '~/.git-credentials-work:1'})],
    },
  })
  expect(commands(result)[0]).toMatch(/\| git credential-store --file ~\/\.git-credentials-work erase$/)
})
