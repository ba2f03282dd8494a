import type {TlsProblem} from '../../facts/probes/tls-shown.js'

/** The causes that network/tls names. */
export type TlsCode =
  'untrusted-issuer' | 'self-signed' | 'incomplete-chain' | 'expired' | 'not-yet-valid' | 'name-mismatch' | 'ca-file' | 'protocol'

// In order. OpenSSL's, GnuTLS's, schannel's and SecureTransport's words as Git, curl and Python print them (facts GC 3; samples git-tls; really printed by
// Git 2.39 with GnuTLS, curl with OpenSSL, botocore 1.43).
const WORDS: readonly (readonly [TlsCode, RegExp])[] = [
  [
    'ca-file',
    /error setting certificate (?:verify locations|file)|SSL CA cert \(path|NO_CERTIFICATE_OR_CRL_FOUND|PEM lib|SSL validation failed for \S+ \[Errno|error (?:reading|adding) (?:ca|trust anchors)/i,
  ],
  ['not-yet-valid', /not yet valid|not activated/i],
  ['expired', /certificate has expired|SEC_E_CERT_EXPIRED|expired certificate|certificate is expired/i],
  [
    'name-mismatch',
    /no alternative certificate subject name matches|subject name .*does not match|doesn't match|Hostname mismatch|SEC_E_WRONG_PRINCIPAL|hostname .*does(?:n't| not) match/i,
  ],
  [
    'untrusted-issuer',
    /unable to get (?:local )?issuer|self[- ]signed certificate in certificate chain|server certificate verification failed|SEC_E_UNTRUSTED_ROOT|CERT_TRUST_IS_UNTRUSTED_ROOT|unable to verify the first certificate|unknown CA|certificate verify failed|SSL certificate problem/i,
  ],
]

/** What the words of Git or of an AWS tool say about a certificate; `protocol` for a handshake that failed before any. */
export function tlsCodeOf(lines: readonly string[]): TlsCode {
  const text = lines.join('\n')
  if (/self[- ]signed certificate(?! in)/i.test(text)) return 'self-signed'
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? 'protocol'
}

/** What the doctor's own handshake found, as a cause; null where it found nothing that can be named. */
export const tlsCodeFor = (problem: TlsProblem | null | undefined): TlsCode | null =>
  problem === null || problem === undefined || problem === 'other' ? null : problem
