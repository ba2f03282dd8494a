import type {AwsSetting} from '../../facts/aws/files/aws-files.js'
import type {Remedy} from '../check.js'
import {durationOf} from '../profile/role-settings.js'
import {byHand, command, edit, quoted} from '../shell-words.js'
import type {RoleFault} from './assume-role-reasons.js'
import type {Refusal} from './assume-role-refusal.js'

interface Given {
  refusal: Refusal
  settings: Readonly<Record<string, AwsSetting | undefined>>
  /** The kind of policy that the text names. */
  layer: {layer: string; explicit: boolean} | null
  /** Seconds, as IAM says. */
  maxDuration: number | null
}

const accountOf = (arn: string | null): string => /^arn:[\w-]+:\w+::(\d{12}):/.exec(arn ?? '')?.[1] ?? 'of the keys'

/** What mends it, and whom to ask, with the very statement of either side (IAM user guide, "Granting a user permissions to switch roles"). */
export function remediesFor(fault: RoleFault, given: Given): Remedy[] {
  const {
    settings,
    refusal: {step},
  } = given
  const profile = step?.profile ?? 'NAME'
  switch (fault) {
    case 'denied':
      return given.layer ? [ownSide(given)] : [ownSide(given), trustSide(given), look(given)]
    case 'denied-by-organization':
      return [
        {
          title: "Ask the organization's administrator",
          safety: 'manual',
          steps: [
            byHand(
              `the policy of the organization must let account ${accountOf(given.refusal.caller)} use sts:AssumeRole on ${given.refusal.role}; account administrators cannot change that`,
            ),
          ],
        },
      ]
    case 'trust':
      return [trustSide(given)]
    case 'external-id':
      return [
        {
          title: 'Send the external id that the role asks for',
          safety: 'manual',
          steps: [
            ...(settings['external_id']
              ? [edit(`${settings['external_id'].source}: external_id = the value that the role's owner gives you`)]
              : [byHand(`aws configure set external_id VALUE --profile ${quoted(profile)}`)]),
            byHand(
              `the administrator of account ${accountOf(given.refusal.role)} knows the value: it stands in the role's trust policy under sts:ExternalId`,
            ),
          ],
        },
      ]
    case 'mfa':
      return [mfa(given, profile)]
    case 'role-missing':
      return [
        {
          title: 'Name the role as IAM has it',
          safety: 'manual',
          steps: [
            ...(step
              ? [
                  edit(
                    `${step.source}: role_arn = the ARN that "aws iam list-roles" or the administrator of account ${accountOf(given.refusal.role)} gives; a path belongs to it`,
                  ),
                ]
              : []),
          ],
        },
      ]
    case 'invalid-request':
      return [
        {
          title: 'Mend the setting',
          safety: 'manual',
          steps: [
            edit(
              `${settings['role_session_name']?.source ?? step?.source ?? 'the profile'}: role_session_name takes 2 to 64 letters, digits and +=,.@-_ without blanks; role_arn is arn:aws:iam::ACCOUNT:role/NAME`,
            ),
          ],
        },
      ]
    case 'duration':
      return [
        {
          title: 'Ask for a shorter session',
          safety: step ? 'review' : 'manual',
          steps: [
            step
              ? command('aws', 'configure', 'set', 'duration_seconds', String(given.maxDuration ?? 3600), '--profile', profile)
              : byHand(`duration_seconds = ${String(given.maxDuration ?? 3600)} in the profile of the role`),
          ],
        },
        {
          title: `Or let the administrator of account ${accountOf(given.refusal.role)} allow longer sessions`,
          safety: 'manual',
          steps: [
            command(
              'aws',
              'iam',
              'update-role',
              '--role-name',
              given.refusal.role.slice(given.refusal.role.lastIndexOf('/') + 1),
              '--max-session-duration',
              String(Math.min(43_200, Math.max(3600, durationOf(settings['duration_seconds']?.value ?? '') ?? 3600))),
            ),
            byHand('a role that is assumed with the session of another role lasts an hour at most all the same'),
          ],
        },
      ]
    case 'root':
      return [
        {
          title: 'Use an IAM user or IAM Identity Center instead of root',
          safety: 'manual',
          steps: [
            byHand(
              `give the source profile ${step?.sourceProfile ?? ''} the keys of an IAM user that may assume the role, and delete the root user's access keys`,
            ),
          ],
        },
      ]
  }
}

const statement = (content: object): string => JSON.stringify({Version: '2012-10-17', Statement: [content]})

function ownSide({refusal: {role, caller}, layer}: Given): Remedy {
  const allow = statement({Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role})
  return {
    title: `The caller's side: ask the administrator of account ${accountOf(caller)}`,
    safety: 'manual',
    steps: [
      byHand(
        layer?.explicit
          ? `the ${layer.layer} holds a Deny for sts:AssumeRole: it must go, or its condition be met`
          : `${layer && layer.layer !== 'identity-based policy' ? `the ${layer.layer} must allow it too; ` : ''}attach to ${caller ?? 'the caller'}: ${allow}`,
      ),
    ],
  }
}

function trustSide({refusal: {role, caller}, settings}: Given): Remedy {
  const id = settings['external_id'] ? {Condition: {StringEquals: {'sts:ExternalId': 'VALUE'}}} : {}
  const principal = principalOf(caller)
  return {
    title: `The role's side: ask the administrator of account ${accountOf(role)}`,
    safety: 'manual',
    steps: [
      byHand(
        `the trust policy of ${role} must hold: ${statement({Effect: 'Allow', Principal: {AWS: principal}, Action: 'sts:AssumeRole', ...id})}`,
      ),
      ...(settings['external_id'] ? [byHand(`VALUE is the external_id of ${settings['external_id'].source}`)] : []),
    ],
  }
}

/** A session is named in a trust policy by its role. */
function principalOf(caller: string | null): string {
  const [, partition = 'aws', account = '', role = ''] = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(caller ?? '') ?? []
  return role === '' ? (caller ?? 'ARN of the caller') : `arn:${partition}:iam::${account}:role/${role}`
}

const look = ({refusal: {role, step}}: Given): Remedy => ({
  title: 'Or find out which it is',
  safety: 'manual',
  steps: [
    command(
      'aws',
      'iam',
      'get-role',
      '--role-name',
      role.slice(role.lastIndexOf('/') + 1),
      ...(step?.sourceProfile != null ? ['--profile', step.sourceProfile] : []),
    ),
    byHand(`in the account of the role (${accountOf(role)}): it shows whether the role exists and whom it trusts`),
  ],
})

function mfa({settings, refusal: {caller}}: Given, profile: string): Remedy {
  const name = caller?.slice(caller.lastIndexOf('/') + 1) ?? 'NAME'
  const steps = settings['mfa_serial']
    ? [
        byHand(
          `enter a fresh code; if it is refused again, ${settings['mfa_serial'].source} must name the caller's own device: aws iam list-mfa-devices`,
        ),
      ]
    : [
        command('aws', 'configure', 'set', 'mfa_serial', `arn:aws:iam::${accountOf(caller)}:mfa/${name}`, '--profile', profile),
        byHand('with the ARN that "aws iam list-mfa-devices" shows'),
      ]
  return {
    title: 'Assume the role with MFA',
    safety: 'manual',
    steps: [
      ...steps,
      command('aws', 'sts', 'get-caller-identity', '--profile', profile),
      byHand("in a terminal: the AWS CLI asks for the code and keeps the session for Git's helper"),
    ],
  }
}
