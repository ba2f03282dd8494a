import {callAws} from './aws-client.js'
import type {ClientInput} from './aws-client.js'
import type {ServiceError} from './caller-identity.js'
import type {AwsFiles} from '../files/aws-files.js'
import type {CredentialSource} from '../chain/credential-source.js'

/** Whose policies IAM can simulate. */
export type Entity =
  /** In the order in which they are tried: a role's path is not always known. */
  | {kind: 'known'; arns: readonly [string, ...string[]]}
  | {kind: 'cannot-be-simulated'; who: 'root' | 'federated' | 'other'}
  | {kind: 'refused'; role: string; error: ServiceError; endpoint: string | null}

/**
 * The ARN whose policies decide, by the ARN of GetCallerIdentity (facts ID 8). A session's ARN lacks the path of its role: the
 * profile's own role_arn or IAM's GetRole gives it; where that is denied, the paths that a role of IAM Identity Center may have, or none.
 */
export async function entityOf(
  arn: string,
  input: ClientInput,
  {source, files}: {source: CredentialSource | null; files: AwsFiles | null},
): Promise<Entity> {
  if (/^arn:[\w-]+:iam::\d{12}:user\/.+$/.test(arn)) return {kind: 'known', arns: [arn]}
  if (/^arn:[\w-]+:iam::\d{12}:root$/.test(arn)) return {kind: 'cannot-be-simulated', who: 'root'}
  if (arn.includes(':federated-user/')) return {kind: 'cannot-be-simulated', who: 'federated'}
  const [, partition = '', account = '', role = ''] = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? []
  if (role === '') return {kind: 'cannot-be-simulated', who: 'other'}
  const start = `arn:${partition}:iam::${account}:role/`
  const named = source?.role?.arn
  if (named?.startsWith(start) && named.slice(named.lastIndexOf('/') + 1) === role) return {kind: 'known', arns: [named]}

  const answer = await callAws('iam', input, async (settings, options) => {
    const {IAMClient, GetRoleCommand} = await import('../sdk/iam.js')
    return (await new IAMClient(settings).send(new GetRoleCommand({RoleName: role}), options)).Role?.Arn
  })
  if (answer.ok && answer.value !== undefined) return {kind: 'known', arns: [answer.value]}
  if (!answer.ok && !answer.error.code.includes('AccessDenied'))
    return {kind: 'refused', role, error: answer.error, endpoint: answer.endpoint}
  if (!role.startsWith('AWSReservedSSO_')) return {kind: 'known', arns: [`${start}${role}`]}
  const region = ssoRegion(source, files)
  const plain = `${start}aws-reserved/sso.amazonaws.com/${role}`
  return {kind: 'known', arns: region === null ? [plain] : [`${start}aws-reserved/sso.amazonaws.com/${region}/${role}`, plain]}
}

/** Where the person's IAM Identity Center is; its Region is part of the path of the roles that it makes. */
function ssoRegion(source: CredentialSource | null, files: AwsFiles | null): string | null {
  const profile = source?.base?.profile ?? source?.profile.name ?? ''
  const settings = files && Object.hasOwn(files.profiles, profile) ? (files.profiles[profile]?.settings ?? {}) : {}
  const session = settings['sso_session']?.value
  const section = session !== undefined && files && Object.hasOwn(files.ssoSessions, session) ? files.ssoSessions[session] : undefined
  return settings['sso_region']?.value ?? section?.settings.find(({key}) => key === 'sso_region')?.value ?? null
}
