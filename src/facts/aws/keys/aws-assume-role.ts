import {callAws} from '../services/aws-client.js'
import type {Answer, CallInput, ClientInput} from '../services/aws-client.js'
import {found} from './keys-in-hand.js'
import type {Found} from './keys-in-hand.js'

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
export async function assumeRole(role: AssumeInput, input: ClientInput): Promise<Answer<Found>> {
  const answer = await callAws('sts', input, async (settings, options) => {
    const {STSClient, AssumeRoleCommand} = await import('../sdk/sts.js')
    return new STSClient(settings).send(
      new AssumeRoleCommand({
        RoleArn: role.roleArn,
        RoleSessionName: sessionNameOf(role.sessionName),
        ...(role.externalId !== null && {ExternalId: role.externalId}),
        ...(role.duration !== null && {DurationSeconds: role.duration}),
      }),
      options,
    )
  })
  return answer.ok ? keysIn(answer.value.Credentials, answer.endpoint) : answer
}

/**
 * Exchanges a web identity token for the keys of a role; not signed (facts ID 3.4; botocore AssumeRoleWithWebIdentityCredentialFetcher).
 * @param input its credentials are null
 */
export async function assumeRoleWithWebIdentity(
  role: {roleArn: string; sessionName: string | null; token: string},
  input: CallInput,
): Promise<Answer<Found>> {
  const answer = await callAws('sts', input, async (settings, options) => {
    const {STSClient, AssumeRoleWithWebIdentityCommand} = await import('../sdk/sts.js')
    return new STSClient(settings).send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: role.roleArn,
        RoleSessionName: sessionNameOf(role.sessionName),
        WebIdentityToken: role.token,
      }),
      options,
    )
  })
  return answer.ok ? keysIn(answer.value.Credentials, answer.endpoint) : answer
}

/** An empty name is none to botocore, which then makes one up. */
const sessionNameOf = (configured: string | null): string =>
  configured === null || configured === '' ? `botocore-session-${String(Math.floor(Date.now() / 1000))}` : configured

interface StsKeys {
  AccessKeyId: string | undefined
  SecretAccessKey: string | undefined
  SessionToken: string | undefined
  Expiration: Date | undefined
}

function keysIn(keys: StsKeys | undefined, endpoint: string | null): Answer<Found> {
  const {AccessKeyId, SecretAccessKey, SessionToken, Expiration} = keys ?? {}
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) {
    return {ok: false, error: {code: 'unexpected-answer', message: 'the answer holds no keys', status: 200}, endpoint}
  }
  return {ok: true, value: found(AccessKeyId, SecretAccessKey, SessionToken, Expiration?.toISOString() ?? null), endpoint}
}
