import type {Observation} from '../facts/fact.js'
import type {FactId} from '../facts/facts.js'
import {assertDeclared} from './allowed-finding.js'
import {asTyped} from './as-typed.js'
import {CheckFailed} from './check.js'
import type {Around, Check, FaultClass, Finding, Status} from './check.js'
import type {DeclaredId} from '../facts/declared/declaration.js'

/** A finding with the check it came from: one entry of the report's `results`. */
export interface Result extends Omit<Finding, 'status'> {
  check: string
  area: string
  title: string
  status: Status
  durationMs: number
  /** The package that brought the check, and the class that it names; absent for the doctor's own. */
  plugin?: string
  class?: FaultClass
  /** What it was before somebody's suppression: design §6. */
  suppressed?: {status: 'fail' | 'warn'; code: string; reason: string; until: string; source: string}
  /** It stood in the earlier report that this run is held against, and does not count for the exit code. */
  baseline?: true
}

/** Where observations come from: the observer of src/facts, or a bundle. */
export interface ObservationSource {
  get(id: FactId): Promise<Observation<unknown>>
  /** What a plugin's check declared; left out where only the doctor's own checks are run. */
  look?(id: DeclaredId): Promise<Observation<unknown>>
}

const unseen: Observation<never> = {observed: false, code: 'not-observable', reason: 'nothing was looked at for plugins', ms: 0}

const SKIPS = new Set(['offline', 'passive', 'no-target', 'not-applicable'])

/**
 * Runs checks over facts. Each check runs as soon as its facts are there; a check that throws becomes a `crash` of its own.
 * @param onResult told of every result as it comes, for progress
 * @param around for checks that are answered elsewhere; left out where there are none
 * @returns results in the order of `checks`
 */
export async function examine(
  checks: readonly Check[],
  source: ObservationSource,
  onResult: (result: Result) => void = () => undefined,
  around: Around = {signal: new AbortController().signal, redact: text => text},
): Promise<Result[]> {
  const running = new Map<string, Promise<Result[]>>()
  const start = (check: Check): Promise<Result[]> => {
    const known = running.get(check.id)
    if (known) return known
    const after = check.after.flatMap(id => checks.find(other => other.id === id) ?? [])
    const before = check.lastOfArea ? checks.filter(({area, lastOfArea}) => area === check.area && !lastOfArea) : []
    const results = Promise.all([Promise.all(after.map(start)), ...before.map(start)]).then(async ([prerequisites]) => {
      const found = await examineOne(check, source, around, prerequisites.flat())
      for (const result of found) onResult(result)
      return found
    })
    running.set(check.id, results)
    return results
  }
  return (await Promise.all(checks.map(start))).flat()
}

async function examineOne(check: Check, source: ObservationSource, around: Around, prerequisites: readonly Result[]): Promise<Result[]> {
  const missing = prerequisites.filter(({status}) => status !== 'pass' && status !== 'warn')
  if (missing.length > 0) {
    const names = [...new Set(missing.map(result => result.check))]
    return [
      resultOf(
        check,
        {
          status: 'skip',
          code: 'prerequisite',
          summary: `cannot be checked before ${names.join(', ')} ${names.length > 1 ? 'pass' : 'passes'}`,
          because: names,
        },
        0,
      ),
    ]
  }
  const [observations, observed] = await Promise.all([
    Promise.all([...check.needs, ...check.wants].map(async id => [id, await source.get(id)] as const)),
    Promise.all((check.observe ?? []).map(id => source.look?.(id) ?? Promise.resolve(unseen))),
  ])
  const started = performance.now()
  const ms = (): number => Math.round(performance.now() - started)
  try {
    const {facts, missing: unobserved} = handOver(check, observations)
    if (unobserved) return [resultOf(check, unobserved, 0)]
    if (observed.length > 0) facts['observed'] = observed
    const applies = check.appliesTo(facts)
    if (applies !== true) return [resultOf(check, {status: 'skip', code: 'not-applicable', summary: applies}, ms())]
    const found = await check.examine(facts, around)
    const took = ms()
    const findings = Array.isArray(found) ? found : [found]
    for (const finding of findings) assertDeclared(check, finding)
    return await Promise.all(findings.map(async finding => resultOf(check, await asTyped(finding, source), took)))
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return [
      {
        ...identity(check),
        status: 'crash',
        code: 'crash',
        summary: error instanceof CheckFailed ? error.message : `the check itself failed (${message}); please report it`,
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

const identity = ({id, area, title, plugin, class: kind}: Check): Pick<Result, 'check' | 'area' | 'title' | 'plugin' | 'class'> => ({
  check: id,
  area,
  title,
  ...(plugin !== undefined && {plugin}),
  ...(kind !== undefined && {class: kind}),
})

const resultOf = (check: Check, finding: Finding, durationMs: number): Result => ({...identity(check), ...finding, durationMs})

const camelCase = (id: string): string => id.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase())
