import {callAws} from './aws-client.js'
import type {ServiceError} from './caller-identity.js'
import {resolveProfile} from '../keys/credentials.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {serverTime} from './server-time.js'
import {readTrust} from './role-trust.js'
import type {RoleTrust} from './role-trust.js'

/** IAM GetRole for a role that was refused, asked with the keys that were to assume it (facts ID 7.2: STS withholds the reason). */
export type RoleInIam =
  | {ok: true; arn: string; trust: RoleTrust | null; maxDuration: number | null; endpoint: string | null}
  | {ok: false; arn: string; error: ServiceError; endpoint: string | null}

export default defineFact({
  id: 'role-in-iam',
  reach: 'online',
  deadline: 9500,
  async observe(surroundings): Promise<RoleInIam> {
    const {caller, role, sourceProfile, externalId} = await refusedRole(surroundings)
    const {vault, env, redactor, signal} = surroundings
    const hand = await resolveProfile(sourceProfile, surroundings)
    const credentials = vault.get(`profile:${sourceProfile}`)
    if (hand.state !== 'resolved' || !credentials)
      throw new NotObserved('not-applicable', `the keys of the profile ${sourceProfile} are not at hand`)
    const [source, files] = await Promise.all([surroundings.need('credential-source'), surroundings.need('aws-files')])
    const route = {env, files, profile: source.profile.name, region: source.region?.value ?? null}
    const input = {...route, credentials, redactor, signal, rightTime: () => serverTime(surroundings)}
    const answer = await callAws('iam', input, async (settings, options) => {
      const {IAMClient, GetRoleCommand} = await import('../sdk/iam.js')
      return new IAMClient(settings).send(new GetRoleCommand({RoleName: role.slice(role.lastIndexOf('/') + 1)}), options)
    })
    if (!answer.ok) return {...answer, arn: redactor.redact(role)}
    const {Arn = role, AssumeRolePolicyDocument: document, MaxSessionDuration = null} = answer.value.Role ?? {}
    const trust = document === undefined ? null : readTrust(document, caller, externalId)
    return {
      ok: true,
      arn: redactor.redact(Arn),
      maxDuration: MaxSessionDuration,
      endpoint: answer.endpoint,
      trust: trust && {...trust, principals: trust.principals.map(one => redactor.redact(one))},
    }
  },
})

/** Only a denied role of the caller's own account is asked for: IAM knows no other account's. */
async function refusedRole(
  surroundings: Surroundings,
): Promise<{caller: string; role: string; sourceProfile: string; externalId: string | null}> {
  const [hand, source, files] = await Promise.all([
    surroundings.need('credentials'),
    surroundings.need('credential-source'),
    surroundings.need('aws-files'),
  ])
  if (hand.state !== 'failed' || hand.operation !== 'AssumeRole' || !hand.code.includes('AccessDenied'))
    throw new NotObserved('not-applicable', 'no role was denied')
  const [, caller = '', role = ''] = /User: (arn:\S+) is not authorized .*?resource: (arn:\S+)/s.exec(hand.message) ?? []
  const step = source.roles.find(({arn}) => arn === role)
  if (!step?.sourceProfile) throw new NotObserved('not-applicable', 'the refusal names no role of this profile')
  if (caller.split(':')[4] !== role.split(':')[4])
    throw new NotObserved('not-applicable', 'the role belongs to another account, whose IAM these keys cannot ask')
  const settings = Object.hasOwn(files.profiles, step.profile) ? (files.profiles[step.profile]?.settings ?? {}) : {}
  const next = Object.hasOwn(files.profiles, step.sourceProfile) ? (files.profiles[step.sourceProfile]?.settings ?? {}) : {}
  if ('role_arn' in next && 'aws_access_key_id' in next)
    throw new NotObserved('not-observable', 'the source profile has a role of its own beside its keys')
  return {caller, role, sourceProfile: step.sourceProfile, externalId: settings['external_id']?.value ?? null}
}
