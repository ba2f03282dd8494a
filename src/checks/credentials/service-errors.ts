/** No answer came from the service at all. */
export const isConnection = (code: string): boolean => code === 'connection'

/** Answers that say nothing about the identity: try again later (facts ID 7.1). */
export const isTemporary = (code: string): boolean =>
  /^(Throttl|TooManyRequests|RequestLimitExceeded|ServiceUnavailable|InternalFailure|InternalError|InternalServer|IDPCommunicationError|5\d\d$)/.test(code)

/** The same codes carry a wrong clock and a wrong secret; only the text tells (facts ID 7.1; aws-cli issue 6676). */
const isClockMessage = (message: string): boolean => /Signature (expired|not yet current)/i.test(message)

export type IdentityFault = 'expired-token' | 'invalid-key' | 'wrong-secret' | 'clock' | 'region-disabled' | 'opt-in-required' | 'malformed-request'

/** What STS's refusal says about the identity; null: nothing certain. By the code, never by the HTTP status (facts ID 7.1). */
export function identityFault(code: string, message: string): IdentityFault | null {
  switch (code.replace(/Exception$/, '')) {
    case 'ExpiredToken': case 'TokenRefreshRequired': return 'expired-token'
    case 'InvalidClientTokenId': case 'UnrecognizedClient': case 'InvalidAccessKeyId': return 'invalid-key'
    case 'SignatureDoesNotMatch': case 'InvalidSignature': return isClockMessage(message) ? 'clock' : 'wrong-secret'
    case 'RequestExpired': case 'RequestTimeTooSkewed': case 'RequestInTheFuture': return 'clock'
    case 'RegionDisabled': return 'region-disabled'
    case 'OptInRequired': case 'SubscriptionRequired': return 'opt-in-required'
    case 'IncompleteSignature': case 'MissingAuthenticationToken': return 'malformed-request'
    default: return null
  }
}

/**
 * What a refused AssumeRole or its like means, and what to do (facts ID 7.2).
 * @returns because: a check that names the fault more closely
 */
export function roleError(code: string, message: string): {means: string; todo: string; because?: string} {
  const fault = identityFault(code, message)
  if (fault === 'clock') return {
    means: 'the signature\'s time is too far from AWS\'s time', todo: 'set this machine\'s clock right',
    because: 'network/clock#skew',
  }
  if (fault === 'expired-token') return {means: 'the keys that it starts with have expired', todo: 'renew the keys of the source profile'}
  if (fault === 'invalid-key') return {
    means: 'AWS does not know the keys that it starts with, or their token is missing',
    todo: 'check the keys of the source profile: aws configure --profile NAME', because: 'credentials/session-token',
  }
  if (fault === 'wrong-secret') return {
    means: 'the secret key that it starts with is wrong',
    todo: 'type the keys of the source profile anew: aws configure --profile NAME', because: 'profile/complete',
  }
  if (fault === 'region-disabled') return {
    means: 'STS is switched off for this account in this Region',
    todo: 'choose another Region for the profile, or let an administrator activate STS in it',
  }
  if (/MultiFactorAuthentication|MFA/i.test(message)) return {means: 'the one-time code was refused', todo: 'enter a fresh code, and check that mfa_serial is the device\'s ARN (:mfa/, not :user/)'}
  if (code.includes('AccessDenied')) {
    return {
      means: 'no rule lets these keys assume it: the caller\'s policy, the role\'s trust policy, its external id or MFA condition, or there is no such role',
      todo: 'let an administrator allow sts:AssumeRole on that role to the caller, and name the caller in the role\'s trust policy',
    }
  }
  if (code.includes('ValidationError')) return {
    means: message, todo: 'mend role_arn, role_session_name or duration_seconds of the profile', because: 'profile/complete',
  }
  return {means: `${code}: ${message}`, todo: 'mend what the message names'}
}
