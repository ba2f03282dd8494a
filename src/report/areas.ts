import type {Status} from '../checks/check.js'
import type {Result} from '../checks/examine.js'
import type {RootCause} from '../verdict/verdict.js'
import {standsFor} from './findings.js'
import {pad, wrap} from './layout.js'
import type {Pen} from './layout.js'
import {evidenceText} from './proof.js'
import {remedyLines} from './remedies.js'
import type {Report} from './report.js'

const WORDS: readonly (readonly [Status, string])[] = [
  ['crash', 'crashed'],
  ['fail', 'failed'],
  ['unknown', 'unknown'],
  ['warn', 'warned'],
  ['pass', 'passed'],
  ['skip', 'skipped'],
]

/** `5 passed, 1 failed`, the worst first. */
export function countWords(results: readonly Result[]): string {
  return WORDS.flatMap(([status, word]) => {
    const count = results.filter(result => result.status === status).length
    return count === 0 ? [] : [`${count} ${word}`]
  }).join(', ')
}

/** The status that speaks for several results. */
const worst = (results: readonly Result[]): Status =>
  WORDS.find(([status]) => results.some(result => result.status === status))?.[0] ?? 'skip'

/** One line per area, with a line for each result that asks for attention; everything when verbose. */
export function areaLines({results, verdict}: Report, pen: Pen): string[] {
  const areas = [...new Set(results.map(({area}) => area))]
  const column = Math.max(0, ...areas.map(area => area.length)) + 2
  return areas.flatMap(area => {
    const own = results.filter(result => result.area === area)
    const heading = `${mark(worst(own), pen)} ${pad(area, column)}${pen.paint.dim(countWords(own))}`
    const told = own.filter(({status}) => pen.verbose || (status !== 'pass' && status !== 'skip'))
    return [heading, ...gathered(told, pen).flatMap(result => resultLines(result, verdict.rootCauses, pen))]
  })
}

/** What could not be determined for one and the same reason is told once: `region, url: ...`. */
function gathered(results: readonly Result[], {verbose}: Pen): Result[] {
  if (verbose) return [...results]
  return results.flatMap((result, index) => {
    const same = (other: Result): boolean => result.status === 'unknown' && other.status === 'unknown' && other.summary === result.summary
    if (results.slice(0, index).some(same)) return []
    const names = [...new Set(results.filter(other => other === result || same(other)).map(({check}) => nameOf(check)))]
    return [{...result, check: `${result.area}/${names.join(', ')}`}]
  })
}

/** The part of an id behind the area. */
const nameOf = (check: string): string => check.slice(check.indexOf('/') + 1)

function resultLines(result: Result, causes: readonly RootCause[], pen: Pen): string[] {
  const {status, check, code, summary, grade, durationMs} = result
  const {paint, verbose} = pen
  const lead = `    ${mark(status, pen)} `
  const lines = wrap(`${nameOf(check)}: ${verbose ? summary : (relation(result, causes) ?? summary)}`, pen.width, lead)
  if (!verbose) return lines
  lines.push(paint.dim(`      ${[code, grade ?? 'observed', `${durationMs} ms`].join(', ')}`))
  for (const evidence of result.evidence ?? []) lines.push(...wrap(evidenceText(evidence), pen.width, '        ', paint.dim))
  if (status !== 'pass') lines.push(...remedyLines(result.remedies ?? [], pen, '        '))
  return lines
}

/** What the verdict has already said about a result, so that it is not said twice. */
function relation(result: Result, causes: readonly RootCause[]): string | null {
  const {check, code} = result
  const place = causes.findIndex(cause => standsFor(cause, result))
  if (place >= 0) return `${code.replaceAll('-', ' ')} (${causes.length > 1 ? `cause ${place + 1} above` : 'the cause above'})`
  const origin = causes.findIndex(({consequences}) => consequences.includes(check) || consequences.includes(`${check}#${code}`))
  if (origin < 0) return null
  return `${code.replaceAll('-', ' ')} (follows from ${causes.length > 1 ? `cause ${origin + 1}` : 'the cause'} above)`
}

const REASONS_SHOWN = 5

/** Skips by reason, the commonest first: hidden skips are lies, and a list of them is noise. */
export function skipLines(results: readonly Result[], pen: Pen): string[] {
  const reasons = new Map<string, number>()
  for (const {status, summary} of results) if (status === 'skip') reasons.set(summary, (reasons.get(summary) ?? 0) + 1)
  const sorted = [...reasons].sort(([, a], [, b]) => b - a)
  const rest = sorted.slice(REASONS_SHOWN).reduce((sum, [, count]) => sum + count, 0)
  return [
    ...sorted.slice(0, REASONS_SHOWN).flatMap(([reason, count]) => wrap(`${count} skipped: ${reason}`, pen.width, '  ', pen.paint.dim)),
    ...(rest > 0 ? [pen.paint.dim(`  ${rest} skipped for other reasons: see --verbose`)] : []),
  ]
}

/** The mark of a status in its colour. */
export function mark(status: Status, {glyphs, paint}: Pen): string {
  const sign = glyphs.marks[status]
  if (status === 'pass') return paint.good(sign)
  if (status === 'fail' || status === 'crash') return paint.bad(sign)
  return status === 'skip' ? paint.dim(sign) : paint.caution(sign)
}
