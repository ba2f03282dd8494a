import type {Evidence} from '../checks/check.js'
import type {GitOutcome, GitProbe} from '../facts/probes/git-probe.js'
import type {SignedProbe} from '../facts/probes/probe-signed.js'
import type {Observed} from '../verdict/verdict.js'

const OUTCOMES: Readonly<Record<GitOutcome, string>> = {
  'ok': '200',
  'forbidden': '403',
  'unauthorized': '401',
  'not-found': '404',
  'throttled': '429',
  'server-error': 'server error',
  'no-credential': 'no credential',
  'tls': 'TLS error',
  'dns': 'host not found',
  'connection': 'no connection',
  'proxy': 'proxy error',
  'remote-helper': 'the remote helper failed',
  'configuration': 'Git refuses its configuration',
  'timeout': 'no answer in time',
  'other': 'failed',
}

/**
 * The differential of the probes in one line (design §7): the same request, made in several ways.
 * `Signed by the doctor: 200. As configured: 403.`
 * @returns null when none of them was made
 */
export function differential(facts: Observed): string | null {
  const told: string[] = []
  const signed = facts['probe-signed']
  if (signed?.observed) told.push(...signedWords(signed.value))
  const git = facts['probe-git-signed']
  if (git?.observed) told.push(`Git with that signature: ${answer(git.value)}`)
  const configured = facts['probe-as-configured']
  if (configured?.observed) told.push(`As configured: ${answer(configured.value)}`)
  return told.length === 0 ? null : `${told.join('. ')}.`
}

function signedWords({failure, status, withServerTime}: SignedProbe): string[] {
  const first = `Signed by the doctor: ${failure ? `no answer (${failure.kind.replaceAll('-', ' ')})` : String(status ?? 'no answer')}`
  return withServerTime === null ? [first] : [first, `Signed with the server's time: ${withServerTime}`]
}

const answer = ({outcome}: GitProbe): string => OUTCOMES[outcome]

/** Evidence as one text: `label: value (source)`. */
export const evidenceText = ({label, value, source}: Evidence): string => {
  const text = value === '' ? label : `${label}: ${value.replace(/\s*\r?\n\s*/g, ' / ')}`
  return source === undefined || source === '' ? text : `${text} (${source})`
}
