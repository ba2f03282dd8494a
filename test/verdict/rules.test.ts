import {describe, expect, it} from 'vitest'
import type {Result} from '../../src/checks/examine.js'
import {registry} from '../../src/checks/registry.js'
import {confidenceRule, confidenceRules} from '../../src/verdict/confidence.js'
import {explanations, ruleFor} from '../../src/verdict/explanations.js'
import {judge} from '../../src/verdict/judge.js'
import {ORDER} from '../../src/verdict/order.js'
import {matches, matchesAny} from '../../src/verdict/pattern.js'
import {probePattern, probePatterns} from '../../src/verdict/probe-patterns.js'
import {observations, unobserved} from '../checks/healthy.js'
import type {FactOverrides} from '../checks/healthy.js'
import {EXPLAINED} from './explained.js'

const OFF = {
  'probe-as-configured': unobserved('offline'),
  'probe-signed': unobserved('offline'),
  'probe-git-signed': unobserved('offline'),
  'probe-endpoint': unobserved('offline'),
  'ssh-login': unobserved('not-applicable'),
} as const
const SSH = {...OFF, 'target': {method: 'ssh'}} as const
const NOT_KNOWN = {ok: false, error: {code: 'InvalidClientTokenId', message: '', status: 403}} as const

function result(status: Result['status'], named: string, grade?: Result['grade']): Result {
  const [check = '', code = ''] = named.split('#')
  return {check, code, status, area: check.slice(0, check.indexOf('/')), title: check, summary: named, durationMs: 0, ...(grade && {grade})}
}

const named = (text: string) => result('fail', text)

const codes = registry.flatMap(({id, codes: own}) => Object.keys(own).map(code => ({check: id, code})))

describe('what explains what', () => {
  // Nothing live was tried: no probe clears or convicts, the rules alone decide.
  it.each(EXPLAINED)('%s explains %s', (cause, effect) => {
    for (const results of [
      [named(cause), named(effect)],
      [named(effect), named(cause)],
    ]) {
      const {
        rootCauses: [first],
        reasoning,
      } = judge({results, facts: observations(OFF)})
      expect(first).toMatchObject({check: named(cause).check, code: named(cause).code, consequences: [effect]})
      expect(reasoning).toContainEqual({
        step: 'consequence',
        text: `${effect} follows from ${cause}: ${ruleFor(named(cause), named(effect))?.why ?? 'no rule'}`,
        source: ruleFor(named(cause), named(effect))?.source,
      })
    }
  })

  it('has no rule without a row in test/verdict/explained.ts', () => {
    const used = new Set(EXPLAINED.map(([cause, effect]) => ruleFor(named(cause), named(effect))))
    expect(explanations.filter(rule => !used.has(rule)).map(({cause, explains}) => `${cause} -> ${explains.join(', ')}`)).toEqual([])
  })

  it('has no rule that could be taken away without a row above missing it', () => {
    const explainedBy = (cause: string, effect: string) =>
      explanations.filter(
        rule => matches(named(cause), rule.cause) && matchesAny(named(effect), rule.explains) && !matches(named(effect), rule.cause),
      )
    const needed = new Set(
      EXPLAINED.map(([cause, effect]) => explainedBy(cause, effect)).flatMap(rules => (rules.length === 1 ? rules : [])),
    )
    expect(explanations.filter(rule => !needed.has(rule)).map(({cause, explains}) => `${cause} -> ${explains.join(', ')}`)).toEqual([])
  })

  it('is told in rows of codes that exist', () => {
    const unknown = EXPLAINED.flat().filter(text => !codes.some(one => matches(one, text)))
    expect(unknown).toEqual([])
  })

  it('never makes a result the cause of its own kind', () => {
    for (const {cause, explains} of explanations) if (cause.includes('#')) expect(explains).not.toContain(cause)
  })
})

