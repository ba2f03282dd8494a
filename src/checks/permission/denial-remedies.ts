import type {Remedy} from '../check.js'
import {byHand, command} from '../shell-words.js'
import type {DenialCode} from './denial.js'

/** Whom to ask for what, with the smallest statement that is missing (IAM user guide, "Troubleshoot access denied error messages"). */
export function denialRemedies(
  code: DenialCode,
  {identity, arn, actions}: {identity: string; arn: string; actions: readonly string[]},
): Remedy[] {
  const statement = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: actions, Resource: arn}]})
  const account = arn.split(':')[4] ?? ''
  const names = actions.join(' and ')
  const attach = byHand(`attach to ${holder(identity)}: ${statement}`)
  switch (code) {
    case 'denied-implicit':
    case 'other-repository':
      return [
        one(
          `Ask who manages IAM in account ${account} for the missing permission`,
          attach,
          byHand(
            actions.includes('codecommit:GitPush')
              ? 'or the managed policy AWSCodeCommitPowerUser'
              : 'or the managed policy AWSCodeCommitReadOnly (reading only) or AWSCodeCommitPowerUser (reading and pushing)',
          ),
        ),
      ]
    case 'denied-explicit':
      return [
        one(
          `Ask who manages IAM in account ${account} about the Deny`,
          byHand(
            `a Deny overrides every Allow: the statement that denies ${names} must exclude ${arn}, or its condition (often MFA or the source address) must be met`,
          ),
        ),
      ]
    case 'denied-boundary':
      return [
        one(
          `Ask who manages IAM in account ${account} to widen the permissions boundary`,
          byHand(`the boundary of ${holder(identity)} must contain, in addition to its policies: ${statement}`),
        ),
      ]
    case 'denied-organization':
      return [
        one(
          'Ask the administrator of the organization',
          byHand(
            `the organization's policies must let account ${account} use ${names} on ${arn}; administrators of the account cannot change that`,
          ),
        ),
      ]
    case 'denied-session-policy':
      return [
        one(
          'Get credentials whose session policy contains it',
          byHand(
            `whatever creates these credentials (a login tool, or "aws sts assume-role --policy") restricts them: its session policy must allow ${names} on ${arn}`,
          ),
        ),
      ]
    case 'denied-endpoint-policy':
      return [
        one(
          'Ask who manages the network to change the policy of the VPC endpoint',
          byHand(`the policy of the endpoint com.amazonaws.${arn.split(':')[3] ?? 'REGION'}.git-codecommit must allow ${names} on ${arn}`),
        ),
      ]
    case 'denied':
      return [
        one(
          `Let an administrator allow ${actions.includes('codecommit:GitPush') ? 'pushing' : 'reading'} (and look for a Deny: policy, boundary, organization, VPC endpoint)`,
          attach,
        ),
        one(
          'Or let somebody with access to IAM find out which policy it is',
          command(
            'aws',
            'iam',
            'simulate-principal-policy',
            '--policy-source-arn',
            holder(identity),
            '--action-names',
            ...actions,
            '--resource-arns',
            arn,
          ),
          byHand('for a role, use its ARN in IAM including the path, as "aws iam get-role" shows it'),
        ),
      ]
  }
}

const one = (title: string, ...steps: Remedy['steps']): Remedy => ({title, safety: 'manual', steps})

/** Policies are attached to the role of a session. */
function holder(arn: string): string {
  const [, partition = '', account = '', role = ''] = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? []
  return role === '' ? arn : `arn:${partition}:iam::${account}:role/${role}`
}
