import type {PolicyDocuments} from '../../facts/aws/services/policy-documents.js'
import type {Simulated} from '../../facts/aws/services/simulation-call.js'
import type {Simulation} from '../../facts/aws/services/simulation.js'
import type {Evidence} from '../check.js'
import {deniedBy} from './assume-role-reasons.js'
import {policyMistake} from './policy-mistakes.js'

/** Which layer of policies refuses. `denied`: that is not known. */
export type DenialCode =
  | 'denied'
  | 'denied-implicit'
  | 'denied-explicit'
  | 'denied-boundary'
  | 'denied-organization'
  | 'denied-session-policy'
  | 'denied-endpoint-policy'
  | 'other-repository'

export interface Denial {
  code: DenialCode
  /** Completes "… may not read the repository: ". */
  means: string
  evidence: Evidence[]
}

export interface Question {
  /** `codecommit:GitPull` or `codecommit:GitPush`. */
  action: string
  arn: string
  /** The words of a refusal, and whose they are: Git's over SSH, or an API call's. */
  text: {message: string; from: string} | null
  simulation: Simulation | null
  /** What IAM predicts for the action. */
  predicted: Simulated | null
  policies: PolicyDocuments | null
  /** The host is the own name of a VPC endpoint. */
  throughEndpoint: boolean
}

/**
 * Names the layer that refuses an action which is known to be refused: by the words of the refusal where they speak of this action, else
 * by IAM's prediction and the policies themselves, else by the words of another refusal (facts ID 7.3, 8).
 */
export function denialOf(question: Question): Denial {
  const {action, text, predicted} = question
  const own = text?.message.includes(action) ? byWords(text, question) : null
  if (own) return own
  if (predicted && predicted.decision !== 'allowed') return byPrediction(predicted, question)
  if (predicted) return beyondPrediction(question, predicted)
  const mistake = mistakeIn(question)
  if (mistake) return mistake
  return (
    (text && byWords(text, question)) ?? {
      code: 'denied',
      means: `${action} is missing or denied; it is not known which policy is the reason${whyUnknown(question.simulation)}`,
      evidence: [],
    }
  )
}

/** The service's own words (facts ID 7.3); the policy may belong to another action than the one in question. */
function byWords({message, from}: {message: string; from: string}, {action}: Question): Denial | null {
  const named = deniedBy(message)
  if (!named) return null
  const {layer, explicit} = named
  const subject = /not authorized to perform:? (\S+)/.exec(message)?.[1]?.replace(/[.,]$/, '') ?? action
  const evidence = [{label: 'AWS says', value: message, source: from}]
  const does = explicit ? `explicitly denies ${subject}` : `does not allow ${subject}`
  const also = subject === action ? '' : `, so most likely ${action} too`
  if (layer.includes('control policy'))
    return {code: 'denied-organization', means: `a policy of the organization (${layer}) ${does}${also}`, evidence}
  if (layer === 'permissions boundary') return {code: 'denied-boundary', means: `the permissions boundary ${does}${also}`, evidence}
  if (layer === 'session policy')
    return {code: 'denied-session-policy', means: `the session policy with which the credentials were made ${does}${also}`, evidence}
  if (layer === 'vpc endpoint policy')
    return {code: 'denied-endpoint-policy', means: `the policy of the VPC endpoint ${does}${also}`, evidence}
  if (layer.startsWith('identity-based'))
    return {
      code: explicit ? 'denied-explicit' : 'denied-implicit',
      means: explicit ? `a policy of this identity ${does}${also}` : `no policy of this identity allows ${subject}${also}`,
      evidence,
    }
  return null
}

function byPrediction(predicted: Simulated, question: Question): Denial {
  const {action} = question
  const evidence = [simulated(predicted, question.simulation)]
  if (predicted.organization === false)
    return {code: 'denied-organization', means: `the policies of the organization do not allow ${action}`, evidence}
  if (predicted.boundary === false) return {code: 'denied-boundary', means: `the permissions boundary does not allow ${action}`, evidence}
  if (predicted.decision === 'explicitDeny') {
    const [policy] = predicted.statements
    return {
      code: 'denied-explicit',
      means: `${policy === undefined ? 'a policy' : `the policy ${policy.policy}`} explicitly denies ${action}`,
      evidence,
    }
  }
  const mistake = mistakeIn(question)
  if (mistake) return {...mistake, evidence: [...evidence, ...mistake.evidence]}
  return {code: 'denied-implicit', means: `no policy of this identity allows ${action} on it`, evidence}
}

/** IAM finds nothing against it, so it is one of the layers that it does not simulate (facts ID 8). */
function beyondPrediction({action, text, simulation, throughEndpoint}: Question, predicted: Simulated): Denial {
  const evidence = [simulated(predicted, simulation)]
  const named = text ? deniedBy(text.message) : null
  if (text && named?.layer === 'session policy')
    return {
      code: 'denied-session-policy',
      means: `the identity's own policies allow ${action}, but the session policy with which the credentials were made does not`,
      evidence: [...evidence, {label: 'AWS says', value: text.message, source: text.from}],
    }
  if (text && named?.layer === 'vpc endpoint policy')
    return {
      code: 'denied-endpoint-policy',
      means: `the identity's own policies allow ${action}, but the policy of the VPC endpoint does not`,
      evidence: [...evidence, {label: 'AWS says', value: text.message, source: text.from}],
    }
  if (throughEndpoint && predicted.missing.length === 0 && simulation?.state === 'answered' && simulation.entity.includes(':user/')) {
    return {
      code: 'denied-endpoint-policy',
      means: `the identity's own policies allow ${action}, so the policy of the VPC endpoint, through which Git goes, most likely refuses it`,
      evidence,
    }
  }
  const conditions =
    predicted.missing.length === 0 ? '' : `; its policies also depend on ${predicted.missing.join(', ')}, which is not known here`
  return {
    code: 'denied',
    means: `IAM predicts that the identity's own policies allow ${action}${conditions}. Something that IAM does not simulate must be the reason: the policy of a VPC endpoint, the session's own policy, or the repository's encryption key`,
    evidence,
  }
}

function mistakeIn({action, policies, arn}: Question): Denial | null {
  return policies && action === 'codecommit:GitPull' ? policyMistake(policies, arn) : null
}

/** What IAM predicts, as evidence. */
export function simulated({action, decision, statements, missing}: Simulated, simulation: Simulation | null): Evidence {
  const by = statements.map(({policy}) => policy).join(', ')
  return {
    label: 'IAM predicts',
    value: `${action}: ${decision}${by === '' ? '' : ` by ${by}`}${missing.length === 0 ? '' : `, not told: ${missing.join(', ')}`}`,
    source: simulation?.state === 'answered' ? `SimulatePrincipalPolicy for ${simulation.entity}` : 'SimulatePrincipalPolicy',
  }
}

/** Why IAM did not tell, and what would let it: for people who may have it granted. */
export function whyUnknown(simulation: Simulation | null): string {
  if (simulation?.state === 'refused') {
    const {operation, error, entity} = simulation
    if (error.code.includes('AccessDenied')) return ` (with the permission iam:${operation} on ${entity}, the doctor could ask IAM)`
    return error.code === 'connection' ? ' (IAM could not be reached)' : ` (IAM answered ${error.code})`
  }
  if (simulation?.state === 'cannot-be-simulated') {
    return simulation.who === 'root'
      ? ' (IAM simulates nothing for the root user, whom only the organization or an endpoint policy can refuse)'
      : ' (IAM simulates nothing for federated users)'
  }
  return ''
}
