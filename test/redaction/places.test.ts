import {describe, expect, test} from 'vitest'
import {bundleOf, bundleText} from '../../src/bundle/bundle.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import {FORMATS, render} from '../../src/report/render.js'
import type {Report} from '../../src/report/report.js'
import {plainOptions, staleStore} from '../report/made-reports.js'

// Secrets are planted in every text of a report and its facts, one place after the other, in all forms in which they travel: no format
// and no bundle may show one, whatever the collectors let through.

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const PASSWORD = 'p@ss "w0rd"\\%2B&<é>'
const SIGNED = `20261121T020000Z${'0123456789abcdef'.repeat(4)}`
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const lower = (text: string): string => text.replace(/%../g, one => one.toLowerCase())
const forms = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  lower(encodeURIComponent(secret)),
  base64(secret),
  base64(`jane:${secret}`),
  JSON.stringify(secret).slice(1, -1),
]
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

function withText(report: Report, path: Path): Report {
  const copy = structuredClone(report)
  let part = copy as unknown as Record<string, unknown>
  for (const key of path.slice(0, -1)) part = part[key] as Record<string, unknown>
  part[path.at(-1) ?? ''] = planted
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

const known = () => {
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
