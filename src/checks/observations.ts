import type {Observation} from '../facts/fact.js'
import {skip, unknown} from './check.js'
import type {Finding} from './check.js'

/** The value of a wanted fact, or null where it was not observed. */
export const seen = <T>(observation: Observation<T>): T | null => (observation.observed ? observation.value : null)

/**
 * The result of a check whose answer hangs on a wanted fact that was not observed: `skip` or `unknown` with the fact's own code and
 * reason, as the runner does it for `needs` (design §6).
 */
export function unanswered(observation: Observation<unknown>): Finding {
  if (observation.observed) return unknown('not-observable', 'this cannot be told from what was observed')
  const {code, reason} = observation
  switch (code) {
    case 'offline':
    case 'passive':
    case 'no-target':
    case 'not-applicable':
      return skip(code, reason)
    default:
      return unknown(code, reason)
  }
}
