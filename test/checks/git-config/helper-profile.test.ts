import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/git-config/helper-profile.js'
import type {AwsFiles, AwsProfile, AwsSection} from '../../../src/facts/aws/files/aws-files.js'
import {HOME, awsHelper, healthyFacts, section, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'
import {OFFLINE, aws, commands, gaveNothing, refusedAfter, worst} from './scenario.js'
import {checkRows} from './expect-row.js'

const healthy = healthyFacts['aws-files']
const CONFIG = `${HOME}/.aws/config`
const profile = (name: string): AwsProfile => ({name, settings: {}, config: null, credentials: null})
const files = (names: string[], sections: AwsSection[] = [], state: AwsFiles['config']['state'] = 'read'): Partial<AwsFiles> => ({
  profiles: Object.fromEntries(names.map(name => [name, profile(name)])),
  config: {...healthy.config, sections, state},
})
const line = (name: string | null) => ({
  'helper-chain': {helpers: [aws({profile: name, value: `!aws --profile ${name ?? ''} codecommit credential-helper $@`})]},
})
const notFound = {'probe-as-configured': gaveNothing(['The config profile (dev) could not be found'])}
const refused = {'probe-signed': {status: 403}, 'probe-as-configured': refusedAfter(0, 1, 'aws')}
const other = {name: 'prod', source: '~/.aws/config:8', accessKeyId: 'AKIAOTHER', status: 200, account: '444455556666'}

const role = {name: 'cc', source: '~/.aws/config:4', role: 'arn:aws:iam::444455556666:role/cc', account: '444455556666', signIn: false}
const absent: FactOverrides = {
  'probe-signed': {status: 404},
  'probe-as-configured': {...refusedAfter(0, 1, 'aws'), outcome: 'not-found'},
  'repositories-elsewhere': {regions: [], names: {ok: true, names: ['shop'], more: false}},
}

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok'},
    {name: 'a profile that exists', facts: {...line('dev'), 'aws-files': files(['default', 'dev'])}, status: 'pass', code: 'ok'},
    {
      name: 'other profiles, and the default one works',
      facts: {'aws-files': files(['default', 'dev'])},
      status: 'pass',
      code: 'no-profile-named',
    },
    {
      name: 'the file is unparsable: nothing can be told',
      facts: {...notFound, ...line('dev'), 'aws-files': files([], [], 'unparsable')},
      status: 'unknown',
      code: 'not-readable',
      because: ['profile/files'],
    },
    {
      name: 'not on the way: a store answers',
      facts: {'helper-chain': {helpers: [storeHelper, aws({profile: 'nope'})]}, 'probe-as-configured': refusedAfter(0, 10_000, 'store')},
      status: 'pass',
      code: 'profile-missing',
    },
    {
      name: 'a dead identity is mended first',
      facts: {
        ...refused,
        'other-profiles': {tried: [other]},
        'caller-identity': {ok: false, error: {code: 'ExpiredToken', message: '', status: 403}, endpoint: null},
      },
      status: 'pass',
      code: 'wrong-account',
    },
    {
      name: 'a colleague of the same account',
      facts: {...refused, 'other-profiles': {tried: [{...other, account: '111122223333'}]}},
      status: 'pass',
      code: 'wrong-account',
    },
    {
      name: 'other profiles are refused too',
      facts: {...refused, 'other-profiles': {tried: [{...other, status: 403}]}},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'no profile named, and the only other one is refused too',
      facts: {...refused, 'aws-files': files(['default', 'dev']), 'other-profiles': {tried: [{...other, name: 'dev', status: 403}]}},
      status: 'pass',
      code: 'ok',
    },
    {name: 'no AWS helper', facts: {'helper-chain': {helpers: [storeHelper]}}, status: 'skip'},
    {name: 'git-remote-codecommit', facts: {target: {method: 'grc'}}, status: 'pass', code: 'ok'},
    {name: 'SSH', facts: {target: {method: 'ssh'}}, status: 'skip'},
    {
      name: 'a role of the same account',
      facts: {...absent, 'other-profiles': {candidates: [{...role, account: '111122223333'}]}},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'a role of another account, and the own one refuses',
      facts: {...refused, 'other-profiles': {candidates: [role]}},
      status: 'pass',
      code: 'wrong-account',
    },
    {
      name: 'roles of several accounts',
      facts: {...absent, 'other-profiles': {candidates: [role, {...role, name: 'y', account: '777788889999'}]}},
      status: 'pass',
      code: 'wrong-account',
    },
    {
      name: 'a role of another account, and a near name in this one',
      facts: {
        ...absent,
        'other-profiles': {candidates: [role]},
        'repositories-elsewhere': {regions: [], names: {ok: true, names: ['demo1'], more: false}},
      },
      status: 'pass',
      code: 'wrong-account',
    },
    {
      name: 'a role of another account, and the repository in another Region',
      facts: {
        ...absent,
        'other-profiles': {candidates: [role]},
        'repositories-elsewhere': {regions: [{region: 'us-east-1', source: 'much used', answer: 'found', arn: null}], names: null},
      },
      status: 'pass',
      code: 'wrong-account',
    },
    {
      name: 'Git signs with another key than the profile of --profile',
      facts: {
        ...refused,
        'credential-source': {accessKeyId: 'AKIAOTHERKEY', profile: {name: 'x', explicit: true, source: '--profile', exists: true}},
        'other-profiles': {tried: [other]},
      },
      status: 'pass',
      code: 'wrong-account',
    },
    {
      name: 'git-remote-codecommit, a colleague of the same account',
      facts: {...refused, 'target': {method: 'grc'}, 'other-profiles': {tried: [{...other, account: '111122223333'}]}},
      status: 'pass',
      code: 'wrong-account',
    },
    {name: 'files not observed', facts: {...OFFLINE, ...line('dev'), 'aws-files': unobserved('not-observable')}, status: 'pass'},
  ])
})

