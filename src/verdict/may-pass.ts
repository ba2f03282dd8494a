import type {Result} from '../checks/examine.js'
import {matchesAny} from './pattern.js'
import type {Observed, Verdict} from './verdict.js'

/** A cause that may be gone after a while although nobody does anything. */
interface Passing {
  causes: readonly string[]
  /** Where the cause alone does not tell. */
  only?: (facts: Observed) => boolean
  why: string
  source: string
}

const busy = (status: number | null): boolean => status === 429 || (status !== null && status >= 500)
const ofPermission = (check: string, codes: readonly string[]): string[] => codes.map(code => `${check}#${code}`)
const DENIED = ['denied', 'denied-implicit', 'denied-explicit', 'denied-boundary', 'denied-organization', 'denied-endpoint-policy']

/** What IAM has been told a moment ago, other services see later: seconds, at times minutes. */
const IAM = 'IAM User Guide, "Changes that I make are not always immediately visible"'

const passing: readonly Passing[] = [
  {
    causes: ['live/signed#429', 'live/signed#5xx', 'live/as-configured#server-error'],
    why: 'CodeCommit is busy or in trouble',
    source: 'facts CC 5.4',
  },
  {
    causes: ['live/endpoint#status'],
    only: facts => facts['probe-endpoint']?.observed === true && busy(facts['probe-endpoint'].value.status),
    why: 'the endpoint is busy or in trouble',
    source: 'facts CC 5.4',
  },
  {
    causes: [...ofPermission('permission/pull', DENIED), ...ofPermission('permission/push', DENIED)],
    why: 'a policy may have been changed just now',
    source: IAM,
  },
  {
    causes: ofPermission('permission/assume-role', ['denied', 'denied-by-organization', 'trust', 'role-missing']),
    why: 'a role may have been made or changed just now',
    source: IAM,
  },
  {causes: ['credentials/identity#invalid-key', 'live/signed#403'], why: 'a key may have been made just now', source: IAM},
  {
    causes: ['encryption/key#kms-denied', 'encryption/key#kms-explicit-deny'],
    why: "a key's policy may have been changed just now",
    source: IAM,
  },
  {causes: ['ssh/login#publickey-denied'], why: 'a key may have been uploaded just now', source: IAM},
]

/** Whether all that stops Git may change by itself: only then is there a point in waiting. Pure. */
export function mayPass({status, rootCauses}: Verdict, results: readonly Result[], facts: Observed): boolean {
  if (status !== 'broken') return false
  const failing = rootCauses.flatMap(
    ({check, code}) => results.find(one => one.check === check && one.code === code && one.status === 'fail') ?? [],
  )
  return (
    failing.length > 0 &&
    failing.every(result => passing.some(({causes, only}) => matchesAny(result, causes) && (only === undefined || only(facts))))
  )
}

/** Every cause in the table, for the test that holds it against the catalogue. */
export const passingCauses: readonly string[] = passing.flatMap(({causes}) => causes)
