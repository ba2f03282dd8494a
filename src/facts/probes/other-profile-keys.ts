import type {AwsFiles, AwsProfile} from '../aws/files/aws-files.js'
import {cachedSession, roleCacheName} from '../aws/keys/aws-role-cache.js'
import {baseKeys} from '../aws/keys/base-keys.js'
import {sourceFor} from '../aws/chain/credential-source.js'
import type {CredentialSource} from '../aws/chain/credential-source.js'
import {keepSecret} from '../aws/keys/credentials.js'
import {roleInput} from '../aws/keys/kept-session.js'
import type {Found, Unresolved} from '../aws/keys/keys-in-hand.js'
import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import type {Credentials} from '../vault.js'

/** What a further profile can be asked with. */
export type OtherKeys =
  /** Keys that are on this machine. */
  | {kind: 'keys'; credentials: Credentials}
  /** Keys that the access portal gives for the token of a sign-in that lives: one call. */
  | {kind: 'portal'; fetch: () => Promise<Credentials | string>}
  /** A role that would first have to be assumed, which is not done. */
  | {kind: 'role'; role: string}
  | {kind: 'none'; reason: string}

export const PROCESS_NOT_STARTED = 'its credential_process is not started for this'

/**
 * The keys of a profile that is not the one under examination: static keys, cached sessions and the portal alone. No program is started,
 * no role assumed, no metadata asked, no question put.
 */
export async function keysOf(profile: AwsProfile, files: AwsFiles, surroundings: Surroundings): Promise<OtherKeys> {
  const source = await sourceOf(profile.name, files, surroundings)
  if (source.refusal) return {kind: 'none', reason: source.refusal.message}
  if (source.roles.length > 0) return roleKeys(source, files, surroundings)
  switch (source.base?.provider) {
    case 'shared-credentials-file':
    case 'config-file':
    case 'login':
      return atHand(await baseKeys(source, files, surroundings), surroundings)
    case 'sso':
      return portalKeys(source, files, surroundings)
    case 'assume-role-with-web-identity':
      return {kind: 'role', role: source.role?.arn ?? profile.settings['role_arn']?.value ?? 'a role'}
    case 'custom-process':
      return {kind: 'none', reason: PROCESS_NOT_STARTED}
    default:
      return {kind: 'none', reason: 'it has no keys of its own'}
  }
}

async function sourceOf(name: string, files: AwsFiles, surroundings: Surroundings): Promise<CredentialSource> {
  const [environment, used] = await Promise.all([surroundings.need('environment'), surroundings.want('credential-source')])
  const tool = used.observed ? used.value.tool : 'aws-v2'
  return sourceFor({tool, environment, files, selection: {name, explicit: true, source: '--profile'}}, surroundings)
}

/** A session of the role that the AWS tools keep, else the role as it is named. */
async function roleKeys({roles, tool}: CredentialSource, files: AwsFiles, surroundings: Surroundings): Promise<OtherKeys> {
  const [role] = roles
  if (!role) return {kind: 'none', reason: 'its role is not known'}
  const cached = await cachedSession(roleCacheName(roleInput(role, files, surroundings.vault)), tool, surroundings)
  return cached ? atHand(cached, surroundings) : {kind: 'role', role: role.arn}
}

/** Told to be offline, the source gives what is kept here, and says where it would have to ask the portal. */
async function portalKeys(source: CredentialSource, files: AwsFiles, surroundings: Surroundings): Promise<OtherKeys> {
  try {
    return atHand(await baseKeys(source, files, {...surroundings, options: {...surroundings.options, offline: true}}), surroundings)
  } catch (error) {
    if (!(error instanceof NotObserved) || error.code !== 'offline') throw error
  }
  return {
    kind: 'portal',
    async fetch() {
      const found = atHand(await baseKeys(source, files, surroundings), surroundings)
      return found.kind === 'keys' ? found.credentials : found.reason
    },
  }
}

function atHand(
  found: Found | Unresolved,
  {redactor}: Surroundings,
): {kind: 'keys'; credentials: Credentials} | {kind: 'none'; reason: string} {
  if ('state' in found) return {kind: 'none', reason: whyNot(found)}
  keepSecret(found.credentials, redactor)
  return {kind: 'keys', credentials: found.credentials}
}

function whyNot(found: Unresolved): string {
  switch (found.state) {
    case 'refused':
      return found.refusal.message
    case 'failed':
      return `${found.operation} said ${found.code}`
    case 'not-resolved':
      return found.reason
  }
}
