/** A secret inside a configuration entry. */
export interface FoundSecret {
  text: string
  /** For people. */
  kind: string
}

const MASK = '[redacted]'
// The user may hold anything but a slash; the last @ before the path ends the login, as curl reads it.
const LOGIN = /([a-z][a-z0-9+.-]*:\/\/)(\S*(?=@[^\s@/]*git-codecommit)|[^/?#\s]*)@/gi
const SIGNED_USER = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}(?:%25|%)[^\s:@"']{8,}/g
// core.askPass names a program.
const SECRET_NAME = /(?:(?<!ask)pass(?:word|wd|phrase)?|secret|token|api-?key|private-?key|\bpat)$/i
const ASSIGNED =
  /\b((?:AWS_SECRET_ACCESS_KEY|AWS_SECRET_KEY|AWS_SESSION_TOKEN|AWS_SECURITY_TOKEN|[a-z_]*(?:password|passwd|secret|token))=)("[^"]*"|'[^']*'|[^\s"';&|]+)/gi

/**
 * Takes the secrets out of one entry's text: passwords in URLs, access keys with a session token, authorization headers,
 * proxy passwords, variables set in a helper line (design §1.5).
 * @param name the key's last part, lower-cased; null for a subsection or a plain text
 * @returns the text with the secrets masked by structure, and what they were, for the redactor
 */
export function takeSecrets(name: string | null, text: string): {masked: string; secrets: FoundSecret[]} {
  const secrets: FoundSecret[] = []
  const note = (secret: string, kind: string): void => {
    if (secret !== '' && secret !== MASK) secrets.push({text: secret, kind})
  }
  if (name !== null && SECRET_NAME.test(name) && !/^(?:true|false|\d*)$/.test(text)) {
    note(text, name)
    return {masked: MASK, secrets}
  }
  let masked = text
  if (name === 'extraheader') masked = maskHeader(masked, note)
  if (name === 'proxy' && !masked.includes('://')) masked = maskLogins(`http://${masked}`, note).slice('http://'.length)
  masked = maskLogins(masked, note)
  masked = masked.replace(SIGNED_USER, user => {
    noteSigned(user, note)
    return MASK
  })
  if (!masked.includes('=')) return {masked, secrets}
  masked = masked.replace(ASSIGNED, (whole, variable: string, value: string) => {
    // `$TOKEN` is a reference, not the secret itself.
    if (/^["']?\$/.test(value)) return whole
    note(value.replace(/^(["'])(.*)\1$/, '$2'), 'value set in a command')
    return variable + MASK
  })
  return {masked, secrets}
}

/** Hides the password in every URL of a text, and the user too where it is an access key with a token. */
function maskLogins(text: string, note: (secret: string, kind: string) => void): string {
  if (!text.includes('@')) return text
  return text.replace(LOGIN, (whole, scheme: string, login: string) => {
    const colon = login.indexOf(':')
    const user = colon < 0 ? login : login.slice(0, colon)
    const signed = /^(?:AKIA|ASIA)[A-Z0-9]{12,}(?:%25|%)./.test(user)
    if (signed) noteSigned(user, note)
    if (colon >= 0) {
      note(login.slice(colon + 1), 'password in a URL')
      note(decode(login.slice(colon + 1)), 'password in a URL')
    }
    if (colon < 0 && !signed) return whole
    return `${scheme}${signed ? MASK : user}${colon >= 0 && login.length > colon + 1 ? `:${MASK}` : colon >= 0 ? ':' : ''}@`
  })
}

/** The token is secret alone as well, and in both spellings. */
function noteSigned(user: string, note: (secret: string, kind: string) => void): void {
  const plain = decode(user)
  for (const form of [user, plain, plain.slice(plain.indexOf('%') + 1)]) note(form, 'Git user name with a session token')
}

/** A header's value may be a credential whatever its name is: only the name and the scheme stay. */
function maskHeader(text: string, note: (secret: string, kind: string) => void): string {
  const [, name = '', scheme = '', value = ''] = /^([^:]*:\s*)((?:basic|bearer|token|negotiate|digest)\s+)?(.*)$/is.exec(text) ?? []
  if (value === '') return text
  note(value, 'HTTP header')
  if (/^basic/i.test(scheme)) {
    const plain = Buffer.from(value, 'base64').toString('utf8')
    note(plain, 'HTTP header')
    note(plain.slice(plain.indexOf(':') + 1), 'HTTP header')
  }
  return name + scheme + MASK
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
