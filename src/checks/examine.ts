import type {Observation} from '../facts/fact.js'
import type {FactId} from '../facts/facts.js'
import type {Platform} from '../facts/machine/platform.js'
import type {Check, Finding, Status} from './check.js'
import {inShell} from './in-shell.js'

/** A finding with the check it came from: one entry of the report's `results`. */
export interface Result extends Omit<Finding, 'status'> {
  check: string
  area: string
  title: string
  status: Status
  durationMs: number
  /** What it was before somebody's suppression: design §6. */
  suppressed?: {status: 'fail' | 'warn'; code: string; reason: string; until: string; source: string}
  /** It stood in the earlier report that this run is held against, and does not count for the exit code. */
  baseline?: true
}

/** Where observations come from: the observer of src/facts, or a bundle. */
export interface ObservationSource {
  get(id: FactId): Promise<Observation<unknown>>
}

const SKIPS = new Set(['offline', 'passive', 'no-target', 'not-applicable'])
const RANK = {pass: 0, warn: 1, fail: 2} as const

/**
 * Runs checks over facts. Each check runs as soon as its facts are there; a check that throws becomes a `crash` of its own.
 * @param onResult told of every result as it comes, for progress
 * @returns results in the order of `checks`
 */
export async function examine(
  checks: readonly Check[],
  source: ObservationSource,
  onResult: (result: Result) => void = () => undefined,
): Promise<Result[]> {
  const running = new Map<string, Promise<Result[]>>()
  const start = (check: Check): Promise<Result[]> => {
    const known = running.get(check.id)
    if (known) return known
    const after = check.after.flatMap(id => checks.find(other => other.id === id) ?? [])
    const results = Promise.all(after.map(start)).then(async prerequisites => {
      const found = await examineOne(check, source, prerequisites.flat())
      for (const result of found) onResult(result)
      return found
    })
    running.set(check.id, results)
    return results
  }
  return (await Promise.all(checks.map(start))).flat()
}

async function examineOne(check: Check, source: ObservationSource, prerequisites: readonly Result[]): Promise<Result[]> {
  const missing = prerequisites.filter(({status}) => status !== 'pass' && status !== 'warn')
  if (missing.length > 0) {
    const names = [...new Set(missing.map(result => result.check))]
    return [resultOf(check, {status: 'skip', code: 'prerequisite', summary: `has no answer before ${names.join(', ')}`, because: names}, 0)]
  }
  const observations = await Promise.all([...check.needs, ...check.wants].map(async id => [id, await source.get(id)] as const))
  const started = performance.now()
  const ms = (): number => Math.round(performance.now() - started)
  try {
    const {facts, missing: unobserved} = handOver(check, observations)
    if (unobserved) return [resultOf(check, unobserved, 0)]
    const applies = check.appliesTo(facts)
    if (applies !== true) return [resultOf(check, {status: 'skip', code: 'not-applicable', summary: applies}, ms())]
    const found = check.examine(facts)
    const platform = (await source.get('platform')) as Observation<Platform>
    const told = (finding: Finding): Finding => (platform.observed ? inShell(finding, platform.value) : finding)
    return (Array.isArray(found) ? found : [found]).map(finding => resultOf(check, told(declared(check, finding)), ms()))
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return [
      {
        ...identity(check),
        status: 'crash',
        code: 'crash',
        summary: `the check itself failed (${message}); please report it`,
        durationMs: ms(),
      },
    ]
  }
}

/** Facts under their camel-case names; the first missing one of `needs` decides the result. */
function handOver(
  check: Check,
  observations: readonly (readonly [FactId, Observation<unknown>])[],
): {facts: Record<string, unknown>; missing?: Finding} {
  const facts: Record<string, unknown> = {}
  for (const [id, observation] of observations) {
    const needed = check.needs.includes(id)
    if (needed && !observation.observed) {
      const status = SKIPS.has(observation.code) ? 'skip' : 'unknown'
      return {facts, missing: {status, code: observation.code, summary: observation.reason}}
    }
    facts[camelCase(id)] = needed && observation.observed ? observation.value : observation
  }
  return {facts}
}

/** A code that the check does not declare, or a status worse than declared, is a mistake in the check. */
function declared(check: Check, finding: Finding): Finding {
  if (finding.status === 'skip' || finding.status === 'unknown' || (finding.status === 'pass' && finding.code === 'ok')) return finding
  const worst = check.codes[finding.code]
  if (worst === undefined) throw new Error(`${check.id} does not declare the code ${finding.code}`)
  if (RANK[finding.status] > RANK[worst])
    throw new Error(`${check.id} gives ${finding.status} for ${finding.code}, declared as ${worst} at worst`)
  return finding
}

const identity = ({id, area, title}: Check): Pick<Result, 'check' | 'area' | 'title'> => ({check: id, area, title})

const resultOf = (check: Check, finding: Finding, durationMs: number): Result => ({...identity(check), ...finding, durationMs})

const camelCase = (id: string): string => id.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase())
