import {SigningError} from './signing-error.js'

/** A URL taken apart as Git does it before it asks a credential helper. */
export interface CredentialUrlParts {
  /** As written, not lower-cased. */
  protocol: string
  /** Decoded, with its port, case as written. */
  host: string
  /** Decoded, without outer slashes; null when the URL has none. */
  path: string | null
  /** Decoded; a secret when it is `AKID%TOKEN`. */
  username: string | null
  password: string | null
}

/**
 * Takes a URL apart by Git's own rules, which are not those of the URL standard: the first @ ends the user information, query and
 * fragment stay in the path, everything is percent-decoded, a bad escape stays as it is (git's credential.c; facts signing 1).
 * @throws SigningError `bad-url` where Git says "credential url cannot be parsed"
 */
export function credentialUrlParts(url: string): CredentialUrlParts {
  const scheme = url.indexOf('://')
  if (scheme <= 0) throw new SigningError('bad-url', 'The URL has no scheme such as https://')
  const rest = url.slice(scheme + 3)
  const end = rest.search(/[/?#]/)
  const authority = end < 0 ? rest : rest.slice(0, end)
  const at = authority.indexOf('@')
  const user = at < 0 ? null : authority.slice(0, at)
  const colon = user?.indexOf(':') ?? -1
  const path = end < 0 ? '' : decode(rest.slice(end).replace(/^\/+/, ''))
  const parts: CredentialUrlParts = {
    protocol: url.slice(0, scheme),
    host: decode(authority.slice(at + 1)),
    path: path === '' ? null : withoutTrailingSlashes(path),
    username: user === null ? null : decode(colon < 0 ? user : user.slice(0, colon)),
    password: user === null || colon < 0 ? null : decode(user.slice(colon + 1)),
  }
  for (const part of Object.values(parts) as (string | null)[]) {
    if (part !== null && /[\n\r\0]/.test(part))
      throw new SigningError('bad-url', 'The URL holds an encoded line break: Git refuses it too.')
  }
  return parts
}

function decode(text: string): string {
  if (!text.includes('%')) return text
  const bytes = Buffer.from(text, 'utf8')
  const decoded = Buffer.alloc(bytes.length)
  let size = 0
  for (let index = 0; index < bytes.length; index++) {
    const escape = bytes[index] === 0x25 ? bytes.toString('latin1', index + 1, index + 3) : ''
    const valid = /^[0-9A-Fa-f]{2}$/.test(escape)
    decoded[size++] = valid ? parseInt(escape, 16) : (bytes[index] ?? 0)
    if (valid) index += 2
  }
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(decoded.subarray(0, size))
  } catch {
    throw new SigningError('bad-url', 'The URL holds percent-encoded bytes that are not UTF-8.')
  }
}

/** Git keeps the first character, so that a path of slashes alone does not become empty. */
function withoutTrailingSlashes(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end--
  return path.slice(0, end)
}
