import {readFileSync} from 'node:fs'
import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, test} from 'vitest'
import {bundleOf, bundleText} from '../../src/bundle/bundle.js'
import {examineBundle} from '../../src/bundle/examine-bundle.js'
import {readBundle} from '../../src/bundle/read-bundle.js'
import {registry} from '../../src/checks/registry.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import type {Redactor} from '../../src/redaction/redactor.js'
import {report} from '../report/made-reports.js'

const TOKEN = `IQoJb3JpZ2luX2VjEHoaCXVzLWVhc3QtMSJHMEU${'Ab/9+x'.repeat(20)}==`
const schema = new Ajv2020({allErrors: true}).compile(
  JSON.parse(readFileSync(new URL('../../schema/bundle-v1.json', import.meta.url), 'utf8')) as object,
)

const written = (made = report(), redactor: Redactor = createRedactor()): string => bundleText(bundleOf(made, redactor), redactor)
const changed = (change: (bundle: Record<string, unknown>) => void): string => {
  const bundle = JSON.parse(written()) as Record<string, unknown>
  change(bundle)
  return JSON.stringify(bundle)
}
const read = (text: string) => readBundle(text, 'ticket.json', createRedactor())

describe('a bundle', () => {
  test('has the form of its schema, and a line for each fact', () => {
    const text = written()
    expect(schema(JSON.parse(text)) ? [] : schema.errors).toEqual([])
    expect(text.split('\n').filter(line => line.startsWith('    "platform": {'))).toHaveLength(1)
  })

  test('comes back as it was', () => {
    const text = written()
    expect(read(text)).toEqual(JSON.parse(text))
    expect(read(`\ufeff${text}`)).toEqual(JSON.parse(text))
  })

  test('gives the same report wherever it is examined, and the same again', async () => {
    const made = await examineBundle(read(written()), registry, 'fail')
    const again = await examineBundle(read(written(made)), registry, 'fail')
    const timeless = ({results, verdict, counts, exitCode, target}: typeof made) => ({
      verdict,
      counts,
      exitCode,
      target,
      results: results.map(one => ({...one, durationMs: 0})),
    })
    expect(timeless(again)).toEqual(timeless(made))
    expect(made.counts.crash).toBe(0)
  })

  test('keeps the tokens of what was removed, and their count', () => {
    const redactor = createRedactor()
    const made = report({
      facts: {'git-config': {file: redactor.redact(`AKIAIOSFODNN7EXAMPLE%${TOKEN} and https://jane:geheim77@host`)} as never},
    })
    const text = written(made, redactor)
    const reader = createRedactor()
    const bundle = readBundle(text, 'x', reader)
    expect(JSON.stringify(bundle.facts)).toBe(JSON.stringify((JSON.parse(text) as typeof bundle).facts))
    expect(JSON.stringify(bundle.facts)).toContain(
      'AKIAIOSFODNN7EXAMPLE%[redacted session token 1] and https://jane:[redacted password 1]@host',
    )
    expect(reader.counts()).toEqual({'session token': 1, 'password': 1})
    expect(bundle.redaction.kinds).toEqual({'session token': 1, 'password': 1})
  })

  test('is not written while a known secret stands in it', () => {
    const redactor = createRedactor()
    const bundle = bundleOf(report(), redactor)
    redactor.register('eu-west-1/demo-secret', 'password')
    bundle.facts = {...bundle.facts, platform: {observed: false, code: 'not-observable', reason: 'eu-west-1/demo-secret', ms: 0}}
    expect(() => bundleText(bundle, redactor)).toThrow('would have contained a secret, so it was not written')
  })

  test('of another version, whose facts miss something, is unknown there, never a fault of the program', async () => {
    const bundle = read(
      changed(one => {
        one['tool'] = {name: 'codecommit-doctor', version: '0.0.1'}
        ;(one['facts'] as Record<string, unknown>)['git-config'] = {observed: true, value: null, ms: 1}
      }),
    )
    const {counts, results} = await examineBundle(bundle, registry, 'fail')
    expect(counts.crash).toBe(0)
    expect(results.filter(({summary}) => summary.includes('made by version 0.0.1')).map(({status, code}) => `${status} ${code}`)).toContain(
      'unknown not-observable',
    )
  })

  test('without a fact that a check needs says so', async () => {
    const bundle = read(
      changed(one => {
        delete (one['facts'] as Record<string, unknown>)['git-version']
      }),
    )
    const {results} = await examineBundle(bundle, registry, 'fail')
    expect(results.find(({check}) => check === 'tools/git')).toMatchObject({status: 'unknown', summary: 'the bundle does not hold it'})
  })
})

