import {createHash, createHmac, timingSafeEqual} from 'node:crypto'

// The lab's own reading of the specifications, on purpose not the program's signing code: it is the oracle.

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest()

function signature(secret: string, stamp: string, scope: {region: string; service: string}, canonical: string): string {
  const day = stamp.slice(0, 8)
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), scope.region), scope.service), 'aws4_request')
  const text = `AWS4-HMAC-SHA256\n${stamp}\n${day}/${scope.region}/${scope.service}/aws4_request\n${sha256(canonical)}`
  return hmac(key, text).toString('hex')
}

const equal = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Milliseconds since the epoch of `20260102T030405`, with or without Z; NaN when it is none. */
export function instantOf(stamp: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/.exec(stamp)
  if (!parts) return Number.NaN
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [number, number, number, number, number, number]
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** `20260102T030405Z` of an instant in milliseconds since the epoch. */
export const stampOf = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '')

export interface GitPassword {
  /** As in the signature: no Z. */
  stamp: string
  signature: string
}

/** Takes a CodeCommit password apart; undefined when it has another form (facts CC 5.2). */
export function parseGitPassword(password: string): GitPassword | undefined {
  const parts = /^(\d{8}T\d{6})Z([0-9a-f]{64})$/.exec(password)
  return parts ? {stamp: parts[1] ?? '', signature: parts[2] ?? ''} : undefined
}

/**
 * Whether a CodeCommit password was made with this secret for this host, path and Region (facts CC 5.2, signing 1).
 * @param path with leading slash: `/v1/repos/NAME`
 */
export const verifyGitPassword = (password: GitPassword, secret: string, host: string, path: string, region: string): boolean =>
  equal(password.signature, signGit(secret, password.stamp, host, path, region))

/** The signature part of a CodeCommit password, for tests that need an old one. @param stamp without Z */
export const signGit = (secret: string, stamp: string, host: string, path: string, region: string): string =>
  signature(secret, stamp, {region, service: 'codecommit'}, `GIT\n${path}\n\nhost:${host}\n\nhost\n`)

export interface SignedCall {
  accessKeyId: string
  region: string
  service: string
  token: string | undefined
  stamp: string
  signature: string
  canonical: string
}

export interface HttpCall {
  method: string
  /** Path with query, as received. */
  url: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

/** Reads the Authorization header of an API call (SigV4, "Authenticating requests"); undefined when there is none. */
export function parseSignedCall({method, url, headers, body}: HttpCall): SignedCall | undefined {
  const one = (name: string): string => [headers[name] ?? ''].flat().join(',')
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
      one('authorization'),
    )
  if (!parts) return undefined
  const [accessKeyId = '', region = '', service = '', names = '', given = ''] = parts.slice(1)
  const [path = '/', query = ''] = url.split('?')
  const canonicalHeaders = names
    .split(';')
    .map(name => `${name}:${one(name).trim().replace(/ +/g, ' ')}\n`)
    .join('')
  const canonicalQuery = query
    .split('&')
    .filter(Boolean)
    .map(pair => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&')
  return {
    accessKeyId,
    region,
    service,
    signature: given,
    stamp: one('x-amz-date'),
    token: headers['x-amz-security-token'] === undefined ? undefined : one('x-amz-security-token'),
    canonical: `${method}\n${path}\n${canonicalQuery}\n${canonicalHeaders}\n${names}\n${sha256(body)}`,
  }
}

/** Whether an API call was signed with this secret. */
export const verifySignedCall = (call: SignedCall, secret: string): boolean =>
  equal(call.signature, signature(secret, call.stamp, call, call.canonical))
