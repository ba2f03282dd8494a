import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {Environment} from '../../facts/machine/environment.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Target} from '../../target/target.js'
import {fail, pass} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {commandStep, scopeFlag} from '../commands.js'
import {byHand, unset} from '../shell-words.js'
import {works} from './as-configured.js'
import type {AsConfigured} from './as-configured.js'

type Os = Platform['os']

/** What Git says when it may not use a transport; the second is libcurl's, behind git-remote-codecommit. */
const REFUSAL = /transport '\S+' not allowed|Protocol "?https"? (?:not supported or )?disabled|not supported or disabled in libcurl/

interface Scene {
  target: Target
  environment: Environment
  entries: readonly GitConfigEntry[]
  probe: AsConfigured
  os: Os
}

interface Ban {
  transport: string
  evidence: Evidence
  remedy: Remedy
}

/**
 * A transport that this address needs and that Git may not use here: GIT_ALLOW_PROTOCOL is a list of all that are allowed, else
 * `protocol.NAME.allow` and `protocol.allow` decide (git(1), git-config(1); facts GC 3). null: it may.
 */
export function transportNotAllowed({target, environment, entries, probe, os}: Scene): Finding | null {
  if (works(probe)) return null
  const needed = target.method === 'grc' ? ['codecommit', 'https'] : ['https']
  const ban = needed.flatMap(transport => banOf(transport, needed, {environment, entries, os}) ?? [])[0]
  if (!ban) return null
  const {transport, evidence, remedy} = ban
  const seen = probe.observed && probe.value.stderr.some(line => REFUSAL.test(line))
  const summary = `Git may not use the transport ${transport} here: ${evidence.label} (${evidence.source ?? ''}) does not allow it`
  const details = {evidence: [evidence], remedies: [remedy]}
  return probe.observed && !seen
    ? pass(summary, {code: 'transport-not-allowed', ...details})
    : fail('transport-not-allowed', summary, {...details, ...(seen && {grade: 'proven' as const})})
}

function banOf(transport: string, needed: readonly string[], {environment, entries, os}: Omit<Scene, 'target' | 'probe'>): Ban | null {
  const list = environment['GIT_ALLOW_PROTOCOL']
  if (list) {
    if (list.value.split(':').includes(transport)) return null
    return {
      transport,
      evidence: {label: 'GIT_ALLOW_PROTOCOL', value: list.value, source: 'environment'},
      remedy: {
        title: 'Unset GIT_ALLOW_PROTOCOL, or allow more',
        safety: 'review',
        steps: [unset(os, 'GIT_ALLOW_PROTOCOL'), byHand(`or set it to a list with ${needed.join(' and ')} in it, separated by colons`)],
      },
    }
  }
  const setting = (subsection: string | null): GitConfigEntry | undefined =>
    entries.findLast(entry => entry.section === 'protocol' && entry.subsection === subsection && entry.name === 'allow')
  const entry = setting(transport) ?? setting(null)
  if (entry?.value !== 'never') return null
  const flag = scopeFlag(entry.scope)
  const key = `protocol.${transport}.allow`
  return {
    transport,
    evidence: {label: entry.key, value: 'never', source: entry.source},
    remedy: {
      title: `Allow Git to use the transport ${transport}`,
      safety: 'review',
      steps: [
        flag === null
          ? byHand(`Set ${key} to always where ${entry.source} sets it to never`)
          : commandStep(['git', 'config', flag, '--replace-all', key, 'always'], os),
      ],
    },
  }
}
