import type {Simulation} from '../../facts/aws/services/simulation.js'
import type {Simulated} from '../../facts/aws/services/simulation-call.js'
import type {PushProbe} from '../../facts/probes/probe-push.js'
import {codeCommitHost} from '../../signing/host.js'
import {defineCheck, fail, pass, skip, unknown, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {gitWorked, usesAws} from '../gits-way.js'
import type {WayFacts} from '../gits-way.js'
import {seen} from '../observations.js'
import {denialOf, simulated, whyUnknown} from './denial.js'
import {denialRemedies} from './denial-remedies.js'
import {protectedBranch, referencesCondition} from './push-remedies.js'
import {repositoryArn} from './repository-arn.js'

/**
 * Whether the identity has codecommit:GitPush, without pushing: predicted by IAM, or with --push proven by the first request of a push,
 * which only reads (facts CC 4.1, 4.4, ID 8). That somebody may read and not push is no fault by itself.
 */
export default defineCheck({
  id: 'permission/push',
  title: 'This identity may push',
  codes: {
    'denied': 'fail',
    'denied-implicit': 'fail',
    'denied-explicit': 'fail',
    'denied-boundary': 'fail',
    'denied-organization': 'fail',
    'denied-endpoint-policy': 'fail',
    'references-condition': 'fail',
    'protected-branch': 'fail',
  },
  needs: ['target'],
  wants: ['simulation', 'probe-push', 'probe-signed', 'caller-identity', 'repository', 'helper-chain', 'probe-as-configured'],
  appliesTo: facts => (facts.target.method === 'ssh' ? 'push permissions of an SSH key are not checked' : usesAws(facts)),
  examine({simulation, probePush, probeSigned, callerIdentity, repository, ...way}) {
    const [signed, tried, identity] = [seen(probeSigned), seen(probePush), seen(callerIdentity)]
    if (signed?.status !== 200 && !gitWorked(way.probeAsConfigured)) {
      return !probeSigned.observed && probeSigned.code === 'offline'
        ? skip('offline', probeSigned.reason)
        : skip('prerequisite', 'reading has to work first, and it does not', {because: ['permission/pull']})
    }
    const other = otherSigner(way, signed?.status === 200 ? signed.accessKeyId : null)
    if (other !== null)
      return unknown('not-observable', `Git signs with another access key, ${other}; its push permissions were not checked`)
    const known: Known = {
      tried,
      simulation: seen(simulation),
      identity: identity?.ok ? identity.arn : null,
      arn: repositoryArn(way.target, seen(repository), identity?.ok ? identity.account : 'ACCOUNT'),
      name: way.target.repository ?? 'the repository',
      throughEndpoint: codeCommitHost(way.target.host ?? '')?.vpcEndpoint != null,
    }
    if (tried && tried.status !== 200 && tried.status !== 403)
      return unknown(
        'not-observable',
        `CodeCommit answers ${tried.status ?? 'nothing'} to the first request of a push, which says nothing about permissions`,
      )
    return judge(known)
  },
})

interface Known {
  /** Only with --push. */
  tried: PushProbe | null
  simulation: Simulation | null
  identity: string | null
  arn: string
  name: string
  throughEndpoint: boolean
}

/** Only the rights of the identity that Git itself presents count; sessions of one role have different keys. */
function otherSigner({probeAsConfigured}: WayFacts, own: string | null): string | null {
  const answer = seen(probeAsConfigured)?.answer
  if (answer?.kind !== 'signed' || answer.user === own) return null
  return own === null || answer.user.startsWith('AKIA') || own.startsWith('AKIA') ? answer.user : null
}

function judge(known: Known): Finding {
  const {tried, simulation} = known
  const answered = simulation?.state === 'answered' ? simulation : null
  const push = answered?.push ?? null
  if (tried?.status === 403)
    return answered?.pushTo?.result.decision === 'allowed'
      ? conditioned(known, answered)
      : refused(known, contradicted(known) ? null : push)
  if (push === null || contradicted(known)) {
    if (tried)
      return pass('CodeCommit accepts the first request of a push; nothing was pushed', {grade: 'proven', evidence: evidenceOf(known)})
    if (push !== null)
      return unknown(
        'not-observable',
        'it is not known whether this identity may push: IAM predicts that not even reading is allowed, but reading works, so a condition is met that the simulation does not know of, such as MFA; --push asks CodeCommit itself, without pushing',
        {evidence: evidenceOf(known, answered?.pull, push)},
      )
    const code =
      simulation?.state === 'refused' && simulation.error.code.includes('AccessDenied')
        ? ('not-permitted' as const)
        : ('not-observable' as const)
    return unknown(
      code,
      `it is not known whether this identity may push: IAM does not tell${whyUnknown(simulation)}; --push asks CodeCommit itself, without pushing`,
    )
  }
  if (push.decision === 'allowed' || tried) return admitted(known, push, answered)
  if (answered?.pushTo?.result.decision === 'allowed') return conditioned(known, answered)
  return refused(known, push)
}

/** Reading works: a prediction that denies it lacks something that Git's requests have (an MFA session, a source address), for pushes too. */
const contradicted = ({simulation}: Known): boolean =>
  simulation?.state === 'answered' && simulation.pull !== null && simulation.pull.decision !== 'allowed'

const evidenceOf = ({tried, simulation}: Known, ...predictions: (Simulated | null | undefined)[]): Evidence[] => [
  ...(tried
    ? [
        {
          label: 'first request of a push',
          value: tried.status === null ? 'no answer' : String(tried.status),
          source: `profile ${tried.profile}`,
        },
      ]
    : []),
  ...predictions.flatMap(one => (one ? [simulated(one, simulation)] : [])),
]

/** Context keys that might turn the prediction round. */
const untold = ({missing}: Simulated): string[] => missing.filter(key => key.toLowerCase() !== 'codecommit:references')

/** A push is let in; the branch that is checked out may be protected all the same (facts CC 4.4). */
function admitted(known: Known, push: Simulated, answered: (Simulation & {state: 'answered'}) | null): Finding {
  const {tried, name} = known
  const to = answered?.pushTo
  const evidence = evidenceOf(known, push, to?.result)
  if (to && to.result.decision !== 'allowed') {
    const branch = to.branch.replace(/^refs\/heads\//, '')
    const does = to.result.decision === 'explicitDeny' ? 'a policy explicitly denies it' : 'the policies allow it only for other branches'
    const summary = `Reading ${name} works, and so do pushes to other branches; a push to ${branch} will be refused: ${does}`
    const details = {grade: 'predicted' as const, evidence, remedies: [protectedBranch(branch)]}
    if (!to.checkedOut || untold(to.result).length > 0) return pass(summary, {...details, code: 'protected-branch'})
    return tried ? fail('protected-branch', summary, details) : warn('protected-branch', summary, details)
  }
  if (tried) return pass('CodeCommit accepts the first request of a push; nothing was pushed', {grade: 'proven', evidence})
  const keys = untold(push)
  return pass(`IAM predicts that this identity may push${keys.length === 0 ? '' : `, depending on ${keys.join(', ')}`}`, {
    grade: 'predicted',
    evidence,
  })
}

/** No push names a branch in its first request, so a condition on the branch must leave that request out (facts CC 4.4). */
function conditioned(known: Known, {push, pushTo}: Simulation & {state: 'answered'}): Finding {
  const {tried, name} = known
  const summary = `Reading ${name} works, but ${tried ? 'every push is refused' : 'every push will be refused'}: a policy's condition on codecommit:References also applies to the first request of a push, which names no branch yet`
  const details = {evidence: evidenceOf(known, push, pushTo?.result), remedies: [referencesCondition(push?.decision === 'explicitDeny')]}
  if (tried) return fail('references-condition', summary, {...details, grade: 'proven'})
  return push && untold(push).length > 0
    ? pass(summary, {...details, grade: 'predicted', code: 'references-condition'})
    : warn('references-condition', summary, {...details, grade: 'predicted'})
}

/** Refused by CodeCommit itself with --push; else by IAM's prediction, which is no fault where nobody meant to allow it. */
function refused(known: Known, push: Simulated | null): Finding {
  const {tried, simulation, identity, arn, name, throughEndpoint} = known
  const denial = denialOf({action: 'codecommit:GitPush', arn, text: null, simulation, predicted: push, policies: null, throughEndpoint})
  const evidence = [{label: 'needs', value: `codecommit:GitPush on ${arn}`}, ...evidenceOf(known), ...denial.evidence]
  const remedies: Remedy[] = denialRemedies(denial.code, {identity: identity ?? 'the identity', arn, actions: ['codecommit:GitPush']})
  if (tried)
    return fail(denial.code, `Reading ${name} works, but CodeCommit does not let this identity push to it: ${denial.means}`, {
      grade: 'proven',
      evidence,
      remedies,
    })
  const summary = `Reading ${name} works; a push will be refused: ${denial.means}`
  const details = {grade: 'predicted' as const, evidence, remedies}
  // Somebody who may only read was given no more; a policy that takes away what another gives is an obstacle.
  const meant = push?.decision === 'implicitDeny' && push.statements.length === 0
  return meant || (push && untold(push).length > 0) ? pass(summary, {...details, code: denial.code}) : warn(denial.code, summary, details)
}
