import type {Result} from '../checks/examine.js'
import {ORDER, explanations} from './explanations.js'
import {matches, matchesAny} from './pattern.js'
import {probePattern} from './probe-patterns.js'
import type {ProbePattern} from './probe-patterns.js'
import {sentence} from './sentence.js'
import type {Confidence, Evidenced, RootCause, Verdict, VerdictClass, VerdictStatus} from './verdict.js'

/**
 * Tells causes from consequences and ranks the causes: what blocks earliest first, and before it what the probes convict. Pure.
 * Status: any fail is `broken`, else a crash or a missed deadline is `inconclusive`, else any warn is `degraded` (design §5).
 */
export function judge(evidence: Evidenced): Verdict {
  const {results, facts} = evidence
  const pattern = probePattern(facts)
  const reasoning: string[] = []
  if (pattern) reasoning.push(`Probes: ${pattern.proof} (${pattern.name}; ${pattern.source}).`)

  const fails = rank(results.filter(({status}) => status === 'fail'), pattern)
  const warns = rank(results.filter(({status}) => status === 'warn'), undefined)
  const effects = results.filter(({status}) => status === 'fail' || status === 'warn' || status === 'unknown' || status === 'crash')
  const roots = [...causesAmong(fails, fails, pattern, reasoning), ...causesAmong(warns, [...fails, ...warns], undefined, reasoning)]
  const rootCauses = roots.map((root): RootCause => ({
    check: root.check, code: root.code, summary: root.summary,
    consequences: effects.filter(result => !roots.includes(result) && follows(result, root, effects)).map(name),
  }))

  const status = statusOf(results)
  const first = roots[0]
  const confidence = confidenceOf(status, first, pattern, evidence)
  if (first) reasoning.push(`First to mend: ${name(first)}, ${confidence}.`)
  return {
    status, confidence, rootCauses, reasoning,
    class: status === 'inconclusive' ? 'internal' : first ? classOf(first) : 'ok',
    sentence: sentence(status, first, evidence),
  }
}

function statusOf(results: readonly Result[]): VerdictStatus {
  if (results.some(({status}) => status === 'fail')) return 'broken'
  if (results.some(({status, code}) => status === 'crash' || (status === 'unknown' && code === 'deadline'))) return 'inconclusive'
  return results.some(({status}) => status === 'warn') ? 'degraded' : 'healthy'
}

/** Convicted by the probes first, exonerated last, else in the order of the way that Git takes. */
function rank(results: readonly Result[], pattern: ProbePattern | undefined): Result[] {
  const place = (result: Result): number => ORDER.findIndex(one => matches(result, one))
  const weight = (result: Result): number => {
    if (pattern && matchesAny(result, pattern.exonerates)) return 2
    return pattern && matchesAny(result, pattern.convicts) ? 0 : 1
  }
  return [...results].sort((a, b) => weight(a) - weight(b) || place(a) - place(b))
}

/** Those of `candidates` that no other result of `among` explains. A circle of explanations is cut at its highest-ranked member. */
function causesAmong(candidates: readonly Result[], among: readonly Result[], pattern: ProbePattern | undefined, reasoning: string[]): Result[] {
  return candidates.filter(candidate => {
    const cause = among.find(other => other !== candidate && explains(other, candidate)
      && !(pattern && matchesAny(other, pattern.exonerates) && !matchesAny(candidate, pattern.exonerates))
      && !(explains(candidate, other) && among.indexOf(candidate) < among.indexOf(other)))
    if (cause) reasoning.push(`${name(candidate)} follows from ${name(cause)}: ${reason(cause, candidate)}.`)
    return cause === undefined
  })
}

function explains(cause: Result, effect: Result): boolean {
  return (effect.because ?? []).some(one => matches(cause, one)) || ruleFor(cause, effect) !== undefined
}

const ruleFor = (cause: Result, effect: Result) =>
  explanations.find(rule => matches(cause, rule.cause) && matchesAny(effect, rule.explains) && !matches(effect, rule.cause))

const reason = (cause: Result, effect: Result): string => ruleFor(cause, effect)?.why ?? 'the check itself says so'

/** Directly, or through results that follow from the cause themselves. */
function follows(effect: Result, cause: Result, among: readonly Result[], seen: ReadonlySet<Result> = new Set()): boolean {
  if (explains(cause, effect)) return true
  return among.some(middle => middle !== effect && middle !== cause && !seen.has(middle) && explains(middle, effect)
    && follows(middle, cause, among, new Set([...seen, middle])))
}

const name = ({check, code}: Result): string => `${check}#${code}`

/** Patterns that prove that all is well. */
const PROVEN_GOOD = ['works as configured', 'SSH login works']

function confidenceOf(status: VerdictStatus, first: Result | undefined, pattern: ProbePattern | undefined, {facts}: Evidenced): Confidence {
  if (status === 'inconclusive') return 'possible'
  const live = facts['probe-as-configured']?.observed === true || facts['ssh-login']?.observed === true || facts['probe-signed']?.observed === true
  if (!first) return pattern && PROVEN_GOOD.includes(pattern.name) ? 'proven' : live ? 'likely' : 'possible'
  if (first.status === 'warn') return pattern ? 'likely' : 'possible'
  if (first.grade === 'proven') return 'proven'
  return pattern && matchesAny(first, pattern.convicts) ? 'proven' : 'likely'
}

const CLASSES: Record<string, VerdictClass> = {
  'tools': 'tools', 'target': 'target', 'git-config': 'git-config', 'credential-store': 'credential-store', 'profile': 'profile',
  'credentials': 'credentials', 'network': 'network', 'permission': 'permission', 'repository': 'repository', 'encryption': 'encryption', 'ssh': 'ssh',
}

/** git-remote-codecommit fares otherwise than Git on these ways, but it is the way that is at fault. */
const ON_THE_WAY = ['tools/git-remote-codecommit#certificate-not-trusted', 'tools/git-remote-codecommit#global-sts-endpoint']

function classOf({check, code, area}: Result): VerdictClass {
  if (matchesAny({check, code}, ON_THE_WAY)) return 'network'
  if (check === 'network/clock') return 'clock'
  if (check === 'live/endpoint') return 'network'
  if (check === 'live/signed') return 'permission'
  return CLASSES[area] ?? 'git-config'
}
