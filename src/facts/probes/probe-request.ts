import type {Surroundings} from '../fact.js'

/** What the doctor's own requests call themselves: as Git does, since servers and proxies look at its beginning. */
export const userAgent = `git/codecommit-doctor-${VERSION}`

// So much of the run's time is left for the verdict.
const RESERVE = 700

/**
 * Milliseconds that a request may still take so that its own time-out is told before the fact's deadline and the run's end:
 * "it did not answer" is a finding, a deadline that struck would not be.
 * @param own of the fact, in milliseconds, from now on
 * @param run whose end bounds it too: a fact may be asked for long after the run began
 */
export function answerInTime(own: number, {options, endsAt}: Pick<Surroundings, 'options' | 'endsAt'>): () => number {
  const now = performance.now()
  const end = Math.min(now + own, (endsAt ?? now + options.timeout) - RESERVE)
  return () => Math.max(200, Math.round(end - performance.now()))
}
