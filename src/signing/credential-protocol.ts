import {credentialUrlParts} from './git-url.js'
import type {SignedCredential} from './sign.js'

/** What Git says about the credential it wants; absent when it did not say. */
export interface CredentialRequest {
  protocol?: string
  /** With its port. */
  host?: string
  /** Absent unless credential.useHttpPath is on. */
  path?: string
  username?: string
}

/**
 * Reads the attributes that Git writes to a helper (facts GC 2, signing 2): up to the first empty line; the last of several wins; `url`
 * stands for its parts; unknown attributes (`capability[]`, `wwwauth[]`) and lines without `=` do not matter; blanks around a line and
 * CRLF neither, as in the AWS CLI.
 * @throws SigningError for a `url` that cannot be taken apart
 */
export function readCredentialRequest(input: string): CredentialRequest {
  let request: CredentialRequest = {}
  for (const raw of input.split('\n')) {
    const line = raw.trim()
    if (line === '') break
    const equals = line.indexOf('=')
    if (equals < 0) continue
    const key = line.slice(0, equals)
    const value = line.slice(equals + 1)
    if (key === 'protocol' || key === 'host' || key === 'path' || key === 'username') request[key] = value
    // Git forgets what came before it.
    else if (key === 'url') request = fromUrl(value)
  }
  return request
}

/** True when the empty line that ends a request has come. */
export const isComplete = (input: string): boolean => /(?:^|\n)\r?\n/.test(input)

function fromUrl(url: string): CredentialRequest {
  const {protocol, host, path, username} = credentialUrlParts(url)
  return {protocol, host, ...(path !== null && {path}), ...(username !== null && {username})}
}

/**
 * Writes the answer in Git's protocol.
 * @param expires when the AWS credentials themselves end, if known: the password is then worth no more either
 */
export function credentialAnswer({username, password, expires: passwordEnds}: SignedCredential, expires: Date | null): string {
  const ends = Math.min(passwordEnds.getTime(), expires?.getTime() ?? Infinity)
  return `username=${username}\npassword=${password}\npassword_expiry_utc=${Math.floor(ends / 1000)}\n`
}
