import {codeCommitHost, withoutPort} from './host.js'
import type {CodeCommitHost} from './host.js'
import {signature} from './signature.js'
import {SigningError} from './signing-error.js'

export {SigningError} from './signing-error.js'

export interface SignRequest {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Goes into the user name; empty counts as none, as in botocore. */
  readonly sessionToken?: string | undefined
  /** Of the URL; a port is left out of the signature. */
  readonly host: string
  /** As Git hands it to helpers, decoded: `v1/repos/NAME`; outer slashes do not matter. */
  readonly path: string
  /** For a host that names no Region; the host's own always wins, as in the AWS CLI (facts signing 2). */
  readonly region?: string | undefined
  readonly now: Date
}

export interface SignedCredential {
  /** The access key id, with a session token `AKID%TOKEN`: then a secret. */
  username: string
  password: string
  region: string
  /** CodeCommit takes the password for 15 minutes (facts CC 5.1). */
  expires: Date
}

/** How long CodeCommit takes a signed password, in milliseconds. */
export const PASSWORD_LIFE = 15 * 60_000

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/

/**
 * Makes the user name and the password with which Git gets into one repository, as `aws codecommit credential-helper` would
 * (facts signing 1). Pure: no clock, no network.
 * @throws SigningError for a host that is not CodeCommit's, and for anything that cannot be signed
 */
export function sign({accessKeyId, secretAccessKey, sessionToken, host, path, now}: SignRequest): SignedCredential {
  const {host: signedHost, region} = requireHost(host)
  const signedPath = requirePath(path)
  if (accessKeyId === '' || secretAccessKey === '')
    throw new SigningError('no-credentials', 'An access key id and a secret access key are needed to sign.')
  // They would end the line in Git's credential protocol, and begin another.
  if (CONTROL.test(accessKeyId))
    throw new SigningError('bad-credentials', 'The access key id holds a line break or another control character.')
  if (sessionToken !== undefined && CONTROL.test(sessionToken)) {
    throw new SigningError('bad-credentials', 'The session token holds a line break or another control character.')
  }
  const stamp = timeStamp(now)
  return {
    username: sessionToken ? `${accessKeyId}%${sessionToken}` : accessKeyId,
    password: `${stamp}Z${signature({secretAccessKey, host: signedHost, path: signedPath, region, stamp})}`,
    region,
    expires: new Date(Math.floor(now.getTime() / 1000) * 1000 + PASSWORD_LIFE),
  }
}

function requireHost(host: string): CodeCommitHost {
  if (CONTROL.test(host))
    throw new SigningError('control-characters', 'The host holds a line break or another control character: nothing is signed for it.')
  // Not shown: what stands before the @ may be a secret.
  if (host.includes('@')) throw new SigningError('user-information', 'The host holds an @: it must come without a user name or password.')
  const name = withoutPort(host)
  const known = codeCommitHost(name)
  if (known) return known
  if (name.endsWith('.') && codeCommitHost(name.slice(0, -1))) {
    throw new SigningError('trailing-dot', `${name} ends with a dot: nothing is signed for it. Write ${name.slice(0, -1)}`)
  }
  throw new SigningError(
    'not-codecommit',
    `${JSON.stringify(host.slice(0, 300))} is not a Git host of CodeCommit: nothing is signed for it. ` +
      'They are called git-codecommit.REGION.amazonaws.com.',
  )
}

function requirePath(path: string): string {
  if (CONTROL.test(path))
    throw new SigningError('control-characters', 'The path holds a line break or another control character: nothing is signed for it.')
  // Git leaves query and fragment in the path, the AWS CLI signs without them (facts signing 6).
  const name = (path.split(/[?#]/, 1)[0] ?? '').replace(/^\/+/, '')
  const end = lastOther(name)
  if (end === 0) throw new SigningError('no-path', 'The path is empty: a password is made for one repository, v1/repos/NAME.')
  return `/${name.slice(0, end)}`
}

/** Length without trailing slashes; a regular expression would take quadratic time on many inner ones. */
function lastOther(text: string): number {
  let end = text.length
  while (end > 0 && text[end - 1] === '/') end--
  return end
}

function timeStamp(now: Date): string {
  const year = now.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) throw new SigningError('bad-time', 'The time to sign at is no valid date.')
  return now.toISOString().slice(0, 19).replace(/[-:]/g, '')
}
