import type * as Iam from '../sdk/iam.js'
import {callAws} from './aws-client.js'
import type {ClientInput} from './aws-client.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {readStatements} from './policy-statements.js'
import type {PolicyStatement} from './policy-statements.js'
import {callInput} from './service-call.js'

/** What the policies of the identity say of CodeCommit, as far as they may be read. */
export interface PolicyDocuments {
  /** User or role. */
  entity: string
  /** Names of its own policies: inline ones, and attached ones with their ARN. */
  policies: string[]
  /** Statements that concern CodeCommit. */
  statements: PolicyStatement[]
  /** Not all could be read: those of groups, some without the right to, or too many. */
  incomplete: boolean
}

/** Documents read: each costs one or two requests. */
const MOST_DOCUMENTS = 4
/** Their text is known (facts CC 4.2). */
const KNOWN = /:aws:policy\/AWSCodeCommit\w+$/

type Ask = <T>(call: (iam: typeof Iam, client: Iam.IAMClient) => Promise<T>) => Promise<T | null>

export default defineFact({
  id: 'policy-documents',
  reach: 'online',
  deadline: 4000,
  async observe(surroundings): Promise<PolicyDocuments> {
    const entity = await refusedEntity(surroundings)
    const ask = asker(await callInput(surroundings))
    const name = entity.slice(entity.lastIndexOf('/') + 1)
    const kind = entity.includes(':user/') ? 'user' : 'role'
    const lists = await listed(kind, name, ask)
    if (lists === null)
      throw new NotObserved('not-permitted', `IAM lists no policies of ${kind} ${surroundings.redactor.redact(name)} for this identity`)
    const {inline, attached, complete} = lists
    const worth = attached.filter(arn => !KNOWN.test(arn))
    const documents = await Promise.all(
      [
        ...inline.map(policy => ({policy, document: () => inlineDocument(kind, name, policy, ask)})),
        ...worth.map(arn => ({policy: arn, document: () => attachedDocument(arn, ask)})),
      ]
        .slice(0, MOST_DOCUMENTS)
        .map(async ({policy, document}) => ({policy, text: await document()})),
    )
    const {redactor} = surroundings
    return {
      entity: redactor.redact(entity),
      policies: [...inline, ...attached].map(one => redactor.redact(one)),
      statements: documents.flatMap(({policy, text}) => (text === null ? [] : readStatements(redactor.redact(policy), text, redactor))),
      incomplete: !complete || documents.some(({text}) => text === null) || inline.length + worth.length > MOST_DOCUMENTS,
    }
  },
})

/** Only where CodeCommit refused the identity, and IAM does not hold GitPull for allowed. */
async function refusedEntity(surroundings: Surroundings): Promise<string> {
  const signed = await surroundings.need('probe-signed')
  if (signed.status !== 403 || signed.withServerTime === 200)
    throw new NotObserved('not-applicable', 'nothing was refused for lack of permissions')
  const simulation = await surroundings.need('simulation')
  if (simulation.state === 'cannot-be-simulated') throw new NotObserved('not-applicable', 'this identity has no policies of its own')
  if (simulation.state === 'answered') {
    if (simulation.pull?.decision !== 'implicitDeny') throw new NotObserved('not-applicable', 'IAM says already which policy decides')
    return simulation.entity
  }
  if (simulation.error.code === 'connection') throw new NotObserved('not-observable', 'IAM is not reached')
  if (simulation.operation === 'GetRole') throw new NotObserved('not-observable', 'the ARN of the role is not known')
  return simulation.entity
}

/** One request that may be denied: then null. */
function asker(input: ClientInput): Ask {
  return async call => {
    const answer = await callAws('iam', input, async settings => {
      const iam = await import('../sdk/iam.js')
      return call(iam, new iam.IAMClient(settings))
    })
    return answer.ok ? answer.value : null
  }
}

async function listed(
  kind: 'user' | 'role',
  name: string,
  ask: Ask,
): Promise<{inline: string[]; attached: string[]; complete: boolean} | null> {
  const [inline, attached, groups] = await Promise.all(
    kind === 'user'
      ? ([
          ask(async (iam, client) => (await client.send(new iam.ListUserPoliciesCommand({UserName: name}))).PolicyNames ?? []),
          ask(async (iam, client) => (await client.send(new iam.ListAttachedUserPoliciesCommand({UserName: name}))).AttachedPolicies ?? []),
          ask(async (iam, client) => ((await client.send(new iam.ListGroupsForUserCommand({UserName: name}))).Groups ?? []).length),
        ] as const)
      : ([
          ask(async (iam, client) => (await client.send(new iam.ListRolePoliciesCommand({RoleName: name}))).PolicyNames ?? []),
          ask(async (iam, client) => (await client.send(new iam.ListAttachedRolePoliciesCommand({RoleName: name}))).AttachedPolicies ?? []),
          Promise.resolve(0),
        ] as const),
  )
  if (inline === null && attached === null) return null
  return {
    inline: inline ?? [],
    attached: (attached ?? []).flatMap(({PolicyArn}) => PolicyArn ?? []),
    complete: inline !== null && attached !== null && groups === 0,
  }
}

const inlineDocument = (kind: 'user' | 'role', name: string, policy: string, ask: Ask): Promise<string | null> =>
  ask(async (iam, client) =>
    kind === 'user'
      ? ((await client.send(new iam.GetUserPolicyCommand({UserName: name, PolicyName: policy}))).PolicyDocument ?? '')
      : ((await client.send(new iam.GetRolePolicyCommand({RoleName: name, PolicyName: policy}))).PolicyDocument ?? ''),
  )

const attachedDocument = (arn: string, ask: Ask): Promise<string | null> =>
  ask(async (iam, client) => {
    const version = (await client.send(new iam.GetPolicyCommand({PolicyArn: arn}))).Policy?.DefaultVersionId
    return (await client.send(new iam.GetPolicyVersionCommand({PolicyArn: arn, VersionId: version}))).PolicyVersion?.Document ?? ''
  })
