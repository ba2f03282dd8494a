import {readFile} from 'node:fs/promises'
import {cachedSession, roleCacheName} from './aws-role-cache.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {helperPath} from '../files/helper-folder.js'
import {until} from './token-cache.js'

/** The file with another identity provider's token that a role is assumed with. Nothing of the token but its end. */
export interface WebIdentity {
  /** As the profile or the variable names it. */
  file: string
  /** `AWS_WEB_IDENTITY_TOKEN_FILE`, or the line of the setting. */
  source: string
  profile: string | null
  state: 'read' | 'missing' | 'unreadable' | 'empty'
  /** For `unreadable`: the system's reason. */
  reason: string | null
  /** ISO 8601, from the token's `exp`; null where it is no JWT or does not tell. */
  expires: string | null
  /** Seconds until then by this machine's clock; negative when over. */
  left: number | null
  /** A session of the role that the AWS CLI keeps, still good: the file is not read as long. None is kept for the source of another role. */
  keptSession: {expires: string; left: number} | null
}

export default defineFact({
  id: 'web-identity',
  reach: 'local',
  deadline: 3000,
  async observe(surroundings): Promise<WebIdentity> {
    const {redactor, now} = surroundings
    const [source, files, environment] = await Promise.all([
      surroundings.need('credential-source'),
      surroundings.need('aws-files'),
      surroundings.need('environment'),
    ])
    const {base, profile, roles, tool} = source
    if (base?.provider !== 'assume-role-with-web-identity')
      throw new NotObserved('not-applicable', 'the keys do not come from a web identity token')
    // For a source profile, and where a profile is named, the variables have no say (facts ID 3.1).
    const variables = roles.length === 0 && !profile.explicit
    const name = base.profile ?? profile.name
    const own = Object.hasOwn(files.profiles, name) ? (files.profiles[name]?.settings ?? {}) : {}
    const value = (key: string, variable: string): {value: string; source: string} | undefined => {
      const set = variables ? environment[variable] : undefined
      return set ? {value: set.value, source: variable} : own[key]
    }
    const file = value('web_identity_token_file', 'AWS_WEB_IDENTITY_TOKEN_FILE')
    if (!file)
      throw new NotObserved('not-observable', 'the file of the web identity token is named in front of the command of the helper line')
    const roleArn = value('role_arn', 'AWS_ROLE_ARN')?.value
    const sessionName = value('role_session_name', 'AWS_ROLE_SESSION_NAME')?.value ?? null
    const cached =
      tool === 'grc' || roles.length > 0 || roleArn === undefined
        ? null
        : await cachedSession(roleCacheName({roleArn, sessionName, externalId: null, serial: null, duration: null}), tool, surroundings)
    const kept = cached ? until(cached.expires, now()) : null
    return {
      file: redactor.redact(file.value),
      source: file.source,
      profile: base.profile,
      ...(await read(await helperPath(file.value, surroundings), surroundings)),
      keptSession: kept?.expires != null && kept.left !== null ? {expires: kept.expires, left: kept.left} : null,
    }
  },
})

async function read(path: string, {redactor, now}: Surroundings): Promise<Pick<WebIdentity, 'state' | 'reason' | 'expires' | 'left'>> {
  const nothing = {reason: null, expires: null, left: null}
  let token: string
  try {
    token = (await readFile(path, 'utf8')).trim()
  } catch (error) {
    const {code = 'unknown reason'} = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? {...nothing, state: 'missing'} : {...nothing, state: 'unreadable', reason: code}
  }
  if (token === '') return {...nothing, state: 'empty'}
  redactor.register(token, 'web identity token')
  return {state: 'read', reason: null, ...endOf(token, now())}
}

/** `exp` of a JSON Web Token (RFC 7519, 4.1.4): seconds since the epoch. */
function endOf(token: string, now: number): Pick<WebIdentity, 'expires' | 'left'> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const {exp} = claims as {exp?: unknown}
    if (typeof exp !== 'number' || !Number.isFinite(exp)) return {expires: null, left: null}
    return until(new Date(exp * 1000).toISOString(), now)
  } catch {
    return {expires: null, left: null} // no JWT, or no JSON in it
  }
}
