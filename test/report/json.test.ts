import {readFileSync} from 'node:fs'
import {Ajv2020} from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import {describe, expect, test} from 'vitest'
import {explanationOf, renderJson} from '../../src/report/json.js'
import type {Report} from '../../src/report/report.js'
import {healthyFacts} from '../checks/healthy.js'
import {degraded, inconclusive, noTarget, report, result, staleStore} from './made-reports.js'

const schema = JSON.parse(readFileSync(new URL('../../schema/report-v1.json', import.meta.url), 'utf8')) as object
const validate = validator(schema)
/** The same schema without room for further fields: what is written must be declared. */
const validateExactly = validator(closed(schema) as object)

function validator(document: object): (data: unknown) => string[] {
  const ajv = new Ajv2020({strict: true, allErrors: true, allowUnionTypes: true, strictRequired: false})
  // The module is CommonJS with a default export; its types speak of the ES form.
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  const check = ajv.compile(document)
  return data => (check(data) ? [] : (check.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message ?? ''}`))
}

function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed)
  if (typeof node !== 'object' || node === null) return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]))
  return copy['type'] === 'object' && 'properties' in copy ? {...copy, additionalProperties: false} : copy
}

const parsed = (one: Report): Record<string, unknown> => JSON.parse(renderJson(one)) as Record<string, unknown>

describe('the JSON report', () => {
  test.each<[string, Report]>([
    ['healthy', report()],
    ['broken', staleStore()],
    ['degraded', degraded()],
    ['no target', noTarget()],
    ['crash and deadline', inconclusive()],
    ['no results', report({results: []})],
    [
      'every skip code',
      report({
        results: (['not-applicable', 'prerequisite', 'offline', 'passive', 'no-target'] as const).map(code =>
          result('live/signed', 'skip', code, 'why'),
        ),
      }),
    ],
    [
      'target without Region, repository and profile',
      report({
        profile: null,
        target: {...healthyFacts.target, region: null, repository: null},
      }),
    ],
  ])('is valid by the published schema: %s', (_state, one) => {
    expect(validate(parsed(one))).toEqual([])
    expect(validateExactly(parsed(one))).toEqual([])
  })

  test('has the fields in the order of the contract', () => {
    const document = parsed(staleStore())
    expect(Object.keys(document)).toEqual([
      'schemaVersion',
      'tool',
      'generatedAt',
      'durationMs',
      'exitCode',
      'platform',
      'target',
      'otherTargets',
      'verdict',
      'counts',
      'policy',
      'results',
    ])
    expect(Object.keys((document['results'] as object[])[0] ?? {})).toEqual([
      'check',
      'area',
      'title',
      'status',
      'code',
      'grade',
      'summary',
      'evidence',
      'because',
      'remedies',
      'docs',
      'durationMs',
    ])
    expect(Object.keys(document['verdict'] as object)).toEqual(['status', 'class', 'sentence', 'confidence', 'rootCauses', 'reasoning'])
  })

  test('fills what a finding may leave out', () => {
    expect((parsed(report())['results'] as object[])[0]).toMatchObject({grade: 'observed', evidence: [], because: [], remedies: []})
  })

  test('names the profile that the address names, else the one whose credentials were used', () => {
    expect(parsed(report({profile: 'dev'}))['target']).toMatchObject({profile: 'dev'})
    expect(parsed(report({profile: 'dev', target: {...healthyFacts.target, profile: 'ops'}}))['target']).toMatchObject({profile: 'ops'})
  })

  test('keeps nothing of the machine that the contract does not name', () => {
    const text = renderJson(report())
    expect(text).not.toContain('/home/jane/demo')
    expect(text).not.toContain('"facts"')
  })

  test.each([
    ['fail', 'codecommit-doctor explain a/b#c'],
    ['warn', 'codecommit-doctor explain a/b#c'],
    ['pass', 'codecommit-doctor explain a/b'],
    ['skip', 'codecommit-doctor explain a/b'],
    ['crash', 'codecommit-doctor explain a/b'],
  ] as const)('points to the explanation of a %s', (status, pointer) => {
    expect(explanationOf({check: 'a/b', code: 'c', status})).toBe(pointer)
  })
})

describe('the schema refuses', () => {
  test.each<[string, (document: Record<string, unknown>) => void]>([
    [
      'an unknown status',
      document => {
        set(document, ['results', '0', 'status'], 'bad')
      },
    ],
    [
      'an unknown skip code',
      document => {
        set(document, ['results', '0'], {...(document['results'] as object[])[0], status: 'skip', code: 'no-idea'})
      },
    ],
    [
      'a broken verdict without a cause',
      document => {
        set(document, ['verdict', 'rootCauses'], [])
      },
    ],
    [
      'a local date',
      document => {
        set(document, ['generatedAt'], '2026-11-21T02:00:00+01:00')
      },
    ],
    [
      'exit code 2',
      document => {
        set(document, ['exitCode'], 2)
      },
    ],
    [
      'a check id without area',
      document => {
        set(document, ['results', '0', 'check'], 'git')
      },
    ],
    [
      'a missing field',
      document => {
        delete document['counts']
      },
    ],
  ])('%s', (_what, spoil) => {
    const document = parsed(staleStore())
    spoil(document)
    expect(validate(document)).not.toEqual([])
  })
})

function set(document: unknown, path: readonly string[], value: unknown): void {
  const [last = '', ...parents] = path.toReversed()
  const place = parents.toReversed().reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document)
  ;(place as Record<string, unknown>)[last] = value
}
