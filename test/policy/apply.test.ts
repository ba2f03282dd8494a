import {describe, expect, it, test} from 'vitest'
import type {Result} from '../../src/checks/examine.js'
import {counting, toldWhole, underPolicy} from '../../src/policy/apply.js'
import {readBaseline} from '../../src/policy/baseline.js'
import {choosePolicy} from '../../src/policy/choose.js'
import type {PolicyFile} from '../../src/policy/policy.js'

const result = (check: string, status: Result['status'], code: string): Result => ({
  check,
  area: check.split('/')[0] ?? '',
  title: 'T',
  status,
  code,
  summary: 'what is so',
  durationMs: 1,
})
const file = (origin: PolicyFile['origin'], changes: Partial<PolicyFile> = {}): PolicyFile => ({
  path: `${origin}.json`,
  origin,
  only: [],
  skip: [],
  failOn: null,
  suppressions: [],
  plugins: [],
  ignored: [],
  ...changes,
})
const noFlags = {only: undefined, skip: undefined, failOn: undefined}
const none = {baseline: null, notes: []}
const suppression = (finding: string, until = '2026-12-31') => ({finding, reason: 'known', until, source: 'project.json:3'})
const found = [
  result('tools/git-https', 'warn', 'gnutls'),
  result('tools/git', 'fail', 'git-missing'),
  result('tools/aws-cli', 'pass', 'ok'),
]
const under = (file: PolicyFile, day: string) =>
  underPolicy(found, choosePolicy(noFlags, [file], none), {now: Date.parse(day), targetUrl: null})

describe('suppressions', () => {
  test.each([['tools/git-https#gnutls'], ['tools/git-https']])('%s makes a skip of the finding that tells what it was', finding => {
    const {results, told} = under(file('project', {suppressions: [suppression(finding)]}), '2026-12-31T23:59:59Z')
    expect(results[0]).toMatchObject({
      status: 'skip',
      code: 'suppressed',
      suppressed: {status: 'warn', code: 'gnutls', reason: 'known', until: '2026-12-31', source: 'project.json:3'},
    })
    expect(results[0]?.summary).toContain('known')
    expect(results.slice(1)).toEqual(found.slice(1))
    expect(told).toMatchObject({suppressed: 1, notes: []})
  })

  it('hold to the last moment of their day in UTC, wherever the machine is', () => {
    const policy = file('project', {suppressions: [suppression('tools/git-https')]})
    for (const instant of ['2026-12-31T00:00:00Z', '2026-12-31T23:59:59.999Z', '2027-01-01T13:59:00+14:00'])
      expect(under(policy, instant).told, instant).toMatchObject({suppressed: 1, notes: []})
    expect(under(policy, '2026-12-31T12:00:00-12:00').told?.suppressed).toBe(0)
  })

  it('end with their day, with a note', () => {
    const {results, told} = under(file('project', {suppressions: [suppression('tools/git-https')]}), '2027-01-01T00:00:00Z')
    expect(results).toEqual(found)
    expect(told?.suppressed).toBe(0)
    expect(told?.notes.join()).toContain('ended on 2026-12-31')
  })

  it('take neither passes nor other causes', () => {
    const {results} = under(
      file('user', {suppressions: [suppression('tools/aws-cli'), suppression('tools/git#git-too-old')]}),
      '2026-06-01',
    )
    expect(results).toEqual(found)
  })
})

describe('the policy', () => {
  it('follows the flags before the own file, and that before the working tree; what is left out adds up', () => {
    const files = [
      file('project', {only: ['ssh'], skip: ['live'], failOn: 'fail'}),
      file('user', {only: ['tools'], skip: ['network'], failOn: 'warn'}),
    ]
    expect(choosePolicy(noFlags, files, none)).toMatchObject({only: ['tools'], skip: ['network', 'live'], failOn: 'warn'})
    expect(choosePolicy({only: ['profile'], skip: ['target'], failOn: 'fail'}, files, none)).toMatchObject({
      only: ['profile'],
      skip: ['target', 'network', 'live'],
      failOn: 'fail',
    })
    expect(choosePolicy(noFlags, [], none)).toMatchObject({only: [], skip: [], failOn: 'fail'})
  })

  it('is told where there is one, with what was ignored', () => {
    expect(underPolicy(found, choosePolicy(noFlags, [], none), {now: 0, targetUrl: null}).told).toBeNull()
    const {told} = under(file('project', {skip: ['ssh'], failOn: 'fail', ignored: ['plugins']}), '2026-06-01')
    expect(told?.files).toEqual([{path: 'project.json', origin: 'project', sets: ['skip ssh', 'failOn fail']}])
    expect(told?.notes.join()).toMatch(/project\.json may not set plugins/)
  })
})

test.each<[boolean, Partial<PolicyFile>, string[]?]>([
  [true, {skip: ['live']}],
  [true, {only: ['tools']}],
  [false, {only: ['tools']}, ['ssh']],
  [false, {failOn: 'warn'}],
  [false, {origin: 'user', skip: ['live']}],
])('the sentence tells (%s) of %j in a working tree', (told, changes, only) => {
  const verdict = {status: 'healthy', class: 'ok', sentence: 'All is well.', confidence: 'likely', rootCauses: [], reasoning: []} as const
  const policy = choosePolicy({...noFlags, only}, [file('project', changes)], none)
  expect(toldWhole({...verdict, rootCauses: [], reasoning: []}, policy).sentence === 'All is well.').toBe(!told)
})

describe('a baseline', () => {
  const earlier = (results: readonly object[]): string =>
    JSON.stringify({schemaVersion: 1, generatedAt: '2026-11-01T00:00:00Z', target: {url: 'https://a'}, results})
  const against = (text: string, results: readonly Result[]) =>
    underPolicy(results, choosePolicy(noFlags, [], {baseline: readBaseline(text, 'old.json'), notes: []}), {now: 0, targetUrl: 'https://b'})

  it('marks what stood there; only the rest counts', () => {
    const {results, told} = against(
      earlier([
        {check: 'tools/git-https', code: 'gnutls', status: 'warn'},
        {check: 'tools/aws-cli', code: 'ok', status: 'pass'},
      ]),
      found,
    )
    expect(results.map(({baseline}) => baseline)).toEqual([true, undefined, undefined])
    expect(counting(results).map(({code}) => code)).toEqual(['git-missing', 'ok'])
    expect(told?.baseline).toEqual({path: 'old.json', generatedAt: '2026-11-01T00:00:00Z', known: 1, fresh: 1})
    expect(told?.notes.join()).toContain('another repository')
  })

  it('knows a finding as often as it stood there', () => {
    const twice = [result('credential-store/plain-file', 'fail', 'stale'), result('credential-store/plain-file', 'fail', 'stale')]
    expect(counting(against(earlier([{check: 'credential-store/plain-file', code: 'stale', status: 'fail'}]), twice).results)).toHaveLength(
      1,
    )
  })

  test.each([
    ['', 'no JSON'],
    ['null', 'no report'],
    ['{"schemaVersion": 2, "results": []}', 'no report'],
    ['[]', 'no report'],
  ])('refuses %j', (text, words) => {
    expect(() => readBaseline(text, 'old.json')).toThrow(words)
  })
})
