export type Service = 'git' | 'sts' | 'iam' | 'codecommit' | 'kms' | 'portal' | 'oidc'

const GIT = /^(?:vpce-[a-z0-9-]+\.)?git-codecommit(?:-fips)?\.([a-z0-9-]+)\.(?:vpce\.)?amazonaws\.com(?:\.cn)?$/
const API = /^(sts|codecommit|kms)(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/

const SIGN_IN = /^(portal)\.sso\.([a-z0-9-]+)\.amazonaws\.com$|^(oidc)\.([a-z0-9-]+)\.amazonaws\.com$/

/** Which service of the lab answers under this name; undefined for a name that the lab does not know. */
export function serviceOf(host: string): Service | undefined {
  const region = GIT.exec(host)?.[1]
  // The names of the Regions of China end in .cn, and no others.
  if (region !== undefined) return region.startsWith('cn-') === host.endsWith('.cn') ? 'git' : undefined
  if (host === 'iam.amazonaws.com' || host === 'iam.cn-north-1.amazonaws.com.cn') return 'iam'
  if (host === 'sts.amazonaws.com') return 'sts'
  const [, portal, , oidc] = SIGN_IN.exec(host) ?? []
  return (portal ?? oidc ?? API.exec(host)?.[1]) as Service | undefined
}

/** Region in a host name; us-east-1 for the global ones. */
export const regionOf = (host: string): string => GIT.exec(host)?.[1] ?? API.exec(host)?.[2] ?? 'us-east-1'
