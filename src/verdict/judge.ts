import type {Result} from '../checks/examine.js'
import {confidenceRule} from './confidence.js'
import {ruleFor} from './explanations.js'
import {ORDER} from './order.js'
import {matches, matchesAny} from './pattern.js'
import {probePattern} from './probe-patterns.js'
import type {ProbePattern} from './probe-patterns.js'
import {byProbes, follow, firstToMend, howSure} from './reasoning.js'
import {sentence} from './sentence.js'
import {classOf} from './verdict-class.js'
import type {Evidenced, Reason, RootCause, Verdict, VerdictStatus} from './verdict.js'

/**
 * Tells causes from consequences and ranks the causes: what blocks earliest first, and before it what the probes convict. Pure.
 * Status: any fail is `broken`, else a crash or a missed deadline is `inconclusive`, else any warn is `degraded` (design §5).
 */
export function judge(evidence: Evidenced): Verdict {
  const {results, facts} = evidence
  const pattern = probePattern(facts)
  const fails = rank(
    results.filter(({status}) => status === 'fail'),
    pattern,
  )
  const warns = rank(
    results.filter(({status}) => status === 'warn'),
    undefined,
  )
  const failing = causesAmong(fails, fails, pattern)
  const warning = causesAmong(warns, [...fails, ...warns], undefined)
  const roots = [...failing.roots, ...warning.roots]
  const [first] = roots

  const status = statusOf(results)
  const rule = confidenceRule({status, first, pattern, facts})
  return {
    status,
    confidence: rule.confidence,
    rootCauses: rootCausesOf(roots, results),
    class: status === 'inconclusive' ? 'internal' : first ? classOf(first) : 'ok',
    sentence: sentence(status, first, evidence),
    reasoning: [...byProbes(pattern, fails), ...failing.reasons, ...warning.reasons, ...firstToMend(roots, pattern), howSure(rule)],
  }
}

/** The status that results amount to (design §5). */
export function statusOf(results: readonly Result[]): VerdictStatus {
  if (results.some(({status}) => status === 'fail')) return 'broken'
  if (results.some(({status, code}) => status === 'crash' || (status === 'unknown' && code === 'deadline'))) return 'inconclusive'
  return results.some(({status}) => status === 'warn') ? 'degraded' : 'healthy'
}

function rootCausesOf(roots: readonly Result[], results: readonly Result[]): RootCause[] {
  const effects = results.filter(({status}) => status === 'fail' || status === 'warn' || status === 'unknown' || status === 'crash')
  return roots.map(root => {
    const reached = followers(root, effects)
    return {
      check: root.check,
      code: root.code,
      summary: root.summary,
      consequences: effects.filter(result => !roots.includes(result) && reached.has(result)).map(({check, code}) => `${check}#${code}`),
    }
  })
}

/** Convicted by the probes first, exonerated last, else in the order of the way that Git takes; rules of plugins, which stand on no way, behind. */
function rank(results: readonly Result[], pattern: ProbePattern | undefined): Result[] {
  const place = (result: Result): number => ORDER.findIndex(one => matches(result, one))
  const weight = (result: Result): number => {
    if (result.plugin !== undefined) return 3
    if (pattern && matchesAny(result, pattern.exonerates)) return 2
    return pattern && matchesAny(result, pattern.convicts) ? 0 : 1
  }
  return [...results].sort((a, b) => weight(a) - weight(b) || place(a) - place(b))
}

/** Those of `candidates` that no other result of `among` explains. A circle of explanations is cut at its highest-ranked member. */
function causesAmong(
  candidates: readonly Result[],
  among: readonly Result[],
  pattern: ProbePattern | undefined,
): {roots: Result[]; reasons: Reason[]} {
  const reasons: Reason[] = []
  const roots = candidates.filter(candidate => {
    const cause = among.find(
      other =>
        other !== candidate &&
        explains(other, candidate) &&
        !(pattern && cleared(other, pattern) && candidate.plugin === undefined && !cleared(candidate, pattern)) &&
        !(explains(candidate, other) && among.indexOf(candidate) < among.indexOf(other)),
    )
    if (cause) reasons.push(follow(candidate, cause))
    return cause === undefined
  })
  return {roots, reasons}
}

const cleared = (result: Result, {exonerates}: ProbePattern): boolean => matchesAny(result, exonerates)

/** What a plugin's rule follows from, it says itself: the table is about Git's way alone. */
function explains(cause: Result, effect: Result): boolean {
  if ((effect.because ?? []).some(one => matches(cause, one))) return true
  return effect.plugin === undefined && cause.plugin === undefined && ruleFor(cause, effect) !== undefined
}

/** What follows from a result, directly or through others that do. Each is looked at once: plugins may link many. */
function followers(cause: Result, among: readonly Result[]): ReadonlySet<Result> {
  const reached = new Set([cause])
  for (const one of reached) for (const other of among) if (!reached.has(other) && explains(one, other)) reached.add(other)
  reached.delete(cause)
  return reached
}
