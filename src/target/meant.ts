import {parseAddress} from './address.js'
import {gitHost} from './regions.js'
import type {AddressProblem, Target} from './target.js'

/** The HTTPS address of CodeCommit that is examined in the place of one by which Git does not get there. */
export interface MeantAddress {
  /** `https://[USER@]HOST/v1/repos/NAME`. */
  url: string
  host: string
  path: string
  region: string
}

/** Git's requests go elsewhere, or nowhere (facts CC 2.2). */
const ELSEWHERE: readonly AddressProblem[] = [
  'unknown-host',
  'plain-http',
  'scheme-missing',
  'package-manager-scheme',
  'unsupported-scheme',
]

/**
 * The corrected address, where it is CodeCommit's by the anchored grammar: what else is wrong shows there, before the person gets so far.
 * Git itself is never sent there. Null where the written address leads to CodeCommit, or what was meant cannot be told.
 */
export function meantAddress({method, problems, suggestion}: Pick<Target, 'method' | 'problems' | 'suggestion'>): MeantAddress | null {
  if (suggestion === null) return null
  if (method === 'grc') return problems.includes('grc-url-with-host') ? meantByGrc(suggestion) : null
  if (method !== 'https' || !problems.some(one => ELSEWHERE.includes(one))) return null
  const parsed = parseAddress(suggestion)
  const fit = parsed.method === 'https' && parsed.codecommitHost && parsed.problems.length === 0
  const {host, path, region} = parsed
  return fit && host !== null && path !== null && region !== null ? {url: suggestion, host, path, region} : null
}

/** git-remote-codecommit would take the host in the address for the repository, and ask for that. */
function meantByGrc(suggestion: string): MeantAddress | null {
  const {problems, region, repository} = parseAddress(suggestion)
  if (problems.length > 0 || region === null || repository === null) return null
  const [host, path] = [gitHost(region), `v1/repos/${repository}`]
  return {url: `https://${host}/${path}`, host, path, region}
}

/** Whether CodeCommit is what the address leads to, or would when corrected. */
export const leadsToCodeCommit = (target: Target): boolean => target.codecommitHost || meantAddress(target) !== null
