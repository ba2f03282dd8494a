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

/** `ending`: made to last, and over in five days. `incomplete`: the server's own alone, without the one between it and the root. */
export type LeafKind = 'good' | 'ending' | 'untrusted' | 'expired' | 'not-yet-valid' | 'wrong-name' | 'self-signed' | 'incomplete'

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
      const made =
        kind === 'self-signed'
          ? makeSelfSigned(keys, host)
          : kind === 'incomplete'
            ? makeIncomplete(keys, host)
            : makeLeaf(kind === 'untrusted' ? stranger : good, keys, host, kind)
      leaves.set(id, made)
      return made
    },
  }
}

const keyPair = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])

async function issuer(name: string): Promise<Issuer> {
  const keys = await keyPair()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${name}, O=codecommit-doctor lab`,
    signingAlgorithm: ALGORITHM,
    keys,
    notBefore: new Date(Date.now() - 30 * DAY),
    notAfter: new Date(Date.now() + 30 * DAY),
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
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8)))
      .toString('hex')
      .replace(/^./, '1'),
    subject: `CN=${name.slice(0, 64)}`,
    issuer: certificate.subject,
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: issuerKeys.privateKey,
    notBefore: new Date(Date.now() + (kind === 'not-yet-valid' ? 2 : kind === 'ending' ? -85 : -20) * DAY),
    notAfter: new Date(Date.now() + (kind === 'expired' ? -2 : kind === 'ending' ? 5 : 20) * DAY),
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{type: 'dns', value: name}]),
      await x509.AuthorityKeyIdentifierExtension.create(certificate),
    ],
  })
  return {key: await pem(keys), cert: `${leaf.toString('pem')}\n${certificate.toString('pem')}\n`}
}

async function makeSelfSigned(keys: CryptoKeyPair, host: string): Promise<Leaf> {
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '02',
    name: 'CN=localhost',
    signingAlgorithm: ALGORITHM,
    keys,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + DAY),
    extensions: [new x509.SubjectAlternativeNameExtension([{type: 'dns', value: host}])],
  })
  return {key: await pem(keys), cert: certificate.toString('pem')}
}

async function makeIncomplete(keys: CryptoKeyPair, host: string): Promise<Leaf> {
  const between = await keyPair()
  const name = 'CN=Lab Intermediate CA, O=codecommit-doctor lab'
  const dates = {notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + DAY)}
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: '03',
    subject: `CN=${host.slice(0, 64)}`,
    issuer: name,
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: between.privateKey,
    ...dates,
    extensions: [
      new x509.SubjectAlternativeNameExtension([{type: 'dns', value: host}]),
      new x509.AuthorityInfoAccessExtension({caIssuers: 'http://crt.lab.invalid/intermediate.cer'}),
    ],
  })
  return {key: await pem(keys), cert: leaf.toString('pem')}
}

async function pem(keys: CryptoKeyPair): Promise<string> {
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`
}
