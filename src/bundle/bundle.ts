import {jsonReport} from '../report/json.js'
import type {JsonReport} from '../report/json.js'
import type {Report} from '../report/report.js'
import {withRedaction} from '../report/told-redaction.js'
import type {Redactor, RedactionCounts} from '../redaction/redactor.js'
import type {Observed} from '../verdict/verdict.js'
import {mapTexts} from './map-texts.js'

export const BUNDLE_VERSION = 1

/** All facts of a run in one redacted document, from which the same verdict can be reached elsewhere (schema/bundle-v1.json). */
export interface Bundle {
  bundleVersion: typeof BUNDLE_VERSION
  tool: {name: string; version: string}
  createdAt: string
  redaction: {kinds: RedactionCounts; accountsMasked: boolean}
  /** Parts of facts that play no part in the verdict, and would have made the document too long. */
  leftOut?: readonly LeftOut[]
  /** What `run --json` said where the facts were taken. */
  report: JsonReport
  facts: Observed
}

export interface LeftOut {
  fact: string
  what: string
  count: number
}

/**
 * The bundle of a run. Every text in it passes the redactor once more, names of fields too.
 * @param accountsMasked whether account ids and user names are masked @param leftOut of the report's facts
 */
export function bundleOf(report: Report, redactor: Redactor, accountsMasked = false, leftOut: readonly LeftOut[] = []): Bundle {
  const told = withRedaction(report, redactor, accountsMasked)
  const clean = mapTexts({tool: told.tool, report: jsonReport(told), facts: told.facts}, text => redactor.redact(text))
  return {
    bundleVersion: BUNDLE_VERSION,
    tool: clean.tool,
    createdAt: report.generatedAt,
    redaction: {kinds: redactor.counts(), accountsMasked},
    ...(leftOut.length > 0 && {leftOut}),
    report: clean.report,
    facts: clean.facts,
  }
}

/**
 * The document: a line for each fact, so that two can be compared by eye and a long one stays short.
 * @throws Error when a known secret would still stand in it: then nothing may be written
 */
export function bundleText({facts, ...head}: Bundle, redactor: Redactor): string {
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`)
  const rows = Object.entries(facts).map(([id, fact]) => `    ${JSON.stringify(id)}: ${JSON.stringify(fact)}`)
  const text = `{\n${lines.join('')}  "facts": {\n${rows.join(',\n')}\n  }\n}\n`
  if (redactor.leaks(text)) throw new Error('the bundle would have contained a secret, so it was not written')
  return text
}
