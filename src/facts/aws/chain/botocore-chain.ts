import type {AwsFile, AwsFiles, AwsProfile, AwsSection, AwsSetting} from '../files/aws-files.js'
import type {LegacyAnswer} from '../files/aws-legacy-files.js'
import {profileOf, settingOf} from '../files/aws-profiles.js'
import type {BaseSource, CredentialSource, Provider, RoleStep, Tool} from './credential-source.js'
import type {Environment} from '../../machine/environment.js'
import {parseInstant} from '../../probes/instant.js'
import {candidates, losers} from './losing-sources.js'
import {timeRefusal} from './python-time.js'
import {refuse, Refused} from './refused.js'
import {ACCESS_KEY, CONTAINER, ENVIRONMENT, hasKeys, isRole, SECRET_KEY} from './source-marks.js'
import {serviceClient, tokenSession} from './service-client.js'
import {knows, TOOL_RULES} from './tool-rules.js'
import {ofTheSearch} from './tool-settings.js'

export interface ChainInput {
  files: AwsFiles
  environment: Environment
  /** The profile that is asked for; name null: nobody names one, and botocore takes `default` if it is there. */
  selection: {name: string | null; explicit: boolean; source: string}
  tool: Tool
  /** Of the AWS CLI, where it makes a difference and is known. */
  version?: string | null
  /** What AWS_CREDENTIAL_FILE or a boto file gives, when anything (facts ID 3.1: providers 9 and 10). */
  legacy: LegacyAnswer | null
  /** Milliseconds since the epoch. */
  now: number
  /** The tools keep a session of the source, so that no service is asked for it. */
  kept?: boolean
}

/** A provider's answer; null: it has nothing to say. */
interface Answer {
  base: BaseSource
  roles: RoleStep[]
}

/**
 * Decides what botocore would do, from files, environment and command line alone: the first provider that has something wins, one
 * that raises ends the search (facts ID 3.1, ID 4; botocore credentials.create_credential_resolver). Pure.
 */
