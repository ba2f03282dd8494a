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

const accountOf = (arn: string | null): string | null => /^arn:[\w-]+:\w+::(\d{12}):/.exec(arn ?? '')?.[1] ?? null

/** `account 111122223333`, or whose it is, where neither STS nor the files name it. */
const callersAccount = ({caller}: Refusal): string => `account ${accountOf(caller) ?? 'of the keys'}`
const rolesAccount = ({role}: Refusal): string => `account ${accountOf(role) ?? 'of the role'}`

/** As a policy or a command names the role; a word in capitals where it is not known. */
const roleArn = ({role}: Refusal): string => (role.startsWith('arn:') ? role : 'ROLE-ARN')
const roleName = ({role}: Refusal): string => (role.startsWith('arn:') ? role.slice(role.lastIndexOf('/') + 1) : 'ROLE-NAME')

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
              `the policy of the organization must let ${callersAccount(given.refusal)} use sts:AssumeRole on ${roleArn(given.refusal)}; account administrators cannot change that`,
            ),
          ],
        },
      ]
    case 'trust':
      return [trustSide(given)]
    case 'external-id':
      return [
        {
          title: 'Send the external id that the role requires',
          safety: 'manual',
          steps: [
            ...(settings['external_id']
              ? [edit(`${settings['external_id'].source}: external_id = the value that the role's owner gives you`)]
              : [byHand(`aws configure set external_id VALUE --profile ${quoted(profile)}`)]),
            byHand(
              `the administrator of ${rolesAccount(given.refusal)} knows the value: it is in the role's trust policy under sts:ExternalId`,
            ),
          ],
        },
      ]
    case 'mfa':
      return [mfa(given, profile)]
    case 'role-missing':
      return [
        {
          title: "Use the role's ARN as it is in IAM",
          safety: 'manual',
          steps: [
            ...(step
              ? [
                  edit(
                    `${step.source}: role_arn = the ARN that "aws iam list-roles" or the administrator of ${rolesAccount(given.refusal)} gives, including its path`,
                  ),
                ]
              : []),
          ],
        },
      ]
    case 'invalid-request':
      return [
        {
          title: 'Correct the setting',
          safety: 'manual',
          steps: [
            edit(
              `${settings['role_session_name']?.source ?? step?.source ?? 'the profile'}: role_session_name takes 2 to 64 letters, digits and +=,.@-_ without spaces; role_arn is arn:aws:iam::ACCOUNT:role/NAME`,
            ),
          ],
        },
      ]
    case 'duration':
      return [
        {
          title: 'Request a shorter session',
          safety: step ? 'review' : 'manual',
          steps: [
            step
              ? command('aws', 'configure', 'set', 'duration_seconds', String(given.maxDuration ?? 3600), '--profile', profile)
              : byHand(`duration_seconds = ${String(given.maxDuration ?? 3600)} in the profile of the role`),
          ],
        },
        {
          title: `Or let the administrator of ${rolesAccount(given.refusal)} allow longer sessions`,
          safety: 'manual',
          steps: [
            command(
              'aws',
              'iam',
              'update-role',
              '--role-name',
              roleName(given.refusal),
              '--max-session-duration',
              String(Math.min(43_200, Math.max(3600, durationOf(settings['duration_seconds']?.value ?? '') ?? 3600))),
            ),
            byHand("a role that is assumed with another role's session still lasts an hour at most"),
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
              `give the ${step?.sourceProfile == null ? 'source profile' : `source profile ${step.sourceProfile}`} the keys of an IAM user that may assume the role, and delete the root user's access keys`,
            ),
          ],
        },
      ]
  }
}

const statement = (content: object): string => JSON.stringify({Version: '2012-10-17', Statement: [content]})

function ownSide({refusal, layer}: Given): Remedy {
  const allow = statement({Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn(refusal)})
  return {
    title: `The caller's side: ask the administrator of ${callersAccount(refusal)}`,
    safety: 'manual',
    steps: [
      byHand(
        layer?.explicit
          ? `the ${layer.layer} contains a Deny for sts:AssumeRole: it must be removed, or its condition met`
          : `${layer && layer.layer !== 'identity-based policy' ? `the ${layer.layer} must allow it too; ` : ''}attach to ${refusal.caller === null ? 'the caller' : principalOf(refusal.caller)}: ${allow}`,
      ),
    ],
  }
}

function trustSide({refusal, settings}: Given): Remedy {
  const id = settings['external_id'] ? {Condition: {StringEquals: {'sts:ExternalId': 'VALUE'}}} : {}
  const principal = principalOf(refusal.caller)
  return {
    title: `The role's side: ask the administrator of ${rolesAccount(refusal)}`,
    safety: 'manual',
    steps: [
      byHand(
        `the trust policy of ${roleArn(refusal)} must contain: ${statement({Effect: 'Allow', Principal: {AWS: principal}, Action: 'sts:AssumeRole', ...id})}`,
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

const look = ({refusal}: Given): Remedy => ({
  title: 'Or find out which of these it is',
  safety: 'manual',
  steps: [
    command(
      'aws',
      'iam',
      'get-role',
      '--role-name',
      roleName(refusal),
      ...(refusal.step?.sourceProfile != null ? ['--profile', refusal.step.sourceProfile] : []),
    ),
    byHand(`with credentials of the ${rolesAccount(refusal)}: it shows whether the role exists and whom it trusts`),
  ],
})

function mfa({settings, refusal: {caller}}: Given, profile: string): Remedy {
  const name = caller?.slice(caller.lastIndexOf('/') + 1) ?? 'NAME'
  const steps = settings['mfa_serial']
    ? [
        byHand(
          `enter a new code; if it is refused again, ${settings['mfa_serial'].source} must name the caller's own device: aws iam list-mfa-devices`,
        ),
      ]
    : [
        command(
          'aws',
          'configure',
          'set',
          'mfa_serial',
          `arn:${caller?.split(':')[1] ?? 'aws'}:iam::${accountOf(caller) ?? 'ACCOUNT'}:mfa/${name}`,
          '--profile',
          profile,
        ),
        byHand('with the ARN that "aws iam list-mfa-devices" shows'),
      ]
  return {
    title: 'Assume the role with MFA',
    safety: 'manual',
    steps: [
      ...steps,
      command('aws', 'sts', 'get-caller-identity', '--profile', profile),
      byHand("in a terminal: the AWS CLI asks for the code and caches the session for Git's helper"),
    ],
  }
}
