import type {AwsSetting} from '../../facts/aws/files/aws-files.js'
import type {RoleInIam} from '../../facts/aws/services/role-in-iam.js'
import type {Evidence} from '../check.js'

export type RoleFault =
  'denied' | 'denied-by-organization' | 'trust' | 'external-id' | 'mfa' | 'role-missing' | 'invalid-request' | 'duration' | 'root'

/** Why STS does not give a role. */
export interface Reason {
  code: RoleFault
  /** Completes "AWS does not give … the role …: ". */
  means: string
  evidence: Evidence[]
}

export interface Question {
  code: string
  message: string
  role: string
  caller: string | null
  /** Of the profile that names the role. */
  settings: Readonly<Record<string, AwsSetting | undefined>>
  /** The role is assumed with another role's session. */
  chained: boolean
  /** What IAM says of the role; null where it was not asked. */
  iam: RoleInIam | null
}

/** The kind of policy that a refusal names; newer texts put an ARN behind it, so nothing is anchored at the end (facts ID 7.3). */
export function deniedBy(message: string): {layer: string; explicit: boolean} | null {
  const [, explicit, implicit] =
    /with an explicit deny in an? ([\w -]+? polic(?:y|ies)|permissions boundary)|because no ([\w -]+? policy|permissions boundary) allows/i.exec(
      message,
    ) ?? []
  const layer = explicit ?? implicit
  return layer === undefined
    ? null
    : {layer: layer.toLowerCase().replace(/^sessions policy$/, 'session policy'), explicit: explicit !== undefined}
}

/** What is in the way, by STS's words first, then by what IAM says of the role (facts ID 7.2, 7.3). null: an answer that is not known. */
export function reasonFor(question: Question): Reason | null {
  const {code, message} = question
  if (/ValidationError|MalformedPolicyDocument|PackedPolicyTooLarge|InvalidParameter/.test(code)) return invalid(question)
  if (!code.includes('AccessDenied')) return null
  if (/MultiFactorAuthentication failed with invalid MFA one time pass code/i.test(message))
    return {code: 'mfa', means: 'the MFA code was wrong, already used or too old', evidence: []}
  if (/MultiFactorAuthentication failed/i.test(message)) {
    return {
      code: 'mfa',
      means: "the MFA device of mfa_serial is not one of the caller's (its ARN has :mfa/, not :user/)",
      evidence: own(question, 'mfa_serial'),
    }
  }
  if (/may not be assumed by root/i.test(message) || question.caller?.endsWith(':root') === true) {
    return {code: 'root', means: 'the caller is the root user of its account, and root cannot assume roles', evidence: []}
  }
  return byWords(question) ?? byIam(question) ?? undecided(question)
}

function invalid({message, settings, chained}: Question): Reason {
  const place = (name: string): Evidence[] =>
    settings[name] ? [{label: name, value: settings[name].value, source: settings[name].source}] : []
  if (/DurationSeconds|duration/i.test(message)) {
    const limit =
      /role chaining|1 hour session limit/i.test(message) || chained
        ? "a role that is assumed with another role's session is limited to 1 hour"
        : "duration_seconds is longer than the role's maximum session duration"
    return {code: 'duration', means: limit, evidence: place('duration_seconds')}
  }
  const name = /roleSessionName/i.test(message)
    ? 'role_session_name'
    : /externalId/i.test(message)
      ? 'external_id'
      : /serialNumber/i.test(message)
        ? 'mfa_serial'
        : 'role_arn'
  return {code: 'invalid-request', means: `STS finds ${name} malformed: ${message}`, evidence: place(name)}
}

const LAYERS: Readonly<Record<string, string>> = {
  'service control policy': "an organization's service control policy",
  'resource control policy': "an organization's resource control policy",
  'permissions boundary': "the caller's permissions boundary",
  'session policy': 'the session policy with which the caller signed in',
  'vpc endpoint policy': 'the policy of the VPC endpoint of STS',
}

