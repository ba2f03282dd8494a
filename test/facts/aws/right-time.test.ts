import {afterEach, describe, expect, it} from 'vitest'
import {healthyFacts} from '../../checks/healthy.js'
import {startLab} from '../../lab/lab.js'
import type {Lab} from '../../lab/lab.js'
import {HOST, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import type {World} from '../../lab/world.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

// The server's clock is twenty minutes ahead: is it the clock alone that keeps the key out?

let lab: Lab | undefined
afterEach(async () => {
  await lab?.close()
  lab = undefined
})

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`
const BY_ROLE = {
  '.aws/credentials': `[base]\n${keyLines(janesKey)}`,
  '.aws/config': `[default]\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = base\n`,
}

async function asked(world: World, files?: Record<string, string>) {
  lab = await startLab({clockSkewSeconds: 1200, repositories: [{name: 'demo'}], ...world})
  return surroundings({
    home: makeHome(files ?? {'.aws/credentials': `[default]\n${keyLines(janesKey)}`, '.aws/config': '[default]\nregion = eu-west-1\n'}),
    env: lab.environment,
    given: {'target': {...healthyFacts.target, host: HOST}, 'helper-chain': healthyFacts['helper-chain']},
  })
}

describe('a clock that is off', () => {
  it('is all that is wrong: nothing is asked with another time', async () => {
    const facts = await asked({identities: [jane]})
    expect(await observed(facts, 'probe-signed')).toMatchObject({status: 403, withServerTime: 200})
    expect(await observed(facts, 'caller-identity')).toMatchObject({ok: false})
  })

  it('is not all that is wrong: AWS is asked with its own time, and what it said to ours is kept', async () => {
    const facts = await asked({identities: [{...jane, policy: [{effect: 'Allow', actions: ['codecommit:Get*']}]}]})
    expect(await observed(facts, 'probe-signed')).toMatchObject({status: 403, withServerTime: 403})
    expect(await observed(facts, 'caller-identity')).toMatchObject({
      ok: true,
      arn: jane.arn,
      ownTime: {message: expect.stringMatching(/Signature expired/) as string},
    })
    expect(await observed(facts, 'repository')).toMatchObject({ok: true, name: 'demo'})
  })

  it('keeps no role back that is to be had: what the clock alone refuses is seen by the signature', async () => {
    const facts = await asked({identities: [jane], roles: [{arn: ROLE, trust: [`arn:aws:iam::${ACCOUNT}:root`]}]}, BY_ROLE)
    expect(await observed(facts, 'credentials')).toMatchObject({state: 'resolved', role: ROLE})
    expect(await observed(facts, 'probe-signed')).toMatchObject({status: 403, withServerTime: 200})
  })

  it.each([
    ['is missing', [], /is not authorized/],
    ['trusts others', [{arn: ROLE, trust: ['arn:aws:iam::444455556666:root']}], /is not authorized/],
  ])('hides no role that %s', async (_name, roles, says) => {
    const facts = await asked({identities: [jane], roles}, BY_ROLE)
    expect(await observed(facts, 'credentials')).toMatchObject({
      state: 'failed',
      operation: 'AssumeRole',
      message: expect.stringMatching(says) as string,
    })
  })

  it('is judged by the answer to its own time where nobody tells another', async () => {
    const facts = await asked({identities: [jane], roles: [], faults: [{host: 'git', kind: 'no-route', status: 403}]}, BY_ROLE)
    expect(await observed(facts, 'credentials')).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/Signature expired/) as string,
    })
  })
})
