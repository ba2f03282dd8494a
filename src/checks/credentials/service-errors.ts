/** No answer came from the service at all. */
export const isConnection = (code: string): boolean => code === 'connection'

/** Answers that say nothing about the identity: try again later (facts ID 7.1). */
export const isTemporary = (code: string): boolean =>
  /^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown|ServiceUnavailable|InternalFailure|InternalError|InternalServer|IDPCommunicationError|5\d\d$)/.test(
    plainCode(code),
  )

/** JSON services put a namespace before the code (`com.amazon.coral.service#`) or an address behind it (facts ID 7, "Raw"). */
const plainCode = (code: string): string => code.replace(/^.*#/, '').replace(/:.*$/, '')

/**
 * How far a signature's time was off, by the server's words: negative where this machine is behind (facts ID 7.1; aws-cli issue 6676,
 * aws-sdk-js issue 2565). `seconds` is null where the text has another form. null: the text does not speak of time.
 */
export function clockFault(message: string): {slow: boolean; seconds: number | null} | null {
  const direction = /Signature (expired|not yet current)/i.exec(message)?.[1]?.toLowerCase()
  if (direction === undefined) return null
  const [, own, server] = /(\d{8}T\d{6}Z).*?\((\d{8}T\d{6}Z) [-+] \d+ min/.exec(message) ?? []
  const seconds = own !== undefined && server !== undefined ? (instant(own) - instant(server)) / 1000 : Number.NaN
  return {slow: direction === 'expired', seconds: Number.isFinite(seconds) ? seconds : null}
}

const instant = (stamp: string): number => Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

export type IdentityFault =
  'expired-token' | 'invalid-key' | 'wrong-secret' | 'clock' | 'region-disabled' | 'opt-in-required' | 'malformed-request'

/**
 * What a service's refusal says about the keys that signed the call; null: nothing certain. By the code, never by the HTTP status:
 * query services (STS, IAM) and JSON ones (CodeCommit, KMS) name the same thing differently (facts ID 7.1).
 */
export function identityFault(code: string, message: string): IdentityFault | null {
  switch (plainCode(code).replace(/(?:Exception|Error)$/, '')) {
    case 'ExpiredToken':
    case 'TokenRefreshRequired':
      return 'expired-token'
    case 'InvalidClientTokenId':
    case 'UnrecognizedClient':
    case 'InvalidAccessKeyId':
      return 'invalid-key'
    // The same codes carry a wrong secret and a wrong clock in either direction; only the text tells.
    case 'SignatureDoesNotMatch':
    case 'InvalidSignature':
      return clockFault(message) ? 'clock' : 'wrong-secret'
    case 'RequestExpired':
    case 'RequestTimeTooSkewed':
    case 'RequestInTheFuture':
      return 'clock'
    case 'RegionDisabled':
      return 'region-disabled'
    case 'OptInRequired':
    case 'SubscriptionRequired':
      return 'opt-in-required'
    case 'IncompleteSignature':
    case 'MissingAuthenticationToken':
      return 'malformed-request'
    default:
      return null
  }
}

/** What a refusal of a source of credentials means, and what to do; `because`: a check that names the fault more closely. */
export interface SourceError {
  means: string
  todo: string
  because?: string
}

/** Refusals that only one operation gives (facts ID 7.2). Looked through in order; the first that fits speaks. */
const BY_OPERATION: readonly {operation: RegExp; code: RegExp; says: SourceError}[] = [
  {
    operation: /WebIdentity/,
    code: /ExpiredToken/,
    says: {
      means: 'the web identity token in the file has expired',
      todo: 'have a fresh token written by whatever writes the file (EKS, the CI system), and run Git again at once',
    },
  },
  {
    operation: /WebIdentity/,
    code: /InvalidIdentityToken/,
    says: {
      means: "the role's account does not know the issuer of the web identity token",
      todo: "let an administrator add the issuer as an OpenID Connect provider in IAM of the role's account",
    },
  },
  {
    operation: /WebIdentity/,
    code: /IDPRejectedClaim/,
    says: {means: 'the issuer of the web identity token rejects it', todo: 'fetch a fresh token; look at its audience and subject'},
  },
  {
    operation: /WebIdentity/,
    code: /AccessDenied/,
    says: {
      means: "the role's trust policy does not accept this web identity token (its issuer, audience or subject), or there is no such role",
      todo: "let an administrator compare the conditions of the role's trust policy with the token's `aud` and `sub`",
    },
  },
  {
    operation: /GetRoleCredentials|ListAccount/,
    code: /Unauthorized/,
    says: {means: 'the SSO session has ended or is invalid', todo: 'sign in again: aws sso login --profile NAME'},
  },
  {
    operation: /GetRoleCredentials/,
    code: /Forbidden/,
    says: {
      means:
        'the person who signed in has no such permission set in that account: sso_role_name or sso_account_id is wrong, or the assignment is missing',
      todo: 'compare sso_account_id and sso_role_name with what the AWS access portal lists, or let an administrator assign the permission set',
    },
  },
  {
    operation: /GetRoleCredentials/,
    code: /ResourceNotFound|InvalidRequest/,
    says: {
      means: 'IAM Identity Center does not know the account or permission set there; often sso_region is wrong',
      todo: 'compare sso_region, sso_account_id and sso_role_name with what the AWS access portal shows',
    },
  },
  {
    operation: /CreateToken/,
    code: /InvalidGrant|InvalidClient|ExpiredToken|UnauthorizedClient|InvalidRequestRegion/,
    says: {means: 'the SSO session cannot be renewed any more', todo: 'sign in again: aws sso login --profile NAME'},
  },
]

/**
 * What a refused call for credentials means: SSO's portal, OIDC, web identity. AssumeRole's own denials belong to permission/assume-role
 * (facts ID 7.2).
 */
export function sourceError(operation: string, code: string, message: string): SourceError {
  const special = BY_OPERATION.find(one => one.operation.test(operation) && one.code.test(code))
  if (special) return special.says
  const fault = identityFault(code, message)
  if (fault !== null) return FAULTS[fault]
  if (operation === 'AssumeRole')
    return {
      means: `${plainCode(code)}; see permission/assume-role for the reason`,
      todo: 'follow the remedies of permission/assume-role',
      because: 'permission/assume-role',
    }
  return {means: `${code}: ${message}`, todo: 'correct what the message names'}
}

const FAULTS: Readonly<Record<IdentityFault, SourceError>> = {
  'clock': {
    means: "the signature's time is too far from AWS's time",
    todo: "set this machine's clock",
    because: 'network/clock#skew',
  },
  'expired-token': {means: 'the source keys have expired', todo: 'renew the keys of the source profile'},
  'invalid-key': {
    means: 'AWS does not know the source keys, or their session token is missing',
    todo: 'check the keys of the source profile: aws configure --profile NAME',
    because: 'credentials/session-token',
  },
  'wrong-secret': {
    means: 'the secret of the source key is wrong',
    todo: 'enter the keys of the source profile again: aws configure --profile NAME',
    because: 'profile/complete',
  },
  'region-disabled': {
    means: 'STS is switched off for this account in this Region',
    todo: 'choose another Region for the profile, or let an administrator activate STS in it',
  },
  'opt-in-required': {
    means: 'the account is not fully activated, is suspended, or has not opted in to this Region',
    todo: "let the account's administrator complete the activation",
  },
  'malformed-request': {
    means: 'AWS cannot read the signature: there is a space or line break inside the keys, or a proxy on the way removes headers',
    todo: 'enter the keys again: aws configure --profile NAME',
  },
}
