import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/git-config/helper-present.js'
import {HOST, awsHelper, storeHelper, unobserved} from '../healthy.js'
import {
  OFFLINE,
  aws,
  cacheHelper,
  commands,
  entry,
  gaveNothing,
  gitCredential,
  keychain,
  manager,
  refusedAfter,
  refusedUnasked,
  worst,
} from './scenario.js'
import {checkRows} from './expect-row.js'

const none = {'probe-as-configured': gaveNothing()}
const reset = {helper: awsHelper, by: '.git/config:3', byScope: 'local'}

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok'},
    {name: 'offline, AWS helper', facts: OFFLINE, status: 'pass'},
    {
      name: 'a store that holds a Git credential',
      facts: {...OFFLINE, 'helper-chain': {helpers: [storeHelper]}, 'stored-credentials': {entries: [gitCredential]}},
      status: 'pass',
    },
    {
      name: 'an askpass program may answer by itself',
      facts: {
        ...none,
        'helper-chain': {helpers: []},
        askpass: {program: '/tmp/pass123.sh', source: 'GIT_ASKPASS', found: true, asksPerson: false},
      },
      status: 'unknown',
      code: 'not-observable',
    },
    {name: 'a keychain may hold one', facts: {...OFFLINE, 'helper-chain': {helpers: [keychain]}}, status: 'pass'},
    {
      name: 'an unknown helper may answer',
      facts: {...OFFLINE, 'helper-chain': {helpers: [aws({kind: 'unknown', label: 'mine', value: '!mine'})]}},
      status: 'pass',
    },
    {
      name: 'the cache was not looked at',
      facts: {...OFFLINE, 'helper-chain': {helpers: [cacheHelper]}, 'stored-credentials': unobserved('deadline')},
      status: 'pass',
    },
    {
      name: 'helpers are not known',
      facts: {...OFFLINE, 'helper-chain': unobserved('not-readable', 'Git cannot parse')},
      status: 'unknown',
      code: 'not-readable',
      says: 'cannot parse',
    },
    {
      name: 'user and password in the URL',
      facts: {...none, 'helper-chain': {helpers: []}, 'target': {password: true, user: 'jane-at-111122223333'}},
      status: 'pass',
    },
    {
      name: 'no helper, but Git gets in',
      facts: {'helper-chain': {helpers: []}, 'probe-as-configured': {helpers: [], answer: null}},
      status: 'pass',
    },
    {
      name: 'refused before any helper was asked',
      facts: {'helper-chain': {helpers: []}, 'probe-as-configured': refusedUnasked},
      status: 'pass',
    },
    {
      name: "another host's section beside a store that is refused",
      facts: {
        'helper-chain': {
          helpers: [storeHelper],
          unmatched: [{helper: awsHelper, pattern: 'https://git-codecommit.us-east-1.amazonaws.com', reason: 'other-host'}],
        },
        'stored-credentials': {entries: [gitCredential]},
        'probe-as-configured': refusedAfter(0, 10, 'git credential-store'),
      },
      status: 'pass',
    },
    {name: 'git-remote-codecommit', facts: {target: {method: 'grc'}}, status: 'skip', code: 'not-applicable'},
    {name: 'ssh', facts: {target: {method: 'ssh'}}, status: 'skip', code: 'not-applicable'},
    {
      name: 'another host',
      facts: {target: {codecommitHost: false, host: 'git-codecomit.eu-west-1.amazonaws.com'}},
      status: 'skip',
      says: 'target/url',
    },
    {
      name: 'no target',
      facts: {'target': unobserved('no-target'), 'helper-chain': unobserved('no-target')},
      status: 'skip',
      code: 'no-target',
    },
    {
      name: 'GCM after a reset, nothing tried',
      facts: {...OFFLINE, 'helper-chain': {helpers: [manager], cleared: [reset]}},
      status: 'unknown',
      code: 'not-observable',
    },
    {
      name: 'a keychain that was not asked',
      facts: {'helper-chain': {helpers: [keychain]}, 'probe-as-configured': gaveNothing()},
      status: 'unknown',
      code: 'not-observable',
    },
  ])
})

