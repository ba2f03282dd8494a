import {X509Certificate} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {rootCertificates} from 'node:tls'

/** A list of certificate authorities that a tool reads, and whether it vouches for what the tool was shown. */
export interface AuthorityList {
  /** Null: the tool's or the system's own list, for no setting names a file. */
  file: string | null
  /** The setting that names it. */
  source: string | null
  state: 'read' | 'missing' | 'unreadable' | 'no-certificates' | 'own'
  /** Null: not to be told, because the list was not read or nothing was shown. */
  vouches: boolean | null
}

const PEM = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g

/** Reads a file of authorities and holds a chain against it. @param chain DER, from the server's own upwards */
export async function readAuthorities({file, source}: {file: string; source: string}, chain: readonly Buffer[]): Promise<AuthorityList> {
  try {
    const authorities = parsed((await readFile(file, 'latin1')).match(PEM) ?? [])
    if (authorities.length === 0) return {file, source, state: 'no-certificates', vouches: false}
    return {file, source, state: 'read', vouches: chain.length === 0 ? null : vouches(authorities, chain)}
  } catch (error) {
    return {file, source, state: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable', vouches: false}
  }
}

/** Whether a public authority (Mozilla's list, as Node brings it) stands behind a chain: null without one. */
export const isPublic = (chain: readonly Buffer[]): boolean | null => (chain.length === 0 ? null : vouches(parsed(rootCertificates), chain))

function parsed(certificates: readonly string[]): X509Certificate[] {
  return certificates.flatMap(text => {
    try {
      return [new X509Certificate(text)]
    } catch {
      return [] // the libraries skip it, or refuse the whole file: the tool's own words tell
    }
  })
}

/**
 * Whether one of the shown certificates is in the list, or was issued by one that is; names, dates and purposes are other questions
 * (RFC 5280, 6.1). Only as far up as each was really issued by the next.
 */
function vouches(authorities: readonly X509Certificate[], chain: readonly Buffer[]): boolean {
  const certificates = chain.map(der => new X509Certificate(der))
  const broken = certificates.findIndex((one, at) => {
    const next = certificates[at + 1]
    return next !== undefined && !issued(one, next)
  })
  const linked = broken < 0 ? certificates : certificates.slice(0, broken + 1)
  return linked.some(one => authorities.some(authority => one.raw.equals(authority.raw) || issued(one, authority)))
}

const issued = (one: X509Certificate, by: X509Certificate): boolean => one.checkIssued(by) && one.verify(by.publicKey)
