import {ApiError} from './aws-authentication.js'
import {evaluate} from './accounts.js'
import type {Markup} from './query-api.js'
import {element} from './query-api.js'
import type {Statement, World} from './world.js'

// What IAM tells of policies: predictions, lists and documents.

const INLINE = 'lab-policy'
/** IAM simulates no session policies and no endpoint policies (facts ID 8). */
const SIMULATED = ['identity', 'boundary', 'organization']

/** The answer of SimulatePrincipalPolicy, in the shape before 2026 or since (facts ID 8). */
export function simulation(parameters: URLSearchParams, policy: readonly Statement[], shape: World['simulation']): Markup[] {
  const list = (name: string): string[] => [...parameters].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value)
  const resource = list('ResourceArns')[0] ?? '*'
  const ref = contextValue(parameters, 'codecommit:References')
  const known = policy.filter(({layer = 'identity'}) => SIMULATED.includes(layer))
  const results = list('ActionNames').map(action => {
    const {allowed, explicit, layer, statement} = evaluate(known, action, resource, ref)
    const decision = allowed ? 'allowed' : explicit ? 'explicitDeny' : 'implicitDeny'
    // Where another layer allows too little, the policy that would allow it is named.
    const decisive =
      statement ??
      evaluate(
        known.filter(one => (one.layer ?? 'identity') === 'identity'),
        action,
        resource,
        ref,
      ).statement
    const matched = element(
      'MatchedStatements',
      ...(decisive ? [element('member', element('SourcePolicyId', nameOf(decisive)), element('SourcePolicyType', 'user-managed'))] : []),
    )
    const asked =
      ref === null && known.some(({references, actions}) => references !== undefined && actions.some(one => one === action || one === '*'))
    const missing = element('MissingContextValues', ...(asked ? [element('member', 'codecommit:References')] : []))
    const organization =
      layer === 'organization' ? [element('OrganizationsDecisionDetail', element('AllowedByOrganizations', 'false'))] : []
    const boundary =
      layer === 'boundary' ? [element('PermissionsBoundaryDecisionDetail', element('AllowedByPermissionsBoundary', 'false'))] : []
    if (shape === 'before-2026') {
      return element(
        'member',
        element('EvalActionName', action),
        element('EvalResourceName', resource),
        element('EvalDecision', decision),
        matched,
        missing,
        ...organization,
        ...boundary,
      )
    }
    return element(
      'member',
      element('EvalActionName', action),
      element('EvalResourceName', 'arn:${Partition}:codecommit:${Region}:${Account}:${RepositoryName}'),
      element('EvalDecision', decision),
      element('MatchedStatements'),
      element('MissingContextValues'),
      ...organization,
      element(
        'ResourceSpecificResults',
        element('member', element('EvalResourceName', resource), element('EvalResourceDecision', decision), matched, missing, ...boundary),
      ),
    )
  })
  return [element('IsTruncated', 'false'), element('EvaluationResults', ...results)]
}

function contextValue(parameters: URLSearchParams, key: string): string | null {
  const [, index = ''] =
    [...parameters].flatMap(([name, value]) => (value === key ? [/^ContextEntries\.member\.(\d+)\./.exec(name) ?? []] : []))[0] ?? []
  return index === '' ? null : parameters.get(`ContextEntries.member.${index}.ContextKeyValues.member.1`)
}

const nameOf = ({source}: Statement): string => source ?? INLINE

/**
 * Lists and documents of a user's or a role's policies, made of its statements; undefined for another operation.
 * @throws ApiError
 */
export function policies(
  action: string,
  parameters: URLSearchParams,
  world: World,
  ownerOf: (name: string, kind: 'user' | 'role') => readonly Statement[],
): Markup[] | undefined {
  const [, verb = '', kind = ''] = /^(List|ListAttached|Get)(User|Role)Polic(?:y|ies)$/.exec(action) ?? []
  if (verb !== '') {
    const own = ownerOf(parameters.get(`${kind}Name`) ?? '', kind === 'User' ? 'user' : 'role').filter(
      ({layer = 'identity'}) => layer === 'identity',
    )
    const names = [...new Set(own.map(nameOf))]
    if (verb === 'ListAttached')
      return [
        element('IsTruncated', 'false'),
        element(
          'AttachedPolicies',
          ...names
            .filter(isArn)
            .map(arn => element('member', element('PolicyName', arn.slice(arn.lastIndexOf('/') + 1)), element('PolicyArn', arn))),
        ),
      ]
    if (verb === 'List')
      return [
        element('IsTruncated', 'false'),
        element('PolicyNames', ...names.filter(name => !isArn(name)).map(name => element('member', name))),
      ]
    const name = parameters.get('PolicyName') ?? ''
    return [
      element(`${kind}Name`, parameters.get(`${kind}Name`) ?? ''),
      element('PolicyName', name),
      element('PolicyDocument', documentOf(own.filter(one => nameOf(one) === name))),
    ]
  }
  if (action === 'ListGroupsForUser') return [element('IsTruncated', 'false'), element('Groups')]
  const arn = parameters.get('PolicyArn') ?? ''
  if (action === 'GetPolicy')
    return [
      element('Policy', element('PolicyName', arn.slice(arn.lastIndexOf('/') + 1)), element('Arn', arn), element('DefaultVersionId', 'v1')),
    ]
  if (action !== 'GetPolicyVersion') return undefined
  const statements = [...(world.identities ?? []), ...(world.roles ?? [])].flatMap(({policy = []}) =>
    policy.filter(({source}) => source === arn),
  )
  if (statements.length === 0) throw new ApiError('NoSuchEntity', 404, `Policy ${arn} does not exist or is not attachable.`)
  return [
    element('PolicyVersion', element('Document', documentOf(statements)), element('VersionId', 'v1'), element('IsDefaultVersion', 'true')),
  ]
}

const isArn = (name: string): boolean => name.startsWith('arn:')

const documentOf = (statements: readonly Statement[]): string =>
  encodeURIComponent(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map(({effect, actions, resources = ['*'], references, ifExists}) => ({
        Effect: effect,
        Action: actions,
        Resource: resources,
        ...(references && {Condition: {[ifExists ? 'StringEqualsIfExists' : 'StringEquals']: {'codecommit:References': references}}}),
      })),
    }),
  )
