import type {Observation} from '../../facts/fact.js'
import type {GitOutcome, GitProbe} from '../../facts/probes/git-probe.js'

/** Probe U as a check gets it: real git, as the person has it configured, or the reason why it was not tried. */
export type AsConfigured = Observation<GitProbe>

/** Outcomes after which it is known which helpers were asked: the server answered to what Git presented. */
const ANSWERED: readonly GitOutcome[] = ['ok', 'forbidden', 'unauthorized', 'not-found']
const REFUSED: readonly GitOutcome[] = ['forbidden', 'unauthorized', 'not-found']

/** Git got in exactly as it is configured here: no fault stops it. */
export const works = (probe: AsConfigured): boolean => probe.observed && probe.value.outcome === 'ok'

/** CodeCommit said no to what Git presented. */
export const isRefused = (probe: AsConfigured): boolean => probe.observed && REFUSED.includes(probe.value.outcome)

/** Git asked, and nobody gave a user name and a password. */
export const gaveNothing = (probe: AsConfigured): boolean => probe.observed && probe.value.outcome === 'no-credential'

/** The probe tells how the helpers fared: it did not stop earlier, at the network or at the configuration. */
export const tells = (probe: AsConfigured): boolean => probe.observed && (ANSWERED.includes(probe.value.outcome) || gaveNothing(probe))

/** Refused although no helper was asked: something else (URL, header, netrc) answered first (facts GC 0.5). */
export const refusedUnasked = (probe: AsConfigured): boolean =>
  probe.observed && probe.value.outcome === 'forbidden' && probe.value.helpers.length === 0 && probe.value.answer === null

/**
 * Place in the chain of the helper that answered: Git asks in order and stops at the first full answer (facts GC 1.1).
 * null: none answered, or it is not known.
 */
export function answeredAt(probe: AsConfigured): number | null {
  if (!probe.observed || probe.value.answer === null || probe.value.helpers.length === 0) return null
  return probe.value.helpers.length - 1
}

/** Whether Git comes as far as this place of the chain; true where the probe cannot tell. */
export function reaches(probe: AsConfigured, place: number): boolean {
  return !(probe.observed && ANSWERED.includes(probe.value.outcome)) || place < probe.value.helpers.length
}

/** What the helper at this place wrote to stderr when it was asked and gave no answer; null when it answered or was not asked. */
export function complaint(probe: AsConfigured, place: number): string[] | null {
  if (!probe.observed || !tells(probe) || answeredAt(probe) === place) return null
  return probe.value.helpers[place]?.stderr ?? null
}

/** Finding's grade: what a real, refused or empty-handed Git shows is proven. */
export const gradeBy = (probe: AsConfigured): 'proven' | 'observed' => (tells(probe) && !works(probe) ? 'proven' : 'observed')
