import {wrap} from './layout.js'
import type {Pen} from './layout.js'
import type {Report} from './report.js'

/** What decided beside the facts: never left out, since a file of a working tree may have left something out. */
export function policyWords({policy, results}: Report): string[] {
  if (!policy) return []
  return [
    ...policy.files.map(
      ({path, origin, sets}) =>
        `${path}${origin === 'project' ? ' of this working tree' : ''} ${sets.length === 0 ? 'sets nothing' : `says: ${sets.join('; ')}`}`,
    ),
    ...results.filter(({suppressed}) => suppressed !== undefined).map(({check, summary}) => `${check} ${summary}`),
    ...(policy.baseline === null ? [] : [baselineWords(policy.baseline)]),
    ...policy.notes,
  ]
}

/** The same as lines. */
export function policyLines(report: Report, pen: Pen): string[] {
  if (!report.policy) return []
  return [pen.paint.strong('Policy'), ...policyWords(report).flatMap(text => wrap(text, pen.width, '  '))]
}

const baselineWords = ({path, generatedAt, known, fresh}: {path: string; generatedAt: string; known: number; fresh: number}): string =>
  `Against ${path} (${generatedAt}): ${known} known and not counted, ${fresh} new`