export function decideSource(input: ChainInput): Omit<CredentialSource, 'region'> {
  const {selection, tool, files} = input
  const name = selection.name ?? 'default'
  const undecided: Omit<CredentialSource, 'region'> = {
    tool,
    profile: {name, explicit: selection.explicit, source: selection.source, exists: exists(files, name)},
    provider: null,
    source: null,
    role: null,
    roles: [],
    base: null,
    refusal: null,
    accessKeyId: null,
    sessionToken: null,
    losers: [],
  }
  const interested = candidates(input, name)
  try {
    readable(files)
    named(input)
    ofTheSearch(input)
    const {provider, answer} = firstAnswer(input, name)
    const {base, roles} = answer
    const outer = roles[0]
    return {
      ...undecided,
      provider,
      base,
      roles,
      source: outer?.source ?? base.source,
      role: outer ? {arn: outer.arn, sourceProfile: outer.sourceProfile, source: outer.source} : null,
      accessKeyId: outer ? null : base.accessKeyId,
      sessionToken: outer ? null : base.sessionToken,
      losers: losers(interested, {provider, base}, selection),
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return {...undecided, refusal: error.refusal, losers: losers(interested, null, selection)}
  }
}

/** An unparsable file is fatal before anything else, whichever profile is meant (facts ID 1, 2). */
function readable({config, credentials}: AwsFiles): void {
  for (const file of [config, credentials]) {
    if (file.error) {
      throw new Refused('unparsable', `Unable to parse config file: ${file.path}`, {
        source: `${file.display}:${file.error.line}`,
        subject: file.display,
      })
    }
  }
}

/** A name that stands in neither file is refused even where keys stand in the environment (facts ID 3.1). */
function named({selection, files, tool}: ChainInput): void {
  const {name, source, explicit} = selection
  if (name === null || Object.hasOwn(files.profiles, name)) return
  throw new Refused('profile-not-found', TOOL_RULES[tool].notFound(name, explicit), {source, subject: name})
}

function firstAnswer(input: ChainInput, name: string): {provider: Provider; answer: Answer} {
  for (const [provider, ask] of chain(input, name)) {
    const answer = ask()
    if (answer) return {provider, answer}
  }
  throw new Refused('no-credentials', TOOL_RULES[input.tool].nothingFound(name), {source: profileLine(input.files, name), subject: name})
}

type Provision = readonly [Provider, () => Answer | null]

function chain(input: ChainInput, name: string): Provision[] {
  const {selection, legacy} = input
  return [
    ...(selection.explicit ? [] : [['env', () => fromEnvironment(input)] as const]),
    ['assume-role', () => (isRole(profileOf(input.files, name)) ? assumeRole(input, name, [name]) : null)],
    ...profileProviders(input, name, !selection.explicit),
    ...(legacy ? [fromOldFile(legacy)] : []),
    ['container-role', () => fromContainer(input)],
    ['iam-role', () => fromMetadata(input)],
  ]
}

function fromOldFile(legacy: LegacyAnswer): Provision {
  if ('base' in legacy) return [legacy.base.provider, () => ({base: legacy.base, roles: []})]
  const {kind, message, source, subject} = legacy.refusal
  return ['boto-config', () => refuse(kind, message, source, subject)]
}

/** The providers that a source profile is asked with too (botocore ProfileProviderBuilder). */
function profileProviders(input: ChainInput, name: string, environment: boolean): Provision[] {
  const profile = profileOf(input.files, name)
  const plain = (base: BaseSource | null): Answer | null => base && {base, roles: []}
  return [
    ['assume-role-with-web-identity', () => plain(webIdentity(input, profile, environment))],
    ['sso', () => plain(sso(input, profile))],
    ['shared-credentials-file', () => plain(staticKeys('shared-credentials-file', profile, profile?.credentials ?? null))],
    ['login', () => plain(login(input, profile))],
    ['custom-process', () => plain(keyed('custom-process', profile, 'credential_process'))],
    ['config-file', () => plain(staticKeys('config-file', profile, profile?.config ?? null))],
  ]
}

function fromEnvironment({environment, now}: ChainInput): Answer | null {
  const key = environment['AWS_ACCESS_KEY_ID']
  if (!key?.value) return null
  if (!environment['AWS_SECRET_ACCESS_KEY']?.value) {
    throw new Refused('partial-credentials', 'Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY', {
      source: 'AWS_ACCESS_KEY_ID',
      subject: 'AWS_SECRET_ACCESS_KEY',
    })
  }
  endOfKeys(environment[EXPIRATION]?.value ?? '', now)
  const token = ['AWS_SECURITY_TOKEN', 'AWS_SESSION_TOKEN'].map(name => environment[name]).find(variable => variable?.value)
  return {
    roles: [],
    base: {
      provider: 'env',
      profile: null,
      source: ENVIRONMENT,
      accessKeyId: key.secret ? null : key.value,
      sessionToken: token ? {from: token.name, fingerprint: token.secret?.fingerprint ?? ''} : null,
    },
  }
}

const EXPIRATION = 'AWS_CREDENTIAL_EXPIRATION'

/** Keys that are over are refused, and so is an end that cannot be compared with the clock (dateutil.parser; botocore RefreshableCredentials). */
function endOfKeys(text: string, now: number): void {
  const expires = parseInstant(text)
  if (expires !== null && expires < now)
    refuse('expired-environment', 'Credentials were refreshed, but the refreshed credentials are still expired.', EXPIRATION, EXPIRATION)
  const words = text === '' ? null : timeRefusal(text)
  if (words !== null) refuse('setting-refused', words, EXPIRATION, EXPIRATION)
}

/** A role profile with its sources, each refusal as botocore's AssumeRoleProvider words it (facts ID 3.3, ID 4: P14 to P20, P50). */
function assumeRole(input: ChainInput, name: string, visited: readonly string[]): Answer {
  const {files} = input
  const profile = profileOf(files, name)
  const settings = profile?.settings ?? {}
  const {role_arn: arn, source_profile: next, credential_source: origin, mfa_serial: mfa} = settings
  if (!arn) throw new Error('assumeRole() is for profiles with a role')
  if (next && origin) {
    throw new Refused('source-and-credential-source', `The profile "${name}" contains both source_profile and credential_source.`, {
      source: origin.source,
      subject: name,
    })
  }
  const step: RoleStep = {
    profile: name,
    arn: arn.value,
    source: arn.source,
    sourceProfile: next?.value ?? null,
    mfaSerial: mfa?.value ?? null,
  }
  const answer = origin
    ? namedSource(input, name, origin)
    : next
      ? sourceProfile(input, name, next, visited)
      : refuse(
          'role-without-source',
          'Partial credentials found in assume-role, missing: source_profile or credential_source',
          arn.source,
          name,
        )
  serviceClient(input, {id: 'sts', region: null, signed: true})
  return {base: answer.base, roles: [step, ...answer.roles]}
}

function sourceProfile(input: ChainInput, name: string, next: AwsSetting, visited: readonly string[]): Answer {
  const {files} = input
  const {value: wanted, source} = next
  const profile = profileOf(files, wanted)
  if (!profile)
    return refuse(
      'source-profile-missing',
      `The source_profile "${wanted}" referenced in the profile "${name}" does not exist.`,
      source,
      wanted,
    )
  // A profile may name itself, to use its own static keys.
  if (visited.includes(wanted) && (wanted !== name || !hasKeys(profile))) {
    const seen = visited.map(one => `'${one}'`).join(', ')
    return refuse(
      'source-loop',
      'Infinite loop in credential configuration detected. Attempting to load from profile ' +
        `${wanted} which has already been visited. Visited profiles: [${seen}]`,
      source,
      wanted,
    )
  }
  if (!hasKeys(profile) && isRole(profile)) return assumeRole(input, wanted, [...visited, wanted])
  for (const [, ask] of profileProviders(input, wanted, false)) {
    const answer = ask()
    if (answer) return answer
  }
  return refuse('source-profile-without-credentials', `The source profile "${wanted}" must have credentials.`, source, wanted)
}

/** `credential_source`: exactly one of three names. */
function namedSource(input: ChainInput, name: string, {value, source}: AwsSetting): Answer {
  const none = (): Answer =>
    refuse(
      'credential-source-invalid',
      `Error when retrieving credentials from ${value}: No credentials found in credential_source referenced in profile ${name}`,
      source,
      value,
    )
  switch (value) {
    case 'Environment':
      return fromEnvironment(input) ?? none()
    case 'EcsContainer':
      return fromContainer(input) ?? none()
    case 'Ec2InstanceMetadata':
      return fromMetadata(input) ?? none()
    default:
      return refuse(
        'credential-source-invalid',
        `The credential source "${value}" referenced in profile "${name}" is not valid.`,
        source,
        value,
      )
  }
}

function webIdentity(input: ChainInput, profile: AwsProfile | null, fromVariables: boolean): BaseSource | null {
  const {environment} = input
  const variable = (name: string): {value: string; source: string} | undefined => {
    const found = fromVariables ? environment[name] : undefined
    return found && {value: found.value, source: name}
  }
  const file = variable('AWS_WEB_IDENTITY_TOKEN_FILE') ?? settingOf(profile, 'web_identity_token_file')
  if (!file?.value) return null
  const role = variable('AWS_ROLE_ARN') ?? settingOf(profile, 'role_arn')
  if (!role?.value) {
    // The missing blank is botocore's.
    return refuse(
      'other',
      'The provided profile or the current environment is configured to assume role with web identity but has no role ARN ' +
        'configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.',
      file.source,
      'role_arn',
    )
  }
  serviceClient(input, {id: 'sts', region: null, signed: false})
  return {
    provider: 'assume-role-with-web-identity',
    profile: profile?.name ?? null,
    source: file.source,
    accessKeyId: null,
    sessionToken: null,
  }
}

/** SSO is meant as soon as the role name or the account is there; then everything else must be (facts ID 4: P30 to P34). */
function sso(input: ChainInput, profile: AwsProfile | null): BaseSource | null {
  const {files, tool, version = null} = input
  if (!knows(tool, version, 'sso')) return null
  const mark = settingOf(profile, 'sso_account_id') ?? settingOf(profile, 'sso_role_name')
  if (!profile || !mark) return null
  const settings: Record<string, string> = Object.fromEntries(Object.values(profile.settings).map(({key, value}) => [key, value]))
  const session = knows(tool, version, 'sso-session') ? settingOf(profile, 'sso_session') : undefined
  if (session) {
    const section = Object.hasOwn(files.ssoSessions, session.value) ? files.ssoSessions[session.value] : undefined
    if (!section) return refuse('other', `The specified sso-session does not exist: "${session.value}"`, session.source, session.value)
    for (const {key, value} of section.settings) {
      const own = settings[key]
      if (own !== undefined && own !== value) {
        return refuse(
          'other',
          `The value for ${key} is inconsistent between profile (${own}) and sso-session (${value}).`,
          settingOf(profile, key)?.source ?? section.source,
          key,
        )
      }
      settings[key] = value
    }
  }
  const missing = ['sso_role_name', 'sso_account_id', 'sso_start_url', 'sso_region'].filter(key => !(key in settings))
  if (missing.length > 0) {
    return refuse(
      'other',
      `The profile "${profile.name}" is configured to use SSO but is missing required configuration: ${missing.join(', ')}`,
      mark.source,
      profile.name,
    )
  }
  const region = session ? files.ssoSessions[session.value]?.settings.findLast(({key}) => key === 'sso_region') : undefined
  const own = region ?? settingOf(profile, 'sso_region')
  serviceClient(input, {id: 'sso', region: own ? {key: own.key, value: own.value, source: own.source} : null, signed: false})
  if (session && !input.kept) tokenSession(files, profile.name, session)
  return {provider: 'sso', profile: profile.name, source: mark.source, accessKeyId: null, sessionToken: null}
}

/** Static keys are read from one file only, and the presence of the key id decides (facts ID 1, 3.3). */
function staticKeys(
  provider: 'shared-credentials-file' | 'config-file',
  profile: AwsProfile | null,
  section: AwsSection | null,
): BaseSource | null {
  const find = (key: string): AwsSetting | undefined => section?.settings.find(setting => setting.key === key)
  const id = find(ACCESS_KEY)
  if (!id || !profile) return null
  if (!find(SECRET_KEY)) {
    return refuse('partial-credentials', `Partial credentials found in ${provider}, missing: ${SECRET_KEY}`, id.source, profile.name)
  }
  const token = find('aws_security_token') ?? find('aws_session_token')
  return {
    provider,
    profile: profile.name,
    source: id.source,
    accessKeyId: id.secret ? null : id.value,
    sessionToken: token?.value ? {from: `${token.key} (${token.source})`, fingerprint: token.secret?.fingerprint ?? ''} : null,
  }
}

/** Passed over by versions from before it; that a tool lacks what it needs for it, its own check says (facts ID 3.1, 9). */
function login({tool, version = null}: ChainInput, profile: AwsProfile | null): BaseSource | null {
  return knows(tool, version, 'login') ? keyed('login', profile, 'login_session') : null
}

function keyed(provider: 'login' | 'custom-process', profile: AwsProfile | null, key: string): BaseSource | null {
  const setting = settingOf(profile, key)
  return setting ? {provider, profile: profile?.name ?? null, source: setting.source, accessKeyId: null, sessionToken: null} : null
}

function fromContainer({environment}: ChainInput): Answer | null {
  const variable = CONTAINER.find(name => environment[name])
  return variable === undefined
    ? null
    : {roles: [], base: {provider: 'container-role', profile: null, source: variable, accessKeyId: null, sessionToken: null}}
}

/** Whether anything answers there is not known without asking (facts ID 1: only `true`, in any case, switches it off). */
function fromMetadata({environment}: ChainInput): Answer | null {
  if (environment['AWS_EC2_METADATA_DISABLED']?.value.toLowerCase() === 'true') return null
  return {roles: [], base: {provider: 'iam-role', profile: null, source: 'instance metadata', accessKeyId: null, sessionToken: null}}
}

const profileLine = (files: AwsFiles, name: string): string | null => {
  const profile = profileOf(files, name)
  return (profile?.credentials ?? profile?.config)?.source ?? null
}

/** Whether a profile of this name can be seen, also in a file that botocore refuses. */
function exists(files: AwsFiles, name: string): boolean {
  const seen = (file: AwsFile): boolean => file.sections.some(section => section.kind === 'profile' && section.name === name)
  return seen(files.config) || seen(files.credentials)
}
