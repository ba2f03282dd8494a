import {assertDeclared, SKIP_CODES, UNKNOWN_CODES} from './allowed-finding.js'
import type {Check, Finding} from './check.js'

/**
 * Asks a check as a run would, for its tests: facts in, findings out.
 * @param facts under the names that `examine` takes: those of `needs` as plain values, those of `wants` and `observed` as observations
 * @returns what it found; a `skip` where `appliesTo` says that the question does not arise
 * @throws Error where the check is given too little, or breaks the rules that a run holds it to
 */
export function tryCheck(check: Check, facts: Readonly<Record<string, unknown>>): Finding[] {
  const missing = [...check.needs, ...check.wants].map(camelCase).filter(name => !Object.hasOwn(facts, name))
  if (check.observe !== undefined && !Array.isArray(facts['observed'])) missing.push('observed')
  if (missing.length > 0) throw new Error(`${check.id} must be given ${missing.join(', ')}`)
  // As they come to it: data alone, and nobody else's.
  const given = JSON.parse(JSON.stringify(facts)) as Record<string, unknown>
  const applies = check.appliesTo(given)
  if (applies !== true) return [{status: 'skip', code: 'not-applicable', summary: applies}]
  const found = check.examine(given, {signal: new AbortController().signal, redact: text => text})
  if (found instanceof Promise) throw new Error(`${check.id} gives a promise: a check is a pure function`)
  const findings = Array.isArray(found) ? found : [found]
  for (const finding of findings) assertAllowed(check, finding)
  return findings
}

function assertAllowed(check: Check, finding: Finding): void {
  const {status, code, summary} = finding
  if (summary.trim() === '') throw new Error(`${check.id} says nothing in its summary`)
  const codes = {skip: SKIP_CODES, unknown: UNKNOWN_CODES}
  if ((status === 'skip' || status === 'unknown') && !codes[status].includes(code))
    throw new Error(`${check.id}: ${status} takes no code ${code}`)
  assertDeclared(check, finding)
}

const camelCase = (id: string): string => id.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase())
