import {describe, expect, test} from 'vitest'
import {bundleOf, bundleText} from '../../src/bundle/bundle.js'
import {compareJson, compareText} from '../../src/bundle/compare-text.js'
import {differences} from '../../src/bundle/compare.js'
import type {Comparable, Difference} from '../../src/bundle/compare.js'
import {readComparable} from '../../src/bundle/read-comparable.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import {renderJson} from '../../src/report/json.js'
import type {Report} from '../../src/report/report.js'
import {awsHelper, healthyFacts, storeHelper} from '../checks/healthy.js'
import type {FactOverrides} from '../checks/healthy.js'
import {report, result, staleStore} from '../report/made-reports.js'

const bundle = (made: Report, name = 'a.json'): Comparable => {
  const redactor = createRedactor()
  return readComparable(bundleText(bundleOf(made, redactor), redactor), name, createRedactor())
}
const json = (made: Report): Comparable => readComparable(renderJson(made), 'report.json', createRedactor())
const told = (found: readonly Difference[]) =>
  found.map(({topic, what, one, other}) => `${topic} · ${what}: ${String(one)} | ${String(other)}`)
const against = (facts: FactOverrides): string[] => told(differences(bundle(report()), bundle(report({facts}))))

describe('what differs', () => {
  test('nothing between a document and itself, of either kind', () => {
    const [one, other] = [bundle(report()), json(report())]
    for (const pair of [
      [one, one],
      [other, other],
      [one, other],
    ] as const)
      expect(differences(...pair)).toEqual([])
    expect(compareText([], one, one)).toBe('No difference: the same verdict, results and facts, apart from times and places.\n')
  })

  test('times, durations and homes are noise', () => {
    const later = bundleOf(
      report({generatedAt: '2027-01-01T00:00:00Z', durationMs: 99, results: report().results.map(one => ({...one, durationMs: 77}))}),
      createRedactor(),
    )
    const text = JSON.stringify(later).replaceAll('/home/jane', '/Users/bob').replaceAll('"ms":1', '"ms":2')
    expect(text).toContain('/Users/bob')
    expect(differences(bundle(report()), readComparable(text, 'b.json', createRedactor()))).toEqual([])
  })

  const CASES: [string, FactOverrides, RegExp][] = [
    [
      'the order of helpers',
      {'helper-chain': {helpers: [storeHelper, awsHelper]}},
      /^helper order · helper-chain\.helpers: .* \| store.* → /,
    ],
    ['the version of Git', {'git-version': {version: '2.24.0'}}, /^versions · git-version\.version: .* \| 2\.24\.0$/],
    ['the system', {platform: {os: 'darwin'}}, /^versions · platform\.os: linux \| darwin$/],
    [
      'the Region',
      {target: {region: {value: 'us-east-1', source: 'the address'}}},
      /^target · target\.region\.value: eu-west-1 \| us-east-1$/,
    ],
    [
      'whose profile',
      {'credential-source': {profile: {...healthyFacts['credential-source'].profile, name: 'dev'}}},
      /^profile · credential-source\.profile\.name: default \| dev$/,
    ],
  ]
  test.each(CASES)('%s', (_what, facts, line) => {
    const found = against(facts)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(line)
  })

  test('a fact that was seen on one machine alone', () => {
    expect(against({'git-version': {unobserved: 'deadline', reason: 'x'}})).toContain(
      'versions · git-version: observed | not observed: deadline',
    )
  })

  test('the verdict first, then results with the failed ones before the rest, then facts', () => {
    const found = differences(
      bundle(report()),
      bundle(staleStore({facts: {'helper-chain': {helpers: [storeHelper, awsHelper]}, 'git-version': {version: '2.24.0'}}})),
    )
    expect(found[0]).toMatchObject({topic: 'verdict', what: 'status', one: 'healthy', other: 'broken'})
    expect([...new Set(found.map(({topic}) => topic))].slice(0, 4)).toEqual(['verdict', 'results', 'helper order', 'versions'])
    expect(found.find(({topic}) => topic === 'results')?.other).toContain('fail')
  })

  test('two reports, by what a report holds', () => {
    const other = report({platform: {...healthyFacts.platform, node: 'v99.0.0'}, results: [result('tools/git', 'warn', 'git-old', 'x')]})
    const found = told(differences(json(report()), json(other)))
    expect(found).toContain('results · tools/git: pass | warn (git-old)')
    expect(found.some(line => line.startsWith('versions · platform.node: ') && line.endsWith('| v99.0.0'))).toBe(true)
    expect(compareText(differences(json(report()), json(other)), json(report()), json(other))).toContain('A report holds no facts')
  })
})

describe('how it is told', () => {
  const [one, other] = [bundle(report(), 'mine.json'), bundle(staleStore(), 'hers.json')]
  const found = differences(one, other)

  test('to people', () => {
    const text = compareText(found, one, other)
    expect(text).toMatch(/^A: mine\.json {3}Git gets into demo/)
    expect(text).toContain('\nverdict\n  status: healthy | broken\n')
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(400)
  })

  test('to programs', () => {
    const document = JSON.parse(compareJson(found, one, other)) as {identical: boolean; a: unknown; differences: unknown[]}
    expect(document).toMatchObject({compareVersion: 1, identical: false, a: {name: 'mine.json', kind: 'bundle'}})
    expect(document.differences[0]).toEqual({topic: 'verdict', what: 'status', a: 'healthy', b: 'broken'})
  })
})

describe('what cannot be compared', () => {
  test.each([
    ['{}', 'it is no bundle of codecommit-doctor'],
    ['{"schemaVersion": 2}', 'it is a report of another version than 1'],
    ['{"schemaVersion": 1}', 'it is no report of codecommit-doctor'],
    ['garbage', 'it is no JSON document'],
  ])('%s', (text, message) => {
    expect(() => readComparable(text, 'x.json', createRedactor())).toThrow(`x.json cannot be used: ${message}`)
  })

  test('a hostile report shows no terminal escape and no list where there is none', () => {
    const hostile = {
      ...(JSON.parse(renderJson(report())) as object),
      results: [null, 7, {check: '\u001b[31m', status: {}, code: []}],
      verdict: {status: 7, rootCauses: 'x'},
    }
    const read = readComparable(JSON.stringify(hostile), 'x.json', createRedactor())
    expect(compareText(differences(read, json(report())), read, json(report()))).not.toContain('\u001b')
  })
})
