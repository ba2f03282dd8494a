import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {AssumeInput} from './aws-assume-role.js'
import {ownHome} from './aws-path.js'
import type {Tool} from './credential-source.js'
import type {Surroundings} from './fact.js'
import {parseInstant} from './instant.js'
import type {Credentials} from './vault.js'

/** An entry with less left than this is not used any more (facts ID 6.2). */
const WINDOW = 15 * 60 * 1000

/**
 * The name of a role's entry in ~/.aws/cli/cache and ~/.aws/boto/cache: the hash of its settings as Python writes them in JSON
 * (facts ID 6.2). The profile whose keys are used is no part of it.
 */
export function roleCacheName({roleArn, sessionName, externalId, serial, duration}: AssumeInput): string {
  const members = {DurationSeconds: duration, ExternalId: externalId, RoleArn: roleArn, RoleSessionName: sessionName, SerialNumber: serial}
  const json = Object.entries(members).filter(([, value]) => value !== null).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`).join(', ')
  // Python escapes everything beyond ASCII.
  const ascii = json.replace(/[\u007f-\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return createHash('sha1').update(`{${ascii}}`).digest('hex')
}

/**
 * Reads a role's session that the same tool would still use. Never writes there.
 * @returns null where there is none, or too little time is left
 */
export async function cachedRole(
  role: AssumeInput, tool: Tool, {env, now}: Pick<Surroundings, 'env' | 'now'>,
): Promise<{credentials: Credentials; expires: string | null} | null> {
  const home = ownHome(env)
  if (home === null) return null
  try {
    const entry: unknown = JSON.parse(await readFile(join(home, '.aws', tool === 'grc' ? 'boto' : 'cli', 'cache', `${roleCacheName(role)}.json`), 'utf8'))
    const {AccessKeyId, SecretAccessKey, SessionToken, Expiration} = (entry as {Credentials: Record<string, unknown>}).Credentials
    const expires = typeof Expiration === 'string' ? parseInstant(Expiration) : null
    if (expires === null || expires - now() < WINDOW) return null
    if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string' || typeof SessionToken !== 'string') return null
    return {credentials: {accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken}, expires: String(Expiration)}
  } catch {
    return null // missing, unreadable or no JSON: the tool assumes the role anew
  }
}
