import type {Check, Status} from '../checks/check.js'
import {examine} from '../checks/examine.js'
import type {ObservationSource, Result} from '../checks/examine.js'
import type {Observation} from '../facts/fact.js'
import type {FactId, Facts} from '../facts/facts.js'
import type {Report} from '../report/report.js'
import {UsageError} from '../target/usage-error.js'
import {exitCode} from '../verdict/exit-code.js'
import {judge} from '../verdict/judge.js'
import type {Observed, Verdict} from '../verdict/verdict.js'
import type {Bundle} from './bundle.js'

/**
 * The report that a run would have made of these facts: the same checks and the same judge (design §2, bundle). Observes nothing.
 * @param checks the selected ones, in report order @param redact for what plugins get and say
 * @throws UsageError where the facts cannot be judged
 */
export async function examineBundle(
  {tool, createdAt, report, facts}: Bundle,
  checks: readonly Check[],
  failOn: 'fail' | 'warn',
  redact: (text: string) => string = text => text,
): Promise<Report> {
  const platform = facts.platform
  if (!platform?.observed) throw new UsageError('The bundle does not say on which platform it was made.')
  const get = <K extends FactId>(id: K): Observation<Facts[K]> => factOf(facts, id)
  const told = (result: Result): Result => (tool.version === VERSION ? result : ofOtherVersion(result, tool.version))
  const {results, verdict} = await judgedFacts(facts, checks, {told, redact})
  const [target, others, source] = [get('target'), get('other-targets'), get('credential-source')]
  return {
    tool: {name: 'codecommit-doctor', version: VERSION},
    generatedAt: createdAt,
    durationMs: typeof report.durationMs === 'number' ? report.durationMs : 0,
    exitCode: exitCode(verdict.status, failOn),
    platform: platform.value,
    target: target.observed ? target.value : null,
    profile: source.observed ? source.value.profile.name : null,
    otherTargets: others.observed ? others.value : [],
    verdict,
    counts: count(results),
    results,
    facts,
  }
}

/**
 * What the checks say of these facts, and the verdict.
 * @param how `told` changes a result before it is judged; `redact` is for what plugins get and say
 * @throws UsageError where the facts cannot be judged
 */
export async function judgedFacts(
  facts: Observed,
  checks: readonly Check[],
  {told = one => one, redact = text => text}: {told?: (result: Result) => Result; redact?: (text: string) => string} = {},
): Promise<{results: Result[]; verdict: Verdict}> {
  const taken: ObservationSource = {
    get: id => Promise.resolve(factOf(facts, id)),
    look: id => Promise.resolve(factOf(facts, id as string as FactId)),
  }
  const around = {signal: new AbortController().signal, redact}
  const results = (await examine(checks, taken, undefined, around)).map(told)
  return {results, verdict: judged(results, facts)}
}

const factOf = <K extends FactId>(facts: Observed, id: K): Observation<Facts[K]> =>
  (Object.hasOwn(facts, id) ? facts[id] : undefined) ?? absent

const absent: Observation<never> = {observed: false, code: 'not-observable', reason: 'the bundle does not hold it', ms: 0}

/** Another version took the facts: what this one's check misses in them is not known; nothing is broken in the check. */
function ofOtherVersion(result: Result, version: string): Result {
  if (result.status !== 'crash') return result
  return {
    ...result,
    status: 'unknown',
    code: 'not-observable',
    summary: `the bundle was made by version ${version}, whose facts do not hold what this check looks at`,
  }
}

function judged(results: readonly Result[], facts: Observed): Verdict {
  try {
    return judge({results, facts})
  } catch {
    throw new UsageError('The bundle cannot be judged: its facts are not as codecommit-doctor writes them.')
  }
}

function count(results: readonly Result[]): Record<Status, number> {
  const counts = {pass: 0, warn: 0, fail: 0, skip: 0, unknown: 0, crash: 0}
  for (const {status} of results) counts[status]++
  return counts
}
