import {describe, expect, test} from 'vitest'
import {glyphsFor} from '../../src/report/glyphs.js'
import {renderHuman} from '../../src/report/human.js'
import {plain} from '../../src/report/palette.js'
import {accessPath, pictureLine} from '../../src/report/picture.js'
import type {Report} from '../../src/report/report.js'
import {awsHelper, healthyFacts, storeHelper, unobserved} from '../checks/healthy.js'
import type {FactOverrides} from '../checks/healthy.js'
import {noTarget, report, staleStore} from './made-reports.js'

const pen = {width: 80, glyphs: glyphsFor(false), paint: plain, verbose: false}
const picture = (one: Report): string | null => {
  const path = accessPath(one)
  return path && pictureLine(path, pen, one.verdict.status === 'healthy')
}

/** A broken report with that root cause. */
const broken = (cause: string, facts: FactOverrides = {}, changes: Parameters<typeof report>[0] = {}): Report => {
  const [check = '', code = ''] = cause.split('#')
  return report({
    verdict: {
      status: 'broken',
      class: 'internal',
      sentence: 's',
      confidence: 'likely',
      reasoning: [],
      rootCauses: [{check, code, summary: 's', consequences: []}],
    },
    facts,
    ...changes,
  })
}

const osxkeychain = {...storeHelper, kind: 'osxkeychain' as const, value: 'osxkeychain', label: 'osxkeychain'}
const target = healthyFacts.target
const failed = {outcome: 'forbidden' as const, helpers: [], answer: null}

