import type {PeerCertificate, TLSSocket} from 'node:tls'
import type {Vault} from '../vault.js'

/** Why a certificate was not accepted, in terms of what is to be mended. */
export type TlsProblem = 'untrusted-issuer' | 'self-signed' | 'incomplete-chain' | 'expired' | 'not-yet-valid' | 'name-mismatch' | 'other'

/** The certificate that the far end shows: names and dates, no keys. Names are common names, else organisations. */
export interface ShownTls {
  issuer: string
  subject: string
  /** ISO 8601; empty: not to be read. */
  validFrom: string
  validTo: string
  protocol: string
  /** The host names it is good for, at most ten. */
  names: string[]
  /** From the server's own certificate upwards, as far as it was shown or is known here. */
  chain: string[]
  /** Null: accepted. */
  problem: TlsProblem | null
}

/** What a handshake showed: for the fact, and the certificates themselves, to hold them against other lists of authorities. */
export interface Shown {
  tls: ShownTls
  /** DER, from the server's own upwards. */
  certificates: Buffer[]
}

// OpenSSL's verification errors (openssl-verification-options(1)) as Node names them, and Node's own for names.
const PROBLEMS: Readonly<Record<string, TlsProblem>> = {
  UNABLE_TO_GET_ISSUER_CERT: 'untrusted-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted-issuer',
  CERT_UNTRUSTED: 'untrusted-issuer',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted-issuer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'name-mismatch',
  HOSTNAME_MISMATCH: 'name-mismatch',
}

/** Reads what a TLS connection shows, accepted or not. */
export function shown(socket: TLSSocket): Shown {
  const leaf = socket.getPeerCertificate(true)
  const certificates = Object.keys(leaf).length === 0 ? [] : chainOf(leaf)
  const names =
    typeof leaf.subjectaltname === 'string'
      ? [...leaf.subjectaltname.matchAll(/DNS:("[^"]*"|[^,\s]+)/g)].map(([, name = '']) => name.replaceAll('"', ''))
      : []
  return {
    certificates: certificates.map(({raw}) => raw),
    tls: {
      issuer: nameOf(leaf.issuer),
      subject: nameOf(leaf.subject),
      validFrom: instant(leaf.valid_from),
      validTo: instant(leaf.valid_to),
      protocol: socket.getProtocol() ?? 'unknown',
      names: names.slice(0, 10),
      chain: certificates.map(({subject}) => nameOf(subject)),
      problem: socket.authorized
        ? null
        : problemOf(String((socket.authorizationError as Error | string | undefined) ?? ''), leaf, certificates.length),
    },
  }
}

/** Each certificate links to its issuer's, a root to itself. */
function chainOf(leaf: PeerCertificate): PeerCertificate[] {
  const chain: PeerCertificate[] = []
  let next: PeerCertificate | undefined = leaf
  while (next !== undefined && chain.length < 10 && !chain.some(({fingerprint256}) => fingerprint256 === next?.fingerprint256)) {
    chain.push(next)
    next = 'issuerCertificate' in next ? (next.issuerCertificate as PeerCertificate | undefined) : undefined
  }
  return chain
}

/**
 * A server that sends its own certificate alone, while that one says where its issuer's can be fetched, forgot the ones between: the
 * certificates of inspecting proxies name no such place (RFC 5280, 4.2.2.1).
 */
function problemOf(code: string, {infoAccess}: PeerCertificate, length: number): TlsProblem {
  const problem = PROBLEMS[code] ?? 'other'
  return problem === 'untrusted-issuer' && length === 1 && infoAccess?.['CA Issuers - URI'] !== undefined ? 'incomplete-chain' : problem
}

const instant = (text: string | undefined): string => {
  const at = new Date(text ?? '')
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().replace('.000Z', 'Z')
}

/** Common name, else organisation; a name may stand there several times. */
function nameOf(name: Partial<Record<string, string | string[]>> | object | undefined): string {
  const {CN, O} = (name ?? {}) as Partial<Record<string, string | string[]>>
  const found = CN ?? O ?? 'unknown'
  return Array.isArray(found) ? found.join(', ') : found
}

const place = (host: string): string => `certificates:${host}`

/** Keeps the certificates for the run: too long for a fact, and of use only where trust is in question. */
export function keepChain(vault: Vault, host: string, certificates: readonly Buffer[]): void {
  vault.putText(place(host), certificates.map(one => one.toString('base64')).join(' '))
}

/** The certificates that a host showed in this run; empty: none were seen. */
export const keptChain = (vault: Vault, host: string): Buffer[] =>
  (vault.text(place(host)) ?? '')
    .split(' ')
    .filter(text => text !== '')
    .map(text => Buffer.from(text, 'base64'))

/** Names in certificates are foreign texts. */
export const redactedTls = (tls: ShownTls, redact: (text: string) => string): ShownTls => ({
  ...tls,
  issuer: redact(tls.issuer),
  subject: redact(tls.subject),
  names: tls.names.map(redact),
  chain: tls.chain.map(redact),
})
