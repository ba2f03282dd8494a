import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {bundleOf, bundleText} from '../../src/bundle/bundle.js'
import {compareJson, compareText} from '../../src/bundle/compare-text.js'
import {differences} from '../../src/bundle/compare.js'
import {readComparable} from '../../src/bundle/read-comparable.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import type {Redactor} from '../../src/redaction/redactor.js'
import {FORMATS, render} from '../../src/report/render.js'
import type {Report} from '../../src/report/report.js'
import {plainOptions, staleStore} from '../report/made-reports.js'
import {byteEncodings, encodings} from './encodings.js'

// Secrets are planted in every text of a report and its facts, one place after the other, in all forms in which they travel: no format
// and no bundle may show one, whatever the collectors let through.

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const PASSWORD = 'p@ss "w0rd"\\%2B&<é>'
const SIGNED = `20261121T020000Z${'0123456789abcdef'.repeat(4)}`
const forms = (secret: string): string[] => [...encodings, ...byteEncodings].map(([, encode]) => encode(secret))
const planted = [
  ...forms(SECRET),
  `${SECRET.slice(0, 14)}\n  ${SECRET.slice(14)}`,
  ...forms(PASSWORD),
  SIGNED,
  `ASIAIOSFODNN7EXAMPLE%${SECRET}`,
].join(' ; ')
const forbidden = [...forms(SECRET), ...forms(PASSWORD), SIGNED].map(bare)

/** Without what wrapping and drawing put between: a secret must not hide behind a line break either. */
function bare(text: string): string {
  return text.replace(/\\n|[\s│|]/g, '')
}

type Path = readonly (string | number)[]

/** Fields with a vocabulary of their own, which no foreign text enters. */
const CLOSED = new Set([
  'status',
  'class',
  'confidence',
  'grade',
  'safety',
  'kind',
  'step',
  'os',
  'method',
  'check',
  'area',
  'code',
  'because',
  'consequences',
  'generatedAt',
  'name',
  'scheme',
  'observed',
])

function places(data: unknown, path: Path = []): Path[] {
  if (typeof data === 'string') return [path]
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]) => (CLOSED.has(key) ? [] : places(value, [...path, key])))
}

function withText(report: Report, path: Path, text = planted): Report {
  const copy = structuredClone(report)
  let part = copy as unknown as Record<string, unknown>
  for (const key of path.slice(0, -1)) part = part[key] as Record<string, unknown>
  part[path.at(-1) ?? ''] = text
  return copy
}

/** All places of the report itself, and of every fact the first: a list that grows with the report. */
function chosen(report: Report): [string, Path][] {
  const seen = new Set<string>()
  return places(report)
    .filter(path => {
      const group = path[0] === 'facts' ? `facts.${String(path[1])}` : path.filter(key => !/^\d+$/.test(String(key))).join('.')
      return seen.has(group) ? false : seen.add(group)
    })
    .map(path => [path.join('.'), path])
}

const known = (): Redactor => {
  const redactor = createRedactor()
  redactor.register(SECRET, 'secret access key')
  redactor.register(PASSWORD, 'password')
  return redactor
}
const original = staleStore()
const list = chosen(original)

describe('a secret in', () => {
  test('at least thirty places', () => {
    expect(list.length).toBeGreaterThanOrEqual(30)
  })

  test.each(list)('%s', async (_place, path) => {
    const report = withText(original, path)
    for (const format of FORMATS) {
      const redactor = known()
      const document = bare(await render(report, format, {...plainOptions, verbose: true}, redactor).catch(String))
      expect(
        forbidden.filter(secret => document.includes(secret)),
        format,
      ).toEqual([])
    }
    const redactor = known()
    const document = bundleText(bundleOf(report, redactor), redactor)
    expect(
      forbidden.filter(secret => bare(document).includes(secret)),
      'bundle',
    ).toEqual([])
    expect(Object.keys(bundleOf(report, redactor).redaction.kinds)).toEqual(
      expect.arrayContaining(['secret access key', 'password', 'signed password']),
    )
  })
})

describe('any secret, in any encoding, at any place', () => {
  const secret = fc
    .oneof(
      fc.stringMatching(/^[A-Za-z0-9+/=]{16,60}$/),
      fc.stringMatching(/^[!-~]{12,40}$/),
      fc.tuple(fc.stringMatching(/^[a-z0-9]{6,10}$/), fc.stringMatching(/^[A-Z0-9?&%]{6,10}$/)).map(([a, b]) => `${a} "${b}\\`),
    )
    // Words and numbers are removed only where they stand alone.
    .filter(one => /[A-Za-z]/.test(one) && /\d/.test(one))
  const everything = [...encodings, ...byteEncodings].map(([, encode]) => encode)

  test('is in no format, bundle and comparison, and the words around it stay', async () => {
    await fc.assert(
      fc.asyncProperty(
        secret,
        fc.constantFrom(...everything),
        fc.constantFrom(...list),
        fc.constantFrom(...FORMATS),
        async (value, encode, [, path], format) => {
          const redactor = createRedactor()
          redactor.register(value, 'password')
          const report = withText(original, path, `before ${encode(value)} after`)
          const documents = [
            await render(report, format, {...plainOptions, verbose: true}, redactor),
            bundleText(bundleOf(report, redactor), redactor),
          ]
          const pair = [report, original].map(one => readComparable(bundleText(bundleOf(one, redactor), redactor), 'x', createRedactor()))
          const [one, other] = pair
          if (one && other) {
            const found = differences(one, other)
            documents.push(compareText(found, one, other), compareJson(found, one, other))
          }
          const told = documents.map(bare).join('\n')
          expect(everything.map(how => bare(how(value))).filter(form => told.includes(form))).toEqual([])
          expect(bare(documents[1] ?? '')).toMatch(/before.{0,60}\[redactedpassword1\].{0,60}after/)
        },
      ),
      {numRuns: 100},
    )
  }, 180_000)

  test('takes nothing from texts that hold none', async () => {
    const innocent = [
      'commit 3f786850e387550fdab836ed7e6dc881de23001b of refs/heads/feature/passwords',
      'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/jane',
      'The request signature we calculated does not match the signature you provided.',
      'set credential.helper in ~/.gitconfig:12, then git config --global --list',
      'C:\\Users\\jane\\.aws\\credentials and /home/jane/.aws/sso/cache/0123456789abcdef0123456789abcdef01234567.json',
      'SHA256:uNiVztksCsDhcc0u9e8BrrJXVnp9EAkFqFhqwh5u8sw (RSA)',
    ].join('; ')
    await fc.assert(
      fc.asyncProperty(secret, fc.constantFrom(...list), async (value, [, path]) => {
        const redactor = createRedactor()
        redactor.register(value, 'password')
        const document = await render(withText(original, path, innocent), 'json', plainOptions, redactor)
        expect(document).not.toContain('[redacted')
        expect(bundleText(bundleOf(withText(original, path, innocent), redactor), redactor)).toContain(
          JSON.stringify(innocent).slice(1, -1),
        )
      }),
      {numRuns: 40},
    )
  }, 120_000)
})
