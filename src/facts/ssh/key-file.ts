import {createHash, createPublicKey} from 'node:crypto'

/** What a file of an SSH key holds, as far as it can be told without its passphrase. No part of a private key is kept. */
export interface KeyFileContent {
  content: 'private' | 'public' | 'putty' | 'mangled' | 'other'
  /** For `mangled`. */
  mangled?: Mangling
  /** `RSA`, `ED25519`, `ECDSA`, `DSA` or the name of another kind; null when it is encrypted and does not say. */
  type: string | null
  bits: number | null
  /** Of a private key. */
  encrypted: boolean | null
  /** `SHA256:…` of the public key; null when it cannot be told. */
  fingerprint: string | null
}

/** What has become of a private key on its way into the file, so that OpenSSH cannot read it (tried with 9.2: "error in libcrypto"). */
export type Mangling = 'empty' | 'carriage-returns' | 'no-line-end' | 'one-line' | 'escaped-line-ends' | 'encoded' | 'cut-off' | 'no-frame'

const NOTHING: KeyFileContent = {content: 'other', type: null, bits: null, encrypted: null, fingerprint: null}

/**
 * Tells what a key file is: an OpenSSH or PEM private key, a public key (OpenSSH's line, RFC 4716, PEM), or PuTTY's format.
 * Sources: OpenSSH PROTOCOL.key, RFC 4253 6.6, facts CC T10, D11.
 */
export function readKeyFile(text: string): KeyFileContent {
  const line = /^\s*(?:\S+ )?((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[\w@.-]+) +(AAAA[\w+/=]+)/.exec(text)
  if (line) return {...NOTHING, content: 'public', ...publicKey(Buffer.from(line[2] ?? '', 'base64'))}
  if (/^\s*PuTTY-User-Key-File-/.test(text)) return {...NOTHING, content: 'putty'}
  const mangled = mangling(text)
  if (mangled !== null) return {...NOTHING, content: 'mangled', mangled}
  const [, label = ''] = /^\s*-{4,5} ?BEGIN ([A-Z0-9 ]+?) ?-{4,5}\s*$/m.exec(text) ?? []
  if (label.endsWith('PUBLIC KEY')) return {...NOTHING, content: 'public', type: label.startsWith('RSA') ? 'RSA' : null}
  if (label === 'OPENSSH PRIVATE KEY') return {...NOTHING, content: 'private', ...openSshKey(bodyOf(text))}
  if (label.endsWith('PRIVATE KEY')) return {...NOTHING, content: 'private', ...pemKey(text, label)}
  return NOTHING
}

/** OpenSSH's own format is read to the letter; OpenSSL reads PEM, and minds line ends less. */
function mangling(text: string): Mangling | null {
  if (text.trim() === '') return 'empty'
  if (/^\s*LS0tLS1CRUdJTi/.test(text)) return 'encoded'
  if (/^\s*(?:b3BlbnNzaC1rZXktdjE|MII[A-Za-z0-9+/]{40})/.test(text)) return 'no-frame'
  const [begin = '', own] = /-----BEGIN (OPENSSH )?[A-Z ]*PRIVATE KEY-----/.exec(text) ?? []
  if (begin === '') return null
  const behind = text.slice(text.indexOf(begin) + begin.length)
  if (/^(?:\\r)?\\n/.test(behind)) return 'escaped-line-ends'
  if (!/^[ \t]*[\r\n]/.test(behind)) return 'one-line'
  const end = /-----END [A-Z ]*PRIVATE KEY-----/.exec(behind)
  if (!end) return 'cut-off'
  if (own === undefined) return null
  if (behind.includes('\r')) return 'carriage-returns'
  return behind[end.index + end[0].length] === '\n' ? null : 'no-line-end'
}

/** An SSH public key in its wire form: a name, then numbers; the first number behind `e` of an RSA key is its modulus. */
function publicKey(blob: Buffer): Pick<KeyFileContent, 'type' | 'bits' | 'fingerprint'> {
  const [name, first, second] = strings(blob, 3)
  if (!name) return {type: null, bits: null, fingerprint: null}
  const kind = name.toString('latin1')
  const fingerprint = `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
  if (kind === 'ssh-rsa') return {type: 'RSA', bits: second ? bitLength(second) : null, fingerprint}
  if (kind === 'ssh-dss') return {type: 'DSA', bits: first ? bitLength(first) : null, fingerprint}
  const [, security = '', short] = /^(sk-)?(?:ssh-)?(ed25519|ecdsa)/.exec(kind) ?? []
  return {type: short === undefined ? kind : `${short.toUpperCase()}${security === '' ? '' : '-SK'}`, bits: null, fingerprint}
}

/** `openssh-key-v1`: cipher, kdf, its options and the public keys stand in the clear before the private part. */
function openSshKey(body: Buffer): Partial<KeyFileContent> {
  const magic = 'openssh-key-v1\0'
  if (body.subarray(0, magic.length).toString('latin1') !== magic) return {}
  const [cipher, kdf, options] = strings(body.subarray(magic.length), 3)
  if (!cipher || !kdf || !options) return {}
  const behind = body.subarray(magic.length + 12 + cipher.length + kdf.length + options.length + 4)
  const [blob] = strings(behind, 1)
  return {encrypted: cipher.toString('latin1') !== 'none', ...(blob && publicKey(blob))}
}

function pemKey(text: string, label: string): Partial<KeyFileContent> {
  const encrypted = label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type: 4,ENCRYPTED/m.test(text)
  const named = /^(RSA|DSA|EC) /.exec(label)?.[1]
  const type = named === 'EC' ? 'ECDSA' : (named ?? null)
  if (encrypted) return {encrypted, type}
  try {
    const key = createPublicKey(text)
    const jwk = key.asymmetricKeyType === 'rsa' ? key.export({format: 'jwk'}) : null
    if (jwk?.n === undefined || jwk.e === undefined) return {encrypted, type: type ?? key.asymmetricKeyType?.toUpperCase() ?? null}
    return {encrypted, ...publicKey(Buffer.concat([framed(Buffer.from('ssh-rsa')), number(jwk.e), number(jwk.n)]))}
  } catch {
    return {encrypted, type} // cut off or mangled: that is for ssh to say
  }
}

const bodyOf = (text: string): Buffer =>
  Buffer.from(
    text
      .split(/\r?\n/)
      .filter(line => !line.includes('-----'))
      .join(''),
    'base64',
  )

const framed = (part: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  return Buffer.concat([length, part])
}

/** A number of a JSON Web Key as SSH writes it: with a zero in front where its highest bit is set. */
function number(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64url')
  return framed((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

/** The first strings of SSH's wire form: four bytes of length, then the bytes. */
function strings(data: Buffer, count: number): (Buffer | undefined)[] {
  const found: Buffer[] = []
  for (let at = 0; found.length < count && at + 4 <= data.length;) {
    const length = data.readUInt32BE(at)
    if (at + 4 + length > data.length) break
    found.push(data.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return found
}

function bitLength(number_: Buffer): number {
  const start = number_.findIndex(byte => byte !== 0)
  return start < 0 ? 0 : (number_.length - start) * 8 - Math.clz32(number_[start] ?? 0) + 24
}
