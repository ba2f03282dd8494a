import type {CredentialSource, RoleStep} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import {seen} from '../observations.js'

/** STS's no to one AssumeRole, and which step of the chain it was. */
export interface Refusal {
  code: string
  message: string
  /** Who said it: the doctor's own call, or the helper that Git started. */
  from: string
  step: RoleStep | null
  role: string
  /** ARN of the caller as STS names it; null where the text does not. */
  caller: string | null
}

// The CLI's and botocore's words; version 2 puts `aws: [ERROR]: ` before, so nothing is anchored (facts ID 7).
const IN_TEXT = /An error occurred \(([^)]+)\) when calling the AssumeRole operation(?: \(reached max retries: \d+\))?: (.*)/

/** The refusal of a role, by the doctor's own AssumeRole or, where it made none, by what Git's helper wrote. */
export function roleRefusal(hand: CredentialsInHand | null, probe: Observation<GitProbe>, source: CredentialSource | null): Refusal | null {
  const said =
    hand?.state === 'failed' && hand.operation === 'AssumeRole'
      ? {code: hand.code, message: hand.message, from: 'AssumeRole, asked by the doctor'}
      : hand?.state === 'resolved'
        ? null
        : byHelper(seen(probe))
  if (!said) return null
  const [, caller = null, named] = /User: (arn:\S+) is not authorized.*?resource: (arn:\S+)/s.exec(said.message) ?? []
  const roles = source?.roles ?? []
  // Without a name in the text the last of the chain is assumed first, and is the one that is surely asked for.
  const step = roles.find(({arn}) => arn === named) ?? (roles.length === 1 ? (roles[0] ?? null) : null)
  return {...said, caller, step, role: named ?? step?.arn ?? roles[0]?.arn ?? 'of the profile'}
}

function byHelper(probe: GitProbe | null): Pick<Refusal, 'code' | 'message' | 'from'> | null {
  if (probe === null || probe.outcome === 'ok') return null
  const lines = [...probe.helpers.flatMap(({stderr}) => stderr), ...probe.stderr]
  const match = lines.map(line => IN_TEXT.exec(line)).find(Boolean)
  return match ? {code: match[1] ?? '', message: match[2] ?? '', from: 'the helper that Git started'} : null
}
