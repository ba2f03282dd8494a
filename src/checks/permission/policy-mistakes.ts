import type {PolicyDocuments} from '../../facts/aws/services/policy-documents.js'
import type {PolicyStatement} from '../../facts/aws/services/policy-statements.js'
import type {Evidence} from '../check.js'

/** What somebody wrote, meaning GitPull on this repository. */
export interface PolicyMistake {
  code: 'other-repository' | 'denied-implicit'
  /** Completes "…: ". */
  means: string
  evidence: Evidence[]
}

const PULL = 'codecommit:GitPull'

/**
 * Why the policies of an identity do not allow GitPull on a repository although they speak of CodeCommit: another repository, Region or
 * account, a slash for the colon, `codecommit:Get*` (facts CC 4.1, 4.2). null: they do not tell.
 */
export function policyMistake({statements, policies, incomplete}: PolicyDocuments, arn: string): PolicyMistake | null {
  const allows = statements.filter(({effect}) => effect === 'Allow')
  const pulls = allows.filter(({actions}) => actions.some(action => matches(action, PULL)))
  const meant = pulls.find(({resources}) => resources.some(resource => matches(resource, arn)))
  if (meant)
    return meant.conditions.length === 0
      ? null
      : {
          code: 'denied-implicit',
          means: `${named(meant)} allows it only under a condition (${meant.conditions.join(', ')}) that this request does not meet`,
          evidence: shown([meant]),
        }
  const [other] = pulls
  if (other)
    return {code: 'other-repository', means: `${named(other)} allows it for ${difference(other.resources, arn)}`, evidence: shown(pulls)}
  const reading = allows.find(
    ({actions, resources}) =>
      actions.some(action => /^codecommit:(?:Get|List|BatchGet|Describe)/i.test(action)) && resources.some(one => matches(one, arn)),
  )
  if (reading) {
    const action = reading.actions.find(one => /^codecommit:Get\*$/i.test(one)) ?? reading.actions.join(', ')
    return {
      code: 'denied-implicit',
      means: `${named(reading)} allows ${action}, which does not contain GitPull`,
      evidence: shown([reading]),
    }
  }
  // AWS's own policies for CodeCommit all allow GitPull (facts CC 4.2): then something else is in the way.
  if (policies.length === 0 || incomplete || policies.some(policy => policy.includes(':aws:policy/AWSCodeCommit'))) return null
  return {
    code: 'denied-implicit',
    means: 'none of its policies allows it',
    evidence: [{label: 'policies', value: policies.map(last).join(', '), source: 'IAM'}],
  }
}

const last = (policy: string): string => policy.slice(policy.lastIndexOf('/') + 1)
const named = ({policy}: PolicyStatement): string => `the policy ${last(policy)}`
const shown = (statements: readonly PolicyStatement[]): Evidence[] =>
  statements.slice(0, 3).map(({policy, actions, resources}) => ({
    label: 'policy',
    value: `allows ${actions.join(', ')} on ${resources.slice(0, 4).join(', ')}`,
    source: policy,
  }))

/** In what the nearest of the resources differs from the repository's ARN, in words. */
function difference(resources: readonly string[], arn: string): string {
  const wanted = parts(arn)
  const candidates = resources.map(resource => ({resource, own: parts(resource)}))
  const slash = candidates.find(({resource}) => matches(resource.replace(/^((?:[^:]*:){4}[^:/]*)\//, '$1:'), arn))
  if (slash) return `${slash.resource}: the name of the repository follows a colon, not a slash`
  const same =
    (index: number) =>
    ({own}: {own: string[]}): boolean =>
      matches(own[index] ?? '', wanted[index] ?? '')
  const nearest = candidates.find(one => same(5)(one) && same(4)(one)) ?? candidates.find(same(5)) ?? candidates[0]
  if (!nearest) return 'another resource'
  const {own, resource} = nearest
  if (own.length < 6) return `${resource}, which is not the ARN of a repository (${arn})`
  const words = [
    [5, 'repository'],
    [4, 'account'],
    [3, 'Region'],
    [1, 'partition'],
  ] as const
  const off = words
    .filter(([index]) => !matches(own[index] ?? '', wanted[index] ?? ''))
    .map(([index, word]) => {
      const cased = own[index]?.toLowerCase() === wanted[index]?.toLowerCase() ? ', and case counts' : ''
      return `the ${word} ${own[index] ?? ''} (it must be ${wanted[index] ?? ''}${cased})`
    })
  return off.length === 0 ? `${resource}, which is another resource` : off.join(' and ')
}

const parts = (arn: string): string[] => {
  const [one = '', partition = '', service = '', region = '', account = '', ...rest] = arn.split(':')
  return rest.length === 0 ? [arn] : [one, partition, service, region, account, rest.join(':')]
}

/** IAM's wildcards: actions without regard to case, ARNs with it. */
function matches(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${escaped}$`, pattern.startsWith('arn:') || !/^[\w-]+:/.test(pattern) ? '' : 'i').test(text)
}
