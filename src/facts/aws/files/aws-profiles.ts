import type {AwsFile, AwsFiles, AwsProfile, AwsSection, AwsSetting} from './aws-files.js'

/**
 * Puts both files together as botocore's `Session.full_config` does (facts ID 1, 2): of two config sections with one name the later
 * wins as a whole; every section of the credentials file is a profile, laid over the config's key by key; the keys of `[DEFAULT]` leak
 * into every section of their file. Nothing when a file is unparsable, as for botocore.
 */
export function mergeProfiles(config: AwsFile, credentials: AwsFile): Pick<AwsFiles, 'profiles' | 'ssoSessions' | 'services'> {
  if (config.error !== null || credentials.error !== null) return {profiles: {}, ssoSessions: {}, services: {}}
  const inConfig = effectiveSections(config)
  const inCredentials = effectiveSections(credentials)
  const fromConfig = lastByName(inConfig, 'profile')
  const fromCredentials = lastByName(inCredentials, 'profile')
  const names = new Set([...fromConfig.keys(), ...fromCredentials.keys()])
  return {
    profiles: Object.fromEntries([...names].map(name => [name, profile(name, fromConfig.get(name), fromCredentials.get(name))])),
    ssoSessions: Object.fromEntries(lastByName(inConfig, 'sso-session')),
    services: Object.fromEntries(lastByName(inConfig, 'services')),
  }
}

function profile(name: string, config: AwsSection | undefined, credentials: AwsSection | undefined): AwsProfile {
  const settings = [...(config?.settings ?? []), ...(credentials?.settings ?? [])]
  return {name, settings: Object.fromEntries(settings.map(one => [one.key, one])), config: config ?? null, credentials: credentials ?? null}
}

function lastByName(sections: readonly AwsSection[], kind: AwsSection['kind']): Map<string, AwsSection> {
  const found = new Map<string, AwsSection>()
  for (const section of sections) if (section.kind === kind && section.name !== null) found.set(section.name, section)
  return found
}

/** Every section with the keys of `[DEFAULT]` that it does not set itself. */
function effectiveSections({sections}: AwsFile): AwsSection[] {
  const leaked = sections.filter(({header}) => header === 'DEFAULT').flatMap(({settings}) => settings)
  return leaked.length === 0 ? sections : sections.map(section => ({...section, settings: withLeaked(section.settings, leaked)}))
}

function withLeaked(own: readonly AwsSetting[], leaked: readonly AwsSetting[]): AwsSetting[] {
  const set = new Set(own.map(({key}) => key))
  return [...leaked.filter(({key}) => !set.has(key)), ...own]
}

/** A profile by its name; null when botocore knows none of it. */
export const profileOf = ({profiles}: Pick<AwsFiles, 'profiles'>, name: string): AwsProfile | null =>
  Object.hasOwn(profiles, name) ? (profiles[name] ?? null) : null

/** A setting that the profile has itself. */
export const settingOf = (profile: AwsProfile | null, key: string): AwsSetting | undefined =>
  profile && Object.hasOwn(profile.settings, key) ? profile.settings[key] : undefined
