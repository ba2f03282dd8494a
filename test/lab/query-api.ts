import type {Accounts, Principal} from './accounts.js'
import {accountOf, evaluate, refusalText} from './accounts.js'
import {ApiError} from './aws-authentication.js'
import {policies, simulation} from './iam-policies.js'
import type {Role, SshKey, World} from './world.js'

/** A call of a query service: its parameters, and who makes it. */
export interface QueryCall {
  action: string
  parameters: URLSearchParams
  principal: Principal
  accounts: Accounts
  world: World
}

export const STS_NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'
export const IAM_NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/'

/** An XML element; texts are escaped, nested markup comes from further calls. */
export const element = (name: string, ...content: (string | Markup)[]): Markup =>
  new Markup(`<${name}>${content.map(part => (part instanceof Markup ? part.text : escape(part))).join('')}</${name}>`)

/** Ready XML. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** The answer of STS. @returns the content of the Result element; @throws ApiError */
export function sts({action, parameters, principal, accounts}: QueryCall): Markup[] {
  if (action === 'GetCallerIdentity') {
    return [element('Arn', principal.arn), element('UserId', principal.userId), element('Account', principal.account)]
  }
  if (action !== 'AssumeRole') throw new ApiError('InvalidAction', 400, `Could not find operation ${action} for version 2011-06-15`)
  const arn = parameters.get('RoleArn') ?? ''
  if (!/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(arn)) throw new ApiError('ValidationError', 400, `${arn} is invalid`)
  const role = accounts.role(arn)
  const trusted =
    role !== undefined &&
    !role.mfa &&
    role.trust.some(one => one === principal.arn || one === `arn:aws:iam::${principal.account}:root`) &&
    (role.externalId === undefined || role.externalId === parameters.get('ExternalId'))
  const permitted = evaluate(principal.policy, 'sts:AssumeRole', arn)
  // A role that does not exist answers exactly as one that does not trust the caller (facts ID 7.2).
  if (!role || !trusted || !permitted.allowed) {
    const refused = `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`
    const reason = permitted.allowed
      ? `${refused} because no role trust policy allows the sts:AssumeRole action`
      : refusalText(principal.arn, 'sts:AssumeRole', arn, permitted)
    throw new ApiError('AccessDenied', 403, role?.reasons ? reason : refused)
  }
  const duration = Number(parameters.get('DurationSeconds') ?? 3600)
  if (duration < 900)
    throw new ApiError(
      'ValidationError',
      400,
      "1 validation error detected: Value at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    )
  if (duration > (role.maxDuration ?? 3600))
    throw new ApiError('ValidationError', 400, 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  if (duration > 3600 && principal.role)
    throw new ApiError(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    )
  if (!/^[\w+=,.@:/-]*$/.test(parameters.get('ExternalId') ?? '')) {
    throw new ApiError(
      'ValidationError',
      400,
      "1 validation error detected: Value at 'externalId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*",
    )
  }
  const session = parameters.get('RoleSessionName') ?? 'session'
  if (!/^[\w+=,.@-]{2,64}$/.test(session)) {
    throw new ApiError(
      'ValidationError',
      400,
      `1 validation error detected: Value '${session}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    )
  }
  const {key, expires, principal: assumed} = accounts.assume(role, session, duration)
  return [
    element('AssumedRoleUser', element('Arn', assumed.arn), element('AssumedRoleId', assumed.userId)),
    element(
      'Credentials',
      element('AccessKeyId', key.id),
      element('SecretAccessKey', key.secret),
      element('SessionToken', key.token ?? ''),
      element('Expiration', new Date(expires).toISOString().replace(/\.\d+/, '')),
    ),
  ]
}

/** The answer of IAM. @returns the content of the Result element; @throws ApiError */
export function iam({action, parameters, principal, accounts, world}: QueryCall): Markup[] {
  const allow = (resource: string): void => {
    const decision = evaluate(principal.policy, `iam:${action}`, resource)
    if (!decision.allowed) throw new ApiError('AccessDenied', 403, refusalText(principal.arn, `iam:${action}`, resource, decision))
  }
  if (action === 'GetUser') {
    const name = parameters.get('UserName') ?? principal.arn.slice(principal.arn.lastIndexOf('/') + 1)
    const user = world.identities?.find(({arn}) => accountOf(arn) === principal.account && arn.endsWith(`/${name}`))
    allow(user?.arn ?? `arn:aws:iam::${principal.account}:user/${name}`)
    if (!user) throw new ApiError('NoSuchEntity', 404, `The user with name ${name} cannot be found.`)
    return [
      element(
        'User',
        element('Path', '/'),
        element('UserName', name),
        element('UserId', principal.userId),
        element('Arn', user.arn),
        element('CreateDate', '2024-01-02T03:04:05Z'),
      ),
    ]
  }
  if (action === 'GetRole') {
    const name = parameters.get('RoleName') ?? ''
    const role = accounts.roleNamed(name, principal.account)
    allow(role?.arn ?? `arn:aws:iam::${principal.account}:role/${name}`)
    if (!role) throw new ApiError('NoSuchEntity', 404, `The role with name ${name} cannot be found.`)
    const path = role.arn.slice(role.arn.indexOf(':role') + 5, role.arn.lastIndexOf('/') + 1)
    return [
      element(
        'Role',
        element('Path', path),
        element('RoleName', name),
        element('RoleId', `AROA${'X'.repeat(17)}`),
        element('Arn', role.arn),
        element('CreateDate', '2024-01-02T03:04:05Z'),
        element('MaxSessionDuration', String(role.maxDuration ?? 3600)),
        element('AssumeRolePolicyDocument', encodeURIComponent(trustPolicy(role))),
      ),
    ]
  }
  if (action === 'ListServiceSpecificCredentials') {
    const name = parameters.get('UserName') ?? principal.arn.slice(principal.arn.lastIndexOf('/') + 1)
    const user = world.identities?.find(({arn}) => accountOf(arn) === principal.account && arn.endsWith(`/${name}`))
    allow(user?.arn ?? `arn:aws:iam::${principal.account}:user/${name}`)
    if (!user) throw new ApiError('NoSuchEntity', 404, `The user with name ${name} cannot be found.`)
    return [
      element(
        'ServiceSpecificCredentials',
        ...(user.gitCredentials ?? []).map(({user: serviceUser, active = true}, index) =>
          element(
            'member',
            element('UserName', name),
            element('Status', active ? 'Active' : 'Inactive'),
            element('ServiceUserName', serviceUser),
            element('CreateDate', '2024-01-02T03:04:05Z'),
            element('ServiceSpecificCredentialId', `ACCALAB${index}EXAMPLE`),
            element('ServiceName', 'codecommit.amazonaws.com'),
          ),
        ),
      ),
    ]
  }
  if (action === 'ListMFADevices') {
    const name = parameters.get('UserName') ?? principal.arn.slice(principal.arn.lastIndexOf('/') + 1)
    const user = world.identities?.find(({arn}) => accountOf(arn) === principal.account && arn.endsWith(`/${name}`))
    allow(user?.arn ?? `arn:aws:iam::${principal.account}:user/${name}`)
    return [
      element('IsTruncated', 'false'),
      element(
        'MFADevices',
        ...(user?.mfaDevices ?? []).map(serial =>
          element('member', element('UserName', name), element('SerialNumber', serial), element('EnableDate', '2024-01-02T03:04:05Z')),
        ),
      ),
    ]
  }
  if (action === 'ListSSHPublicKeys' || action === 'GetSSHPublicKey') {
    const name = parameters.get('UserName') ?? principal.arn.slice(principal.arn.lastIndexOf('/') + 1)
    const user = world.identities?.find(({arn}) => accountOf(arn) === principal.account && arn.endsWith(`/${name}`))
    allow(user?.arn ?? `arn:aws:iam::${principal.account}:user/${name}`)
    return sshKeys(action, name, user?.sshKeys ?? [], parameters.get('SSHPublicKeyId'))
  }
  const told = policies(action, parameters, world, (name, kind) => {
    const arn =
      kind === 'role'
        ? accounts.roleNamed(name, principal.account)?.arn
        : world.identities?.find(one => accountOf(one.arn) === principal.account && one.arn.endsWith(`/${name}`))?.arn
    allow(arn ?? `arn:aws:iam::${principal.account}:${kind}/${name}`)
    return policyOf(world, arn ?? name)
  })
  if (told) {
    allow(parameters.get('PolicyArn') ?? '*')
    return told
  }
  if (action !== 'SimulatePrincipalPolicy')
    throw new ApiError('InvalidAction', 400, `Could not find operation ${action} for version 2010-05-08`)
  const source = parameters.get('PolicySourceArn') ?? ''
  if (!/^arn:[\w-]+:iam::\d{12}:(user|role|group)\//.test(source)) {
    throw new ApiError('InvalidInput', 400, `Invalid Entity Arn: ${source} does not clearly define entity type and name.`)
  }
  allow(source)
  return simulation(parameters, policyOf(world, source), world.simulation)
}

const trustPolicy = ({trust, externalId, mfa}: Role): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: {AWS: trust},
        Action: 'sts:AssumeRole',
        ...((externalId !== undefined || mfa) && {
          Condition: {
            ...(externalId !== undefined && {StringEquals: {'sts:ExternalId': externalId}}),
            ...(mfa && {Bool: {'aws:MultiFactorAuthPresent': 'true'}}),
          },
        }),
      },
    ],
  })

function sshKeys(action: string, name: string, keys: readonly SshKey[], wanted: string | null): Markup[] {
  const common = ({id, active = true}: SshKey): Markup[] => [
    element('UserName', name),
    element('SSHPublicKeyId', id),
    element('Status', active ? 'Active' : 'Inactive'),
    element('UploadDate', '2024-01-02T03:04:05Z'),
  ]
  if (action === 'ListSSHPublicKeys')
    return [element('IsTruncated', 'false'), element('SSHPublicKeys', ...keys.map(key => element('member', ...common(key))))]
  const key = keys.find(({id}) => id === wanted)
  if (!key) throw new ApiError('NoSuchEntity', 404, `The Public Key with id ${wanted ?? ''} cannot be found.`)
  return [element('SSHPublicKey', ...common(key), element('SSHPublicKeyBody', key.publicKey))]
}

function policyOf({identities = [], roles = []}: World, arn: string) {
  const owner = [...identities, ...roles].find(one => one.arn === arn)
  if (!owner) throw new ApiError('NoSuchEntity', 404, `The entity with ARN ${arn} cannot be found.`)
  return owner.policy ?? [{effect: 'Allow' as const, actions: ['*']}]
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
