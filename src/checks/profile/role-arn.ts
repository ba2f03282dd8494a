/** A role's ARN: empty Region, twelve digits of account, path and name (IAM user guide, "IAM ARNs"; facts ID 5.2). */
const ROLE = /^arn:(aws|aws-cn|aws-us-gov|aws-iso[a-z-]*|aws-eusc):iam::\d{12}:role\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,64}$/

/** What is wrong with a `role_arn`, as the end of "the role_arn …"; null when it is well formed. */
export function roleArnFault(arn: string): {code: 'role-arn-three-colons' | 'role-arn-malformed'; is: string} | null {
  if (ROLE.test(arn)) return null
  if (/^arn:[\w-]+:iam:::?role\//.test(arn)) return {code: 'role-arn-three-colons', is: 'lacks the account id between the colons'}
  const malformed = (is: string) => ({code: 'role-arn-malformed' as const, is})
  if (/:sts:.*:assumed-role\//.test(arn)) return malformed('is the ARN of a session, not of a role')
  if (/:iam::\d*:user\//.test(arn)) return malformed('is the ARN of a user, not of a role')
  if (/:iam::\d{12}:instance-profile\//.test(arn)) return malformed('is the ARN of an instance profile, not of a role')
  if (/^\d{12}$|^[\w+=,.@-]{1,64}$/.test(arn)) return malformed('is no ARN')
  const account = /:iam::([^:]*):/.exec(arn)?.[1]
  if (account !== undefined && !/^\d{12}$/.test(account)) return malformed(`names the account ${account}, which is not 12 digits`)
  return malformed('has not the form of a role\'s ARN')
}
