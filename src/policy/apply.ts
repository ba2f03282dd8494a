import type {Result} from '../checks/examine.js'
import {markKnown} from './baseline.js'
import {policyReport} from './choose.js'
import type {Verdict} from '../verdict/verdict.js'
import type {Policy, PolicyReport} from './policy.js'
import {suppress} from './suppress.js'

/**
 * The results as a policy leaves them, and what the report tells of it.
 * @param run `now` in milliseconds since the epoch
 */
export function underPolicy(
  found: readonly Result[],
  policy: Policy | undefined,
  {now, targetUrl}: {now: number; targetUrl: string | null},
): {results: readonly Result[]; told: PolicyReport | null} {
  if (policy === undefined) return {results: found, told: null}
  const {results: left, expired} = suppress(found, policy.suppressions, now)
  const results = policy.baseline === null ? left : markKnown(left, policy.baseline)
  return {results, told: policyReport(policy, results, expired, targetUrl)}
}

/**
 * The verdict with a word about a working tree that left checks out: a sentence travels alone (an annotation, a chat), and a pull request
 * must not have its own examination cut short unseen.
 */
export function toldWhole(verdict: Verdict, policy: Policy | undefined): Verdict {
  const cutting = policy?.files.find(
    ({origin, only, skip}) => origin === 'project' && (skip.length > 0 || (only.length > 0 && only.join() === policy.only.join())),
  )
  return cutting === undefined
    ? verdict
    : {...verdict, sentence: `${verdict.sentence} (${cutting.path} of this working tree leaves checks out.)`}
}

/** What counts for the exit code: all that did not stand in the earlier report. */
export const counting = (results: readonly Result[]): Result[] => results.filter(({baseline}) => baseline !== true)
