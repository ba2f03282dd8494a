import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/tools/git.js'
import {awsHelper, examineWith, healthyFacts, unobserved} from '../healthy.js'
import {OFFLINE, commands, gaveNothing, worst} from '../git-config/scenario.js'
import {checkRows} from '../git-config/expect-row.js'

const noTarget = {
  'target': unobserved('no-target'),
  'helper-chain': unobserved('no-target'),
  'probe-as-configured': unobserved('no-target'),
}
const git = (version: string | null, text = `git version ${version ?? ''}`) => ({'git-version': {version, text}})
const wildcard = {
  ...OFFLINE,
  'helper-chain': {
    helpers: [],
    unmatched: [{helper: awsHelper, pattern: 'https://git-codecommit.*.amazonaws.com', reason: 'needs-git-2.26' as const}],
  },
}
const resets = {
  'git-config': {
    entries: [
      {
        ...healthyFacts['git-config'].entries[0],
        key: 'credential.helper',
        section: 'credential',
        subsection: null,
        name: 'helper',
        value: '',
        scope: 'global',
        file: null,
        line: 2,
        source: '~/.gitconfig:2',
      },
    ],
  },
}

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok', says: '2.39.5'},
    {name: 'no target', facts: noTarget, status: 'pass', code: 'ok'},
    {name: 'ssh', facts: {...noTarget, target: {method: 'ssh'}}, status: 'pass', code: 'ok'},
    {name: 'the oldest that is supported', facts: {...OFFLINE, ...git('1.7.9')}, status: 'pass', code: 'ok'},
    {name: 'old, but nothing new is used', facts: {...OFFLINE, ...git('2.8.6')}, status: 'pass', code: 'ok'},
    {name: 'a reset that is known', facts: {...OFFLINE, ...git('2.9.0'), ...resets}, status: 'pass', code: 'ok'},
    {
      name: 'another Git',
      facts: {'git-version': {others: [{path: '/opt/git/bin/git', version: '2.50.1'}]}},
      status: 'pass',
      code: 'several-gits',
    },
    {name: 'no version to be read', facts: git(null, 'gibberish'), status: 'unknown', code: 'not-observable', says: 'gibberish'},
    {
      name: 'stopped by its configuration',
      facts: {'git-version': {text: null, version: null, failure: 'fatal: bad config line 2 in file ~/.gitconfig'}},
      status: 'unknown',
      code: 'not-observable',
      because: ['git-config/readable'],
    },
    {name: 'a bad version without a target', facts: {...noTarget, ...git('1.9.5', 'git version 1.9.5.msysgit.1')}, status: 'pass'},
  ])
})

describe('named', () => {
  checkRows(check, [
    {name: 'too old', facts: git('1.7.8'), status: 'fail', code: 'git-too-old'},
    {
      name: 'does not run',
      facts: {'git-version': {text: null, version: null, failure: 'xcrun: error: invalid active developer path'}},
      status: 'fail',
      code: 'git-not-runnable',
      types: 'xcode-select --install',
    },
    {
      name: 'bad version',
      facts: {...git('1.9.5', 'git version 1.9.5.msysgit.1'), 'probe-as-configured': gaveNothing([])},
      status: 'fail',
      code: 'known-bad-version',
    },
    {name: 'wildcards', facts: {...wildcard, ...git('2.25.1')}, status: 'warn', code: 'git-old', says: '2.26'},
    {name: 'reset', facts: {...OFFLINE, ...git('2.8.6'), ...resets}, status: 'warn', code: 'git-old', says: '2.9'},
  ])
})

it.each([
  ['linux', 'apt install git'],
  ['darwin', 'xcode-select --install'],
  ['win32', 'winget install --id Git.Git -e'],
] as const)('Git is missing on %s', async (os, says) => {
  const result = await worst(check, {...noTarget, 'git-version': {path: null, text: null, version: null}, 'platform': {os}})
  expect(result).toMatchObject({status: 'fail', code: 'git-missing'})
  expect(commands(result).join('\n')).toContain(says)
})

it('compares numbers, not strings', async () => {
  const [result] = await examineWith(check, {...wildcard, ...git('2.100.0')})
  expect(result?.status).toBe('pass')
})
