import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {timeRefusal} from '../chain/python-time.js'
import {displayPath, ownHome} from '../files/aws-path.js'
import type {Surroundings} from '../../fact.js'
import {parseInstant} from '../../probes/instant.js'

/** `not-json`: botocore dies with the file's name in quotes; `incomplete`: what it needs is not in it. */
export type CacheState = 'read' | 'missing' | 'unreadable' | 'not-json' | 'incomplete'

/** A file that a sign-in left. No token and no secret of it. */
export interface CacheFile {
  /** With `~`. */
  file: string
  state: CacheState
  /** ISO 8601; null: not told, or unreadable. */
  expires: string | null
  /** Seconds until then by this machine's clock; negative when over. */
  left: number | null
  /** botocore's words for an end that it cannot compare with the clock, which stops it. */
  refusal?: string
}

type Reader = Pick<Surroundings, 'env' | 'now' | 'redactor'>

/**
 * Reads a file of one of the AWS tools' caches; its secrets are made known to the redactor and go no further.
 * @param required members without which botocore refuses it
 */
export async function readCacheFile(
  path: string,
  required: readonly string[],
  {env, now, redactor}: Reader,
): Promise<{shown: CacheFile; content: Record<string, unknown>}> {
  const file = redactor.redact(displayPath(path, env))
  const empty = (state: CacheState): {shown: CacheFile; content: Record<string, unknown>} => ({
    shown: {file, state, expires: null, left: null},
    content: {},
  })
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return empty(['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '') ? 'missing' : 'unreadable')
  }
  const content = objectIn(text)
  if (!content) return empty('not-json')
  if (required.some(key => !(key in content))) return {shown: empty('incomplete').shown, content}
  const refusal = required.includes('expiresAt') ? timeRefusal(content['expiresAt']) : null
  return {
    shown: {file, state: 'read', ...until(content['expiresAt'], now()), ...(refusal !== null && {refusal: redactor.redact(refusal)})},
    content,
  }
}

/** A point in time as the caches write it (facts ID 6.4), and how far away it is. */
export function until(text: unknown, now: number): Pick<CacheFile, 'expires' | 'left'> {
  const instant = typeof text === 'string' ? parseInstant(text) : null
  return instant === null
    ? {expires: null, left: null}
    : {expires: new Date(instant).toISOString(), left: Math.round((instant - now) / 1000)}
}

/** The file of an SSO token: named by the session or, without one, by the start URL to the letter (facts ID 6.1). null without a home directory. */
export function ssoTokenFile(name: string, env: Surroundings['env']): string | null {
  const home = ownHome(env)
  return home === null ? null : join(home, '.aws', 'sso', 'cache', `${createHash('sha1').update(name).digest('hex')}.json`)
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
