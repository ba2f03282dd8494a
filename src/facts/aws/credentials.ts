import type {AwsFiles, AwsSetting} from './aws-files.js'
import {assumeRole} from './aws-assume-role.js'
import type {AssumeInput} from './aws-assume-role.js'
import {askMetadata} from './aws-metadata.js'
import {cachedSession, roleCacheName, ssoCacheName} from './aws-role-cache.js'
import {vaultPlace} from './aws-sections.js'
import {sourceFor} from './credential-source.js'
import type {CredentialSource, Provider, Refusal, RoleStep} from './credential-source.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {parseInstant} from '../probes/instant.js'
import type {Credentials, Vault} from '../vault.js'

/** The credentials of the source that botocore would pick. The secrets themselves are in the vault under `signing`. */
export type CredentialsInHand =
  | {
      state: 'resolved'
      provider: Provider
      accessKeyId: string
      /** Has a session token. */
      temporary: boolean
      /** ISO 8601, when the source tells. */
      expires: string | null
      profile: string
      /** ARN of the assumed role. */
      role: string | null
    }
  /** botocore finds nothing, or refuses. */
  | {state: 'refused'; refusal: Refusal}
  /** A remote source said no: AssumeRole's error code and redacted words. */
  | {state: 'failed'; provider: Provider; operation: string; code: string; message: string}
  /** The doctor does not resolve this source itself (it would prompt, or is not supported yet): why. */
  | {state: 'not-resolved'; provider: Provider; reason: string}

export default defineFact({
  id: 'credentials', reach: 'local', deadline: 9000,
  observe: async (surroundings): Promise<CredentialsInHand> => {
    const [source, files] = await Promise.all([surroundings.need('credential-source'), surroundings.need('aws-files')])
    return resolveInto('signing', source, files, surroundings)
  },
})

/**
 * Resolves a further profile as if it were named with `--profile`; its credentials go into the vault as `profile:NAME`.
 * @returns as the fact `credentials`; never prompts, starts no program
 * @throws NotObserved `offline` where a role would have to be assumed
 */
export async function resolveProfile(name: string, surroundings: Surroundings): Promise<CredentialsInHand> {
  const [files, environment, source] = await Promise.all([
    surroundings.need('aws-files'), surroundings.need('environment'), surroundings.want('credential-source'),
  ])
  const tool = source.observed ? source.value.tool : 'aws-v2'
  const own = await sourceFor({tool, environment, files, selection: {name, explicit: true, source: '--profile'}}, surroundings)
  return resolveInto(`profile:${name}`, own, files, surroundings)
}

/** Keys on their way; `expires` as the source wrote it, or null. */
interface Found {
  credentials: Credentials
  expires: string | null
}

type Unresolved = Exclude<CredentialsInHand, {state: 'resolved'}>

async function resolveInto(name: string, source: CredentialSource, files: AwsFiles, surroundings: Surroundings): Promise<CredentialsInHand> {
  if (source.refusal) return {state: 'refused', refusal: source.refusal}
  const found = await assumeRoles(source.roles, source, files, surroundings)
  if ('state' in found) return found
  const {credentials, expires} = found
  const {redactor, vault} = surroundings
  redactor.register(credentials.secretAccessKey, 'secret access key')
  if (credentials.sessionToken) {
    redactor.register(credentials.sessionToken, 'session token')
    redactor.register(`${credentials.accessKeyId}%${credentials.sessionToken}`, 'Git user name with a session token')
  }
  vault.put(name, credentials)
  const instant = expires === null ? null : parseInstant(expires)
  return {
    state: 'resolved', provider: source.provider ?? 'env', accessKeyId: redactor.redact(credentials.accessKeyId),
    temporary: credentials.sessionToken !== undefined, expires: instant === null ? null : new Date(instant).toISOString(),
    profile: source.profile.name, role: source.role?.arn ?? null,
  }
}

/** The selected profile's role first: botocore looks for it in its cache before it resolves what it is assumed with. */
async function assumeRoles(roles: readonly RoleStep[], source: CredentialSource, files: AwsFiles, surroundings: Surroundings): Promise<Found | Unresolved> {
  const [role, ...inner] = roles
  if (!role) return baseKeys(source, files, surroundings)
  const settings = Object.hasOwn(files.profiles, role.profile) ? files.profiles[role.profile]?.settings ?? {} : {}
  const value = (key: string): string | null => {
    const setting = Object.hasOwn(settings, key) ? settings[key] : undefined
    return setting ? rawText(setting, surroundings.vault) : null
  }
  const input: AssumeInput = {
    roleArn: value('role_arn') ?? role.arn, sessionName: value('role_session_name'), externalId: value('external_id'),
    serial: value('mfa_serial'), duration: wholeNumber(value('duration_seconds')),
  }
  const cached = await cachedSession(roleCacheName(input), source.tool, surroundings)
  if (cached) return cached
  if (role.mfaSerial !== null) {
    return {state: 'not-resolved', provider: 'assume-role', reason: `role ${role.arn} asks for an MFA code, and the doctor never prompts (${role.source})`}
  }
  const keys = await assumeRoles(inner, source, files, surroundings)
  if ('state' in keys) return keys
  if (surroundings.options.offline) throw new NotObserved('offline', `role ${role.arn} would have to be assumed, which --offline forbids`)
  surroundings.redactor.register(keys.credentials.secretAccessKey, 'secret access key')
  const route = {env: surroundings.env, files, profile: source.profile.name, region: source.region?.value ?? null}
  const answer = await assumeRole(input, {...route, credentials: keys.credentials, redactor: surroundings.redactor, signal: surroundings.signal})
  return answer.ok ? answer.value
    : {state: 'failed', provider: 'assume-role', operation: 'AssumeRole', code: answer.error.code, message: answer.error.message}
}

