import {wrap} from './layout.js'
import type {Pen} from './layout.js'
import type {Report} from './report.js'

/** Remarks that matter only to somebody whose other program fails. */
const REMARKS = ['tools/other-programs', 'tools/git#several-gits']

/** Git is fine, so it may be another program that fails: what is known of those that left traces here. Nothing where Git itself is at fault. */
export function otherProgramLines({verdict, results}: Report, pen: Pen): string[] {
  if (pen.verbose || (verdict.status !== 'healthy' && verdict.status !== 'degraded')) return []
  const remarks = results.filter(
    ({check, code, status}) => status === 'pass' && code !== 'ok' && (REMARKS.includes(check) || REMARKS.includes(`${check}#${code}`)),
  )
  if (remarks.length === 0) return []
  return [
    pen.paint.strong('If another program fails all the same'),
    ...remarks.flatMap(({summary}) => wrap(summary, pen.width, `  ${pen.glyphs.bullet} `)),
  ]
}
