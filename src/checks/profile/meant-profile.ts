import type {AwsFiles, AwsProfile} from '../../facts/aws/files/aws-files.js'
import {nearNames} from '../near-names.js'

/** What may have been meant by a name that no profile has. */
export interface Meant {
  /** To follow a sentence that says that there is no such profile; '' where nothing is known. */
  hint: string
  /** Best first. */
  candidates: string[]
}

/** The profiles that have a source of keys of their own, good or not. */
export const profilesWithKeys = ({profiles}: AwsFiles): string[] =>
  Object.values(profiles)
    .filter(hasSource)
    .map(({name}) => name)

/**
 * Which profile may have been meant by a name that none has: one that signs in by an sso-session of that name, one whose name is near,
 * or the only one that has keys.
 */
export function meantBy(name: string, files: AwsFiles): Meant {
  const {profiles, ssoSessions} = files
  const users = Object.values(profiles).filter(({settings}) => settings['sso_session']?.value === name)
  if (Object.hasOwn(ssoSessions, name) && users.length > 0) {
    const names = users.map(user => user.name)
    return {
      hint: `; ${name} is an sso-session, which the ${names.length > 1 ? 'profiles' : 'profile'} ${listed(names)} ${names.length > 1 ? 'use' : 'uses'} to sign in`,
      candidates: names,
    }
  }
  const near = nearNames(name, Object.keys(profiles))
  if (near.length > 0) return {hint: `; the nearest name is ${near.join(' or ')}`, candidates: near}
  const known = Object.keys(profiles)
  const keyed = profilesWithKeys(files)
  return {
    hint: known.length === 0 ? '; there are no profiles at all' : `; ${known.length > 1 ? 'there are' : 'there is'} ${listed(known)}`,
    candidates: keyed.length === 1 ? keyed : [],
  }
}

/** Some names, as a sentence has them. */
export const listed = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')

const SOURCES = [
  'aws_access_key_id',
  'role_arn',
  'sso_session',
  'sso_start_url',
  'credential_process',
  'web_identity_token_file',
  'login_session',
]

const hasSource = ({settings}: AwsProfile): boolean => SOURCES.some(key => Object.hasOwn(settings, key))
