import {partitionOf} from '../../../target/regions.js'
import type {Target} from '../../../target/target.js'
import type {ServiceError} from './caller-identity.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {currentBranch} from '../../git/current-branch.js'
import {callInput} from './service-call.js'
import {signingCredentials} from '../keys/signing-credentials.js'
import {simulate} from './simulation-call.js'
import type {ContextEntry, Simulated} from './simulation-call.js'
import {entityOf} from './simulation-entity.js'

/** What IAM predicts for Git on the repository (SimulatePrincipalPolicy, facts ID 8); nothing is done. */
export type Simulation =
  | {
      state: 'answered'
      /** User or role whose policies were simulated. */
      entity: string
      resource: string
      pull: Simulated | null
      /** A push that names no branch yet, as the first request of every push. */
      push: Simulated | null
      /** The same with a branch named; only asked where a policy looks at `codecommit:References`. */
      pushTo: {branch: string; checkedOut: boolean; result: Simulated} | null
      endpoint: string | null
    }
  /** IAM did not say: no right to ask, throttled, not reached. */
  | {state: 'refused'; operation: 'SimulatePrincipalPolicy' | 'GetRole'; entity: string; error: ServiceError; endpoint: string | null}
  /** The root user and federated users have no policies that IAM would simulate. */
  | {state: 'cannot-be-simulated'; who: 'root' | 'federated' | 'other'}

const PULL = 'codecommit:GitPull'
const PUSH = 'codecommit:GitPush'
const REFERENCES = 'codecommit:References'
/** A branch that no policy is likely to protect. */
const OTHER_BRANCH = 'refs/heads/feature/codecommit-doctor'

export default defineFact({
  // Where IAM cannot be reached (subnets without Internet), the run does not wait for it longer than for Git itself.
  id: 'simulation',
  reach: 'online',
  deadline: 5000,
  async observe(surroundings): Promise<Simulation> {
    const target = await surroundings.need('target')
    const {redactor} = surroundings
    await signingCredentials(surroundings)
    const identity = await surroundings.need('caller-identity')
    if (!identity.ok) throw new NotObserved('not-applicable', 'AWS does not accept the identity, so its policies are not asked for')
    const [input, source, files, signed] = await Promise.all([
      callInput(surroundings),
      surroundings.want('credential-source'),
      surroundings.want('aws-files'),
      surroundings.want('probe-signed'),
    ])
    if (signed.observed && signed.value.status === 404)
      throw new NotObserved('not-applicable', 'there is no such repository for this identity')
    const place = placeOf(target, identity.account, input.region)
    const entity = await entityOf(identity.arn, input, {
      source: source.observed ? source.value : null,
      files: files.observed ? files.value : null,
    })
    if (entity.kind === 'cannot-be-simulated') return {state: 'cannot-be-simulated', who: entity.who}
    if (entity.kind === 'refused')
      return {state: 'refused', operation: 'GetRole', entity: redactor.redact(entity.role), error: entity.error, endpoint: entity.endpoint}

    const context: ContextEntry[] = [
      {key: 'aws:RequestedRegion', type: 'string', value: place.region},
      {key: 'aws:SecureTransport', type: 'boolean', value: 'true'},
    ]
    let answer = await simulate(input, {entity: entity.arns[0], actions: [PULL, PUSH], resource: place.arn, context})
    let [name, second] = entity.arns
    const missed = !answer.ok && answer.error.code.startsWith('NoSuchEntity') && second !== undefined
    if (missed && second !== undefined) {
      name = second
      second = undefined
      answer = await simulate(input, {entity: name, actions: [PULL, PUSH], resource: place.arn, context})
    }
    if (!answer.ok)
      return {
        state: 'refused',
        operation: 'SimulatePrincipalPolicy',
        entity: redactor.redact(name),
        error: answer.error,
        endpoint: answer.endpoint,
      }
    const [pull, push] = [PULL, PUSH].map(action => answer.value.find(one => one.action === action) ?? null)
    const pushTo =
      push?.missing.some(key => key.toLowerCase() === REFERENCES.toLowerCase()) && !missed
        ? await toBranch(surroundings, push, branch =>
            simulate(input, {
              entity: name,
              actions: [PUSH],
              resource: place.arn,
              context: [...context, {key: REFERENCES, type: 'string', value: branch}],
            }),
          )
        : null
    return {
      state: 'answered',
      entity: redactor.redact(name),
      resource: redactor.redact(place.arn),
      pull: pull ?? null,
      push: push ?? null,
      pushTo,
      endpoint: answer.endpoint,
    }
  },
})

/** In the caller's own account: CodeCommit has no policies on repositories, so no other's can be meant (facts CC 4.1). */
function placeOf({repository, region: known}: Target, account: string, ownRegion: string | null): {arn: string; region: string} {
  const region = known?.value ?? ownRegion
  if (repository === null || region === null) throw new NotObserved('not-applicable', 'the address does not tell repository and Region')
  return {arn: `arn:${partitionOf(region)}:codecommit:${region}:${account}:${repository}`, region}
}

/**
 * The branch that is checked out, where a push that names none is allowed: is it protected? Else some other branch: is the refusal due
 * to a condition that a push without branch cannot meet (facts CC 4.4)?
 */
async function toBranch(
  surroundings: Surroundings,
  push: Simulated,
  ask: (branch: string) => ReturnType<typeof simulate>,
): Promise<{branch: string; checkedOut: boolean; result: Simulated} | null> {
  const here = push.decision === 'allowed' ? await currentBranch(surroundings) : null
  const branch = here ?? (push.decision === 'allowed' ? 'refs/heads/main' : OTHER_BRANCH)
  const answer = await ask(branch)
  const [result] = answer.ok ? answer.value : []
  return result ? {branch: surroundings.redactor.redact(branch), checkedOut: here !== null, result} : null
}
