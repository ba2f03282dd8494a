import {X509Certificate} from 'node:crypto'

/** A certificate of a chain that ends soon, though it was made to last. */
export interface EndingCertificate {
  /** Common name, else organisation. */
  name: string
  issuer: string
  /** ISO 8601. */
  validTo: string
  /** Seconds until then by this machine's clock. */
  left: number
}

const DAY = 86_400
const SOON = 14 * DAY
/** What is made for each connection or by the day is renewed by itself. */
const LASTING = 60 * DAY

/**
 * The certificate with which a chain breaks first, where that is within two weeks. Public authorities and AWS renew theirs in time, so only
 * a chain of somebody else's counts: a company's proxy.
 * @param chain DER, from the server's own upwards
 * @param now milliseconds since the epoch
 */
export async function endingCertificate(chain: readonly Buffer[], now: number): Promise<EndingCertificate | null> {
  const [first] = chain
    .map(der => new X509Certificate(der))
    .map(one => ({one, from: Date.parse(one.validFrom), to: Date.parse(one.validTo)}))
    .filter(({from, to}) => to > now && (to - now) / 1000 <= SOON && (to - from) / 1000 >= LASTING)
    .sort((a, b) => a.to - b.to)
  if (!first) return null
  const {isPublic} = await import('./tls-authorities.js')
  if (isPublic(chain) !== false) return null
  const {one, to} = first
  return {
    name: nameIn(one.subject),
    issuer: nameIn(one.issuer),
    validTo: new Date(to).toISOString().replace('.000Z', 'Z'),
    left: Math.round((to - now) / 1000),
  }
}

/** A distinguished name in lines, `CN=…`. */
const nameIn = (text: string): string => /^CN=(.+)$/m.exec(text)?.[1] ?? /^O=(.+)$/m.exec(text)?.[1] ?? 'unknown'
