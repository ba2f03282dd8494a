import {describe, expect, it} from 'vitest'
import {bestMatch, entriesInEffect, gitAtLeast, matchesUrl} from '../../src/target/git-url-match.js'
import type {GitConfigEntry} from '../../src/facts/git/git-config.js'

const HOST = 'git-codecommit.us-east-1.amazonaws.com'
const URL = `https://${HOST}/v1/repos/demo`

/** Measured with real git 2.8.6, 2.25.0, 2.39.5 and 2.55.0: whether the pattern matched before and since 2.26. */
const measured: [pattern: string, before: boolean, since: boolean][] = [
  [`https://${HOST}`, true, true],
  [`https://${HOST}/`, true, true],
  ['https://git-codecommit.*.amazonaws.com', false, true],
  ['https://*.amazonaws.com', false, false],
  ['https://*.us-east-1.amazonaws.com', false, true],
  ['https://git-codecommit.us-east-1.*.com', false, true],
  ['https://git-codecommit.us-*.amazonaws.com', false, false],
  ['https://*-codecommit.us-east-1.amazonaws.com', false, false],
  ['https://amazonaws.com', false, false],
  ['HTTPS://GIT-CODECOMMIT.us-east-1.amazonaws.com', false, true],
  [`https://${HOST}:443`, false, true],
  [`https://${HOST}/v1/repos`, false, true],
  [`https://${HOST}/v1/repos/demo`, true, true],
  [`https://${HOST}/v1/repos/de`, false, false],
  [`http://${HOST}`, false, false],
  [HOST, true, true],
  ['*.us-east-1.amazonaws.com', true, false],
  [`https://me@${HOST}`, false, false],
  ['https://', true, true],
  ['https://*.*.amazonaws.com', false, true],
]

describe('matchesUrl', () => {
  it.each(measured)('%s', (pattern, before, since) => {
    for (const version of ['2.8.6', '2.25.0']) expect(matchesUrl(pattern, URL, version), version).toBe(before)
    for (const version of ['2.39.5', '2.55.0', null]) expect(matchesUrl(pattern, URL, version), String(version)).toBe(since)
  })

  it('knows no incomplete URL in 2.26', () => {
    expect(matchesUrl(HOST, URL, '2.26.2')).toBe(false)
    expect(matchesUrl(HOST, URL, '2.27.0')).toBe(true)
  })

  it.each([
    ['https://git-codecommit.*.amazonaws.com', 'https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/x', false],
    ['https://git-codecommit.*.amazonaws.com', 'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/x', false],
    ['https://git-codecommit.*.amazonaws.com', 'https://vpce-1-2.git-codecommit.us-east-1.vpce.amazonaws.com/v1/repos/x', false],
    ['https://git-codecommit.*.amazonaws.com.cn', 'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/x', true],
    [`https://me@${HOST}`, `https://me@${HOST}/v1/repos/x`, true],
    [`https://me@${HOST}`, `https://you@${HOST}/v1/repos/x`, false],
    [`https://${HOST}`, `https://me:pw@${HOST}/v1/repos/x`, true],
  ])('%s and %s', (pattern, url, match) => {
    expect(matchesUrl(pattern, url, '2.39.5')).toBe(match)
  })

  it('takes wildcards for http settings since 2.13', () => {
    expect(matchesUrl('https://git-codecommit.*.amazonaws.com', URL, '2.12.5', 'http')).toBe(false)
    expect(matchesUrl('https://git-codecommit.*.amazonaws.com', URL, '2.13.0', 'http')).toBe(true)
    expect(matchesUrl(HOST, URL, '2.39.5', 'http')).toBe(false)
  })
})

const entry = (section: string, subsection: string | null, name: string, value: string): GitConfigEntry => ({
  key: '',
  section,
  subsection,
  name,
  value,
  scope: 'global',
  file: null,
  line: null,
  source: value,
})

describe('bestMatch', () => {
  const http = (...list: [string | null, string][]) =>
    bestMatch(
      list.map(([pattern, value]) => entry('http', pattern, 'proxy', value)),
      'http',
      'proxy',
      URL,
      '2.39.5',
    )?.value
  it('prefers the more specific URL for http', () => {
    expect(http([`https://${HOST}`, 'scoped'], [null, 'generic'])).toBe('scoped')
    expect(http([`https://${HOST}/v1`, 'path'], [`https://${HOST}`, 'host'])).toBe('path')
    expect(http([null, 'first'], [null, 'second'])).toBe('second')
    expect(http([`https://${HOST}`, ''], [null, 'generic'])).toBe('')
    expect(http(['https://github.com', 'other'])).toBeUndefined()
  })

  it('takes the last one read for credential, and the first user name before 2.26', () => {
    const list = [entry('credential', `https://${HOST}`, 'username', 'scoped'), entry('credential', null, 'username', 'generic')]
    expect(bestMatch(list, 'credential', 'username', URL, '2.39.5')?.value).toBe('generic')
    expect(bestMatch(list, 'credential', 'username', URL, '2.25.0')?.value).toBe('scoped')
  })

  it('gives all headers that are sent', () => {
    const list = [
      entry('http', null, 'extraheader', 'A: 1'),
      entry('http', `https://${HOST}`, 'extraheader', 'B: 2'),
      entry('http', null, 'extraheader', 'C: 3'),
    ]
    expect(entriesInEffect(list, 'http', 'extraheader', URL, '2.39.5').map(({value}) => value)).toEqual(['A: 1', 'B: 2'])
  })
})

it('compares versions', () => {
  expect([
    gitAtLeast('2.9.0', 2, 9),
    gitAtLeast('2.8.6', 2, 9),
    gitAtLeast('3.0.0', 2, 26),
    gitAtLeast('1.9.5', 2, 9),
    gitAtLeast(null, 2, 99),
  ]).toEqual([true, false, true, false, true])
})
