import {createHash} from 'node:crypto'
import {readFile, stat} from 'node:fs/promises'
import {join} from 'node:path'
import type {AssumeInput} from './aws-assume-role.js'
import {displayPath, ownHome} from '../files/aws-path.js'
import type {Tool} from '../chain/credential-source.js'
import {timeRefusal} from '../chain/python-time.js'
import type {Unresolved} from './keys-in-hand.js'
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

/** What a cache has under a name: a session that is good, or a file that stops the tool, in botocore's words. */
export type KeptEntry = {session: CachedSession} | {damage: {file: string; message: string}}

/**
 * Reads a session that the same tool would still use. Never writes there.
 * @param name of roleCacheName() or ssoCacheName()
 * @returns null where there is none, or too little time is left
 */
export async function cachedSession(
  name: string,
  tool: Tool,
  surroundings: Pick<Surroundings, 'env' | 'now'>,
): Promise<CachedSession | null> {
  const entry = await keptEntry(name, tool, surroundings)
  return entry && 'session' in entry ? entry.session : null
}

/**
 * The same, with a file that is there and cannot be used: the tool does not go on without it (botocore JSONFileCache and
 * CachedCredentialFetcher; tried with CLI 1.45).
 */
export async function keptEntry(name: string, tool: Tool, {env, now}: Pick<Surroundings, 'env' | 'now'>): Promise<KeptEntry | null> {
  const home = ownHome(env)
  if (home === null) return null
  const path = join(home, '.aws', tool === 'grc' ? 'boto' : 'cli', 'cache', `${name}.json`)
  const damaged = (message: string): KeptEntry => ({damage: {file: displayPath(path, env), message}})
  let entry: unknown
  try {
    if (!(await stat(path)).isFile()) return null
  } catch {
    return null // missing: the tool assumes the role anew
  }
  try {
    entry = JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return damaged(`'${name}'`)
  }
  return judged(entry, now(), damaged)
}

/** The entry's end first: what has ended is fetched anew, whatever else is in it. */
function judged(entry: unknown, now: number, damaged: (message: string) => KeptEntry): KeptEntry | null {
  const keys = membersOf(membersOf(entry)?.['Credentials'])
  if (!keys) return damaged("'Credentials'")
  if (!('Expiration' in keys)) return damaged("'Expiration'")
  const refusal = timeRefusal(keys['Expiration'])
  if (refusal !== null) return damaged(refusal)
  const expires = String(keys['Expiration'])
  const ends = parseInstant(expires)
  // A time that Python may read, and the doctor does not: nothing is known.
  if (ends === null || ends - now < WINDOW) return null
  const missing = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].find(key => !(key in keys))
  if (missing !== undefined) return damaged(`'${missing}'`)
  const {AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken} = keys
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string' || typeof sessionToken !== 'string') return null
  return {session: {credentials: {accessKeyId, secretAccessKey, sessionToken}, expires}}
}

const membersOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null

/** A damaged entry as botocore's refusal. */
export const stoppedBy = ({file, message}: {file: string; message: string}, profile: string): Unresolved => ({
  state: 'refused',
  refusal: {kind: 'kept-session-damaged', message, source: file, subject: profile},
})
