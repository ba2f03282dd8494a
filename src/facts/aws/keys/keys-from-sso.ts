import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {AwsFiles} from '../files/aws-files.js'
import {ownHome} from '../files/aws-path.js'
import {keptEntry, ssoCacheName, stoppedBy} from './aws-role-cache.js'
import type {KeptEntry} from './aws-role-cache.js'
import type {CredentialSource} from '../chain/credential-source.js'
import {timeRefusal} from '../chain/python-time.js'
import {settingsOf} from './keys-in-hand.js'
import type {Found, Unresolved} from './keys-in-hand.js'
import {getRoleCredentials} from './sso-portal.js'
import {NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {parseInstant} from '../../probes/instant.js'

/** What a profile says of its sign-in, session section included. */
interface SsoSettings {
  account: string
  role: string
  region: string
  startUrl: string
  session: string | null
}

/**
 * The keys of an IAM Identity Center profile: those that version 2 of the CLI keeps; else from the portal, with the token that the sign-in
 * left. An ended token is not renewed: that would write, and the AWS tools do it by themselves (facts ID 6.1, 6.2).
 * @throws NotObserved `offline` where the portal would have to be asked
 */
export async function keysFromSso(source: CredentialSource, files: AwsFiles, surroundings: Surroundings): Promise<Found | Unresolved> {
  const {base} = source
  const settings = ssoSettings(files, base?.profile ?? null, surroundings)
  if (!settings) return {state: 'not-resolved', provider: 'sso', reason: 'the settings of the sign-in are not at hand'}
  const {account, role, region, startUrl} = settings
  const kept = await keptKeys(settings, source, surroundings)
  if (kept) return 'session' in kept ? kept.session : stoppedBy(kept.damage, base?.profile ?? source.profile.name)
  const token = await accessToken(settings, base?.source ?? null, surroundings)
  if (typeof token !== 'string') return token
  if (surroundings.options.offline)
    throw new NotObserved('offline', `the access portal of ${startUrl} would have to be asked, which --offline forbids`)
  const {env, redactor, signal} = surroundings
  const answer = await getRoleCredentials({
    env,
    files,
    profile: source.profile.name,
    region,
    account,
    role,
    accessToken: token,
    redactor,
    signal,
  })
  return answer.ok
    ? answer.value
    : {state: 'failed', provider: 'sso', operation: 'GetRoleCredentials', code: answer.error.code, message: answer.error.message}
}

/** Only version 2 of the CLI keeps them, and none that a role is assumed with; which version it is costs a start, so it is asked last. */
async function keptKeys(
  {account, role, session, startUrl}: SsoSettings,
  {tool, roles}: CredentialSource,
  surroundings: Surroundings,
): Promise<KeptEntry | null> {
  if (tool !== 'aws-v2' || roles.length > 0) return null
  const kept = await keptEntry(ssoCacheName({account, role, from: session === null ? {startUrl} : {session}}), tool, surroundings)
  if (!kept) return null
  const cli = await surroundings.want('aws-cli')
  return cli.observed && cli.value.major === 1 ? null : kept
}

function ssoSettings(files: AwsFiles, profile: string | null, {vault}: Surroundings): SsoSettings | null {
  const own = settingsOf(files, profile, vault)
  const session = own('sso_session')
  const section = session !== null && Object.hasOwn(files.ssoSessions, session) ? files.ssoSessions[session] : undefined
  const value = (key: string): string | null => section?.settings.findLast(one => one.key === key)?.value ?? own(key)
  const [account, role, region, startUrl] = ['sso_account_id', 'sso_role_name', 'sso_region', 'sso_start_url'].map(value)
  return account && role && region && startUrl ? {account, role, region, startUrl, session} : null
}

const UNAUTHORIZED =
  'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.'

/** The token of the last sign-in, or why it cannot be used, in botocore's words (SSOTokenLoader, SSOTokenProvider, SSOCredentialFetcher). */
async function accessToken(
  {session, startUrl}: SsoSettings,
  source: string | null,
  {env, now}: Surroundings,
): Promise<string | Unresolved> {
  const refused = (message: string): Unresolved => ({
    state: 'refused',
    refusal: {kind: 'sign-in-needed', message, source, subject: session ?? startUrl},
  })
  const name = createHash('sha1')
    .update(session ?? startUrl)
    .digest('hex')
  const token = await cachedToken(name, env)
  if (token === null) return refused(`Error loading SSO Token: Token for ${session ?? startUrl} does not exist`)
  if (token === 'no-json') return refused(`'${name}'`)
  const {accessToken: text, expiresAt} = token
  if (typeof text !== 'string' || typeof expiresAt !== 'string') return refused(`Error loading SSO Token: Token for ${startUrl} is invalid`)
  const unread = timeRefusal(expiresAt)
  if (unread !== null) return refused(unread)
  const ends = parseInstant(expiresAt)
  if (ends === null || ends > now()) return text
  if (session === null) return refused(UNAUTHORIZED)
  if (refreshable(token, now())) {
    return {
      state: 'not-resolved',
      provider: 'sso',
      reason: `the token of the sign-in ended at ${expiresAt}; the AWS tools renew it by themselves, which the doctor does not do, because it writes`,
    }
  }
  return refused('Error when retrieving token from sso: Token has expired and refresh failed')
}

function refreshable(token: Record<string, unknown>, now: number): boolean {
  const {refreshToken, clientId, clientSecret, registrationExpiresAt: ends} = token
  return (
    [refreshToken, clientId, clientSecret].every(one => typeof one === 'string') &&
    typeof ends === 'string' &&
    (parseInstant(ends) ?? 0) > now
  )
}

async function cachedToken(name: string, env: Surroundings['env']): Promise<Record<string, unknown> | 'no-json' | null> {
  const home = ownHome(env)
  if (home === null) return null
  try {
    const token: unknown = JSON.parse(await readFile(join(home, '.aws', 'sso', 'cache', `${name}.json`), 'utf8'))
    return typeof token === 'object' && token !== null ? (token as Record<string, unknown>) : 'no-json'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'no-json'
  }
}