function byWords({message}: Question): Reason | null {
  const named = deniedBy(message)
  if (!named) return null
  const {layer, explicit} = named
  if (/trust|resource-based/.test(layer))
    return {
      code: 'trust',
      means: `the role's trust policy ${explicit ? 'denies it to' : 'does not name'} this caller, or one of its conditions is not met`,
      evidence: [],
    }
  if (layer.includes('control policy'))
    return {
      code: 'denied-by-organization',
      means: `${LAYERS[layer] ?? layer} ${explicit ? 'denies' : 'does not allow'} sts:AssumeRole`,
      evidence: [],
    }
  return {
    code: 'denied',
    means: `${LAYERS[layer] ?? "the caller's own policy"} ${explicit ? 'denies' : 'does not allow'} sts:AssumeRole on it`,
    evidence: [],
  }
}

/** Without a reason in the text, IAM's own record of the role tells; only within one account (facts ID 7.2). */
function byIam({iam, settings, role}: Question): Reason | null {
  if (!iam) return null
  if (!iam.ok)
    return iam.error.code.startsWith('NoSuchEntity')
      ? {
          code: 'role-missing',
          means: 'there is no such role in this account',
          evidence: [{label: 'IAM', value: `${iam.error.code}: ${iam.error.message}`, source: 'GetRole'}],
        }
      : null
  const {trust, arn} = iam
  if (arn !== role)
    return {
      code: 'role-missing',
      means: `the role's ARN in IAM is ${arn}, with its path`,
      evidence: [{label: 'IAM', value: arn, source: 'GetRole'}],
    }
  if (!trust) return null
  const evidence = [{label: 'trust policy', value: `names ${trust.principals.join(', ') || 'nobody'}`, source: 'GetRole'}]
  if (!trust.names) return {code: 'trust', means: "the role's trust policy does not name this caller", evidence}
  if (trust.externalId === 'differs')
    return {
      code: 'external-id',
      means: "the external_id of the profile is not the one that the role's trust policy requires",
      evidence: [...evidence, ...place(settings['external_id'])],
    }
  if (trust.externalId === 'not-sent')
    return {code: 'external-id', means: "the role's trust policy requires an external id, but the profile has no external_id", evidence}
  if (trust.mfa && !settings['mfa_serial'])
    return {code: 'mfa', means: "the role's trust policy requires MFA, but the profile has no mfa_serial", evidence}
  if (trust.otherConditions.length > 0) {
    return {
      code: 'trust',
      means: `the trust policy names this caller under conditions (${trust.otherConditions.join(', ')}) that may not be met; else the caller's own policy lacks sts:AssumeRole`,
      evidence,
    }
  }
  return {
    code: 'denied',
    means:
      "its trust policy names this caller, so a policy on the caller's side (its own policies, boundary or organization) denies or lacks sts:AssumeRole",
    evidence,
  }
}

const place = (setting: AwsSetting | undefined): Evidence[] => (setting ? [{label: setting.key, value: 'set', source: setting.source}] : [])

const own = ({settings}: Question, name: string): Evidence[] =>
  settings[name] ? [{label: name, value: settings[name].value, source: settings[name].source}] : []

/** STS says the same for a role that does not exist, that does not trust the caller, and that the caller may not assume. */
function undecided({role, caller, settings}: Question): Reason {
  const accounts = [role, caller ?? ''].map(arn => arn.split(':')[4])
  const foreign = caller !== null && accounts[0] !== accounts[1]
  const conditions = [
    ...(settings['external_id'] ? [] : ['an external id that the profile does not send']),
    ...(settings['mfa_serial'] ? [] : ['MFA']),
  ]
  return {
    code: 'denied',
    evidence: [],
    means:
      "STS does not say why; the caller's policy may lack sts:AssumeRole, the role's trust policy may not name the caller" +
      `${conditions.length > 0 ? ` (or may ask for ${conditions.join(' or ')})` : ' or its external id may differ'}, or the role may not exist${foreign ? `; the role is in account ${accounts[0] ?? ''}, the caller in ${accounts[1] ?? ''}, so both sides must allow it` : ''}`,
  }
}