describe('what the probes prove', () => {
  it.each<[string, FactOverrides]>([
    ['SSH login works', {...SSH, 'ssh-login': {outcome: 'ok'}}],
    ['SSH key refused', {...SSH, 'ssh-login': {outcome: 'publickey-denied'}}],
    ['SSH host key refused', {...SSH, 'ssh-login': {outcome: 'host-key-changed'}}],
    ['SSH server not reached', {...SSH, 'ssh-login': {outcome: 'refused'}}],
    ['works as configured', {}],
    ['the address', {'target': {problems: ['unknown-host']}, 'probe-as-configured': unobserved('not-observable')}],
    [
      'endpoint not reached',
      {'probe-endpoint': {failure: {kind: 'dns', message: '', at: 'x:443'}, status: null}, 'probe-as-configured': {outcome: 'dns'}},
    ],
    ['only the clock', {'probe-signed': {status: 403, withServerTime: 200}, 'probe-as-configured': {outcome: 'forbidden'}}],
    ['the clock, and more', {'probe-signed': {status: 403, withServerTime: 403}, 'probe-as-configured': {outcome: 'forbidden'}}],
    ['Git itself', {'probe-git-signed': {outcome: 'tls'}, 'probe-as-configured': {outcome: 'tls'}}],
    ['the helper chain', {'probe-as-configured': {outcome: 'forbidden'}}],
    ['the identity', {'probe-signed': {status: 403}, 'probe-as-configured': {outcome: 'forbidden'}, 'caller-identity': NOT_KNOWN}],
    ['the permission', {'probe-signed': {status: 403}, 'probe-as-configured': {outcome: 'forbidden'}}],
    ['the repository', {'probe-signed': {status: 404}, 'probe-as-configured': {outcome: 'not-found'}}],
    ['no credential reaches Git', {'probe-signed': unobserved('not-observable'), 'probe-as-configured': {outcome: 'no-credential'}}],
    ['refused as configured', {'probe-signed': unobserved('not-applicable'), 'probe-as-configured': {outcome: 'forbidden'}}],
  ])('%s', (name, facts) => {
    expect(probePattern(observations(facts))?.name).toBe(name)
    const {exonerates, convicts} = probePatterns.find(one => one.name === name) ?? {exonerates: [], convicts: []}
    const cleared = codes.find(one => matchesAny(one, exonerates) && !matchesAny(one, convicts))
    const convicted = codes.find(one => matchesAny(one, convicts) && !matchesAny(one, exonerates))
    const {reasoning} = judge({
      results: [cleared, convicted].flatMap(one => (one ? [named(`${one.check}#${one.code}`)] : [])),
      facts: observations(facts),
    })
    expect(reasoning[0]?.text).toContain(name)
    expect(reasoning.some(({step}) => step === 'exonerated')).toBe(exonerates.length > 0)
    expect(reasoning.some(({step}) => step === 'convicted')).toBe(convicts.length > 0)
    seen.add(name)
  })
  const seen = new Set<string>()

  it('has no pattern without a row here', () => {
    expect(probePatterns.map(({name}) => name).filter(name => !seen.has(name))).toEqual([])
  })
})

describe('how sure the verdict is', () => {
  const U403 = {'probe-as-configured': {outcome: 'forbidden'}} as const
  const rows: [string, Result[], FactOverrides, string][] = [
    ['a missed deadline', [result('unknown', 'live/as-configured#deadline')], OFF, 'possible'],
    ['an answer of AWS', [result('fail', 'permission/pull#denied', 'proven')], OFF, 'proven'],
    ['found where the probes point', [named('git-config/helper-runs#missing-bang')], U403, 'proven'],
    [
      'what IAM predicts',
      [result('fail', 'encryption/key#kms-denied', 'predicted')],
      {'probe-signed': {status: 403, refs: null}, 'probe-as-configured': {outcome: 'forbidden'}},
      'likely',
    ],
    ['found where the probes do not point', [named('permission/pull#denied')], U403, 'likely'],
    ['read off the machine', [named('git-config/helper-runs#missing-bang')], OFF, 'likely'],
    ['foretold beside a real access', [result('warn', 'git-config/helper-order#store-will-learn')], {}, 'likely'],
    ['foretold and nothing tried', [result('warn', 'git-config/helper-order#store-will-learn')], OFF, 'possible'],
    ['healthy and tried', [], {}, 'proven'],
    ['healthy, but Git itself was not tried', [], {'probe-as-configured': unobserved('passive')}, 'likely'],
    ['healthy, and nothing tried', [], OFF, 'possible'],
  ]

  it.each(rows)('%s', (_name, results, facts, expected) => {
    const {confidence, reasoning} = judge({results, facts: observations(facts)})
    expect(confidence).toBe(expected)
    expect(reasoning.at(-1)).toMatchObject({
      step: 'confidence',
      text: expect.stringMatching(new RegExp(`^Confidence: ${expected}, because `)) as string,
    })
  })

  it('has no rule without a row here', () => {
    const used = new Set(
      rows.map(([, results, facts]) => {
        const observed = observations(facts)
        return confidenceRule({
          status: judge({results, facts: observed}).status,
          first: results.find(({status}) => status !== 'unknown'),
          pattern: probePattern(observed),
          facts: observed,
        })
      }),
    )
    expect(confidenceRules.filter(rule => !used.has(rule)).map(({why}) => why)).toEqual([])
  })
})

describe('every rule', () => {
  const known = (pattern: string): boolean => pattern === '*' || codes.some(one => matches(one, pattern))

  it('names checks and codes that exist', () => {
    const all = [
      ...explanations.flatMap(({cause, explains}) => [cause, ...explains]),
      ...ORDER,
      ...probePatterns.flatMap(({exonerates, convicts}) => [...exonerates, ...convicts]),
    ]
    expect(all.filter(pattern => !known(pattern))).toEqual([])
  })

  it('has no place in the order that an earlier one takes all results from', () => {
    const used = new Set(codes.map(one => ORDER.find(pattern => matches(one, pattern))))
    // `area/*` also stands for checks to come.
    expect(ORDER.filter(pattern => !pattern.endsWith('*') && !used.has(pattern))).toEqual([])
  })

  it('has a place in the order for every result', () => {
    expect(codes.filter(one => ORDER.find(pattern => matches(one, pattern)) === '*')).toEqual([])
  })

  it('has a reason and a source', () => {
    for (const {why, source} of [...explanations, ...confidenceRules]) expect(why && source).toBeTruthy()
    for (const {proof, source} of probePatterns) expect(proof && source).toBeTruthy()
  })
})
