import type {AwsFiles} from '../files/aws-files.js'
import type {AssumeInput} from './aws-assume-role.js'
import {cachedSession, roleCacheName, ssoCacheName} from './aws-role-cache.js'
import type {CachedSession} from './aws-role-cache.js'
import type {CredentialSource, RoleStep} from '../chain/credential-source.js'
import {settingsOf} from './keys-in-hand.js'
import type {Surroundings} from '../../fact.js'
import type {Vault} from '../../vault.js'

/** The session that the same tool keeps of the outermost source, and would use without asking anybody; null: none (facts ID 6.2). */
export async function keptSession(
  {base, roles, tool, profile}: Pick<CredentialSource, 'base' | 'roles' | 'tool' | 'profile'>,
  files: AwsFiles,
  surroundings: Pick<Surroundings, 'env' | 'now' | 'vault'>,
): Promise<CachedSession | null> {
  const {env, vault} = surroundings
  const [role] = roles
  if (role) return cachedSession(roleCacheName(roleInput(role, files, vault)), tool, surroundings)
  if (tool === 'grc' || !base) return null
  const own = settingsOf(files, base.profile ?? profile.name, vault)
  if (base.provider === 'assume-role-with-web-identity') {
    const value = (key: string, variable: string): string | null => (profile.explicit ? undefined : env[variable]) ?? own(key)
    const [roleArn, sessionName] = [value('role_arn', 'AWS_ROLE_ARN'), value('role_session_name', 'AWS_ROLE_SESSION_NAME')]
    return roleArn === null
      ? null
      : cachedSession(roleCacheName({roleArn, sessionName, externalId: null, serial: null, duration: null}), tool, surroundings)
  }
  const [account, permissionSet, startUrl] = [own('sso_account_id'), own('sso_role_name'), own('sso_start_url')]
  if (base.provider !== 'sso' || tool !== 'aws-v2' || account === null || permissionSet === null) return null
  const session = own('sso_session')
  if (session === null && startUrl === null) return null
  const from = session === null ? {startUrl: startUrl ?? ''} : {session}
  return cachedSession(ssoCacheName({account, role: permissionSet, from}), tool, surroundings)
}

/** What a role is assumed with, and what names its session in the AWS tools' cache (facts ID 6.2). */
export function roleInput(role: RoleStep, files: AwsFiles, vault: Vault): AssumeInput {
  const value = settingsOf(files, role.profile, vault)
  return {
    roleArn: value('role_arn') ?? role.arn,
    sessionName: value('role_session_name'),
    externalId: value('external_id'),
    serial: value('mfa_serial'),
    duration: wholeNumber(value('duration_seconds')),
  }
}

/** Python's int(): what is no whole number is passed over by botocore. */
const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(text) ? Number(text.replaceAll('_', '')) : null