const REASONS: Partial<Record<Provider, string>> = {
  'login': 'the profile uses "aws login"; the doctor does not read its session yet',
  'custom-process': 'the profile names a credential_process; the doctor does not start it yet',
  'assume-role-with-web-identity': 'the keys come from a web identity token; the doctor does not exchange it yet',
  'container-role': 'the keys come from a container endpoint; the doctor does not ask it yet',
}

async function baseKeys(source: CredentialSource, files: AwsFiles, surroundings: Surroundings): Promise<Found | Unresolved> {
  const {base} = source
  if (!base) return {state: 'not-resolved', provider: source.provider ?? 'env', reason: 'no source of keys is known'}
  switch (base.provider) {
    case 'env': return environmentKeys(source, surroundings)
    case 'shared-credentials-file':
    case 'config-file': return staticKeys(source, files, surroundings)
    case 'ec2-credentials-file':
    case 'boto-config': return legacyKeys(base.provider, surroundings.vault)
    case 'sso': return ssoSession(source, files, surroundings)
    case 'iam-role': return metadataKeys(source, surroundings)
    default: return {state: 'not-resolved', provider: base.provider, reason: REASONS[base.provider] ?? 'the doctor does not resolve this source yet'}
  }
}

function environmentKeys({base}: CredentialSource, {env}: Surroundings): Found | Unresolved {
  const {AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_CREDENTIAL_EXPIRATION: expires} = env
  if (!accessKeyId || !secretAccessKey || accessKeyId !== base?.accessKeyId) {
    return {state: 'not-resolved', provider: 'env', reason: 'the keys are set in front of the command of the helper line'}
  }
  const token = [env['AWS_SECURITY_TOKEN'], env['AWS_SESSION_TOKEN']].find(Boolean)
  return found(accessKeyId, secretAccessKey, token, expires ?? null)
}

/** The section that the provider reads, and no other (facts ID 3.3). */
function staticKeys({base}: CredentialSource, files: AwsFiles, {vault}: Surroundings): Found | Unresolved {
  const provider = base?.provider ?? 'config-file'
  const name = base?.profile ?? ''
  const profile = Object.hasOwn(files.profiles, name) ? files.profiles[name] : undefined
  const section = provider === 'shared-credentials-file' ? profile?.credentials : profile?.config
  const text = (key: string): string | null => {
    const setting = section?.settings.find(one => one.key === key)
    return setting ? rawText(setting, vault) : null
  }
  const id = text('aws_access_key_id')
  const secret = text('aws_secret_access_key')
  if (id === null || secret === null) return {state: 'not-resolved', provider, reason: 'the keys themselves are not at hand (the facts are those of another machine)'}
  return found(id, secret, text('aws_security_token') ?? text('aws_session_token') ?? undefined, text('x_security_token_expires'))
}

/** Keys and secrets as the file has them; null for a secret that is not in the vault. */
function rawText(setting: AwsSetting, vault: Vault): string | null {
  return vault.text(vaultPlace(setting.file, setting.line)) ?? (setting.secret && setting.value !== '' ? null : setting.value)
}

/** Version 2 of the CLI keeps the keys of an SSO session; where it does not, only its own sign-in could fetch them. */
async function ssoSession({base, tool}: CredentialSource, files: AwsFiles, surroundings: Surroundings): Promise<Found | Unresolved> {
  const name = base?.profile ?? ''
  const settings = Object.hasOwn(files.profiles, name) ? files.profiles[name]?.settings ?? {} : {}
  const {sso_account_id: account, sso_role_name: role, sso_session: session, sso_start_url: url} = settings
  const from = session ? {session: session.value} : {startUrl: url?.value ?? ''}
  const cached = tool === 'grc' || !account || !role ? null : await cachedSession(ssoCacheName({account: account.value, role: role.value, from}), tool, surroundings)
  return cached ?? {
    state: 'not-resolved', provider: 'sso', reason: 'the profile signs in with IAM Identity Center (SSO); the doctor does not fetch its keys yet, and the AWS CLI keeps none here',
  }
}

function legacyKeys(provider: Provider, vault: Vault): Found | Unresolved {
  const id = vault.text('legacy:id')
  const secret = vault.text('legacy:secret')
  return id !== undefined && secret !== undefined ? found(id, secret, undefined, null)
    : {state: 'not-resolved', provider, reason: 'the keys themselves are not at hand'}
}

async function metadataKeys({profile, roles, tool}: CredentialSource, {env, options, signal}: Surroundings): Promise<Found | Unresolved> {
  if (options.offline) return {state: 'not-resolved', provider: 'iam-role', reason: 'no keys are configured; whether this machine has an instance role is not asked with --offline'}
  const answer = await askMetadata(env, signal)
  if (answer) return answer
  const message = roles.length > 0 ? `Error when retrieving credentials from Ec2InstanceMetadata: No credentials found in credential_source referenced in profile ${profile.name}`
    : tool === 'grc' ? `The following profile does not have credentials configured: ${profile.name}. You must configure the access key and secret key for the profile.`
    : "'NoneType' object has no attribute 'secret_key'"
  return {state: 'refused', refusal: {kind: 'no-credentials', message, source: null, subject: profile.name}}
}

function found(accessKeyId: string, secretAccessKey: string, sessionToken: string | undefined, expires: string | null): Found {
  return {credentials: {accessKeyId, secretAccessKey, ...(sessionToken && {sessionToken})}, expires}
}

/** Python's int(): what is no whole number is passed over by botocore. */
const wholeNumber = (text: string | null): number | null => text !== null && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : null
