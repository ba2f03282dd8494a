import {codeCommitHost} from '../signing/host.js'
import {gitHost, nearestRegions, REGIONS, lettersApart} from './regions.js'

/** A host that is none of CodeCommit's Git hosts, judged by what was probably meant. */
export interface NearHost {
  /** It was meant to be one. */
  near: boolean
  /** The host that was probably meant; null when the Region cannot be told. */
  suggestion: string | null
}

// Longest first: ap-south-1 is no part of another name, but eu-west-1 is of a misspelt eu-west-11.
const NAMES = REGIONS.map(({name}) => name).sort((a, b) => b.length - a.length)

/**
 * Tells a misspelt or made-up CodeCommit host from a foreign one: other host of AWS's, mistyped label, missing or added domain,
 * the console's address, a trailing dot.
 * @param host lower-cased, without port, not a CodeCommit Git host
 */
export function nearHost(host: string): NearHost {
  const plain = host.replace(/\.+$/, '')
  if (codeCommitHost(plain)) return {near: true, suggestion: plain}
  const labels = plain.split('.')
  const service = labels.some(label => isServiceLike(label))
  if (!service && !plain.includes('codecommit')) return {near: false, suggestion: null}
  const region = regionIn(plain)
  return {near: true, suggestion: region === null ? null : gitHost(region, {fips: plain.includes('fips')})}
}

/** `git-codecommit` with up to two letters wrong, also run together with the Region. */
function isServiceLike(label: string): boolean {
  const [service = ''] = /^[a-z]+(?:[-_]?c[a-z]*)?(?:-fips)?/.exec(label) ?? []
  return ['git-codecommit', 'git-codecommit-fips', 'codecommit', 'gitcodecommit'].some(
    name => lettersApart(service, name) <= 2 || lettersApart(label, name) <= 2,
  )
}

/** The Region that a text names, in full or nearly so; null when none or several could be meant. */
export function regionIn(text: string): string | null {
  const exact = NAMES.find(name => new RegExp(`(?:^|[^a-z0-9])${name}(?![a-z0-9])`).test(text))
  if (exact !== undefined) return exact
  const words = text.split(/[./?&=]/).map(word => word.replace(/^.*codecommit(?:-fips)?-?/, ''))
  for (const word of words) {
    const [near, other] = /^[a-z]{2}-?[a-z-]+-?\d{1,2}$/.test(word) ? nearestRegions(word) : []
    if (near !== undefined && other === undefined) return near
  }
  return null
}
