import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Target} from '../../target/target.js'
import type {Remedy} from '../check.js'
import {commandStep, scopeFlag} from '../commands.js'
import {edit} from '../shell-words.js'

/** Git goes to another address than the one that stands in the repository, by an `insteadOf` rule (git-config(1), url.<base>.insteadOf). */
export const isRewritten = ({rewrittenBy, url, address}: Target): boolean => rewrittenBy !== null && url !== address

/** For a sentence about something that only the rewritten address has; '' where nothing rewrites it. */
export const rewritingClause = (target: Target): string =>
  isRewritten(target) ? `; a rule (${target.rewrittenBy}) rewrites ${target.address} to ${target.url}` : ''

/**
 * What is to be done about the rule: one that is about CodeCommit is removed; from one that is about more (all of https://, as for Go's
 * modules) CodeCommit is excepted, for of several rules Git takes the longest that fits.
 * @param entries Git's, to find the rule among them
 */
export function againstRewriting(target: Target, os: Platform['os'], entries: readonly GitConfigEntry[]): Remedy {
  const rule = entries.find(({section, name, source}) => section === 'url' && name === 'insteadof' && source === target.rewrittenBy)
  const origin = /^https:\/\/[^/@]+\//.exec(target.address)?.[0]
  const covered = rule?.value ?? ''
  if (origin !== undefined && covered !== '' && origin.startsWith(covered) && !covered.includes('codecommit'))
    return {
      title: `Exclude CodeCommit from the rule that rewrites ${covered}`,
      safety: 'review',
      steps: [commandStep(['git', 'config', '--global', '--add', `url.${origin}.insteadOf`, origin], os)],
    }
  const flag = scopeFlag(rule?.scope ?? 'unknown')
  if (flag !== null && rule?.value != null && !rule.value.includes('['))
    return {
      title: `Remove the rule that rewrites ${rule.value}`,
      safety: 'review',
      steps: [commandStep(['git', 'config', flag, '--unset-all', rule.key, `^${literally(rule.value)}$`], os)],
    }
  return {
    title: 'Correct the rewriting rule',
    safety: 'manual',
    steps: [edit(`In ${target.rewrittenBy}, correct or remove the insteadOf line that turns ${target.address} into ${target.url}`)],
  }
}

/** A value as a pattern that fits it alone: POSIX extended regular expressions, as git-config(1) takes them. */
const literally = (value: string): string => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