describe('what is no bundle', () => {
  const many = (open: string, close: string): string => `{"bundleVersion": 1, "facts": ${open.repeat(100_000)}${close.repeat(100_000)}}`
  test.each([
    ['nothing', '', 'it is empty'],
    ['garbage', 'not JSON at all', 'no JSON document'],
    ['half of one', written().slice(0, 5000), 'no JSON document, or not all of one'],
    ['a list', '[]', 'no bundle of codecommit-doctor'],
    ['null', 'null', 'no bundle of codecommit-doctor'],
    ['another document', '{"name": "x"}', 'no bundle of codecommit-doctor'],
    ['a report', '{"schemaVersion": 1}', 'it is a report, which does not hold the facts'],
    [
      'a newer version',
      changed(one => {
        one['bundleVersion'] = 2
      }),
      'it is of version 2, and this codecommit-doctor reads version 1. Take a newer',
    ],
    [
      'a version that is none',
      changed(one => {
        one['bundleVersion'] = 'one'
      }),
      'its "bundleVersion" is none',
    ],
    [
      'no facts',
      changed(one => {
        delete one['facts']
      }),
      'its "facts" are missing',
    ],
    [
      'a fact of another form',
      changed(one => {
        ;(one['facts'] as Record<string, unknown>)['git-version'] = 7
      }),
      'its fact "git-version" is not as such a fact is written',
    ],
    [
      'an unknown reason',
      changed(one => {
        ;(one['facts'] as Record<string, unknown>)['git-version'] = {observed: false, code: 'toString', reason: '', ms: 0}
      }),
      'its fact "git-version"',
    ],
    [
      'no platform',
      changed(one => {
        delete (one['facts'] as Record<string, unknown>)['platform']
      }),
      'its fact "platform" is missing',
    ],
    [
      'a target without an address',
      changed(one => {
        delete (one['facts'] as {target: {value: {url?: string}}}).target.value.url
      }),
      'its fact "target" is not as such a fact is written',
    ],
    [
      'a platform that is a number',
      changed(one => {
        ;(one['facts'] as {platform: {value: unknown}}).platform.value = 7
      }),
      'its fact "platform" is not as such a fact is written',
    ],
    [
      'an instant that is none',
      changed(one => {
        one['createdAt'] = 'yesterday'
      }),
      'its "createdAt" is no instant',
    ],
    ['a deep one', many('[', ']'), 'it is nested too deeply'],
    ['a deep one of objects', many('{"a":', '}').replace('}}', '1}}').replace(/:}/, ':1}'), 'cannot be used'],
  ])('%s', (_what, text, message) => {
    expect(() => read(text)).toThrow(message)
    expect(() => read(text)).toThrow(/^ticket\.json cannot be used: [^\n]+\.$/)
  })

  test('terminal escapes in it are made visible, in values and in names', () => {
    const bundle = read(
      changed(one => {
        ;(one['facts'] as Record<string, unknown>)['\u001b[31mx'] = {
          observed: false,
          code: 'deadline',
          reason: '\u001b]0;owned\u0007',
          ms: 0,
        }
      }),
    )
    expect(JSON.stringify(bundle)).not.toMatch(/\\u001b/)
    expect((bundle.facts as Record<string, unknown>)['\\x1b[31mx']).toMatchObject({reason: '\\x1b]0;owned\\x07'})
  })

  test('a secret that somebody wrote into it does not come out again', () => {
    const bundle = read(
      changed(one => {
        ;(one['facts'] as Record<string, unknown>)['new'] = {
          observed: false,
          code: 'deadline',
          reason: `aws_session_token = ${TOKEN}`,
          ms: 0,
        }
      }),
    )
    expect(JSON.stringify(bundle)).not.toContain(TOKEN)
  })

  test("a name that would reach for the program's own objects does nothing", async () => {
    const text = written().replace(
      '"facts": {\n',
      '"facts": {\n    "__proto__": {"observed": false, "code": "deadline", "reason": "x", "ms": 0},\n',
    )
    const {counts} = await examineBundle(read(text), registry, 'fail')
    expect(counts.crash).toBe(0)
    expect(({} as Record<string, unknown>)['reason']).toBeUndefined()
  })

  test("facts that cannot be judged are the bundle's fault", async () => {
    const bundle = read(
      changed(one => {
        const facts = one['facts'] as Record<string, unknown>
        for (const id of Object.keys(facts))
          if (!['platform', 'target', 'other-targets'].includes(id)) facts[id] = {observed: true, value: null, ms: 0}
      }),
    )
    await expect(
      examineBundle(bundle, registry, 'fail').then(
        () => 'judged',
        (error: unknown) => String(error),
      ),
    ).resolves.toMatch(/judged/)
  })
})
