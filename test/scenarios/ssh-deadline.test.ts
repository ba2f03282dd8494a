import {expect, it} from 'vitest'
import {sshHome, SSH_URL, standInSsh} from '../lab/ssh.js'
import {expectNoTrace} from './expectation.js'
import {onStage, runScenario, startDoctor} from './runner.js'
import type {Scenario} from './scenario.js'

const SECONDS = 3

// The name in `ssh -G` is this machine's: nothing is looked up.
const ssh = standInSsh('hang')
  .replace('hostname %s', 'hostname 127.0.0.1')
  .replace('"$user" "$host" "$key" "$algorithms"', '"$user" "$key" "$algorithms"')
const scenario: Scenario = {
  name: 'ssh hangs',
  home: sshHome(),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh}},
  args: ['--timeout', String(SECONDS)],
  plainGit: 'not tried',
  expect: {status: 'inconclusive', exitCode: 3, first: null},
}

/** What a start of the program and its local looks cost here and now, beyond the half second that they take on an idle machine. */
async function slowness(): Promise<number> {
  const {ms} = await onStage(scenario, ({env, cwd}) => startDoctor(['run', '--json', '--offline'], {env, cwd}))
  return Math.max(0, ms - 500)
}

// Tried anew where other programs took the processor in the middle: a wait without a deadline of its own fails each time.
it('ends in time, with a verdict and without a trace, when ssh hangs', {retry: 2}, async () => {
  const before = await slowness()
  const outcome = await runScenario(scenario)
  expectNoTrace(outcome)
  expect(outcome.report?.verdict.status).toMatch(/inconclusive|broken/)
  expect(outcome.report?.counts.crash).toBe(0)
  expect(outcome.ms).toBeLessThan((SECONDS + 1) * 1000 + Math.max(before, await slowness()))
})