describe('named', () => {
  checkRows(check, [
    {
      name: 'missing, with a near name',
      facts: {...notFound, ...line('dev'), 'aws-files': files(['default', 'dev1'])},
      status: 'fail',
      code: 'profile-missing',
      says: 'the nearest name is dev1',
      types: "git config --global --replace-all credential.helper '!aws --profile dev1 codecommit credential-helper $@' codecommit",
    },
    {
      name: 'missing, offline',
      facts: {...OFFLINE, ...line('nope'), 'aws-files': files(['default'])},
      status: 'fail',
      code: 'profile-missing',
      types: 'aws configure --profile nope',
    },
    {
      name: 'missing, named by a variable of the line',
      facts: {...OFFLINE, 'helper-chain': {helpers: [aws({assignments: {AWS_PROFILE: 'nope'}})]}},
      status: 'fail',
      code: 'profile-missing',
    },
    {
      name: 'a header without its prefix',
      facts: {
        ...notFound,
        ...line('dev'),
        'aws-files': files(['default'], [{...section('dev', 4, [], CONFIG), kind: 'other', name: null}]),
      },
      status: 'fail',
      code: 'profile-missing',
      because: ['profile/exists'],
    },
    {
      name: 'a header in capitals',
      facts: {...notFound, ...line('dev'), 'aws-files': files(['default', 'Dev'], [section('profile Dev', 4, [], CONFIG)])},
      status: 'fail',
      code: 'profile-missing',
      because: ['profile/exists'],
    },
    {
      name: 'another account has the repository',
      facts: {...refused, 'other-profiles': {tried: [other]}},
      status: 'fail',
      code: 'wrong-account',
      says: 'the profile prod gets the repository (account 444455556666)',
      types: "git config --global --replace-all credential.helper '!aws --profile prod codecommit credential-helper $@' codecommit",
    },
    {
      name: '404, account of the other unknown',
      facts: {...refused, 'probe-signed': {status: 404}, 'other-profiles': {tried: [{...other, account: null}]}},
      status: 'fail',
      code: 'wrong-account',
      types: 'git remote set-url origin codecommit::eu-west-1://prod@demo',
    },
    {
      name: 'a role of another account was not assumed, and the own account has no such repository',
      facts: {...absent, 'other-profiles': {candidates: [role]}},
      status: 'fail',
      code: 'wrong-account',
      says: 'has no repository demo in eu-west-1; the profile cc belongs to account 444455556666, which may have it',
      types: 'aws --profile cc codecommit get-repository --repository-name demo --region eu-west-1',
    },
    {
      name: 'a permission set of another account, and its sign-in is over',
      facts: {...absent, 'other-profiles': {candidates: [{...role, name: 'team', signIn: true}]}},
      status: 'fail',
      code: 'wrong-account',
      types: 'aws sso login --profile team',
    },
    {
      name: 'keys of the environment',
      facts: {
        ...refused,
        'credential-source': {provider: 'env', base: {...healthyFacts['credential-source'].base, provider: 'env', profile: null}} as never,
        'other-profiles': {tried: [other]},
      },
      status: 'fail',
      code: 'wrong-account',
      says: 'The keys in the environment variables sign as account 111122223333',
      types: "git config --global --replace-all credential.helper '!aws --profile prod codecommit credential-helper $@' codecommit",
    },
    {
      name: 'git-remote-codecommit',
      facts: {
        ...refused,
        'target': {method: 'grc', url: 'codecommit::eu-west-1://demo'},
        'probe-as-configured': {...refused['probe-as-configured'], answer: null, helpers: []},
        'other-profiles': {tried: [other]},
      },
      status: 'fail',
      code: 'wrong-account',
      says: 'The profile default, which git-remote-codecommit uses, signs as account 111122223333',
      types: 'git remote set-url origin codecommit::eu-west-1://prod@demo',
    },
    {
      name: 'no profile named, the default one is refused',
      facts: {...refused, 'aws-files': files(['default', 'dev'])},
      status: 'warn',
      code: 'no-profile-named',
    },
    {
      name: 'no profile named, no credentials',
      facts: {
        'probe-signed': unobserved('not-applicable'),
        'credentials': {state: 'refused', refusal: {kind: 'no-credentials', message: '', source: null, subject: null}} as never,
        'probe-as-configured': gaveNothing(["'NoneType' object has no attribute 'secret_key'"]),
        'aws-files': files(['dev', 'prod']),
      },
      status: 'warn',
      code: 'no-profile-named',
      says: 'dev, prod',
    },
  ])
})

it('lists which profiles were asked, and which not', async () => {
  const result = await worst(check, {
    ...refused,
    'other-profiles': {
      tried: [{...other, status: 403}],
      candidates: [role],
      untried: [{name: 'tool', reason: 'its credential_process is not started for this'}],
    },
  })
  expect(result.evidence?.map(({label, value}) => `${label}: ${value}`)).toEqual(
    expect.arrayContaining([
      'profiles asked: prod (account 444455556666): HTTP 403',
      'roles not assumed: cc (arn:aws:iam::444455556666:role/cc)',
      'profiles not asked: tool: its credential_process is not started for this',
    ]),
  )
})

it('keeps the rest of the helper line', async () => {
  const own = {
    'helper-chain': {
      helpers: [{...awsHelper, value: '!/opt/homebrew/bin/aws --profile=old codecommit credential-helper $@', profile: 'old'}],
    },
  }
  const result = await worst(check, {
    ...refused,
    ...own,
    'aws-files': files(['old']),
    'other-profiles': {tried: [{...other, name: 'two words'}]},
  })
  expect(commands(result)[0]).toBe(
    'git config --global --replace-all credential.helper \'!/opt/homebrew/bin/aws --profile "two words" codecommit credential-helper $@\' codecommit',
  )
})
