import type {Result} from '../checks/examine.js'
import {findingOf, isFinding} from './policy.js'
import type {Suppression} from './policy.js'

/** The results of a run after suppressions, and those that hold no more. */
export interface Suppressed {
  results: Result[]
  expired: Suppression[]
}

/**
 * Turns findings that somebody accepts into `skip` with code `suppressed` (design §6). What follows from such a finding stays: where
 * Git is stopped, the report says so. @param now milliseconds since the epoch
 */
export function suppress(results: readonly Result[], suppressions: readonly Suppression[], now: number): Suppressed {
  const holds = ({until}: Suppression): boolean => now < Date.parse(until) + DAY
  const inForce = suppressions.filter(holds)
  return {
    expired: suppressions.filter(one => !holds(one)),
    results: results.map(result => {
      const found = isFinding(result) ? inForce.find(({finding}) => finding === result.check || finding === findingOf(result)) : undefined
      return found === undefined ? result : asSuppressed(result, found)
    }),
  }
}

const DAY = 86_400_000

function asSuppressed(result: Result, {reason, until, source}: Suppression): Result {
  return {
    ...result,
    status: 'skip',
    code: 'suppressed',
    summary: `suppressed until ${until} by ${source} ("${reason}"): ${result.code}, ${result.summary}`,
    suppressed: {status: result.status as 'fail' | 'warn', code: result.code, reason, until, source},
  }
}
