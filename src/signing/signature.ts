import {createHash, createHmac} from 'node:crypto'

/** What the signature covers; neither the access key id nor the session token is part of it. */
export interface SignatureInput {
  readonly secretAccessKey: string
  /** Exactly as it goes into the canonical request. */
  readonly host: string
  /** With its leading slash, not percent-encoded. */
  readonly path: string
  readonly region: string
  /** UTC, `YYYYMMDDTHHMMSS` without Z. */
  readonly stamp: string
}

/**
 * SigV4 with method GIT as CodeCommit wants it: no query, `host` the only header, no payload hash, no Z in the time (facts CC 5.2,
 * signing 1). Checks nothing: `sign` is the door for everything that comes from outside.
 * @returns the signature in lower-case hexadecimal digits
 */
export function signature({secretAccessKey, host, path, region, stamp}: SignatureInput): string {
  const day = stamp.slice(0, 8)
  const scope = [day, region, 'codecommit', 'aws4_request']
  const canonical = `GIT\n${path}\n\nhost:${host}\n\nhost\n`
  const text = ['AWS4-HMAC-SHA256', stamp, scope.join('/'), createHash('sha256').update(canonical, 'utf8').digest('hex')].join('\n')
  const key = scope.reduce<Buffer>((sofar, part) => hmac(sofar, part), Buffer.from(`AWS4${secretAccessKey}`, 'utf8'))
  return hmac(key, text).toString('hex')
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest()
