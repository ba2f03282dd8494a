import type {Explanation} from './explanations/explanation.js'
import {credentialHelpers} from './explanations/credential-helpers.js'
import {identity} from './explanations/identity.js'
import {live} from './explanations/live.js'
import {machine} from './explanations/machine.js'
import {network} from './explanations/network.js'
import {profiles} from './explanations/profiles.js'
import {ssh} from './explanations/ssh.js'
import {matches, matchesAny} from './pattern.js'
import type {Named} from './pattern.js'

/**
 * Which result explains which, from the machine outwards. A result that is explained by another failed one is a consequence, never a root
 * cause. The rules are in the files of ./explanations, by subject; of several that fit, the first gives the reason.
 */
export const explanations: readonly Explanation[] = [
  ...machine,
  ...network,
  ...profiles,
  ...credentialHelpers,
  ...identity,
  ...ssh,
  ...live,
]

/** The rule by which one result explains the other; a rule never explains what it names as the cause. */
export function ruleFor(cause: Named, effect: Named): Explanation | undefined {
  return explanations.find(rule => matches(cause, rule.cause) && matchesAny(effect, rule.explains) && !matches(effect, rule.cause))
}
