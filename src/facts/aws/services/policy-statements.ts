import type {Redactor} from '../../../redaction/redactor.js'

/** One statement of a policy that concerns CodeCommit. */
export interface PolicyStatement {
  /** Name of the inline policy, or ARN of the attached one. */
  policy: string
  effect: 'Allow' | 'Deny'
  actions: string[]
  resources: string[]
  /** Condition keys, without their values. */
  conditions: string[]
}

/**
 * The statements of a policy document, as IAM gives it (URL-encoded JSON), that name actions of CodeCommit (IAM user guide, JSON policy
 * elements). Statements with NotAction or NotResource say nothing that could be held against one repository, and are left out.
 */
export function readStatements(policy: string, document: string, redactor: Pick<Redactor, 'redact'>): PolicyStatement[] {
  const parsed = parse(document)
  const texts = (value: unknown): string[] =>
    [value]
      .flat()
      .filter(one => typeof one === 'string')
      .map(one => redactor.redact(one.slice(0, 300)))
  return [parsed['Statement']].flat().flatMap(one => {
    const {Effect, Action, Resource, Condition} = record(one)
    const actions = texts(Action).filter(action => action === '*' || /^codecommit:/i.test(action))
    if (actions.length === 0 || (Effect !== 'Allow' && Effect !== 'Deny') || Resource === undefined) return []
    const conditions = Object.values(record(Condition)).flatMap(keys => Object.keys(record(keys)))
    return [
      {policy, effect: Effect, actions, resources: texts(Resource), conditions: [...new Set(conditions.map(key => redactor.redact(key)))]},
    ]
  })
}

function parse(document: string): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(decodeURIComponent(document)))
  } catch {
    return {}
  }
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
