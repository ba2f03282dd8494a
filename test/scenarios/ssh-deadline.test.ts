import {expect, it} from 'vitest'
import {sshHome, SSH_URL, standInSsh} from '../lab/ssh.js'
import {expectNoTrace} from './expectation.js'
import {runScenario} from './runner.js'

it('ends in time, with a verdict and without a trace, when ssh hangs', async () => {
  // The name in `ssh -G` is this machine's: nothing is looked up.
  const ssh = standInSsh('hang').replace('hostname %s', 'hostname 127.0.0.1').replace('"$user" "$host" "$key" "$algorithms"', '"$user" "$key" "$algorithms"')
  const outcome = await runScenario({
    name: 'ssh hangs', home: sshHome(), repository: {origin: SSH_URL}, programs: {aws: 'missing', others: {ssh}}, args: ['--timeout', '3'], plainGit: 'not tried',
    expect: {status: 'inconclusive', exitCode: 3, first: null},
  })
  expect(outcome.ms).toBeLessThan(4000)
  expectNoTrace(outcome)
  expect(outcome.report?.verdict.status).toMatch(/inconclusive|broken/)
  expect(outcome.report?.counts.crash).toBe(0)
})
