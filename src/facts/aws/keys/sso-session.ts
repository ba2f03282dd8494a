import type {AwsFiles} from '../files/aws-files.js'
import {ssoCacheName, cachedSession} from './aws-role-cache.js'
import type {CredentialSource} from '../chain/credential-source.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {readCacheFile, ssoTokenFile, until} from './token-cache.js'
import type {CacheFile} from './token-cache.js'

/** What the last sign-in with IAM Identity Center left on this machine for the profile in use. No token. */
export interface SsoSession {
  /** The profile with the SSO settings: the selected one, or the one whose keys assume its role. */
  profile: string
  /** The sso-session's name; null for settings in the profile itself. */
  session: string | null
  startUrl: string
  token: CacheFile
  /** botocore renews the tokens of sso-sessions by itself; `no-data`: nothing to renew it with, `registration-expired`: that is over. */
  renewal: 'by-itself' | 'no-data' | 'registration-expired' | 'never'
  /** ISO 8601. */
  registrationExpires: string | null
  /** Where a token of the same sign-in lies under a name that this profile does not look for. */
  elsewhere: {name: string; token: CacheFile} | null
  /** Keys that version 2 of the CLI keeps for the profile's role, still good. */
  keptKeys: {expires: string; left: number} | null
}

interface Settings {
  account: string | null
  role: string | null
  startUrl: string
  session: string | null
}

const REQUIRED = ['accessToken', 'expiresAt']

export default defineFact({
  id: 'sso-session',
  reach: 'local',
  deadline: 3000,
  async observe(surroundings): Promise<SsoSession> {
    const [source, files] = await Promise.all([surroundings.need('credential-source'), surroundings.need('aws-files')])
    const settings = settingsOf(source, files)
    if (!settings) throw new NotObserved('not-applicable', 'the keys do not come from a sign-in with SSO')
    const {session, startUrl} = settings
    const path = ssoTokenFile(session ?? startUrl, surroundings.env)
    if (path === null)
      throw new NotObserved('not-observable', 'there is no home directory, so it is not known where the AWS tools keep their sign-in')
    const {shown: token, content} = await readCacheFile(path, REQUIRED, surroundings)
    return {
      profile: source.base?.profile ?? source.profile.name,
      session,
      startUrl,
      token,
      ...renewal(session, content, surroundings.now()),
      elsewhere: token.state === 'missing' ? await underAnotherName(settings, surroundings) : null,
      keptKeys: await kept(settings, source, surroundings),
    }
  },
})

function settingsOf({base}: CredentialSource, {profiles, ssoSessions}: AwsFiles): Settings | null {
  if (base?.provider !== 'sso' || base.profile === null || !Object.hasOwn(profiles, base.profile)) return null
  const own = profiles[base.profile]?.settings ?? {}
  const session = own['sso_session']?.value ?? null
  const section = session !== null && Object.hasOwn(ssoSessions, session) ? ssoSessions[session] : undefined
  const value = (key: string): string | null => section?.settings.findLast(one => one.key === key)?.value ?? own[key]?.value ?? null
  const startUrl = value('sso_start_url')
  return startUrl === null ? null : {account: value('sso_account_id'), role: value('sso_role_name'), startUrl, session}
}

/** Whether botocore would renew the token without a person (botocore SSOTokenProvider; facts ID 6.1). */
function renewal(session: string | null, token: Record<string, unknown>, now: number): Pick<SsoSession, 'renewal' | 'registrationExpires'> {
  const {expires, left} = until(token['registrationExpiresAt'], now)
  if (session === null) return {renewal: 'never', registrationExpires: expires}
  const whole = ['refreshToken', 'clientId', 'clientSecret', 'registrationExpiresAt'].every(key => key in token)
  if (!whole) return {renewal: 'no-data', registrationExpires: expires}
  return {renewal: left !== null && left <= 0 ? 'registration-expired' : 'by-itself', registrationExpires: expires}
}

/** The near misses: a slash at the end of the start URL, a sign-in from before the sso-session or after it (facts ID 6.1). */
async function underAnotherName({session, startUrl}: Settings, surroundings: Surroundings): Promise<SsoSession['elsewhere']> {
  const bare = startUrl.replace(/\/?#?\/?$/, '')
  const names = [startUrl, bare, `${bare}/`, `${bare}/#/`, `${bare}#/`, `${bare}/#`].filter(name => name !== (session ?? startUrl))
  for (const name of new Set(names)) {
    const path = ssoTokenFile(name, surroundings.env)
    const token = path === null ? null : (await readCacheFile(path, REQUIRED, surroundings)).shown
    if (token?.state === 'read') return {name: surroundings.redactor.redact(name), token}
  }
  return null
}

/** Only version 2 of the CLI keeps them, and none that a role is assumed with; which version it is costs a start, so it is asked last. */
async function kept(
  {account, role, startUrl, session}: Settings,
  {tool, roles}: CredentialSource,
  surroundings: Surroundings,
): Promise<SsoSession['keptKeys']> {
  if (tool === 'grc' || roles.length > 0 || account === null || role === null) return null
  const found = await cachedSession(ssoCacheName({account, role, from: session === null ? {startUrl} : {session}}), tool, surroundings)
  if (!found) return null
  const {expires, left} = until(found.expires, surroundings.now())
  if (expires === null || left === null) return null
  const cli = await surroundings.want('aws-cli')
  return cli.observed && cli.value.major === 1 ? null : {expires, left}
}
