import type {Accounts} from './accounts.js'
import {ApiError} from './aws-authentication.js'
import {element} from './query-api.js'
import type {Markup} from './query-api.js'
import type {World} from './world.js'

/** STS's AssumeRoleWithWebIdentity, which nobody signs (facts ID 7.2). @returns the content of the Result element; @throws ApiError */
export function webIdentity(parameters: URLSearchParams, {webIdentities = []}: World, accounts: Accounts): Markup[] {
  const arn = parameters.get('RoleArn') ?? ''
  const known = webIdentities.find(({token}) => token === parameters.get('WebIdentityToken'))
  if (!known) throw new ApiError('InvalidIdentityToken', 400, 'No OpenIDConnect provider found in your account for https://ci.example')
  if (known.expired)
    throw new ApiError('ExpiredTokenException', 400, 'Token expired: current date/time must be before the expiration date/time')
  const role = accounts.role(arn)
  if (!role || !known.roles.includes(arn))
    throw new ApiError('AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithWebIdentity')
  const {key, expires, principal} = accounts.assume(
    role,
    parameters.get('RoleSessionName') ?? 'session',
    Number(parameters.get('DurationSeconds') ?? 3600),
  )
  return [
    element('SubjectFromWebIdentityToken', 'repo:lab/demo:ref:refs/heads/main'),
    element('AssumedRoleUser', element('Arn', principal.arn), element('AssumedRoleId', principal.userId)),
    element(
      'Credentials',
      element('AccessKeyId', key.id),
      element('SecretAccessKey', key.secret),
      element('SessionToken', key.token ?? ''),
      element('Expiration', new Date(expires).toISOString().replace(/\.\d+/, '')),
    ),
  ]
}
