import {describe, expect, it} from 'vitest'
import {AWS_HELPER, jane, janesKey, keyLines} from '../lab/made-up.js'
import type {LoggedRequest} from '../lab/request-log.js'
import {runScenario} from './runner.js'
import {defineScenario} from './scenario.js'
import type {Scenario} from './scenario.js'
import {CONFIG, usualServer} from './usual.js'

// Whose keys are used for what, read off the lab's log of requests.

const others = Array.from({length: 10}, (_value, index) => ({
  id: `AKIAOTHER2EXAMPLE0${String(index).padStart(2, '0')}`,
  secret: `oThErS/${String(index)}/ENG+bPxRfiCYq8vN3kLwZ5tR0sXy1Ue`,
}))
const machine: Scenario = defineScenario({
  name: 'many profiles',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/credentials': `[default]\n${keyLines(janesKey)}${others.map((key, index) => `[p${String(index)}]\n${keyLines(key)}`).join('')}`,
    '.aws/config': `${CONFIG}[profile tool]\ncredential_process = touch started-by-the-doctor\n[profile role]\nrole_arn = arn:aws:iam::111122223333:role/R\nsource_profile = default\n`,
  },
  server: usualServer,
  plainGit: 'not tried',
  expect: {status: 'healthy', exitCode: 0, first: null},
})
const refused: Scenario = {
  ...machine,
  server: {...usualServer, identities: [{...jane, policy: [{effect: 'Allow', actions: ['sts:*', 'codecommit:GetRepository']}]}]},
}

const foreign = (requests: readonly LoggedRequest[]): string[] =>
  requests.filter(({as}) => as !== null && as !== janesKey.id).map(({as}) => as ?? '')

describe('other profiles of a machine', () => {
  it('are not asked for anything where the own identity gets in', async () => {
    const {report, lab} = await runScenario(machine)
    expect(report?.verdict.status).toBe('healthy')
    expect(foreign(lab.log.entries)).toEqual([])
  })

  it('are asked for the repository, once each and at most eight, where it is refused; no role, no process', async () => {
    const {report, lab, changed, leaks} = await runScenario(refused)
    expect(report?.verdict.rootCauses[0]).toMatchObject({check: 'permission/pull', code: 'denied'})
    const asked = foreign(lab.log.entries)
    expect(asked).toHaveLength(8)
    expect(new Set(asked).size).toBe(8)
    expect(lab.log.entries.filter(({path}) => path.includes('AssumeRole'))).toEqual([])
    expect([changed, leaks]).toEqual([[], []])
    expect(JSON.stringify(report)).toContain('its credential_process is not started for this')
  })

  it.each(['--no-other-profiles', '--offline'])('are left alone with %s', async flag => {
    const {lab} = await runScenario({...refused, args: [flag]})
    expect(foreign(lab.log.entries)).toEqual([])
  })
})
