import type {AwsFiles, AwsProfile, AwsSetting} from '../../facts/aws/files/aws-files.js'

/** A profile with a role, on the way from the selected profile to the keys that assume the first role. */
export interface RoleProfile {
  name: string
  arn: AwsSetting
  /** By key; a key that is not set is absent. */
  settings: Readonly<Partial<Record<string, AwsSetting>>>
  /** The role is had for a web identity token, and has no source. */
  web: boolean
}

/** A profile's setting, null-safe. */
export const settingOf = (profile: AwsProfile | null | undefined, key: string): AwsSetting | undefined =>
  profile && Object.hasOwn(profile.settings, key) ? profile.settings[key] : undefined

/** A profile by its name, as botocore knows it; null when there is none. */
export const profileNamed = ({profiles}: AwsFiles, name: string): AwsProfile | null =>
  Object.hasOwn(profiles, name) ? (profiles[name] ?? null) : null

/** Static keys of its own, complete or not: botocore takes them where the profile is a source (facts ID 3.3). */
export const hasStaticKeys = (profile: AwsProfile | null): boolean =>
  settingOf(profile, 'aws_access_key_id') !== undefined || settingOf(profile, 'aws_secret_access_key') !== undefined

/**
 * The role profiles from `name` on, as far as their source_profile lines lead: botocore's own walk (AssumeRoleProvider; facts ID 3.1, 3.3),
 * but for its refusals, so that a chain which it refuses is judged too. A source with keys of its own ends it, its role is ignored.
 */
export function roleChain(files: AwsFiles, name: string): RoleProfile[] {
  const chain: RoleProfile[] = []
  for (let next: string | undefined = name; next !== undefined && !chain.some(one => one.name === next);) {
    const profile: AwsProfile | null = profileNamed(files, next)
    const arn = settingOf(profile, 'role_arn')
    if (!profile || !arn || (chain.length > 0 && hasStaticKeys(profile))) break
    const web = settingOf(profile, 'web_identity_token_file') !== undefined
    chain.push({name: next, arn, settings: profile.settings, web})
    next = web ? undefined : settingOf(profile, 'source_profile')?.value
  }
  return chain
}

const CREDENTIAL_KEYS = [
  'aws_access_key_id',
  'role_arn',
  'web_identity_token_file',
  'sso_account_id',
  'sso_role_name',
  'credential_process',
  'login_session',
]

/** Profiles that have something to take credentials from; what `source_profile` may name. */
export const profilesWithCredentials = (files: AwsFiles): string[] =>
  Object.values(files.profiles)
    .filter(profile => CREDENTIAL_KEYS.some(key => settingOf(profile, key) !== undefined))
    .map(({name}) => name)
