import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {AssumeInput} from './aws-assume-role.js'
import {ownHome} from '../files/aws-path.js'
import type {Tool} from '../chain/credential-source.js'
import type {Surroundings} from '../../fact.js'
import {parseInstant} from '../../probes/instant.js'
import type {Credentials} from '../../vault.js'

/** An entry with less left than this is not used any more (facts ID 6.2). */
const WINDOW = 15 * 60 * 1000

/** What names the session of an SSO profile; `session` for one that refers to an sso-session. */
export interface SsoInput {
  account: string
  role: string
  from: {startUrl: string} | {session: string}
}

export interface CachedSession {
  credentials: Credentials
  expires: string
}

/**
 * The name of a role's entry in ~/.aws/cli/cache and ~/.aws/boto/cache: the hash of its settings as Python writes them in JSON
 * (facts ID 6.2). The profile whose keys are used is no part of it.
 */
export function roleCacheName({roleArn, sessionName, externalId, serial, duration}: AssumeInput): string {
  // Where the name is empty botocore makes one up, which is no part of the entry's.
  const own = sessionName === '' ? null : sessionName
  const members = {DurationSeconds: duration, ExternalId: externalId, RoleArn: roleArn, RoleSessionName: own, SerialNumber: serial}
  const configured = Object.entries(members).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))
  return createHash('sha1')
    .update(asciiJson(Object.fromEntries(configured), ', ', ': '))
    .digest('hex')
}

/**
 * The name of an SSO session's entry in ~/.aws/cli/cache, which version 2 of the CLI alone keeps: JSON without blanks (facts ID 6.2).
 */
export function ssoCacheName({account, role, from}: SsoInput): string {
  const origin = 'session' in from ? {sessionName: from.session} : {startUrl: from.startUrl}
  return createHash('sha1')
    .update(asciiJson({accountId: account, roleName: role, ...origin}, ',', ':'))
    .digest('hex')
}

/** JSON as Python writes it: everything beyond ASCII escaped, separators as told. Members in the order given. */
function asciiJson(members: Record<string, string | number>, comma: string, colon: string): string {
  const json = Object.entries(members)
    .map(([key, value]) => `"${key}"${colon}${JSON.stringify(value)}`)
    .join(comma)
  return `{${json.replace(/[\u007f-\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}}`
}

/**
 * Reads a session that the same tool would still use. Never writes there.
 * @param name of roleCacheName() or ssoCacheName()
 * @returns null where there is none, or too little time is left
 */
export async function cachedSession(
  name: string,
  tool: Tool,
  {env, now}: Pick<Surroundings, 'env' | 'now'>,
): Promise<CachedSession | null> {
  const home = ownHome(env)
  if (home === null) return null
  try {
    const entry: unknown = JSON.parse(await readFile(join(home, '.aws', tool === 'grc' ? 'boto' : 'cli', 'cache', `${name}.json`), 'utf8'))
    const {AccessKeyId, SecretAccessKey, SessionToken, Expiration} = (entry as {Credentials: Record<string, unknown>}).Credentials
    const expires = typeof Expiration === 'string' ? parseInstant(Expiration) : null
    if (expires === null || expires - now() < WINDOW) return null
    if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string' || typeof SessionToken !== 'string') return null
    return {
      credentials: {accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken},
      expires: String(Expiration),
    }
  } catch {
    return null // missing, unreadable or no JSON: the tool assumes the role anew
  }
}
