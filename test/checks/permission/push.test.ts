import {describe, expect, it} from 'vitest'
import push from '../../../src/checks/permission/push.js'
import type {Simulated} from '../../../src/facts/aws/services/simulation-call.js'
import type {Simulation} from '../../../src/facts/aws/services/simulation.js'
import {examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const PUSH: Simulated = {action: 'codecommit:GitPush', decision: 'allowed', organization: null, boundary: null, statements: [], missing: []}
const untried: FactOverrides = {'probe-push': unobserved('not-applicable')}
const tried = (status: number | null): FactOverrides => ({'probe-push': {status}})
const predicted = (changes: Partial<Simulated>, pushTo: (Partial<Simulated> & {checkedOut?: boolean}) | null = null): FactOverrides => ({
  'simulation': {
    push: {...PUSH, ...changes},
    pushTo: pushTo && {branch: 'refs/heads/main', checkedOut: pushTo.checkedOut ?? true, result: {...PUSH, ...pushTo}},
  },
})
const denyingAll: FactOverrides = {
  simulation: {pull: {...PUSH, action: 'codecommit:GitPull', decision: 'explicitDeny'}, push: {...PUSH, decision: 'explicitDeny'}},
}
const answer = (simulation: Simulation): FactOverrides => ({simulation: simulation})
const refusedTo = (code: string): FactOverrides =>
  answer({
    state: 'refused',
    operation: 'SimulatePrincipalPolicy',
    entity: 'arn:aws:iam::111122223333:user/jane',
    error: {code, message: '', status: 400},
    endpoint: null,
  })
const by = {statements: [{policy: 'developers', type: 'group'}]}
const explicit = {decision: 'explicitDeny' as const, statements: [{policy: 'no-push', type: 'user-managed'}]}
const implicit = {decision: 'implicitDeny' as const}
const references = {missing: ['codecommit:References']}
const signedAs = (user: string): FactOverrides => ({
  'probe-as-configured': {answer: {kind: 'signed', user, temporary: false, signedAt: null, age: 1, by: 'aws'}},
})

describe('permission/push', () => {
  it.each<[string, FactOverrides, string, RegExp]>([
    ['IAM predicts it', untried, 'pass ok', /IAM predicts that this identity may push/],
    [
      'IAM predicts it, depending on an address',
      {...untried, ...predicted({missing: ['aws:SourceIp']})},
      'pass ok',
      /depending on aws:SourceIp/,
    ],
    ['CodeCommit lets it in', {}, 'pass ok', /nothing was pushed/],
    ['CodeCommit lets it in, IAM is not to be asked', refusedTo('AccessDenied'), 'pass ok', /nothing was pushed/],
    [
      'IAM is not to be asked',
      {...untried, ...refusedTo('AccessDenied')},
      'unknown not-permitted',
      /iam:SimulatePrincipalPolicy on .*user\/jane.*--push/,
    ],
    ['IAM has too much to do', {...untried, ...refusedTo('Throttling')}, 'unknown not-observable', /IAM answered Throttling/],
    ['IAM is not reached', {...untried, ...refusedTo('connection')}, 'unknown not-observable', /IAM could not be reached/],
    ['IAM does not answer in time', {...untried, simulation: unobserved('deadline')}, 'unknown not-observable', /not known/],
    ['root', {...untried, ...answer({state: 'cannot-be-simulated', who: 'root'})}, 'unknown not-observable', /nothing for the root user/],
    ['a federated user', {...untried, ...answer({state: 'cannot-be-simulated', who: 'federated'})}, 'unknown not-observable', /federated/],
    [
      'reading alone was given',
      {...untried, ...predicted(implicit)},
      'pass denied-implicit',
      /no policy of this identity allows codecommit:GitPush/,
    ],
    [
      'a Deny',
      {...untried, ...predicted(explicit)},
      'warn denied-explicit',
      /Reading demo works; a push will be refused: the policy no-push explicitly denies/,
    ],
    [
      'a Deny that looks at MFA',
      {...untried, ...predicted({...explicit, missing: ['aws:MultiFactorAuthPresent']})},
      'pass denied-explicit',
      /no-push/,
    ],
    [
      'the boundary takes away what a policy gives',
      {...untried, ...predicted({...implicit, ...by, boundary: false})},
      'warn denied-boundary',
      /boundary/,
    ],
    [
      'neither boundary nor policy gives it',
      {...untried, ...predicted({...implicit, boundary: false})},
      'pass denied-boundary',
      /boundary/,
    ],
    ['the organization', {...untried, ...predicted({...explicit, organization: false})}, 'warn denied-organization', /organization/],
    [
      'with --push: refused, reading alone was given',
      {...tried(403), ...predicted(implicit)},
      'fail denied-implicit',
      /does not let this identity push/,
    ],
    ['with --push: refused by a Deny', {...tried(403), ...predicted(explicit)}, 'fail denied-explicit', /no-push/],
    ['with --push: refused, IAM is not to be asked', {...tried(403), ...refusedTo('AccessDenied')}, 'fail denied', /not known/],
    ['with --push: refused, IAM finds nothing', tried(403), 'fail denied', /IAM predicts/],
    [
      'with --push: refused through a VPC endpoint',
      {...tried(403), target: {host: 'vpce-0a1b2c3d4e5f6a7b8-abcdefgh.git-codecommit.eu-west-1.vpce.amazonaws.com'}},
      'fail denied-endpoint-policy',
      /VPC endpoint/,
    ],
    ['with --push: throttled', tried(429), 'unknown not-observable', /429/],
    ['with --push: no answer', tried(null), 'unknown not-observable', /nothing/],
    [
      'main is protected, and checked out',
      {...untried, ...predicted(references, explicit)},
      'warn protected-branch',
      /a push to main will be refused: a policy explicitly denies it/,
    ],
    [
      'main is protected, another branch is checked out',
      {...untried, ...predicted(references, {...explicit, checkedOut: false})},
      'pass protected-branch',
      /main/,
    ],
    [
      'main is protected, and is to be pushed',
      {...tried(200), ...predicted(references, implicit)},
      'fail protected-branch',
      /allow it only for other branches/,
    ],
    ['no branch is protected for this identity', {...untried, ...predicted(references, {})}, 'pass ok', /predicts/],
    [
      'the condition of a Deny blocks every push',
      {...untried, ...predicted({...explicit, ...references}, {checkedOut: false})},
      'warn references-condition',
      /names no branch yet/,
    ],
    [
      'the same, tried',
      {...tried(403), ...predicted({...explicit, ...references}, {checkedOut: false})},
      'fail references-condition',
      /every push is refused/,
    ],
    [
      'a Deny of all, beside a condition',
      {...untried, ...predicted({...explicit, ...references}, explicit)},
      'warn denied-explicit',
      /no-push/,
    ],
    [
      'reading does not work',
      {'probe-signed': {status: 403}, 'probe-as-configured': {outcome: 'forbidden'}},
      'skip prerequisite',
      /reading has to work first/,
    ],
    [
      'offline',
      {
        'probe-signed': unobserved('offline'),
        'probe-as-configured': unobserved('offline'),
        'probe-push': unobserved('offline'),
        'simulation': unobserved('offline'),
      },
      'skip offline',
      /./,
    ],
    ['Git signs as somebody else', {...tried(403), ...signedAs('AKIAI44QH8DHBEXAMPLE')}, 'unknown not-observable', /AKIAI44QH8DHBEXAMPLE/],
    ['IAM predicts that reading is denied, which works', {...untried, ...denyingAll}, 'unknown not-observable', /not even reading.*--push/],
    ['the same, and the push is let in', denyingAll, 'pass ok', /nothing was pushed/],
    ['the same, and the push is refused', {...tried(403), ...denyingAll}, 'fail denied', /not known/],
    ['SSH', {target: {method: 'ssh'}}, 'skip not-applicable', /SSH/],
  ])('%s', async (_title, facts, expected, summary) => {
    const [result] = await examineWith(push, facts)
    expect(`${result?.status ?? ''} ${result?.code ?? ''}`).toBe(expected)
    expect(result?.summary).toMatch(summary)
    if (result?.status === 'fail' || result?.status === 'warn') expect(result.remedies?.length).toBeGreaterThan(0)
  })

  it('says how it knows', async () => {
    expect((await examineWith(push))[0]?.grade).toBe('proven')
    expect((await examineWith(push, untried))[0]?.grade).toBe('predicted')
    expect((await examineWith(push, {...tried(200), ...predicted(references, explicit)}))[0]?.grade).toBe('predicted')
    expect((await examineWith(push, tried(403)))[0]?.grade).toBe('proven')
  })

  it('tells Deny and Allow what their condition lacks', async () => {
    const steps = async (facts: FactOverrides): Promise<string> =>
      (await examineWith(push, {...untried, ...facts}))[0]?.remedies?.[0]?.steps[0]?.text ?? ''
    expect(await steps(predicted({...explicit, ...references}, {checkedOut: false}))).toContain(
      '"Null": {"codecommit:References": "false"}',
    )
    expect(await steps(predicted({...implicit, ...references}, {checkedOut: false}))).toContain('IfExists')
  })
})
