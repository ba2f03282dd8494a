import type {EvaluationResult} from '@aws-sdk/client-iam'
import {callAws} from './aws-client.js'
import type {Answer, ClientInput} from './aws-client.js'
import type {Redactor} from '../../../redaction/redactor.js'

/** What IAM predicts for one action on one resource. */
export interface Simulated {
  /** `codecommit:GitPull`. */
  action: string
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny'
  /** false: the organization's policies do not allow it; null: the answer does not speak of them. */
  organization: boolean | null
  /** false: the permissions boundary does not allow it; null: there is none, or the answer does not speak of it. */
  boundary: boolean | null
  /** The statements that decided, by the policy that holds them. */
  statements: {policy: string; type: string | null}[]
  /** Context keys that the policies ask for and that the simulation was not told. */
  missing: string[]
}

/** A condition key with its value, as the simulation is told it. */
export interface ContextEntry {
  key: string
  type: 'string' | 'boolean'
  value: string
}

/**
 * One SimulatePrincipalPolicy for one resource: its answer is then read alike in the shape before 2026 (one result a resource) and the
 * one since (one result an action, the top level an aggregate over an ARN template); facts ID 8.
 */
export async function simulate(
  input: ClientInput,
  {
    entity,
    actions,
    resource,
    context,
  }: {
    entity: string
    actions: readonly string[]
    resource: string
    context: readonly ContextEntry[]
  },
): Promise<Answer<Simulated[]>> {
  const {redactor} = input
  return callAws('iam', input, async (settings, options) => {
    const {IAMClient, SimulatePrincipalPolicyCommand} = await import('../sdk/iam.js')
    const client = new IAMClient(settings)
    const results: EvaluationResult[] = []
    let marker: string | undefined
    do {
      const {
        EvaluationResults = [],
        IsTruncated,
        Marker,
      } = await client.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: entity,
          ActionNames: [...actions],
          ResourceArns: [resource],
          ...(marker !== undefined && {Marker: marker}),
          ContextEntries: context.map(({key, type, value}) => ({ContextKeyName: key, ContextKeyType: type, ContextKeyValues: [value]})),
        }),
        options,
      )
      results.push(...EvaluationResults)
      marker = IsTruncated ? Marker : undefined
    } while (marker !== undefined && results.length < actions.length)
    return actions.flatMap(action => read(results, action, resource, redactor) ?? [])
  })
}

/** The result for an action on the resource: the resource's own where the answer has it, else the action's. */
export function read(
  results: readonly EvaluationResult[],
  action: string,
  resource: string,
  redactor: Pick<Redactor, 'redact'>,
): Simulated | null {
  const ofAction = results.filter(({EvalActionName = ''}) => EvalActionName.toLowerCase() === action.toLowerCase())
  const top = ofAction.find(({EvalResourceName}) => EvalResourceName === resource) ?? ofAction[0]
  if (!top) return null
  const specific = ofAction
    .flatMap(({ResourceSpecificResults = []}) => ResourceSpecificResults)
    .find(({EvalResourceName}) => EvalResourceName === resource)
  const text = (value: string | undefined): string => redactor.redact((value ?? '').slice(0, 300))
  const decision = specific?.EvalResourceDecision ?? top.EvalDecision
  if (decision !== 'allowed' && decision !== 'explicitDeny' && decision !== 'implicitDeny') return null
  const statements = specific?.MatchedStatements ?? top.MatchedStatements ?? []
  return {
    action,
    decision,
    organization: top.OrganizationsDecisionDetail?.AllowedByOrganizations ?? null,
    boundary:
      specific?.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary ??
      top.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary ??
      null,
    statements: statements.slice(0, 5).map(({SourcePolicyId, SourcePolicyType}) => ({
      policy: text(SourcePolicyId),
      type: SourcePolicyType === undefined ? null : text(SourcePolicyType),
    })),
    missing: [...new Set([...(specific?.MissingContextValues ?? []), ...(top.MissingContextValues ?? [])].map(text))],
  }
}
