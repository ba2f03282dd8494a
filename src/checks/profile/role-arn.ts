/** A role's ARN: empty Region, twelve digits of account, path and name (IAM user guide, "IAM ARNs"; facts ID 5.2). */
const ROLE = /^arn:(aws|aws-cn|aws-us-gov|aws-iso[a-z-]*|aws-eusc):iam::\d{12}:role\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]{1,64}$/

export interface RoleArnFault {
  code: 'role-arn-three-colons' | 'role-arn-malformed'
  /** Completes "the role_arn …". */
  is: string
  /** The ARN as it must be, with ACCOUNT or NAME where the text does not tell it. */
  corrected: string
}

/** What is wrong with a `role_arn`; null when it is well formed (facts ID 5.2, P22, CC D1). */
export function roleArnFault(arn: string): RoleArnFault | null {
  if (ROLE.test(arn)) return null
  return colons(arn) ?? otherKind(arn) ?? {code: 'role-arn-malformed', ...closest(arn)}
}

/** One colon too many before the account, or no account at all. */
function colons(arn: string): RoleArnFault | null {
  const code = 'role-arn-three-colons'
  const [, partition = 'aws', account, path = ''] = /^arn:([\w-]+):iam:::(\d{12}):(role\/.+)$/.exec(arn) ?? []
  if (account !== undefined)
    return {code, is: 'has three colons before the account instead of two', corrected: `arn:${partition}:iam::${account}:${path}`}
  const [, ofPartition = 'aws', role] = /^arn:([\w-]+):iam:::?(role\/.+)$/.exec(arn) ?? []
  return role === undefined
    ? null
    : {code, is: 'lacks the account id between the colons', corrected: `arn:${ofPartition}:iam::ACCOUNT:${role}`}
}

/** A well-formed ARN of something that is no role. */
function otherKind(arn: string): RoleArnFault | null {
  const malformed = (is: string, corrected: string): RoleArnFault => ({code: 'role-arn-malformed', is, corrected})
  const [, partition = 'aws', account = 'ACCOUNT', session] = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)/.exec(arn) ?? []
  if (session !== undefined) return malformed('is the ARN of a session, not of a role', `arn:${partition}:iam::${account}:role/${session}`)
  const [, of = 'aws', owner = '', kind = ''] = /^arn:([\w-]+):iam::(\d*):(user|group|instance-profile|policy|mfa|root)\b/.exec(arn) ?? []
  if (kind === '') return null
  const what =
    {user: 'a user', group: 'a group', policy: 'a policy', mfa: 'an MFA device', root: 'the root user'}[kind] ?? 'an instance profile'
  return malformed(`is the ARN of ${what}, not of a role`, `arn:${of}:iam::${owner || 'ACCOUNT'}:role/NAME`)
}

function closest(arn: string): Pick<RoleArnFault, 'is' | 'corrected'> {
  if (/^\d{12}$/.test(arn)) return {is: 'is not an ARN but an account id', corrected: `arn:aws:iam::${arn}:role/NAME`}
  if (/^[\w+=,.@-]{1,64}$/.test(arn)) return {is: 'is not an ARN but a bare name', corrected: `arn:aws:iam::ACCOUNT:role/${arn}`}
  const unquoted = arn.replace(/^["'“”‘’]+|["'“”‘’]+$/g, '')
  if (unquoted !== arn && ROLE.test(unquoted)) return {is: 'is in quotes, which become part of it', corrected: unquoted}
  const [uncommented = ''] = arn.split(/\s+[#;]/)
  if (uncommented !== arn && ROLE.test(uncommented)) return {is: 'has a comment after it, which becomes part of it', corrected: uncommented}
  const [, partition = 'aws', account, role] = /^arn:([\w-]+):iam::([^:]*):(role\/.+)$/.exec(arn) ?? []
  if (account !== undefined && role !== undefined && !/^\d{12}$/.test(account)) {
    return {is: `names the account ${account}, which is not 12 digits`, corrected: `arn:${partition}:iam::ACCOUNT:${role}`}
  }
  return {is: "does not have the form of a role's ARN", corrected: 'arn:aws:iam::ACCOUNT:role/NAME'}
}
