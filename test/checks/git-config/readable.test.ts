import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/git-config/readable.js'
import type {GitConfigEntry} from '../../../src/facts/git/git-config.js'
import {HOME, URL, examineWith, unobserved} from '../healthy.js'
import {OFFLINE, gaveNothing} from './scenario.js'
import {checkRows} from './expect-row.js'

const noTarget = {
  'target': unobserved('no-target'),
  'helper-chain': unobserved('no-target'),
  'probe-as-configured': unobserved('no-target'),
}
const broken = {
  'git-config': {entries: [], error: {message: 'bad config line 2 in file ~/.gitconfig', file: `${HOME}/.gitconfig`, line: 2}},
}
const unreadable = {
  'git-config': {files: [{path: `${HOME}/.gitconfig`, display: '~/.gitconfig', scope: 'global', state: 'unreadable' as const}]},
}
const empty = {'helper-chain': {helpers: []}, 'probe-as-configured': gaveNothing()}
const variable = (name: string, value: string) => ({environment: {[name]: {name, value, padded: false}}})
const entry = (key: string, value: string): GitConfigEntry => {
  const [section = '', subsection = '', name = ''] = key.split('.')
  return {
    key,
    section,
    subsection: name === '' ? null : subsection,
    name: name === '' ? subsection : name,
    value,
    scope: 'local',
    file: null,
    line: 5,
    source: '.git/config:5',
  }
}
const dubious = (...hidden: GitConfigEntry[]) => ({'git-config': {dubiousOwnership: '/srv/demo', hidden}})
const lostHelper: GitConfigEntry = {
  ...entry('credential.helper', '!aws codecommit credential-helper $@'),
  scope: 'global',
  source: '~/.gitconfig:2',
}
const origin = entry('remote.origin.url', URL)

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok', says: '~/.gitconfig'},
    {name: 'no target', facts: noTarget, status: 'pass', code: 'ok'},
    {name: 'HOME=/dev/null, and a helper all the same', facts: variable('HOME', '/dev/null'), status: 'pass', code: 'home-not-readable'},
    {
      name: 'HOME=/dev/null without a target',
      facts: {...noTarget, ...variable('HOME', '/dev/null')},
      status: 'pass',
      code: 'home-not-readable',
    },
    {
      name: 'HOME is not set on Windows',
      facts: {environment: unobserved('not-observable'), platform: {os: 'win32'}},
      status: 'pass',
      code: 'ok',
    },
    {name: 'an unreadable file, and Git gets in', facts: unreadable, status: 'pass', code: 'home-not-readable'},
    {
      name: 'system file off, and a helper left',
      facts: variable('GIT_CONFIG_NOSYSTEM', '1'),
      status: 'pass',
      code: 'config-disabled-by-environment',
    },
    {
      name: 'system file off, in which there was no helper',
      facts: {...empty, ...variable('GIT_CONFIG_NOSYSTEM', '1')},
      status: 'pass',
      code: 'config-disabled-by-environment',
    },
    {
      name: 'system file off, in which another host has its helper',
      facts: {
        ...empty,
        ...variable('GIT_CONFIG_NOSYSTEM', '1'),
        'git-config': {switchedOff: [{...lostHelper, subsection: 'https://example.com'}]},
      },
      status: 'pass',
      code: 'config-disabled-by-environment',
    },
    {
      name: 'codecommit:// asks no helper',
      facts: {...empty, ...variable('GIT_CONFIG_NOSYSTEM', '1'), target: {method: 'grc'}},
      status: 'pass',
      code: 'config-disabled-by-environment',
    },
    {
      name: 'HOME=/dev/null, and codecommit:// asks no helper',
      facts: {...empty, ...variable('HOME', '/dev/null'), target: {method: 'grc'}},
      status: 'pass',
      code: 'home-not-readable',
    },
    {
      name: 'a parse error is told instead',
      facts: {...empty, ...variable('GIT_CONFIG_NOSYSTEM', '1'), ...broken},
      status: 'fail',
      code: 'parse-error',
    },
    {name: 'system file not off', facts: {...empty, ...variable('GIT_CONFIG_NOSYSTEM', '0')}, status: 'pass', code: 'ok'},
    {
      name: "somebody else's repository that is not meant",
      facts: {...empty, ...dubious(), target: {source: 'argument'}},
      status: 'pass',
      code: 'dubious-ownership',
    },
    {
      name: "somebody else's repository, no CodeCommit in it",
      facts: {...noTarget, ...dubious(entry('remote.origin.url', 'https://example.com/x'))},
      status: 'pass',
      code: 'dubious-ownership',
    },
    {
      name: 'Git is missing',
      facts: {'git-config': unobserved('not-observable', 'there is no git')},
      status: 'unknown',
      says: 'there is no git',
    },
  ])
})

