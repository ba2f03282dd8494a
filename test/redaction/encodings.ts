const base64 = (text: string): string => Buffer.from(text).toString('base64')
const percentAll = (secret: string): string => Array.from(Buffer.from(secret), byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
const unicodeAll = (secret: string): string =>
  Array.from({length: secret.length}, (_, index) => `\\u${secret.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')
const pythonQuote = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
const lowerHex = (text: string): string => text.replace(/%../g, one => one.toLowerCase())

type Encodings = readonly (readonly [form: string, encode: (secret: string) => string])[]

/** The forms in which a secret travels. */
export const encodings: Encodings = [
  ['raw', secret => secret],
  ['inside a longer text', secret => `before${secret}after`],
  ['percent-encoded', encodeURIComponent],
  ['percent-encoded in lower case', secret => lowerHex(encodeURIComponent(secret))],
  ['percent-encoded as Python does', pythonQuote],
  ['percent-encoded twice', secret => encodeURIComponent(encodeURIComponent(secret))],
  ['only the slashes percent-encoded', secret => secret.replaceAll('/', '%2F')],
  ['in JSON', secret => JSON.stringify({a: secret})],
  ['in JSON inside JSON', secret => JSON.stringify(JSON.stringify(secret))],
  ['in JSON with escaped slashes', secret => JSON.stringify(secret).replaceAll('/', '\\/')],
  ['in HTML', secret => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')],
  ['base64', base64],
  ['base64 of user and password', secret => base64(`AKIA:${secret}`)],
  ['base64, shifted by one', secret => base64(`u${secret}`)],
  ['base64, shifted by two', secret => base64(`us${secret}x`)],
  ['base64url', secret => Buffer.from(`??>${secret}`).toString('base64url')],
  ['base64, percent-encoded', secret => encodeURIComponent(base64(secret))],
  ['every character percent-encoded', secret => percentAll(secret)],
  ['every character percent-encoded twice', secret => percentAll(secret).replaceAll('%', '%25')],
  ['every character as JSON escapes it', unicodeAll],
  ['every character as JSON escapes it, in capitals', secret => unicodeAll(secret).toUpperCase().replaceAll('U', 'u')],
  ['every character as JSON escapes it, inside JSON', secret => JSON.stringify(unicodeAll(secret))],
  ['every character as HTML escapes it', secret => Array.from(secret, one => `&#${one.codePointAt(0) ?? 0};`).join('')],
  ['base64 of UTF-16', secret => Buffer.from(secret, 'utf16le').toString('base64')],
  ['base64 of UTF-16, inside a command', secret => Buffer.from(`$p = "${secret}"`, 'utf16le').toString('base64')],
]

/** Forms in bytes, for secrets of ASCII. */
export const byteEncodings: Encodings = [
  ['hexadecimal', secret => Buffer.from(secret).toString('hex')],
  ['hexadecimal in capitals', secret => Buffer.from(`x${secret}y`).toString('hex').toUpperCase()],
  ['hexadecimal behind a digit', secret => `a${Buffer.from(secret).toString('hex')}`],
  ['hexadecimal of UTF-16', secret => Buffer.from(secret, 'utf16le').toString('hex')],
  ['UTF-16 read as something else', secret => Buffer.from(secret, 'utf16le').toString('latin1')],
]
