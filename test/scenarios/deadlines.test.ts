import {describe, expect, it} from 'vitest'
import {AWS_HELPER} from '../lab/made-up.js'
import {expectNoTrace} from './expectation.js'
import {runScenario} from './runner.js'
import type {Scenario} from './scenario.js'
import {usualHome, usualServer} from './usual.js'

// A verdict and the right exit code within --timeout + 1 s, whatever hangs, and nothing left running (design 1.7).

const SECONDS = 3

/** What hangs; the exit codes that are right; a finding that should be there. */
const cases: [string, Partial<Scenario>, number[], RegExp | null][] = [
  ['git', {programs: {git: 'hang'}}, [3], null],
  ['aws', {programs: {aws: 'hang'}}, [1, 3], null],
  [
    'a helper before the AWS helper',
    {
      home: {...usualHome, '.gitconfig': `[credential]\n\thelper = !slow\n${AWS_HELPER}`},
      programs: {others: {slow: '#!/bin/sh\nsleep 600\n'}},
    },
    [1, 3],
    null,
  ],
  [
    'a helper whose child outlives it',
    {
      home: {...usualHome, '.gitconfig': `[credential]\n\thelper = !slow\n${AWS_HELPER}`},
      programs: {others: {slow: '#!/bin/sh\nsleep 600 & sleep 600\n'}},
    },
    [1, 3],
    null,
  ],
  [
    'a helper that ignores every gentle signal',
    {
      home: {...usualHome, '.gitconfig': `[credential]\n\thelper = !slow\n${AWS_HELPER}`},
      programs: {others: {slow: '#!/bin/sh\ntrap "" TERM INT HUP\nsleep 600\nsleep 600\n'}},
    },
    [1, 3],
    null,
  ],
  [
    'credential_process',
    {
      home: {...usualHome, '.aws/credentials': '', '.aws/config': '[default]\nregion = eu-west-1\ncredential_process = slow\n'},
      programs: {others: {slow: '#!/bin/sh\nsleep 600\n'}},
    },
    [1, 3],
    null,
  ],
  [
    'the way to the endpoint (packets are dropped)',
    {server: {...usualServer, faults: [{host: 'git', kind: 'black-hole'}]}},
    [1],
    /^(network\/reach#timeout|live\/endpoint#unreachable)$/,
  ],
  [
    'the endpoint (it accepts and never answers)',
    {server: {...usualServer, faults: [{host: 'git', kind: 'hang'}]}},
    [1],
    /^(network\/reach#timeout|live\/endpoint#unreachable)$/,
  ],
  [
    'every AWS service but Git',
    {
      server: {
        ...usualServer,
        faults: [
          {host: 'sts', kind: 'hang'},
          {host: 'codecommit', kind: 'black-hole'},
          {host: 'iam', kind: 'hang'},
        ],
      },
    },
    [0, 3],
    null,
  ],
  [
    'everything behind the proxy',
    {server: {...usualServer, faults: [{host: 'all', kind: 'black-hole'}]}},
    [1],
    /^(network\/reach#timeout|live\/endpoint#unreachable)$/,
  ],
]

describe(`within ${SECONDS} + 1 seconds, when this hangs:`, () => {
  it.each(cases)('%s', async (_name, change, exitCodes, finding) => {
    const scenario: Scenario = {
      name: 'hangs',
      home: usualHome,
      server: usualServer,
      args: ['--timeout', String(SECONDS)],
      plainGit: 'not tried',
      ...change,
      expect: {status: 'inconclusive', exitCode: 3, first: null},
    }
    const outcome = await runScenario(scenario)
    const {report, exitCode, ms, stdout, stderr} = outcome
    const told = `\n${stderr}${report ? report.verdict.sentence : stdout}\n${
      report?.results
        .filter(one => one.status !== 'pass' && one.status !== 'skip')
        .map(one => `${one.status} ${one.check}#${one.code}: ${one.summary}`)
        .join('\n') ?? ''
    }`
    expect(report, stdout).not.toBeNull()
    expect(ms, `time in ms${told}`).toBeLessThan((SECONDS + 1) * 1000)
    expectNoTrace(outcome)
    expect(exitCodes, `exit code ${String(exitCode)}${told}`).toContain(exitCode)
    expect(report?.counts.crash, told).toBe(0)
    expect(report?.verdict.sentence).not.toBe('')
    if (finding) expect(report?.verdict.rootCauses.map(({check, code}) => `${check}#${code}`)[0], told).toMatch(finding)
  })
})
