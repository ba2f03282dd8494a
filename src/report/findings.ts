import type {Result} from '../checks/examine.js'
import type {RootCause} from '../verdict/verdict.js'
import {differential} from './proof.js'
import type {Report} from './report.js'

/** Whether a root cause stands for this result: a check may give one code several times, each in its own words. */
export const standsFor = ({check, code, summary}: RootCause, result: Result): boolean =>
  result.check === check && result.code === code && result.summary === summary

/** The result that a root cause stands for. */
export const resultOf = ({results}: Report, cause: RootCause): Result | undefined => results.find(result => standsFor(cause, result))

/** Whether the verdict explains a result by a root cause: then it is told as its consequence, not as one more problem (design 1.1). */
const followsFrom = ({check, code}: Result, {consequences}: RootCause): boolean =>
  consequences.includes(check) || consequences.includes(`${check}#${code}`)

/** Results that ask for attention: the root causes in their order, then what no cause explains, then what follows from them. */
export function findings(report: Report): {result: Result; cause: RootCause | null; follows: boolean}[] {
  const {rootCauses} = report.verdict
  const first = rootCauses.flatMap(cause => {
    const result = resultOf(report, cause)
    return result ? [{result, cause, follows: false}] : []
  })
  const others = report.results
    .filter(result => (result.status === 'fail' || result.status === 'warn') && !first.some(one => one.result === result))
    .map(result => ({result, cause: null, follows: rootCauses.some(cause => followsFrom(result, cause))}))
  return [...first, ...others.filter(({follows}) => !follows), ...others.filter(({follows}) => follows)]
}

/** The probes' differential in one line, where it was proven or seen; null when no probe was made. */
export const probesLine = (report: Report): string | null => differential(report.facts)

/** The heading over what was found: nothing is called a proof that is none. */
export const proofTitle = ({verdict}: Report): 'Proof' | 'Seen' => (verdict.confidence === 'proven' ? 'Proof' : 'Seen')

/** Nothing was examined for want of a repository: no tick, and no word `healthy`. */
export const nothingExamined = ({verdict, target}: Report): boolean => verdict.status === 'healthy' && !target

/** `broken · credential-store · proven`. */
export function statusWords({verdict: {status, class: kind, confidence}}: Report): string[] {
  return [status, ...(kind === 'ok' ? [] : [kind]), confidence]
}

/** Skips by reason, the commonest first. */
export function skipReasons(results: readonly Result[]): [reason: string, count: number][] {
  const reasons = new Map<string, number>()
  for (const {status, summary} of results) if (status === 'skip') reasons.set(summary, (reasons.get(summary) ?? 0) + 1)
  return [...reasons].sort(([, a], [, b]) => b - a)
}

/** Where the target's address stands: `remote origin, ~/demo/.git/config:7`. */
export const targetSource = ({source, configSource}: NonNullable<Report['target']>): string =>
  configSource ? `${source}, ${configSource}` : source
