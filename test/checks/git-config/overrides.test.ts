import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/git-config/overrides.js'
import type {GitConfigEntry} from '../../../src/facts/git/git-config.js'
import {HOST, examineWith, storeHelper, unobserved} from '../healthy.js'
import {OFFLINE, gaveNothing, gitCredential, refusedAfter, refusedUnasked} from './scenario.js'
import {checkRows} from './expect-row.js'

const set = (key: string, value: string | null, scope = 'global'): GitConfigEntry => {
  const [section = '', ...rest] = key.split('.')
  const name = (rest.pop() ?? '').toLowerCase()
  return {
    key,
    section,
    subsection: rest.length > 0 ? rest.join('.') : null,
    name,
    value,
    scope,
    file: null,
    line: 4,
    source: '~/.gitconfig:4',
  }
}
const config = (...entries: GitConfigEntry[]) => ({'git-config': {entries}})
const authorization = set('http.extraHeader', 'Authorization: basic [redacted]')
const bypassed = {'probe-as-configured': refusedUnasked}
const pinned = {
  'helper-chain': {helpers: [storeHelper], username: {value: 'bob-at-111122223333', source: '~/.gitconfig:9'}},
  'stored-credentials': {entries: [gitCredential]},
}
const variable = (name: string, value: string) => ({environment: {[name]: {name, value, padded: false}}})

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok'},
    {
      name: 'header of GitHub',
      facts: {
        ...bypassed,
        'probe-endpoint': {status: 403},
        ...config(set('http.https://github.com/.extraheader', 'AUTHORIZATION: basic [redacted]')),
      },
      status: 'pass',
      code: 'ok',
    },
    {name: 'another header', facts: config(set('http.extraHeader', 'X-Trace: 1')), status: 'pass', code: 'ok'},
    {name: 'header that was reset', facts: {...OFFLINE, ...config(authorization, set('http.extraHeader', ''))}, status: 'pass', code: 'ok'},
    {name: 'header that works', facts: config(authorization), status: 'pass', code: 'conflicting-header'},
    {
      name: 'header for this host, not tried',
      facts: {...OFFLINE, ...config(set(`http.https://${HOST}.extraHeader`, 'Authorization: basic [redacted]'))},
      status: 'pass',
      code: 'conflicting-header',
    },
    {
      name: 'certificates are checked for this host',
      facts: config(set('http.sslVerify', 'false'), set(`http.https://${HOST}.sslVerify`, 'true')),
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'not checked for another host',
      facts: config(set('http.https://git.corp.example.sslVerify', 'false')),
      status: 'pass',
      code: 'ok',
    },
    {
      name: "a Git credential in curl's file, behind a network that lets nothing through",
      facts: {
        'probe-as-configured': {outcome: 'dns', answer: null, helpers: []},
        'netrc': {file: '~/.netrc', entry: {by: 'machine', line: 3, login: 'git-credential'}},
      },
      status: 'pass',
    },
    {name: 'emptyAuth, not tried', facts: {...OFFLINE, ...config(set('http.emptyAuth', 'true'))}, status: 'pass', code: 'empty-auth'},
    {name: 'user of a Git credential in the URL', facts: {target: {user: 'jane-at-111122223333'}}, status: 'pass', code: 'ok'},
    {name: 'user in the URL, offline', facts: {...OFFLINE, target: {user: 'jane'}}, status: 'pass', code: 'ok'},
    {
      name: 'user in the URL, a helper was asked',
      facts: {'target': {user: 'jane'}, 'probe-as-configured': refusedAfter(0, 1, 'aws')},
      status: 'pass',
      code: 'ok',
    },
    {name: 'pinned user, Git gets in', facts: pinned, status: 'pass', code: 'username-pinned'},
    {
      name: 'pinned user, no such entry',
      facts: {...pinned, ...OFFLINE, 'stored-credentials': {entries: []}},
      status: 'pass',
      code: 'username-pinned',
    },
    {
      name: 'askpass of an editor',
      facts: {...variable('GIT_ASKPASS', '/usr/share/code/askpass.sh'), 'probe-as-configured': gaveNothing([])},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'an empty GIT_ASKPASS hides core.askPass',
      facts: {...variable('GIT_ASKPASS', ''), ...config(set('core.askPass', 'true')), 'probe-as-configured': gaveNothing([])},
      status: 'pass',
      code: 'ok',
    },
    {name: 'a stub that is not asked', facts: variable('GIT_ASKPASS', 'true'), status: 'pass', code: 'askpass-broken'},
    {name: 'cookies', facts: config(set('http.cookieFile', '~/.gitcookies')), status: 'pass', code: 'cookies', says: '~/.gitcookies'},
    {
      name: 'cookies of another host',
      facts: config(set('http.https://github.com.cookieFile', '~/.gitcookies')),
      status: 'pass',
      code: 'ok',
    },
    {name: "403 without any question: not curl's file", facts: {...bypassed, 'probe-endpoint': {status: 403}}, status: 'pass', code: 'ok'},
    {name: 'refused unasked, endpoint unknown', facts: {...bypassed, 'probe-endpoint': unobserved('deadline')}, status: 'pass', code: 'ok'},
    {
      name: 'git-remote-codecommit refused',
      facts: {...bypassed, target: {method: 'grc', host: null, codecommitHost: false}},
      status: 'pass',
      code: 'ok',
    },
    {name: 'ssh', facts: {target: {method: 'ssh'}}, status: 'skip'},
  ])
})

