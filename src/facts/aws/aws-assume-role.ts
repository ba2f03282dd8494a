import {callAws} from './aws-client.js'
import type {Answer, ClientInput} from './aws-client.js'
import type {Credentials} from '../vault.js'

/** A role's settings as the profile has them. */
export interface AssumeInput {
  roleArn: string
  sessionName: string | null
  externalId: string | null
  /** mfa_serial: part of the cache's name; a role that has one is never assumed here. */
  serial: string | null
  /** Seconds. */
  duration: number | null
}

/**
 * Assumes a role through STS as botocore does (facts ID 3.1), and keeps the answer in memory alone.
 * @param input whose keys are used, and by which route
 */
export async function assumeRole(role: AssumeInput, input: ClientInput): Promise<Answer<{credentials: Credentials; expires: string | null}>> {
  const answer = await callAws('sts', input, async (settings, options) => {
    const {STSClient, AssumeRoleCommand} = await import('@aws-sdk/client-sts')
    return new STSClient(settings).send(new AssumeRoleCommand({
      RoleArn: role.roleArn, RoleSessionName: role.sessionName ?? `botocore-session-${Math.floor(Date.now() / 1000)}`,
      ...(role.externalId !== null && {ExternalId: role.externalId}), ...(role.duration !== null && {DurationSeconds: role.duration}),
    }), options)
  })
  if (!answer.ok) return answer
  const {AccessKeyId, SecretAccessKey, SessionToken, Expiration} = answer.value.Credentials ?? {}
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) {
    return {ok: false, error: {code: 'unexpected-answer', message: 'the answer holds no keys', status: 200}, endpoint: answer.endpoint}
  }
  const credentials = {accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken}
  return {ok: true, value: {credentials, expires: Expiration?.toISOString() ?? null}, endpoint: answer.endpoint}
}
