/** A CodeCommit Git host, taken apart. */
export interface CodeCommitHost {
  /** Lower-cased, without port. */
  host: string
  region: string
  /** The FIPS endpoint. */
  fips: boolean
  /** The interface endpoint's id, `vpce-0b47ea360adebf88a`; null for a public host. */
  vpcEndpoint: string | null
  /** A host of the China partition (`.amazonaws.com.cn`). */
  china: boolean
}

// A Region needs all its parts: a looser label would take `git-codecommit.s3.amazonaws.com`, which is anybody's bucket.
const REGION = '[a-z]{2}(?:-[a-z]{2,16}){1,2}-\\d{1,2}'
const PUBLIC = new RegExp(`^git-codecommit(-fips)?\\.(${REGION})\\.amazonaws\\.com(\\.cn)?$`)
const INTERFACE = new RegExp(
  `^(vpce-[a-z0-9]{1,32})(?:-[a-z0-9]{1,32}){0,8}\\.git-codecommit(-fips)?\\.(${REGION})\\.vpce\\.amazonaws\\.com(\\.cn)?$`,
)

/**
 * Tells whether a host is one of CodeCommit's Git hosts, by the anchored grammar: standard, FIPS, China and VPC interface endpoints,
 * matched whole, in any case. New Regions are known by their pattern (facts CC 3).
 * @param host without port, user information or trailing dot; with any of these it is no CodeCommit host
 * @returns its parts, or null
 */
export function codeCommitHost(host: string): CodeCommitHost | null {
  // Before lower-casing: the Kelvin sign and its like turn into ASCII letters there.
  if (host.length > 253 || !/^[A-Za-z0-9.-]+$/.test(host)) return null
  const lower = host.toLowerCase()
  const open = PUBLIC.exec(lower)
  if (open) return {host: lower, region: open[2] ?? '', fips: open[1] !== undefined, vpcEndpoint: null, china: open[3] !== undefined}
  const inside = INTERFACE.exec(lower)
  if (!inside || lower.indexOf('.') > 63) return null
  return {
    host: lower,
    region: inside[3] ?? '',
    fips: inside[2] !== undefined,
    vpcEndpoint: inside[1] ?? null,
    china: inside[4] !== undefined,
  }
}

/** A host as Git writes it, without its port: the signature does not cover that (facts signing 1). */
export const withoutPort = (host: string): string => host.replace(/:\d{0,5}$/, '')
