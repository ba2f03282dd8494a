import {createHash} from 'node:crypto'
import {join, resolve} from 'node:path'
import {expandUser, expandVariables, ownHome} from '../files/aws-path.js'
import {defineFact, NotObserved} from '../../fact.js'
import {readCacheFile, until} from './token-cache.js'
import type {CacheFile} from './token-cache.js'

/** What `aws login` left on this machine for the profile in use. No token. */
export interface LoginCache {
  profile: string
  /** Line of `login_session`. */
  source: string
  /** As written: the identity that signed in. */
  session: string
  /** Its keys last 15 minutes and are renewed by the tools (facts ID 6.3). */
  token: CacheFile
}

const REQUIRED = ['accessToken', 'refreshToken', 'dpopKey', 'clientId']

export default defineFact({
  id: 'login-cache',
  reach: 'local',
  deadline: 3000,
  async observe(surroundings): Promise<LoginCache> {
    const {env, cwd, now} = surroundings
    const [{base}, {profiles}] = await Promise.all([surroundings.need('credential-source'), surroundings.need('aws-files')])
    const setting =
      base?.provider === 'login' && base.profile !== null && Object.hasOwn(profiles, base.profile)
        ? profiles[base.profile]?.settings['login_session']
        : undefined
    if (!base || !setting) throw new NotObserved('not-applicable', 'the keys do not come from "aws login"')
    const home = ownHome(env)
    const named = env['AWS_LOGIN_CACHE_DIRECTORY']
    const folder =
      named !== undefined ? expandUser(expandVariables(named, env), env) : home === null ? null : join(home, '.aws', 'login', 'cache')
    if (folder === null)
      throw new NotObserved('not-observable', 'there is no home directory, so it is not known where the AWS tools keep their sign-in')
    const path = resolve(cwd, folder, `${createHash('sha256').update(setting.value).digest('hex')}.json`)
    const {shown, content} = await readCacheFile(path, REQUIRED, surroundings)
    const keys = content['accessToken']
    const ends = until(typeof keys === 'object' && keys !== null ? (keys as Record<string, unknown>)['expiresAt'] : null, now())
    return {profile: base.profile ?? '', source: setting.source, session: setting.value, token: {...shown, ...ends}}
  },
})
