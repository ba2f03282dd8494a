import {wrap} from './layout.js'
import type {Pen} from './layout.js'
import type {Report} from './report.js'

/** Remarks that matter only to somebody whose other program fails. */
const REMARKS = ['tools/other-programs', 'tools/git#several-gits']

export const OTHER_PROGRAMS = 'If another program fails all the same'

/** Git is fine, so it may be another program that fails: what is known of those that left traces here. Nothing where Git itself is at fault. */
export function otherPrograms({verdict, results}: Report): string[] {
  if (verdict.status !== 'healthy' && verdict.status !== 'degraded') return []
  return results
    .filter(
      ({check, code, status}) => status === 'pass' && code !== 'ok' && (REMARKS.includes(check) || REMARKS.includes(`${check}#${code}`)),
    )
    .map(({summary}) => summary)
}

/** The same for a terminal; nothing where all results are shown anyway. */
export function otherProgramLines(report: Report, pen: Pen): string[] {
  const remarks = pen.verbose ? [] : otherPrograms(report)
  if (remarks.length === 0) return []
  return [pen.paint.strong(OTHER_PROGRAMS), ...remarks.flatMap(text => wrap(text, pen.width, `  ${pen.glyphs.bullet} `))]
}
