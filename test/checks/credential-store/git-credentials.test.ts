import {expect, it} from 'vitest'
import check from '../../../src/checks/credential-store/git-credentials.js'
import type {GitCredentialsInIam} from '../../../src/facts/aws/services/iam-git-credentials.js'
import type {GitProbe} from '../../../src/facts/probes/git-probe.js'
import type {StoredEntry} from '../../../src/facts/stores/stored-credentials.js'
import {awsHelper, examineWith, healthyFacts, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'
import {OFFLINE, entry, gitCredential} from '../git-config/scenario.js'

const JANE = 'jane-at-111122223333'
const presented = (user: string, outcome: GitProbe['outcome'] = 'forbidden'): FactOverrides => ({
  'helper-chain': {helpers: [storeHelper]},
  'stored-credentials': kept({user, class: user === JANE ? 'git-credential' : 'unknown'}),
  'probe-as-configured': {
    outcome,
    exitCode: outcome === 'ok' ? 0 : 128,
    helpers: [{command: 'git credential-store get', stderr: []}],
    answer: {
      kind: /-at-\d{12}$/.test(user) ? 'git-credential' : 'unknown',
      user,
      temporary: false,
      signedAt: null,
      age: null,
      by: 'git credential-store',
    },
  },
})
const KEYCHAIN = {...storeHelper, kind: 'osxkeychain' as const, value: 'osxkeychain', label: 'osxkeychain'}
const unopened = (helpers = [KEYCHAIN as typeof awsHelper]): FactOverrides => ({
  ...OFFLINE,
  'helper-chain': {helpers},
  'probe-as-configured': unobserved('not-observable'),
  'stored-credentials': {
    stores: [
      {
        store: 'macos-keychain',
        location: 'macOS keychain',
        state: 'present',
        mode: null,
        inChain: helpers.includes(KEYCHAIN),
        locked: null,
      },
    ],
    entries: [entry({...gitCredential, user: JANE, store: 'macos-keychain', source: 'macOS keychain'})],
  },
})
const kept = (changes: Partial<StoredEntry>) => ({
  stores: healthyFacts['stored-credentials'].stores,
  entries: [entry({...gitCredential, ...changes})],
})
const iam = (...credentials: (GitCredentialsInIam & {ok: true})['credentials']): FactOverrides => ({
  'iam-git-credentials': {ok: true, iamUser: 'jane', credentials, endpoint: null},
})
const refusedByIam = (code: string): FactOverrides => ({
  'iam-git-credentials': {ok: false, iamUser: 'jane', error: {code, message: code, status: 403}, endpoint: null},
})
const OTHER: FactOverrides = {repository: {ok: true, arn: 'arn:aws:codecommit:eu-west-1:999988887777:demo', account: '999988887777'}}

it.each<[string, FactOverrides, string]>([
  ['healthy, with the AWS helper', {}, 'pass ok'],
  ['the Git credential works', presented(JANE, 'ok'), 'pass git-credential'],
  ['some other name works', presented('jane', 'ok'), 'pass ok'],
  ['kept, nothing live', {...OFFLINE, 'stored-credentials': kept({})}, 'pass git-credential'],
  [
    'another name kept, nothing live',
    {...OFFLINE, 'stored-credentials': kept({class: 'unknown', user: 'jane'})},
    'pass not-a-git-credential',
  ],
  [
    'another name kept for another repository',
    {...OFFLINE, 'stored-credentials': kept({class: 'unknown', user: 'jane', answersTarget: false})},
    'pass ok',
  ],
  ['console user name', presented('jane'), 'fail not-a-git-credential'],
  ['e-mail address', presented('jane@example.com'), 'fail not-a-git-credential'],
  ['another name, but the repository is what is missing', presented('jane', 'not-found'), 'pass ok'],
  ['another name, and the server is down', presented('jane', 'server-error'), 'pass ok'],
  ['of another account', {...presented(JANE), ...OTHER}, 'fail other-account'],
  ['of another account, where there is no such repository', {...presented(JANE, 'not-found'), ...OTHER}, 'fail other-account'],
  ['of this account, and there is no such repository', presented(JANE, 'not-found'), 'pass git-credential'],
  ['of another account, but it works', {...presented(JANE, 'ok'), ...OTHER}, 'pass git-credential'],
  ['inactive', {...presented(JANE), ...iam({user: JANE, id: 'ACCAEXAMPLE', active: false})}, 'fail inactive'],
  ['deleted', {...presented(JANE), ...iam({user: 'jane+1-at-111122223333', id: 'ACCAEXAMPLE', active: true})}, 'fail deleted'],
  ['its user was deleted', {...presented(JANE), ...refusedByIam('NoSuchEntityException')}, 'fail deleted'],
  [
    'its user is not found by a name that is a guess',
    {...presented('jane+1-at-111122223333'), ...refusedByIam('NoSuchEntityException')},
    'unknown not-permitted',
  ],
  ['active in IAM', {...presented(JANE), ...iam({user: JANE, id: 'ACCAEXAMPLE', active: true})}, 'pass git-credential'],
  ['IAM does not tell', {...presented(JANE), ...refusedByIam('AccessDenied')}, 'unknown not-permitted'],
  ['IAM was not asked', {...presented(JANE), 'iam-git-credentials': unobserved('not-applicable')}, 'pass git-credential'],
  ['in the keychain, unopened, inactive in IAM', {...unopened(), ...iam({user: JANE, id: 'ACCAEXAMPLE', active: false})}, 'fail inactive'],
  ['in the keychain, unopened, gone from IAM', {...unopened(), ...iam()}, 'fail deleted'],
  ['in the keychain, unopened, alive', {...unopened(), ...iam({user: JANE, id: 'ACCAEXAMPLE', active: true})}, 'pass git-credential'],
  ['in the keychain, unopened, IAM does not tell', {...unopened(), ...refusedByIam('AccessDenied')}, 'pass git-credential'],
  [
    'in the keychain, inactive, behind the AWS helper',
    {...unopened([awsHelper, KEYCHAIN]), ...iam({user: JANE, id: 'ACCAEXAMPLE', active: false})},
    'pass git-credential',
  ],
  [
    'in a keychain that nobody asks',
    {...unopened([awsHelper]), ...iam({user: JANE, id: 'ACCAEXAMPLE', active: false})},
    'pass git-credential',
  ],
  ['over SSH', {target: {method: 'ssh'}}, 'skip not-applicable'],
])('%s', async (_title, facts, expected) => {
  const results = await examineWith(check, facts)
  expect(results.map(({status, code}) => `${status} ${code}`)).toEqual([expected])
})

it('names the commands that mend it', async () => {
  const commands = async (facts: FactOverrides): Promise<string[]> =>
    (await examineWith(check, facts)).flatMap(({remedies = []}) =>
      remedies.flatMap(({steps}) => steps.filter(({kind}) => kind === 'command').map(({text}) => text)),
    )
  expect(await commands(presented('jane'))).toEqual([
    String.raw`printf 'protocol=https\nhost=git-codecommit.eu-west-1.amazonaws.com\nusername=jane\n\n' | git credential-store erase`,
  ])
  expect(await commands({...presented(JANE), ...iam({user: JANE, id: 'ACCAEXAMPLE', active: false})})).toEqual([
    'aws iam update-service-specific-credential --user-name jane --service-specific-credential-id ACCAEXAMPLE --status Active',
  ])
  expect(await commands({...presented(JANE), ...iam()})).toContain(
    'aws iam create-service-specific-credential --user-name jane --service-name codecommit.amazonaws.com',
  )
})

it('erases in the file that keeps it, though the name of another one is its beginning', async () => {
  const file = {store: 'plain-file', state: 'present', mode: 0o600, inChain: true, locked: null} as const
  const [result] = await examineWith(check, {
    ...presented('jane@example.com'),
    'stored-credentials': {
      stores: ['~/.git-credentials', '~/.git-credentials-work'].map(location => ({...file, location})),
      entries: [entry({class: 'unknown', user: 'jane@example.com', signedAt: null, age: null, source: '~/.git-credentials-work:1'})],
    },
  })
  expect(result?.remedies?.[0]?.steps[0]?.text).toMatch(/\| git credential-store --file ~\/\.git-credentials-work erase$/)
})
