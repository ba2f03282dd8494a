import type {AwsSetting} from '../../facts/aws/files/aws-files.js'
import {roleArnFault} from './role-arn.js'
import type {RoleProfile} from './role-chain.js'

/** A setting of a role profile that AWS, or the AWS tools before it, refuse. */
export interface SettingFault {
  code: string
  setting: AwsSetting
  /** Completes "the KEY of the profile NAME …". */
  is: string
  /** The value as it must be; words in capitals stand for what the text does not tell. */
  corrected: string
  /** `safe`: no other value can be meant. null: a person has to fill in what is missing. */
  mend: 'safe' | 'review' | null
  /** Refused by the AWS tools themselves, which check lower limits only (facts ID 5.2); else by AWS. */
  byTool: boolean
}

/** What is wrong with the settings that go into one AssumeRole request (facts ID 5.2, P22, P23, P25, P27). */
export function settingFaults({arn, settings, web}: RoleProfile): SettingFault[] {
  const own = web
    ? []
    : [
        judged(settings['duration_seconds'], durationFault),
        judged(settings['external_id'], externalIdFault),
        judged(settings['mfa_serial'], serialFault),
      ]
  return [judged(arn, arnFault), judged(settings['role_session_name'], sessionNameFault), ...own].flatMap(fault => fault ?? [])
}

type Fault = Omit<SettingFault, 'setting' | 'corrected' | 'mend'> & {value: string}

/** What stands in the place of a secret is not judged. */
function judged(setting: AwsSetting | undefined, judge: (value: string) => Fault | null): SettingFault | null {
  const fault = setting === undefined || setting.secret ? null : judge(setting.value)
  if (!fault || !setting) return null
  const {value, ...rest} = fault
  return {
    ...rest,
    setting,
    corrected: value,
    mend: OPEN.test(value) ? null : GUESSED.has(rest.code) && !withoutEnds(setting.value, value) ? 'review' : 'safe',
  }
}

/** What the corrected value leaves to be filled in. */
const OPEN = /:ACCOUNT:|:role\/NAME$|^NAME-OF-THE-SESSION$|^the id that /
/** An MFA device mostly has its user's name, and a role's session tells its role without the path. */
const GUESSED = new Set(['mfa-serial-is-user', 'role-arn-malformed'])

/** Only quotes or a comment fell away. */
const withoutEnds = (old: string, value: string): boolean => old.replace(/\s+[#;].*$/s, '').replace(/^["'“”‘’]+|["'“”‘’]+$/g, '') === value

function arnFault(value: string): Fault | null {
  const fault = roleArnFault(value)
  return fault && {code: fault.code, is: fault.is, value: fault.corrected, byTool: value.length < 20}
}

/** 2 to 64 of `[\w+=,.@-]`; the AWS tools look at the lower limit alone, and make up a name where it is empty (facts ID P23; botocore BaseAssumeRoleCredentialFetcher). */
function sessionNameFault(value: string): Fault | null {
  if (value === '') return null
  const fault = (is: string, better: string): Fault => ({code: 'session-name-invalid', is, value: better, byTool: value.length < 2})
  if (value.length < 2) return fault('is shorter than two characters', 'NAME-OF-THE-SESSION')
  if (/^[\w+=,.@-]+$/.test(value))
    return value.length > 64 ? fault(`has ${value.length} characters, but at most 64 are allowed`, value.slice(0, 64)) : null
  const better = value
    .replace(/\s+[#;].*$/s, '')
    .replace(/["'“”‘’]/g, '')
    .trim()
    .replace(/[^\w+=,.@-]+/g, '_')
    .slice(0, 64)
  return fault(
    /\s/.test(value) ? 'contains a space, which AWS does not allow there' : 'contains characters that AWS does not allow there',
    better.length < 2 ? 'NAME-OF-THE-SESSION' : better,
  )
}

/** Python's int(), as botocore reads `duration_seconds`; null for what it passes over (facts ID P24). */
export const durationOf = (value: string): number | null =>
  /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(value) ? Number(value.replaceAll('_', '')) : null

function durationFault(value: string): Fault | null {
  const seconds = durationOf(value)
  if (seconds === null) return null
  if (seconds < 900) return {code: 'duration-invalid', is: `is ${seconds}, but the minimum is 900`, value: '900', byTool: true}
  return seconds > 43_200
    ? {code: 'duration-invalid', is: `is ${seconds}, but the maximum is 43200 (12 hours)`, value: '43200', byTool: false}
    : null
}

function externalIdFault(value: string): Fault | null {
  const fault = (is: string): Fault => ({
    code: 'external-id-malformed',
    is,
    value: "the id that the role's trust policy asks for",
    byTool: value.length < 2,
  })
  if (value.length < 2) return fault(value === '' ? 'is empty' : 'is shorter than two characters')
  if (value.length > 1224) return fault('is longer than 1224 characters')
  return /^[\w+=,.@:/-]+$/.test(value) ? null : fault('contains characters that AWS does not allow there')
}

/** `:mfa/` or `:u2f/` of a device, or a hardware device's serial number (facts ID 5.2, P27). */
function serialFault(value: string): Fault | null {
  const byTool = value.length < 9
  const [, start, name = ''] = /^(arn:[\w-]+:iam::\d{12}):user\/(?:.*\/)?([^/]+)$/.exec(value) ?? []
  if (start !== undefined)
    return {code: 'mfa-serial-is-user', is: 'is the ARN of the user, not of the MFA device', value: `${start}:mfa/${name}`, byTool}
  const fault = (is: string): Fault => ({code: 'mfa-serial-malformed', is, value: 'arn:aws:iam::ACCOUNT:mfa/DEVICE', byTool})
  if (value.startsWith('arn:'))
    return /^arn:[\w-]+:iam::\d{12}:(?:mfa|u2f|sms-mfa)\/\S+$/.test(value) ? null : fault('is not the ARN of an MFA device')
  return /^[\w+=/:,.@-]{9,256}$/.test(value) ? null : fault('is neither the ARN of an MFA device nor a serial number')
}