describe('named', () => {
  checkRows(check, [
    {
      name: 'a header beside another one, which stays',
      facts: {...bypassed, ...config(set('http.extraHeader', 'X-Team: red'), authorization)},
      status: 'fail',
      code: 'conflicting-header',
      types: "git config --global --unset-all http.extraHeader '^Authorization'",
    },
    {
      name: 'a header answers first',
      facts: {...bypassed, ...config(authorization)},
      status: 'fail',
      code: 'conflicting-header',
      types: 'git config --global --unset-all http.extraHeader',
    },
    {name: 'a header for all hosts, offline', facts: {...OFFLINE, ...config(authorization)}, status: 'fail', code: 'conflicting-header'},
    {
      name: 'a header beside git-remote-codecommit',
      facts: {...bypassed, ...config(authorization), target: {method: 'grc', host: null, codecommitHost: false}},
      status: 'fail',
      code: 'conflicting-header',
    },
    {
      name: 'a wildcard header',
      facts: {...bypassed, ...config(set('http.https://*.eu-west-1.amazonaws.com/.extraHeader', 'authorization: Bearer [redacted]'))},
      status: 'fail',
      code: 'conflicting-header',
    },
    {
      name: 'certificates unchecked',
      facts: config(set('http.sslVerify', 'false')),
      status: 'warn',
      code: 'ssl-verify-off',
      types: 'git config --global --unset-all http.sslVerify',
    },
    {
      name: 'certificates unchecked by a variable',
      facts: variable('GIT_SSL_NO_VERIFY', '0'),
      status: 'warn',
      code: 'ssl-verify-off',
      types: 'unset GIT_SSL_NO_VERIFY',
    },
    {
      name: 'a user without password in the URL',
      facts: {...bypassed, target: {user: 'jane', url: `https://jane@${HOST}/v1/repos/demo`}},
      status: 'fail',
      code: 'empty-password-in-url',
      types: `git remote set-url origin https://${HOST}/v1/repos/demo`,
    },
    {
      name: 'a rule that puts a user into the URL',
      facts: {
        ...bypassed,
        ...config(set('url.https://git@.insteadof', 'https://')),
        target: {
          user: 'git',
          address: `https://${HOST}/v1/repos/demo`,
          url: `https://git@${HOST}/v1/repos/demo`,
          rewrittenBy: set('url.https://git@.insteadof', 'https://').source,
        },
      },
      status: 'fail',
      code: 'empty-password-in-url',
      says: 'to https://git@',
      types: `git config --global --add url.https://${HOST}/.insteadOf https://${HOST}/`,
    },
    {name: 'emptyAuth', facts: {...bypassed, ...config(set('http.emptyAuth', 'true'))}, status: 'fail', code: 'empty-auth'},
    {
      name: 'emptyAuth, behind a network that lets nothing through',
      facts: {'probe-as-configured': {outcome: 'connection', answer: null, helpers: []}, ...config(set('http.emptyAuth', 'true'))},
      status: 'warn',
      code: 'empty-auth',
      says: 'CodeCommit refuses that, before any helper is asked',
    },
    {
      name: 'emptyAuth, behind a wrong address',
      facts: {
        'probe-as-configured': unobserved('not-observable'),
        'target': {
          host: 'git-codecommit.eu-west1.amazonaws.com',
          codecommitHost: false,
          problems: ['unknown-host'],
          suggestion: `https://${HOST}/v1/repos/demo`,
        },
        ...config(set('http.emptyAuth', 'true')),
      },
      status: 'warn',
      code: 'empty-auth',
    },
    {
      name: "a user who is not a Git credential in curl's file, behind a network that lets nothing through",
      facts: {
        'probe-as-configured': {outcome: 'dns', answer: null, helpers: []},
        'netrc': {file: '~/.netrc', entry: {by: 'machine', line: 3, login: 'other'}},
      },
      status: 'warn',
      code: 'netrc-answers-first',
      says: 'its user name is not that of a Git credential',
    },
    {
      name: 'a pinned user hides the kept one',
      facts: {...pinned, 'probe-as-configured': gaveNothing([])},
      status: 'fail',
      code: 'username-pinned',
      says: 'jane-at-111122223333',
    },
    {name: 'a pinned user, offline', facts: {...pinned, ...OFFLINE}, status: 'fail', code: 'username-pinned'},
    {
      name: 'a stub answers instead of a helper',
      facts: {...variable('GIT_ASKPASS', '/bin/true'), 'probe-as-configured': gaveNothing([])},
      status: 'warn',
      code: 'askpass-broken',
    },
    {
      name: "curl's file, by elimination",
      facts: {...bypassed, netrc: unobserved('not-readable')},
      status: 'fail',
      code: 'netrc-answers-first',
      says: '~/.netrc',
    },
    {
      name: "curl's file, seen",
      facts: {...bypassed, netrc: {file: '~/.netrc', entry: {by: 'machine' as const, line: 3, login: 'access-key' as const}}},
      status: 'fail',
      code: 'netrc-answers-first',
      says: '15 minutes',
    },
  ])
})

it('names every override, not only the first', async () => {
  const results = await examineWith(check, {...bypassed, ...config(authorization, set('http.sslVerify', 'no'))})
  expect(results.map(({code}) => code)).toEqual(['conflicting-header', 'ssl-verify-off'])
})

it.each([
  ['https://git-codecommit.*.amazonaws.com', true],
  ['https://*.amazonaws.com', false],
  [`https://${HOST}:443/`, true],
  [`https://${HOST}/v1/repos/demo`, true],
  [`https://${HOST}/v1/repos/de`, false],
  [`https://me@${HOST}`, false],
  [`http://${HOST}`, false],
  ['nonsense', false],
  [`https://${HOST.toUpperCase()}`, true],
])('a section for %s concerns this repository: %s', async (pattern, expected) => {
  const results = await examineWith(check, config(set(`http.${pattern}.sslVerify`, 'false')))
  expect(results.some(({code}) => code === 'ssl-verify-off')).toBe(expected)
})
