import {describe, expect, it} from 'vitest'
import type {FaultClass, Status} from '../../src/checks/check.js'
import type {Result} from '../../src/checks/examine.js'
import {judge} from '../../src/verdict/judge.js'
import type {Verdict} from '../../src/verdict/verdict.js'
import {observations, unobserved} from '../checks/healthy.js'

const own = (status: Status, check: string, code: string, because: string[] = []): Result => ({
  status,
  check,
  code,
  area: check.slice(0, check.indexOf('/')),
  title: check,
  summary: `${check} says ${code}`,
  durationMs: 0,
  ...(because.length > 0 && {because}),
})
const foreign = (status: Status, name: string, {because = [], kind = 'profile'}: {because?: string[]; kind?: FaultClass} = {}): Result => ({
  ...own(status, `rules/${name}`, 'broken', because),
  plugin: 'codecommit-doctor-plugin-rules',
  class: kind,
})
const verdict = (...results: Result[]): Verdict => judge({results, facts: observations()})
const roots = ({rootCauses}: Verdict): string[] => rootCauses.map(({check}) => check)

describe('rules of plugins in a verdict', () => {
  it('come after what stops Git, in the order of their checks', () => {
    expect(
      roots(verdict(foreign('fail', 'b'), foreign('fail', 'a'), own('fail', 'ssh/key', 'x'), own('fail', 'nowhere/known', 'x'))),
    ).toEqual(['ssh/key', 'nowhere/known', 'rules/b', 'rules/a'])
  })

  it('that fail stand before warnings, and those that warn behind them', () => {
    expect(roots(verdict(foreign('warn', 'a'), own('warn', 'profile/files', 'x'), foreign('fail', 'b')))).toEqual([
      'rules/b',
      'profile/files',
      'rules/a',
    ])
  })

  it('give the class that the check names, and say whose rule it is', () => {
    const found = verdict(foreign('fail', 'a', {kind: 'ssh'}))
    expect(found).toMatchObject({status: 'broken', class: 'ssh', confidence: 'likely'})
    expect(found.sentence).toBe('rules/a says broken. That is a rule of the plugin codecommit-doctor-plugin-rules. So far Git gets in.')
    expect(verdict(foreign('warn', 'a'))).toMatchObject({status: 'degraded', class: 'profile'})
  })

  it('follow from nothing by the own table, and explain nothing by it', () => {
    const gitMissing = own('fail', 'tools/git', 'git-missing')
    expect(roots(verdict(gitMissing, own('fail', 'target/url', 'x'), foreign('fail', 'a')))).toEqual(['tools/git', 'rules/a'])
  })

  it('follow from what they say themselves, directly and on the way', () => {
    const found = verdict(
      own('fail', 'profile/files', 'unparsable'),
      foreign('fail', 'a', {because: ['profile/files']}),
      foreign('fail', 'b', {because: ['rules/a']}),
    )
    expect(found.rootCauses).toMatchObject([{check: 'profile/files', consequences: ['rules/a#broken', 'rules/b#broken']}])
  })

  it('take the verdict away when one of them fails, and say which', () => {
    const crash: Result = {
      ...foreign('fail', 'a'),
      status: 'crash',
      code: 'crash',
      summary: 'the plugin codecommit-doctor-plugin-rules failed: it threw',
    }
    const found = verdict(crash)
    expect(found).toMatchObject({status: 'inconclusive', class: 'internal'})
    expect(found.sentence).toBe(
      'No verdict: rules/a: the plugin codecommit-doctor-plugin-rules failed: it threw. Nothing else is wrong as far as could be seen.',
    )
    expect(verdict(crash, own('fail', 'tools/git', 'git-missing'))).toMatchObject({status: 'broken', class: 'tools'})
  })

  it('that hang together in a thousand ways are judged all the same', () => {
    const many = Array.from({length: 200}, (_, index) =>
      foreign('fail', `c${index}`, {because: Array.from({length: Math.min(index, 10)}, (_one, back) => `rules/c${index - back - 1}`)}),
    )
    const found = verdict(...many)
    expect(roots(found)).toEqual(['rules/c0'])
    expect(found.rootCauses[0]?.consequences).toHaveLength(199)
  })

  it('tell nothing of Git where Git was not tried', () => {
    const facts = observations({'probe-as-configured': unobserved('offline'), 'ssh-login': unobserved('offline')})
    expect(judge({results: [foreign('warn', 'a')], facts}).sentence).toBe(
      'rules/a says broken. That is a rule of the plugin codecommit-doctor-plugin-rules. Nothing live was tried.',
    )
  })
})
