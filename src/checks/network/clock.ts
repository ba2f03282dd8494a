import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import {defineCheck, fail, pass, unknown, warn} from '../check.js'
import {inWords} from '../durations.js'
import {detour, gitWorked, signs, usesAws} from '../gits-way.js'
import type {WayFacts} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {clockCause} from './clock-cause.js'
import {NEVER_ACCEPTED, readClock} from './clock-witness.js'

/** CodeCommit's services say "- 5 min." or "- 15 min." when they refuse; between the two nothing is certain (facts CC 5.3, ID 7.1). */
const SKEW = 300
const DRIFT = 60

/** This machine's clock against the Date header of the endpoint, and against what AWS says of signatures. */
export default defineCheck({
  id: 'network/clock',
  title: "This machine's clock is right",
  codes: {
    'skew': 'fail',
    'drift': 'warn',
  },
  needs: ['target'],
  wants: [
    'probe-endpoint',
    'probe-signed',
    'caller-identity',
    'repository',
    'credentials',
    'helper-chain',
    'probe-as-configured',
    'platform',
    'time-keeping',
  ],
  examine({
    target,
    probeEndpoint,
    probeSigned,
    callerIdentity,
    repository,
    credentials,
    helperChain,
    probeAsConfigured,
    platform,
    timeKeeping,
  }) {
    const [endpoint, signed] = [seen(probeEndpoint), seen(probeSigned)]
    const read = readClock({
      endpoint,
      signed,
      identity: seen(callerIdentity),
      repository: seen(repository),
      hand: seen(credentials),
      git: seen(probeAsConfigured),
    })
    if (read === null)
      return !endpoint
        ? unanswered(probeEndpoint)
        : unknown(
            'not-observable',
            endpoint.failure
              ? 'the endpoint did not answer, so there is no time to compare with'
              : 'the endpoint sent no time to compare with',
          )
    const {offset, behind, least, evidence} = read
    if (least <= DRIFT) return pass('the clock is right', {evidence})
    const code = least > SKEW ? 'skew' : 'drift'
    if (read.doubt !== null)
      return least > NEVER_ACCEPTED && read.doubt.includes('accepts')
        ? pass(`the time in the endpoint's answer differs by ${inWords(offset ?? 0)}; ${read.doubt}`, {code, evidence})
        : unknown('not-observable', `the time in the endpoint's answer differs by ${inWords(offset ?? 0)}, but ${read.doubt}`, {evidence})

    const cause = clockCause({offset, behind, platform: seen(platform), keeping: seen(timeKeeping)})
    const off = `This machine's clock is ${offset === null ? '' : `${inWords(offset)} `}${behind ? 'behind' : 'ahead'}`
    const why = {evidence: [...evidence, ...cause.evidence], remedies: [cause.remedy]}
    const aside = gitWorked(probeAsConfigured) ? null : signsNothing({target, helperChain, probeAsConfigured})
    if (aside !== null) return pass(`${off}; ${aside}`, {code, ...why})
    if (code === 'drift' && !read.refused)
      return warn('drift', `${off}; signatures are still accepted, but from about 5 min on AWS may refuse them${cause.words}`, why)
    if (gitWorked(probeAsConfigured) || signed?.status === 200)
      return warn(
        'skew',
        `${off}; CodeCommit still accepts the signatures, but other AWS services may not, nor CodeCommit if the error grows${cause.words}`,
        why,
      )
    const withServerTime = signed?.withServerTime ?? null
    const details = {
      ...why,
      evidence: [
        ...why.evidence,
        ...(withServerTime === null ? [] : [{label: "signed with the server's time", value: String(withServerTime)}]),
      ],
    }
    // Up to the wider of the two limits only a second try, or AWS's own words, tell whether the clock is the reason.
    if (
      least <= NEVER_ACCEPTED &&
      withServerTime !== 200 &&
      !read.refused &&
      (withServerTime !== null || knownByOwnTime(seen(callerIdentity)))
    )
      return warn('skew', `${off}; some AWS services refuse signatures from 5 min on, others from 15 min${cause.words}`, details)
    return fail('skew', `${off}, so AWS refuses every signature made here${cause.words}`, {
      ...details,
      grade: withServerTime === 200 || read.refused ? 'proven' : 'observed',
    })
  },
})

/** STS took a signature with this machine's time. */
const knownByOwnTime = (identity: CallerIdentity | null): boolean => identity?.ok === true && !identity.ownTime

/** Why no signature of this machine is on Git's way; null when one is. */
function signsNothing(way: WayFacts): string | null {
  const applies = usesAws(way)
  if (applies !== true) return applies
  return seen(way.helperChain)?.helpers.some(signs) ? null : detour(way)
}
