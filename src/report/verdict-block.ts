import type {Status} from '../checks/check.js'
import type {Result} from '../checks/examine.js'
import type {RootCause, VerdictStatus} from '../verdict/verdict.js'
import {mark} from './areas.js'
import {resultOf} from './findings.js'
import {explanationOf} from './json.js'
import {wrap} from './layout.js'
import type {Pen} from './layout.js'
import {differential, evidenceText} from './proof.js'
import {remedyLines, stepLines} from './remedies.js'
import type {Report} from './report.js'

const MARKS: Readonly<Record<VerdictStatus, Status>> = {healthy: 'pass', degraded: 'warn', broken: 'fail', inconclusive: 'unknown'}

/** The sentence with its mark: the first line of every report. */
export function sentenceLines(report: Report, pen: Pen): string[] {
  const status = nothingExamined(report) ? 'skip' : MARKS[report.verdict.status]
  return wrap(report.verdict.sentence, pen.width, `${mark(status, pen)} `, pen.paint.strong)
}

/** No repository and no fault: a tick, and the word healthy, would say too much. */
const nothingExamined = ({verdict, target}: Report): boolean => verdict.status === 'healthy' && !target

/** Status, class and confidence; what proves it; how the first cause is mended; further causes in short. */
export function verdictLines(report: Report, pen: Pen): string[] {
  const {
    verdict: {status, class: kind, confidence, rootCauses},
  } = report
  const said = [status, ...(kind === 'ok' ? [] : [kind]), confidence].join(` ${pen.glyphs.bullet} `)
  const [first, ...others] = rootCauses
  return [
    ...sentenceLines(report, pen),
    ...(nothingExamined(report) ? [] : [pen.paint.dim(`  ${said}`)]),
    ...proofLines(report, pen),
    ...(first ? mendLines(resultOf(report, first), pen) : status === 'inconclusive' ? askLines(report, pen) : []),
    ...otherCauses(report, others, pen),
  ]
}

/** The remedies of the first root cause. @returns nothing where its check gave none */
export function firstRemedies(report: Report, pen: Pen, limit = Infinity): string[] {
  const cause = report.verdict.rootCauses[0]
  const remedies = (cause && resultOf(report, cause)?.remedies) ?? []
  return remedyLines(remedies.slice(0, limit), pen)
}

function proofLines(report: Report, pen: Pen): string[] {
  const cause = report.verdict.rootCauses[0]
  const evidence = (cause && resultOf(report, cause)?.evidence) ?? []
  const probes = differential(report.facts)
  const told = [...(probes === null ? [] : [probes]), ...evidence.map(evidenceText).filter(text => !probes?.includes(`${text}.`))]
  if (told.length === 0) return []
  const title = report.verdict.confidence === 'proven' ? 'Proof' : 'Seen'
  return ['', pen.paint.strong(title), ...told.flatMap(text => wrap(text, pen.width, '  '))]
}

function mendLines(result: Result | undefined, pen: Pen): string[] {
  if (!result) return []
  const remedies = result.remedies ?? []
  return [
    ...(remedies.length > 0 ? ['', pen.paint.strong('To fix it'), ...remedyLines(remedies, pen)] : []),
    '',
    `${pen.paint.dim('More about it:')} ${pen.paint.command(explanationOf(result))}`,
  ]
}

/** No verdict: what a person can try instead. */
function askLines({results}: Report, pen: Pen): string[] {
  const told = results.find(({status, code, remedies = []}) => status === 'unknown' && code === 'deadline' && remedies.length > 0)
  return told ? ['', ...remedyLines(told.remedies ?? [], pen)] : []
}

/** Further root causes: what each is, and the first remedy's steps. */
function otherCauses(report: Report, causes: readonly RootCause[], pen: Pen): string[] {
  if (causes.length === 0) return []
  return [
    '',
    pen.paint.strong('Then'),
    ...causes.flatMap((cause, index) => {
      const result = resultOf(report, cause)
      return [
        ...wrap(cause.summary, pen.width, `  ${index + 2}. ${mark(result?.status ?? 'warn', pen)} `),
        ...(result?.remedies?.[0]?.steps ?? []).flatMap(step => stepLines(step, pen, '       ')),
      ]
    }),
  ]
}
