import {expect, it, test} from 'vitest'
import type {Result} from '../../src/checks/examine.js'
import {registry} from '../../src/checks/registry.js'
import type {EndpointProbe} from '../../src/facts/probes/probe-endpoint.js'
import {mayPass, passingCauses} from '../../src/verdict/may-pass.js'
import type {Observed, Verdict} from '../../src/verdict/verdict.js'

const judged = (...causes: [name: string, status?: 'fail' | 'warn'][]): [Verdict, Result[]] => {
  const results = causes.map(([name, status = 'fail']): Result => {
    const [check = '', code = ''] = name.split('#')
    return {check, code, status, area: '', title: '', summary: 's', durationMs: 0}
  })
  const rootCauses = results.map(({check, code, summary}) => ({check, code, summary, consequences: []}))
  return [
    {
      status: causes.some(([, status = 'fail']) => status === 'fail') ? 'broken' : 'degraded',
      class: 'ok',
      sentence: 's',
      confidence: 'likely',
      rootCauses,
      reasoning: [],
    },
    results,
  ]
}
const endpoint = (status: number): Observed => ({'probe-endpoint': {observed: true, ms: 1, value: {status} as EndpointProbe}})

test.each<[boolean, Parameters<typeof judged>, Observed?]>([
  [true, [['live/signed#429']]],
  [true, [['live/signed#5xx']]],
  [true, [['live/as-configured#server-error']]],
  [true, [['permission/pull#denied-implicit']]],
  [true, [['permission/assume-role#trust'], ['tools/git-https#gnutls', 'warn']]],
  [true, [['credentials/identity#invalid-key']]],
  [true, [['live/endpoint#status']], endpoint(503)],
  [false, [['live/endpoint#status']], endpoint(302)],
  [false, [['live/endpoint#status']]],
  [false, [['permission/pull#other-repository']]],
  [false, [['permission/pull#denied-session-policy']]],
  [false, [['live/signed#404']]],
  [false, [['live/signed#429'], ['credential-store/plain-file#stale-signed-password']]],
  [false, [['git-config/helper-present#no-helper']]],
  [false, [['live/signed#429', 'warn']]],
  [false, []],
])('%s: %j', (expected, causes, facts = {}) => {
  const [verdict, results] = judged(...causes)
  expect(mayPass(verdict, results, facts)).toBe(expected)
})

it('names causes that there are', () => {
  const known = registry.flatMap(({id, codes}) =>
    Object.entries(codes)
      .filter(([, worst]) => worst === 'fail')
      .map(([code]) => `${id}#${code}`),
  )
  expect(passingCauses.filter(cause => !known.includes(cause))).toEqual([])
})
