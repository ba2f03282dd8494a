import type {Result} from '../checks/examine.js'
import type {Target} from '../target/target.js'
import type {Evidenced, VerdictStatus} from './verdict.js'

/** The one sentence at the top. It says the cause, and what was not tried when that matters. */
export function sentence(status: VerdictStatus, first: Result | undefined, {results, facts}: Evidenced): string {
  const target = facts.target?.observed ? facts.target.value : undefined
  const untried = [facts['probe-as-configured'], facts['ssh-login']].some(one => one?.observed === false && one.code === 'offline')
    ? ' Nothing live was tried.'
    : ''
  switch (status) {
    case 'broken':
    case 'degraded':
      return `${full(first?.summary ?? '')}${ruleOf(first)}${status === 'degraded' || first?.plugin !== undefined ? soFar(first, facts) : ''}${target ? untried : ''}`
    case 'inconclusive':
      return inconclusive(results)
    case 'healthy':
      return target
        ? leftOut(healthy(target, facts, results), results)
        : 'No CodeCommit repository was examined: none is configured here and none was named. Nothing that would stop Git was found on this machine.'
  }
}

/** Nobody shall take somebody else's rule for a word about Git. */
const ruleOf = (first: Result | undefined): string => (first?.plugin === undefined ? '' : ` That is a rule of the plugin ${first.plugin}.`)

/** A finding that somebody suppressed is no finding, but nobody shall read that there was none. */
function leftOut(said: string, results: readonly Result[]): string {
  const count = results.filter(({code}) => code === 'suppressed').length
  return count === 0
    ? said
    : `${said.replace(/^Nothing wrong/, 'Nothing else wrong')} ${count === 1 ? '1 finding is' : `${count} findings are`} suppressed.`
}

/** What works now, unless the cause itself has said so. */
function soFar(first: Result | undefined, facts: Evidenced['facts']): string {
  const [probe, login] = [facts['probe-as-configured'], facts['ssh-login']]
  const works = [
    probe?.observed === true ? probe.value.outcome : null,
    login?.observed === true ? login.value.pull?.outcome : null,
  ].includes('ok')
  return works && !/\b(still|so far|all the same)\b/.test(first?.summary ?? '') ? ' So far Git gets in.' : ''
}

function inconclusive(results: readonly Result[]): string {
  const crash = results.find(({status}) => status === 'crash')
  const warned = results.find(({status}) => status === 'warn')
  if (crash)
    return `No verdict: ${failedCheck(crash)} ${warned ? `Also: ${full(warned.summary)}` : 'Nothing else is wrong as far as could be seen.'}`
  // A check that can say more than that time was over.
  const told = results.find(({status, code, remedies = []}) => status === 'unknown' && code === 'deadline' && remedies.length > 0)
  if (told) return `No verdict: ${full(told.summary)}`
  const late = results.filter(({status, code}) => status === 'unknown' && code === 'deadline').map(({check}) => check)
  return `No verdict: ${late.slice(0, 3).join(', ')}${late.length > 3 ? ` and ${late.length - 3} more` : ''} gave no answer in time. Try again with a longer --timeout.`
}

const failedCheck = ({check, plugin, summary}: Result): string =>
  plugin === undefined ? `the check ${check} itself failed.` : `${check}: ${full(summary)}`

function healthy(target: Target, facts: Evidenced['facts'], results: readonly Result[]): string {
  const name = `${target.repository ?? target.url}${target.region ? ` (${target.region.value})` : ''}`
  const probe = facts['probe-as-configured']
  if (probe?.observed && probe.value.outcome === 'ok') {
    return `Git gets into ${name} as it is configured here${probe.value.refs === 0 ? '; the repository is empty' : ''}.`
  }
  if (target.method === 'ssh') return overSsh(name, facts['ssh-login'])
  if (probe?.observed === false && probe.code === 'offline') return `Nothing wrong was found for ${name}. Nothing live was tried.`
  if (probe?.observed === false) return `Nothing wrong was found for ${name}, but Git itself was not tried: ${probe.reason}.`
  const unseen = results.find(({check, status}) => check === 'live/as-configured' && status === 'unknown')
  return `Nothing wrong was found for ${name}${unseen ? `, but it was not seen whether Git gets in: ${unseen.summary}` : ''}.`
}

function overSsh(name: string, login: Evidenced['facts']['ssh-login']): string {
  if (login?.observed && login.value.pull?.outcome === 'ok')
    return `Git gets into ${name} over SSH as it is configured here${login.value.pull.refs === 0 ? '; the repository is empty' : ''}.`
  if (login?.observed && login.value.outcome === 'ok')
    return `CodeCommit accepts the SSH key with which Git signs in for ${name}; it was not tried what that key may do there.`
  if (login?.observed === false && login.code === 'offline') return `Nothing wrong was found for ${name}. No login over SSH was tried.`
  if (login?.observed === false) return `Nothing wrong was found for ${name}, but no login over SSH was tried: ${login.reason}.`
  return `Nothing wrong was found for ${name}, but it was not seen whether CodeCommit accepts the SSH key.`
}

const full = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
