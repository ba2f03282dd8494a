import {describe, expect, it} from 'vitest'
import clock from '../../../src/checks/network/clock.js'
import reach from '../../../src/checks/network/reach.js'
import type {ConnectionFailure} from '../../../src/facts/probes/probe-endpoint.js'
import type {Platform} from '../../../src/facts/machine/platform.js'
import {HOST, examineWith, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const failure = (kind: ConnectionFailure['kind']): ConnectionFailure => ({kind, message: `${kind} of the system`, at: `${HOST}:443`})
const gitFails: FactOverrides = {'probe-as-configured': {outcome: 'connection', answer: null}}
const refused: FactOverrides = {
  'probe-as-configured': {outcome: 'forbidden'},
  'probe-signed': {status: 403},
  'caller-identity': unobserved('deadline'),
}

describe('network/reach', () => {
  it.each(['dns', 'refused', 'timeout', 'reset', 'unreachable'] as const)('%s', async kind => {
    const [result] = await examineWith(reach, {
      ...gitFails,
      'probe-endpoint': {failure: failure(kind), status: null, route: {proxy: {url: 'http://proxy:3128', source: 'https_proxy'}, ca: null}},
    })
    expect(result).toMatchObject({status: 'fail', code: kind, grade: 'proven'})
    expect(result?.remedies?.[0]?.steps.length).toBeGreaterThan(0)
  })

  it.each([
    ['an answer', {}, 'pass ok'],
    ['the proxy', {...gitFails, 'probe-endpoint': {failure: failure('proxy-auth')}}, 'skip prerequisite'],
    ['TLS', {...gitFails, 'probe-endpoint': {failure: failure('tls')}}, 'pass ok'],
    ['an unknown failure', {...gitFails, 'probe-endpoint': {failure: failure('other')}}, 'unknown not-observable'],
    ['a failure, but Git gets through', {'probe-endpoint': {failure: failure('timeout')}}, 'pass timeout'],
    ['offline', {'probe-endpoint': unobserved('offline')}, 'skip offline'],
  ] as [string, FactOverrides, string][])('%s', async (_title, facts, expected) => {
    expect((await examineWith(reach, facts)).map(({status, code}) => `${status} ${code}`).join()).toBe(expected)
  })
})

describe('network/clock', () => {
  it.each([
    [0, refused, 'pass ok'],
    [-60, refused, 'pass ok'],
    [-120, refused, 'warn drift'],
    [200, refused, 'warn drift'],
    [-1200, refused, 'fail skew'],
    [1200, refused, 'fail skew'],
    [
      -1200,
      {
        'probe-as-configured': unobserved('passive'),
        'probe-signed': unobserved('not-observable'),
        'caller-identity': unobserved('not-observable'),
      },
      'fail skew',
    ],
    [-400, {}, 'warn skew'],
    [-1200, {...refused, 'helper-chain': {helpers: [storeHelper]}}, 'pass skew'],
    [-700, {target: {method: 'ssh'}}, 'warn skew'],
  ] as [number, FactOverrides, string][])('%d s: %j', async (clockOffset, facts, expected) => {
    expect(
      (await examineWith(clock, {...facts, 'probe-endpoint': {clockOffset}})).map(({status, code}) => `${status} ${code}`).join(),
    ).toBe(expected)
  })

  it('allows for a slow answer', async () => {
    expect(await examineWith(clock, {...refused, 'probe-endpoint': {clockOffset: 64, ms: 4000}})).toMatchObject([{code: 'ok'}])
  })

  it('says nothing without a Date', async () => {
    expect(await examineWith(clock, {...refused, 'probe-endpoint': {clockOffset: null}})).toMatchObject([
      {status: 'unknown', code: 'not-observable'},
    ])
  })

  it("is proven by a signature with the server's time", async () => {
    expect(
      await examineWith(clock, {...refused, 'probe-signed': {status: 403, withServerTime: 200}, 'probe-endpoint': {clockOffset: -1200}}),
    ).toMatchObject([{summary: "This machine's clock is 20 min behind, so AWS refuses every signature made here", grade: 'proven'}])
  })

  it.each([
    [{os: 'linux'}, 'sudo timedatectl set-ntp true'],
    [{os: 'linux', wsl: true}, 'sudo hwclock -s'],
    [{os: 'darwin'}, 'sudo sntp -sS time.apple.com'],
    [{os: 'win32'}, 'w32tm /resync /force'],
  ] as [Partial<Platform>, string][])('%j: %s', async (platform, text) => {
    const [result] = await examineWith(clock, {...refused, platform, 'probe-endpoint': {clockOffset: -1200}})
    expect(result?.remedies?.[0]?.steps[0]?.text).toBe(text)
  })
})