describe('named', () => {
  checkRows(check, [
    {
      name: 'no helper at all',
      facts: {...none, 'helper-chain': {helpers: []}},
      status: 'fail',
      code: 'no-helper',
      says: HOST,
      types: "git config --global --add 'credential.https://git-codecommit.*.amazonaws.com.helper' '!aws codecommit credential-helper $@'",
    },
    ...[
      {name: "an editor's askpass", program: '/usr/share/code/resources/app/extensions/git/dist/askpass.sh', found: true, asksPerson: true},
      {name: 'an askpass that is gone', program: '/tmp/jenkins-gitclient-pass1.sh', found: false, asksPerson: false},
      {name: 'a stub', program: '/bin/echo', found: true, asksPerson: false},
    ].map(({name, ...askpass}) => ({
      name: `no helper, and ${name}`,
      facts: {...none, 'helper-chain': {helpers: []}, 'askpass': {...askpass, source: 'GIT_ASKPASS'}},
      status: 'fail' as const,
      code: 'no-helper',
    })),
    {name: 'no helper, offline', facts: {...OFFLINE, 'helper-chain': {helpers: []}}, status: 'fail', code: 'no-helper'},
    {
      name: 'an empty store',
      facts: {...OFFLINE, 'helper-chain': {helpers: [storeHelper]}},
      status: 'fail',
      code: 'no-helper',
      says: 'store gives none',
    },
    {
      name: 'GCM that has nothing',
      facts: {'probe-as-configured': gaveNothing([]), 'helper-chain': {helpers: [manager]}},
      status: 'fail',
      code: 'no-helper',
    },
    {
      name: 'a pinned user is the cause',
      facts: {
        ...none,
        'helper-chain': {helpers: [storeHelper], username: {value: 'bob', source: '~/.gitconfig:3'}},
        'stored-credentials': {entries: [{...gitCredential, answersTarget: false}]},
      },
      status: 'fail',
      code: 'no-helper',
      because: ['git-config/overrides#username-pinned'],
    },
    {
      name: 'a value-less key is the cause',
      facts: {...OFFLINE, 'helper-chain': {helpers: [], valueless: '~/.gitconfig:2'}},
      status: 'fail',
      code: 'no-helper',
      because: ['git-config/helper-runs#valueless-helper'],
    },
    {
      name: 'emptied by the environment',
      facts: {
        ...none,
        'helper-chain': {helpers: [], cleared: [{helper: awsHelper, by: 'environment (GIT_CONFIG_COUNT)', byScope: 'command'}]},
      },
      status: 'fail',
      code: 'helper-list-emptied',
      says: 'environment (GIT_CONFIG_COUNT)',
    },
    {
      name: 'emptied by the command line',
      facts: {...none, 'helper-chain': {helpers: [], cleared: [{helper: awsHelper, by: 'command line (-c)', byScope: 'command'}]}},
      status: 'fail',
      code: 'helper-list-emptied',
      says: 'command line',
    },
    {
      name: 'emptied by the repository',
      facts: {...OFFLINE, 'helper-chain': {helpers: [], cleared: [reset]}},
      status: 'fail',
      code: 'helper-list-emptied',
      types: "git config --local --add 'credential.https://git-codecommit.*.amazonaws.com.helper' '!aws codecommit credential-helper $@'",
    },
    {
      name: 'replaced by GCM',
      facts: {'probe-as-configured': gaveNothing([]), 'helper-chain': {helpers: [manager], cleared: [reset]}},
      status: 'fail',
      code: 'helper-replaced',
      says: 'Git Credential Manager',
    },
    {
      name: 'replaced, and refused',
      facts: {
        'probe-as-configured': refusedAfter(0, 10_000, 'shim'),
        'helper-chain': {helpers: [aws({kind: 'unknown', label: 'shim', value: '!shim'})], cleared: [reset]},
      },
      status: 'fail',
      code: 'helper-replaced',
    },
    {
      name: 'wildcard over two labels',
      status: 'fail',
      code: 'url-pattern-does-not-match',
      says: 'exactly one part',
      facts: {
        ...none,
        'helper-chain': {helpers: [], unmatched: [{helper: awsHelper, pattern: 'https://*.amazonaws.com', reason: 'label-count'}]},
      },
    },
    {
      name: 'wildcard before Git 2.26: the host is written out',
      status: 'fail',
      code: 'url-pattern-does-not-match',
      says: 'Git 2.26',
      facts: {
        ...none,
        'git-version': {version: '2.25.1'},
        'helper-chain': {
          helpers: [],
          unmatched: [{helper: awsHelper, pattern: 'https://git-codecommit.*.amazonaws.com', reason: 'needs-git-2.26'}],
        },
      },
      types: `git config --global --add credential.https://${HOST}.helper '!aws codecommit credential-helper $@'`,
    },
    {
      name: 'a pattern that does not match, while a store answers and is refused',
      status: 'warn',
      code: 'url-pattern-does-not-match',
      says: 'for now another helper answers (store), and is refused',
      facts: {
        'helper-chain': {
          helpers: [storeHelper],
          unmatched: [{helper: awsHelper, pattern: 'https://*.amazonaws.com', reason: 'label-count'}],
        },
        'stored-credentials': {entries: [entry({})]},
        'probe-as-configured': refusedAfter(0, 10_800, 'git credential-store'),
      },
    },
    {
      name: 'a pattern that does not match, behind a refusal before any helper',
      status: 'warn',
      code: 'url-pattern-does-not-match',
      says: 'Git is refused before it asks any helper, and stops here next',
      facts: {
        'helper-chain': {helpers: [], unmatched: [{helper: awsHelper, pattern: 'https://*.amazonaws.com', reason: 'label-count'}]},
        'probe-as-configured': refusedUnasked,
      },
    },
    {
      name: 'an emptied list, behind a refusal before any helper',
      status: 'warn',
      code: 'helper-list-emptied',
      facts: {'helper-chain': {helpers: [], cleared: [reset]}, 'probe-as-configured': refusedUnasked},
    },
    {
      name: 'a pattern that matches no host',
      status: 'fail',
      code: 'url-pattern-does-not-match',
      because: [],
      facts: {
        'helper-chain': {helpers: [], unmatched: [{helper: awsHelper, pattern: 'https://*.amazonaws.com', reason: 'label-count'}]},
        'probe-as-configured': unobserved('not-observable'),
      },
    },
    {
      name: 'a section for one repository, which follows the path of the address',
      status: 'fail',
      code: 'url-pattern-does-not-match',
      says: 'the host is right, but the section is for another path, port or user',
      because: ['target/url'],
      facts: {
        'helper-chain': {helpers: [], unmatched: [{helper: awsHelper, pattern: `https://${HOST}/v1/repos/demo`, reason: 'other'}]},
        'probe-as-configured': unobserved('not-observable'),
      },
    },
    {
      name: 'a wrong address: what Git would meet at the corrected one',
      status: 'fail',
      code: 'url-pattern-does-not-match',
      says: HOST,
      facts: {
        'target': {
          host: 'git-codecommit.eu-west1.amazonaws.com',
          codecommitHost: false,
          problems: ['unknown-host'],
          suggestion: `https://${HOST}/v1/repos/demo`,
        },
        'helper-chain': {helpers: [], unmatched: [{helper: awsHelper, pattern: 'https://*.amazonaws.com', reason: 'label-count'}]},
        'probe-as-configured': unobserved('not-observable'),
      },
    },
    {
      name: 'the helper stands in [credentials]',
      status: 'fail',
      code: 'misspelt-section',
      because: [],
      facts: {
        ...none,
        'helper-chain': {
          helpers: [],
          misspelt: [
            {
              key: 'credentials.helper',
              value: '!aws codecommit credential-helper $@',
              source: '~/.gitconfig:2',
              meant: 'credential.helper',
            },
          ],
        },
      },
      types: 'git config --global --rename-section credentials credential',
    },
  ])
})

