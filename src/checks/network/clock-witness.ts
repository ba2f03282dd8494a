import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Repository} from '../../facts/aws/services/repository.js'
import type {EndpointProbe} from '../../facts/probes/probe-endpoint.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import type {Evidence} from '../check.js'
import {clockFault} from '../credentials/service-errors.js'
import {inWords} from '../durations.js'

/** Everything that may tell the true time, or that it does not matter. */
export interface Witnesses {
  endpoint: EndpointProbe | null
  signed: SignedProbe | null
  identity: CallerIdentity | null
  repository: Repository | null
  hand: CredentialsInHand | null
  git: GitProbe | null
}

/** How far this clock is off. */
export interface ClockReading {
  /** Seconds, positive where this clock is ahead; null where AWS only said in which direction. */
  offset: number | null
  behind: boolean
  /** What is certain of it: the header counts whole seconds, and the answer was under way for a while. */
  least: number
  /** AWS's services themselves refused a signature for its time. */
  refused: boolean
  /** Why the reading is not believed; null where it is. */
  doubt: string | null
  evidence: Evidence[]
}

/** STS and CodeCommit take no signature that is further off than this (facts CC X7, ID 7.1: "- 15 min." or "- 5 min."). */
export const NEVER_ACCEPTED = 900

/**
 * Holds the Date of the endpoint's answer against what AWS says of signatures (facts ID 7.1, CC 5.3). An answer that is not CodeCommit's
 * (it gives 401 without credentials) was made by somebody on the way; and a signature that is accepted disproves an error beyond the limit.
 */
export function readClock({endpoint, signed, identity, repository, hand, git}: Witnesses): ClockReading | null {
  const texts = [
    ...(identity?.ok === false ? [{text: identity.error.message, source: 'GetCallerIdentity'}] : []),
    ...(identity?.ok && identity.ownTime ? [{text: identity.ownTime.message, source: 'GetCallerIdentity'}] : []),
    ...(repository?.ok === false ? [{text: repository.error.message, source: 'GetRepository'}] : []),
    ...(hand?.state === 'failed' ? [{text: hand.message, source: hand.operation}] : []),
    ...(git?.helpers ?? []).map(({stderr, command}) => ({text: stderr.join(' '), source: command})),
  ]
  const said = texts.find(({text}) => clockFault(text) !== null)
  const fault = said ? clockFault(said.text) : null
  const shown = endpoint?.clockOffset ?? null
  if (shown === null && !fault) return null
  const evidence = [
    ...(endpoint && shown !== null
      ? [
          {label: 'server time', value: endpoint.date ?? '', source: new URL(endpoint.url).host},
          {label: 'this clock', value: `${inWords(shown)} ${shown < 0 ? 'behind' : 'ahead'}`},
        ]
      : []),
    ...(said ? [{label: 'AWS says', value: said.text, source: said.source}] : []),
  ]
  const ours = endpoint?.status === 401 || signed?.status === 200
  if (fault && (shown === null || !ours)) {
    return {
      offset: fault.seconds,
      behind: fault.slow,
      least: fault.seconds === null ? NEVER_ACCEPTED : Math.abs(fault.seconds),
      refused: true,
      doubt: null,
      evidence,
    }
  }
  const offset = shown ?? 0
  const least = Math.max(0, Math.abs(offset) - 1 - (endpoint?.ms ?? 0) / 1000)
  return {
    offset,
    behind: offset < 0,
    least,
    refused: fault !== null,
    evidence,
    doubt: fault ? null : doubted(least, ours, endpoint, accepted({signed, identity, git})),
  }
}

function doubted(least: number, ours: boolean, endpoint: EndpointProbe | null, by: string | null): string | null {
  if (!ours)
    return `the answer that carries the time (status ${String(endpoint?.status ?? 'none')}) is not CodeCommit's, so something on the way may have made it`
  return by !== null && least > NEVER_ACCEPTED
    ? `${by} accepts signatures made with this clock, so the time in the answer is wrong, not the clock: something on the way changes it or caches old answers`
    : null
}

/** Who took a signature that was made with this clock; a configured endpoint is not AWS. */
function accepted({signed, identity, git}: Pick<Witnesses, 'signed' | 'identity' | 'git'>): string | null {
  if (signed?.withServerTime === 200) return null
  if (signed?.status === 200) return 'CodeCommit'
  if (identity?.ok && identity.endpoint === null && !identity.ownTime) return 'STS'
  return git?.outcome === 'ok' && git.answer?.kind === 'signed' && git.answer.age !== null && Math.abs(git.answer.age) < 60
    ? 'CodeCommit'
    : null
}
