import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {expandUser, expandVariables, ownHome} from '../files/aws-path.js'
import {found} from './keys-in-hand.js'
import type {Found, Unresolved} from './keys-in-hand.js'
import type {Surroundings} from '../../fact.js'
import {parseInstant} from '../../probes/instant.js'

const REQUIRED = ['accessToken', 'refreshToken', 'dpopKey', 'clientId']

/**
 * The keys that `aws login` left in its cache, while they live (facts ID 6.3; botocore LoginCredentialFetcher). Never refreshed: that
 * would write the cache, and the AWS CLI does it by itself.
 * @param session login_session, exactly as written
 * @param source its line
 */
export async function keysFromLogin(
  session: string,
  source: string | null,
  {env, cwd, now}: Pick<Surroundings, 'env' | 'cwd' | 'now'>,
): Promise<Found | Unresolved> {
  const refused = (message: string): Unresolved => ({
    state: 'refused',
    refusal: {kind: 'sign-in-needed', message: `Error loading login session token: ${message}`, source, subject: session},
  })
  const token = await cachedToken(session, env, cwd)
  if (token === null)
    return refused(`Unable to load a existing login session for session ${session}. Please reauthenticate with 'aws login'.`)
  const missing = REQUIRED.filter(key => !(key in token))
  if (missing.length > 0) return refused(`Failed to load access token from token cache, missing required fields: ${missing.join(', ')}.`)
  const {accessKeyId: id, secretAccessKey: secret, sessionToken, expiresAt} = token['accessToken'] as Record<string, unknown>
  if (typeof id !== 'string' || typeof secret !== 'string' || typeof sessionToken !== 'string' || typeof expiresAt !== 'string') {
    return refused('the cached access token holds no keys.')
  }
  const ends = parseInstant(expiresAt)
  if (ends !== null && ends <= now()) {
    return {
      state: 'not-resolved',
      provider: 'login',
      reason: `the keys that "aws login" left ended at ${expiresAt}; the AWS CLI renews them by itself while its session lives, which the doctor does not do, because it writes`,
    }
  }
  return found(id, secret, sessionToken, expiresAt)
}

/** null: no such file. @returns an empty object for a file that is no JSON object with an access token */
async function cachedToken(session: string, env: Surroundings['env'], cwd: string): Promise<Record<string, unknown> | null> {
  const home = ownHome(env)
  const named = env['AWS_LOGIN_CACHE_DIRECTORY']
  const folder =
    named !== undefined ? expandUser(expandVariables(named, env), env) : home === null ? null : join(home, '.aws', 'login', 'cache')
  if (folder === null) return null
  const file = resolve(cwd, folder, `${createHash('sha256').update(session).digest('hex')}.json`)
  try {
    const token: unknown = JSON.parse(await readFile(file, 'utf8'))
    return typeof token === 'object' && token !== null ? (token as Record<string, unknown>) : {}
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : {}
  }
}
