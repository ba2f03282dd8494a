import './reflect-metadata.js'
import {webcrypto} from 'node:crypto'
import * as x509 from '@peculiar/x509'

const ALGORITHM = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'}
const DAY = 86_400_000

export interface Leaf {
  key: string
  /** Leaf and issuer, PEM. */
  cert: string
}

export type LeafKind = 'good' | 'untrusted' | 'expired' | 'wrong-name'

/** The lab's own certificate authority. */
export interface Authority {
  /** The CA certificate, PEM: what clients are told to trust. */
  readonly ca: string
  /** A certificate for a host name; made once per name and kind. */
  leaf(host: string, kind?: LeafKind): Promise<Leaf>
}

interface Issuer {
  certificate: x509.X509Certificate
  keys: CryptoKeyPair
}
type CryptoKeyPair = Awaited<ReturnType<typeof keyPair>>

/** Makes a CA with EC keys, without any program or file. */
export async function makeAuthority(): Promise<Authority> {
  x509.cryptoProvider.set(webcrypto)
  const [good, stranger, keys] = await Promise.all([issuer('Lab Root CA'), issuer('Corporate Inspection CA'), keyPair()])
  const leaves = new Map<string, Promise<Leaf>>()
  return {
    ca: good.certificate.toString('pem'),
    leaf(host, kind = 'good') {
      const id = `${kind} ${host}`
      const known = leaves.get(id)
      if (known) return known
      const made = makeLeaf(kind === 'untrusted' ? stranger : good, keys, host, kind)
      leaves.set(id, made)
      return made
    },
  }
}

const keyPair = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])

async function issuer(name: string): Promise<Issuer> {
  const keys = await keyPair()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01', name: `CN=${name}, O=codecommit-doctor lab`, signingAlgorithm: ALGORITHM, keys,
    notBefore: new Date(Date.now() - 30 * DAY), notAfter: new Date(Date.now() + 30 * DAY),
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return {certificate, keys}
}

async function makeLeaf({certificate, keys: issuerKeys}: Issuer, keys: CryptoKeyPair, host: string, kind: LeafKind): Promise<Leaf> {
  const name = kind === 'wrong-name' ? 'portal.example.com' : host
  const leaf = await x509.X509CertificateGenerator.create({
    // A serial number of its own: TLS libraries refuse two certificates of one issuer with the same number.
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex').replace(/^./, '1'),
    subject: `CN=${name.slice(0, 64)}`, issuer: certificate.subject, signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey, signingKey: issuerKeys.privateKey,
    notBefore: new Date(Date.now() - 20 * DAY), notAfter: new Date(Date.now() + (kind === 'expired' ? -2 * DAY : 20 * DAY)),
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{type: 'dns', value: name}]),
      await x509.AuthorityKeyIdentifierExtension.create(certificate),
    ],
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`
  return {key, cert: `${leaf.toString('pem')}\n${certificate.toString('pem')}\n`}
}
