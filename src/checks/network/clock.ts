import {defineCheck, fail, pass, unknown, warn} from '../check.js'
import {inWords} from '../durations.js'
import {detour, gitWorked, signs, usesAws} from '../gits-way.js'
import type {WayFacts} from '../gits-way.js'
import {seen} from '../observations.js'
import {setClock} from './set-clock.js'

/** CodeCommit's services say "- 5 min." or "- 15 min." when they refuse; beyond five nothing is certain (facts CC 5.3, ID 7.1). */
const SKEW = 300
const DRIFT = 60

/** This machine's clock against the Date header of the endpoint. */
export default defineCheck({
  id: 'network/clock',
  title: "This machine's clock is right",
  codes: {
    'skew': 'fail',
    'drift': 'warn',
  },
  needs: ['target', 'probe-endpoint'],
  wants: ['probe-signed', 'helper-chain', 'probe-as-configured', 'platform'],
  examine({target, probeEndpoint: {clockOffset, date, url, ms, failure}, probeSigned, helperChain, probeAsConfigured, platform}) {
    if (clockOffset === null) return unknown(
      'not-observable',
      failure ? 'the endpoint did not answer, so there is no time to compare with' : 'the endpoint sent no time to compare with',
    )
    // The header counts whole seconds, and the answer was under way for a while.
    const offset = Math.max(0, Math.abs(clockOffset) - 1 - ms / 1000)
    const direction = clockOffset < 0 ? 'behind' : 'ahead'
    const evidence = [
      {label: 'server time', value: date ?? '', source: new URL(url).host},
      {label: 'this clock', value: `${inWords(clockOffset)} ${direction}`},
    ]
    if (offset <= DRIFT) return pass('the clock is right', {evidence})
    const off = `This machine's clock is ${inWords(clockOffset)} ${direction}`
    const remedies = [setClock(seen(platform))]
    const signed = seen(probeSigned)
    const aside = gitWorked(probeAsConfigured) ? null : signsNothing({target, helperChain, probeAsConfigured})
    if (aside !== null) return pass(`${off}; ${aside}`, {code: offset > SKEW ? 'skew' : 'drift', evidence, remedies})
    if (offset <= SKEW) return warn('drift', `${off}; signatures are still accepted, from about 5 min on they are refused`, {
      evidence, remedies,
    })
    if (gitWorked(probeAsConfigured) || signed?.status === 200) return warn(
      'skew', `${off}; CodeCommit still accepts the signatures, other AWS services and a larger error do not`,
      {evidence, remedies},
    )
    return fail('skew', `${off}, so AWS refuses every signature made here`, {
      evidence: [
        ...evidence,
        ...(signed?.withServerTime == null ? [] : [{label: 'signed with the server\'s time', value: String(signed.withServerTime)}]),
      ],
      grade: signed?.withServerTime === 200 ? 'proven' : 'observed', remedies,
    })
  },
})

/** Why no signature of this machine is on Git's way; null when one is. */
function signsNothing(way: WayFacts): string | null {
  const applies = usesAws(way)
  if (applies !== true) return applies
  return seen(way.helperChain)?.helpers.some(signs) ? null : detour(way)
}