describe('named', () => {
  checkRows(check, [
    {
      name: 'parse error',
      facts: {...broken, 'helper-chain': unobserved('not-readable'), 'probe-as-configured': {outcome: 'configuration'}},
      status: 'fail',
      code: 'parse-error',
      says: '~/.gitconfig, line 2',
    },
    {
      name: 'settings of the environment that do not fit together',
      facts: {...broken, 'git-config': {error: {message: 'missing config key GIT_CONFIG_KEY_1', file: null, line: null}}},
      status: 'fail',
      code: 'parse-error',
      says: 'GIT_CONFIG_COUNT gives it in the environment (missing config key GIT_CONFIG_KEY_1)',
      types: 'unset GIT_CONFIG_COUNT',
    },
    {name: 'parse error without a target', facts: {...noTarget, ...broken}, status: 'fail', code: 'parse-error'},
    {
      name: 'HOME=/dev/null',
      facts: {...empty, ...variable('HOME', '/dev/null')},
      status: 'fail',
      code: 'home-not-readable',
      says: '/dev/null',
    },
    {name: 'no HOME', facts: {...empty, ...OFFLINE, environment: {HOME: undefined}}, status: 'fail', code: 'home-not-readable'},
    {name: 'an unreadable file', facts: {...empty, ...unreadable}, status: 'fail', code: 'home-not-readable', says: '~/.gitconfig'},
    {
      name: 'Git stops at the unreadable file',
      facts: {
        ...OFFLINE,
        'helper-chain': unobserved('not-readable'),
        'git-config': {error: {message: "unable to access '~/.gitconfig': Permission denied", file: `${HOME}/.gitconfig`, line: null}},
      },
      status: 'fail',
      code: 'home-not-readable',
      says: 'stops there',
    },
    {
      name: 'a folder in the place of the file',
      facts: {
        ...OFFLINE,
        'helper-chain': unobserved('not-readable'),
        'git-config': {...unreadable['git-config'], error: {message: 'error processing config file(s)', file: null, line: null}},
      },
      status: 'fail',
      code: 'home-not-readable',
      says: '~/.gitconfig',
    },
    {
      name: 'configuration taken away',
      facts: {...empty, ...variable('GIT_CONFIG_GLOBAL', '/dev/null'), 'git-config': {switchedOff: [lostHelper]}},
      status: 'warn',
      code: 'config-disabled-by-environment',
      types: 'unset GIT_CONFIG_GLOBAL',
    },
    {
      name: "a remote of somebody else's repository",
      facts: {...empty, ...dubious(origin)},
      status: 'fail',
      code: 'dubious-ownership',
      types: 'git config --global --add safe.directory /srv/demo',
    },
    {name: 'hidden, so there is no target', facts: {...noTarget, ...dubious(origin)}, status: 'fail', code: 'dubious-ownership'},
    {
      name: 'the helper is hidden',
      facts: {...empty, ...dubious(entry('credential.helper', '!aws codecommit credential-helper $@')), target: {source: 'argument'}},
      status: 'fail',
      code: 'dubious-ownership',
    },
  ])
})

it('names file and line as a source', async () => {
  const [result] = await examineWith(check, {...noTarget, ...broken})
  expect(result?.evidence?.[0]).toEqual({label: 'Git says', value: 'bad config line 2 in file ~/.gitconfig', source: '~/.gitconfig:2'})
})
