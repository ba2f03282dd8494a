import type {Result} from '../checks/examine.js'
import {markKnown} from './baseline.js'
import {policyReport} from './choose.js'
import type {Policy, PolicyReport} from './policy.js'
import {suppress} from './suppress.js'

/**
 * The results as a policy leaves them, and what the report tells of it.
 * @param run `now` in milliseconds since the epoch
 */
export function underPolicy(
  found: readonly Result[], policy: Policy | undefined, {now, targetUrl}: {now: number; targetUrl: string | null},
): {results: readonly Result[]; told: PolicyReport | null} {
  if (policy === undefined) return {results: found, told: null}
  const {results: left, expired} = suppress(found, policy.suppressions, now)
  const results = policy.baseline === null ? left : markKnown(left, policy.baseline)
  return {results, told: policyReport(policy, results, expired, targetUrl)}
}

/** What counts for the exit code: all that did not stand in the earlier report. */
export const counting = (results: readonly Result[]): Result[] => results.filter(({baseline}) => baseline !== true)
