import type {AwsFiles} from '../files/aws-files.js'
import {serverTime} from '../services/server-time.js'
import {assumeRole} from './aws-assume-role.js'
import {keptEntry, roleCacheName, stoppedBy} from './aws-role-cache.js'
import {roleInput} from './kept-session.js'
import {baseKeys} from './base-keys.js'
import {sourceFor} from '../chain/credential-source.js'
import type {CredentialSource, Provider, RoleStep} from '../chain/credential-source.js'
import type {Found, Unresolved} from './keys-in-hand.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {secretAsKeyId} from '../../machine/secret-shape.js'
import {parseInstant} from '../../probes/instant.js'
import type {Credentials} from '../../vault.js'
import type {Redactor} from '../../../redaction/redactor.js'

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
  | Unresolved

export default defineFact({
  id: 'credentials',
  reach: 'local',
  deadline: 9000,
  observe: async (surroundings): Promise<CredentialsInHand> => {
    const [source, files] = await Promise.all([surroundings.need('credential-source'), surroundings.need('aws-files')])
    return resolveInto('signing', source, files, surroundings)
  },
})

/**
 * Resolves a further profile as if it were named with `--profile`; its credentials go into the vault as `profile:NAME`.
 * @returns as the fact `credentials`; never prompts, starts no program
 * @throws NotObserved `offline` where a service would have to be asked
 */
export async function resolveProfile(name: string, surroundings: Surroundings): Promise<CredentialsInHand> {
  const [files, environment, source] = await Promise.all([
    surroundings.need('aws-files'),
    surroundings.need('environment'),
    surroundings.want('credential-source'),
  ])
  const tool = source.observed ? source.value.tool : 'aws-v2'
  const own = await sourceFor({tool, environment, files, selection: {name, explicit: true, source: '--profile'}}, surroundings)
  return resolveInto(`profile:${name}`, own, files, surroundings)
}

async function resolveInto(
  name: string,
  source: CredentialSource,
  files: AwsFiles,
  surroundings: Surroundings,
): Promise<CredentialsInHand> {
  if (source.refusal) return {state: 'refused', refusal: source.refusal}
  const found = await assumeRoles(source.roles, source, files, surroundings)
  if ('state' in found) return found
  const {credentials, expires} = found
  const {redactor, vault} = surroundings
  keepSecret(credentials, redactor)
  vault.put(name, credentials)
  const instant = expires === null ? null : parseInstant(expires)
  return {
    state: 'resolved',
    provider: source.provider ?? 'env',
    accessKeyId: redactor.redact(credentials.accessKeyId),
    temporary: credentials.sessionToken !== undefined,
    expires: instant === null ? null : new Date(instant).toISOString(),
    profile: source.profile.name,
    role: source.role?.arn ?? null,
  }
}

/** Lets no report show what is secret in these keys (design §1.5). */
export function keepSecret({accessKeyId, secretAccessKey, sessionToken}: Credentials, redactor: Redactor): void {
  redactor.register(secretAccessKey, 'secret access key')
  if (secretAsKeyId(accessKeyId)) redactor.register(accessKeyId, 'secret access key')
  if (!sessionToken) return
  redactor.register(sessionToken, 'session token')
  redactor.register(`${accessKeyId}%${sessionToken}`, 'Git user name with a session token')
}

/** The selected profile's role first: botocore looks for it in its cache before it resolves what it is assumed with. */
async function assumeRoles(
  roles: readonly RoleStep[],
  source: CredentialSource,
  files: AwsFiles,
  surroundings: Surroundings,
): Promise<Found | Unresolved> {
  const [role, ...inner] = roles
  if (!role) return baseKeys(source, files, surroundings)
  const input = roleInput(role, files, surroundings.vault)
  const kept = await keptEntry(roleCacheName(input), source.tool, surroundings)
  if (kept) return 'session' in kept ? kept.session : stoppedBy(kept.damage, role.profile)
  if (role.mfaSerial !== null) {
    return {
      state: 'not-resolved',
      provider: 'assume-role',
      reason: `role ${role.arn} asks for an MFA code, and the doctor never prompts (${role.source})`,
    }
  }
  const keys = await assumeRoles(inner, source, files, surroundings)
  if ('state' in keys) return keys
  if (surroundings.options.offline) throw new NotObserved('offline', `role ${role.arn} would have to be assumed, which --offline forbids`)
  surroundings.redactor.register(keys.credentials.secretAccessKey, 'secret access key')
  const route = {env: surroundings.env, files, profile: source.profile.name, region: source.region?.value ?? null}
  const answer = await assumeRole(input, {
    ...route,
    credentials: keys.credentials,
    redactor: surroundings.redactor,
    signal: surroundings.signal,
    // A role that the clock alone keeps back is taken all the same: whether it may be assumed, and what it may do, shows then.
    rightTime: () => serverTime(surroundings),
  })
  return answer.ok
    ? answer.value
    : {state: 'failed', provider: 'assume-role', operation: 'AssumeRole', code: answer.error.code, message: answer.error.message}
}