it('writes commands for cmd.exe on Windows, and leaves the reset out before Git 2.9', async () => {
  const result = await worst(check, {...none, 'helper-chain': {helpers: []}, 'platform': {os: 'win32'}, 'git-version': {version: '2.8.6'}})
  expect(commands(result).slice(0, 2)).toEqual([
    `git config --global --replace-all credential.https://${HOST}.helper "!aws codecommit credential-helper $@"`,
    `git config --global --replace-all credential.https://${HOST}.useHttpPath true`,
  ])
})

it.each([
  ['AWS CodeBuild', 'git-credential-helper: yes'],
  ['AWS CodePipeline', 'buildspec.yml'],
  ['GitLab CI', '  before_script:\n    - |\n      git config --global'],
  ['Jenkins', null],
])('%s has its own file for it', async (ci, line) => {
  const result = await worst(check, {...none, 'helper-chain': {helpers: []}, 'platform': {ci}})
  const text = result.remedies?.[0]?.steps[0]?.text
  if (line === null) expect(text).toMatch(/^git config/)
  else expect(text).toContain(line)
})

it('moves its section behind the lines that clear it, where the section stands above them', async () => {
  const url = 'https://git-codecommit.*.amazonaws.com'
  const file = '/home/jane/.gitconfig'
  const helper = {...awsHelper, key: `credential.${url}.helper`}
  const cleared = [{helper, by: '~/.gitconfig:5', byScope: 'global'}]
  const own = {key: helper.key, section: 'credential', subsection: url, name: 'helper', value: helper.value, scope: 'global', line: 2}
  const typed = async (path: string): Promise<string[]> => {
    const entries = [{...own, file: path, source: '~/.gitconfig:2'}]
    return commands(await worst(check, {...none, 'helper-chain': {helpers: [], cleared}, 'git-config': {entries}}))
  }
  expect(await typed(file)).toEqual([
    `git config --global --remove-section 'credential.${url}'`,
    `git config --global --replace-all 'credential.${url}.helper' ''`,
    `git config --global --add 'credential.${url}.helper' '!aws codecommit credential-helper $@'`,
    `git config --global --replace-all 'credential.${url}.useHttpPath' true`,
  ])
  // `git config --global` does not change what it includes.
  expect((await typed('/home/jane/.gitconfig-work'))[0]).toBe(`git config --global --replace-all 'credential.${url}.helper' ''`)
})
