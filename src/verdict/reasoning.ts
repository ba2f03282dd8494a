import type {Result} from '../checks/examine.js'
import type {ConfidenceRule} from './confidence.js'
import {ruleFor} from './explanations.js'
import {matchesAny} from './pattern.js'
import type {Pattern} from './pattern.js'
import type {ProbePattern} from './probe-patterns.js'
import type {Reason} from './verdict.js'

/** What the probes show, and which of the faults they clear or convict. */
export function byProbes(pattern: ProbePattern | undefined, fails: readonly Result[]): Reason[] {
  if (!pattern)
    return [
      {
        step: 'probes',
        text: "Probes: none points to a layer or clears one, so the order of the steps in Git's access decides",
        source: 'design §7',
      },
    ]
  const {source} = pattern
  const among = (patterns: readonly Pattern[]): string[] => fails.filter(one => matchesAny(one, patterns)).map(name)
  const cleared = among(pattern.exonerates)
  const convicted = among(pattern.convicts)
  return [
    {step: 'probes', text: `Probes (${pattern.name}): ${pattern.proof}`, source},
    ...(cleared.length > 0
      ? [
          {
            step: 'exonerated' as const,
            text: `That clears ${list(cleared)}: to be fixed last, and not the cause of what the probes point to`,
            source,
          },
        ]
      : []),
    ...(convicted.length > 0
      ? [
          {
            step: 'convicted' as const,
            text: `The fault must lie where ${list(convicted)} ${convicted.length > 1 ? 'were' : 'was'} found`,
            source,
          },
        ]
      : []),
  ]
}

/** One result is only a consequence of another. */
export function follow(effect: Result, cause: Result): Reason {
  const rule = ruleFor(cause, effect)
  return {
    step: 'consequence',
    text: `${name(effect)} follows from ${name(cause)}: ${rule?.why ?? 'the check itself says so'}`,
    source: rule?.source ?? null,
  }
}

/** Why the first root cause stands before the others. */
export function firstToMend(roots: readonly Result[], pattern: ProbePattern | undefined): Reason[] {
  const [first, second] = roots
  if (!first) return []
  const convicted = (result: Result): boolean => pattern !== undefined && matchesAny(result, pattern.convicts)
  const cleared = (result: Result): boolean => pattern !== undefined && matchesAny(result, pattern.exonerates)
  const why = !second
    ? 'nothing else that was found explains it'
    : first.status !== second.status
      ? `it stops Git now, ${name(second)} does not`
      : (convicted(first) && !convicted(second)) || (cleared(second) && !cleared(first))
        ? `the probes point to it rather than to ${name(second)}`
        : `Git meets it before ${name(second)}`
  return [{step: 'order', text: `First to fix: ${name(first)}; ${why}`, source: 'design §6'}]
}

/** Why the verdict is as sure as it says. */
export const howSure = ({confidence, why, source}: ConfidenceRule): Reason => ({
  step: 'confidence',
  text: `Confidence: ${confidence}, because ${why}`,
  source,
})

const name = ({check, code}: Result): string => `${check}#${code}`

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
