import {expect} from 'vitest'
import {createRedactor} from '../../src/redaction/redactor.js'
import type {JsonReport} from '../../src/report/json.js'
import {FORMATS, render} from '../../src/report/render.js'
import {reportFromJson} from '../report/report-from-json.js'
import {all, outsideFences, parseHtml, parseXml, sarifFaults} from '../report/well-formed.js'
import type {Report} from './report.js'
import {leaksIn} from './secrets.js'

const OPTIONS = {colour: false, ascii: false, verbose: true, quiet: false, width: 80}

/** Holds every format of a report against the form of its documents, and against the verdict: they all must tell the same. */
export async function expectEveryFormat(report: Report, secrets: readonly string[]): Promise<void> {
  const told = reportFromJson(report as unknown as JsonReport)
  const documents = await Promise.all(FORMATS.map(async format => [format, await render(told, format, OPTIONS, createRedactor())] as const))
  const {markdown = '', html = '', junit = '', sarif = '', github = ''} = Object.fromEntries(documents)
  for (const [format, text] of documents) {
    expect(leaksIn(text, secrets), `secrets as ${format}`).toEqual([])
    expect(text.length, format).toBeLessThan(1_000_000)
  }
  expect(outsideFences(markdown).filter(line => line.startsWith('## '))).toHaveLength(1)
  const page = parseHtml(html)
  expect(all(page, 'h1')[0]?.text).toBe(report.verdict.sentence)
  const suites = parseXml(junit)
  expect(suites.attributes['failures'] !== '0', 'failures in JUnit').toBe(report.exitCode === 1)
  expect(sarifFaults(sarif)).toEqual([])
  expect(sarif).toContain(`"exitCode": ${report.exitCode}`)
  for (const line of github.trimEnd().split('\n'))
    expect(line).toMatch(/^::(?:error|warning|notice) title=CodeCommit[^,:]*(?:,file=[^,:]+)?(?:,line=\d+)?::/)
  expect(/^::error/m.test(github), 'errors for GitHub').toBe(report.exitCode !== 0)
}