describe('the picture of the way of access', () => {
  test.each<[string, Report, string | null]>([
    ['nothing broken', report(), 'git 2.39.5 → aws helper → eu-west-1 → demo ✔'],
    ['no target', noTarget(), null],
    ['a stale password in a store', staleStore(), 'git 2.39.5 → store ✖ (signed 3 h ago) → aws helper (not asked) → eu-west-1 → demo'],
    [
      'a stale password, nothing live tried',
      staleStore({
        facts: {
          'helper-chain': {helpers: [storeHelper, awsHelper]},
          'probe-as-configured': unobserved('offline'),
        },
      }),
      'git 2.39.5 → store ✖ (stale signed password) → aws helper (not asked) → eu-west-1 → demo',
    ],
    [
      'a keychain that gave an old signature',
      broken('live/as-configured#helper-chain', {
        'helper-chain': {helpers: [osxkeychain, awsHelper]},
        'probe-as-configured': {
          ...failed,
          helpers: [{command: 'osxkeychain get', stderr: []}],
          answer: {kind: 'signed', user: 'AKIA', temporary: false, signedAt: null, age: 10_800, by: 'osxkeychain'},
        },
      }),
      'git 2.39.5 → osxkeychain ✖ (signed 3 h ago) → aws helper (not asked) → eu-west-1 → demo',
    ],
    [
      'a helper that does not start',
      broken('git-config/helper-runs#missing-bang', {'probe-as-configured': failed}),
      'git 2.39.5 → aws helper ✖ (missing bang) → eu-west-1 → demo',
    ],
    [
      'no aws',
      broken('tools/aws-cli#aws-missing', {
        'helper-chain': {helpers: [storeHelper, awsHelper]},
        'probe-as-configured': unobserved('offline'),
      }),
      'git 2.39.5 → store → aws helper ✖ (aws missing) → eu-west-1 → demo',
    ],
    [
      'no helper',
      broken('git-config/helper-present#no-helper', {'helper-chain': {helpers: []}}),
      'git 2.39.5 → no credential helper ✖ → eu-west-1 → demo',
    ],
    [
      'an emptied list',
      broken('git-config/helper-present#helper-list-emptied', {'helper-chain': {helpers: []}}),
      'git 2.39.5 → no credential helper ✖ (helper list emptied) → eu-west-1 → demo',
    ],
    [
      'an unknown chain',
      broken('git-config/use-http-path#use-http-path-off', {'helper-chain': unobserved('deadline')}),
      'git 2.39.5 → credential helper ✖ (use http path off) → eu-west-1 → demo',
    ],
    [
      'no git',
      broken('tools/git#git-missing', {'git-version': {version: null, path: null}, 'helper-chain': unobserved('not-observable')}),
      'git ✖ (git missing) → eu-west-1 → demo',
    ],
    [
      'a missing profile',
      broken('profile/exists#missing', {}, {profile: 'dev'}),
      'git 2.39.5 → aws helper → profile dev ✖ (missing) → eu-west-1 → demo',
    ],
    [
      'no credentials at all',
      broken('credentials/resolve#none-found', {}, {profile: null}),
      'git 2.39.5 → aws helper → credentials ✖ (none found) → eu-west-1 → demo',
    ],
    ['a named profile that works', report({profile: 'dev'}), 'git 2.39.5 → aws helper → profile dev (IAM user jane) → eu-west-1 → demo ✔'],
    ['the network', broken('network/reach#dns'), 'git 2.39.5 → aws helper → eu-west-1 ✖ (dns) → demo'],
    ['the right to pull', broken('permission/pull#denied'), 'git 2.39.5 → aws helper → eu-west-1 → demo ✖ (denied)'],
    ['refused whoever asks', broken('live/as-configured#refused'), 'git 2.39.5 → aws helper → eu-west-1 → demo ✖ (refused)'],
    [
      'a near-miss host',
      broken(
        'target/url#unknown-host',
        {},
        {target: {...target, host: 'git-codecomit.eu-west-1.amazonaws.com', codecommitHost: false, region: null}},
      ),
      'git 2.39.5 → aws helper → git-codecomit.eu-west-1.amazonaws.com → demo ✖ (unknown host)',
    ],
    [
      'no repository',
      broken('target/url#https-url-without-path', {}, {target: {...target, repository: null}}),
      'git 2.39.5 → aws helper → eu-west-1 → no repository ✖ (https url without path)',
    ],
    [
      'GRC',
      report({profile: 'dev', target: {...target, method: 'grc', host: null, codecommitHost: false, profile: 'dev'}}),
      'git 2.39.5 → git-remote-codecommit → profile dev (IAM user jane) → eu-west-1 → demo ✔',
    ],
    [
      'GRC without a Region',
      broken('target/region#grc-no-region', {}, {target: {...target, method: 'grc', host: null, codecommitHost: false, region: null}}),
      'git 2.39.5 → git-remote-codecommit → no Region ✖ (grc no region) → demo',
    ],
    [
      'SSH',
      report({profile: null, target: {...target, method: 'ssh', user: 'APKAEXAMPLE'}}),
      'git 2.39.5 → ssh (APKAEXAMPLE) → ~/.ssh/codecommit_rsa → eu-west-1 → demo ✔',
    ],
    [
      'a password in the address',
      report({target: {...target, password: true}}),
      'git 2.39.5 → password in the address → eu-west-1 → demo ✔',
    ],
  ])('%s', (_what, one, expected) => {
    expect(picture(one)).toBe(expected)
  })

  test('has a tick only where it is proven that Git gets in', () => {
    const options = {colour: false, ascii: false, verbose: false, quiet: false, width: 80}
    expect(renderHuman(report(), options, plain)).toContain('→ demo ✔\n')
    expect(renderHuman(report({verdict: {...report().verdict, confidence: 'likely'}}), options, plain)).toContain('→ demo\n')
  })

  test('marks what only warns as weak', () => {
    const one = broken('git-config/helper-order#store-will-learn', {'helper-chain': {helpers: [awsHelper, storeHelper]}})
    expect(picture({...one, verdict: {...one.verdict, status: 'degraded'}})).toBe(
      'git 2.39.5 → aws helper → store ! (will learn) → eu-west-1 → demo',
    )
  })

  test('is drawn in ASCII too', () => {
    expect(pictureLine(accessPath(staleStore()) ?? [], {...pen, glyphs: glyphsFor(true)}, false)).toBe(
      'git 2.39.5 -> store X (signed 3 h ago) -> aws helper (not asked) -> eu-west-1 -> demo',
    )
  })
})
