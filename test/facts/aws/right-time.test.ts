import {afterEach, describe, expect, it} from 'vitest'
import {healthyFacts} from '../../checks/healthy.js'
import {startLab} from '../../lab/lab.js'
import type {Lab} from '../../lab/lab.js'
import {HOST, jane, janesKey, keyLines} from '../../lab/made-up.js'
import type {World} from '../../lab/world.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

// The server's clock is twenty minutes ahead: is it the clock alone that keeps the key out?

let lab: Lab | undefined
afterEach(async () => {
  await lab?.close()
  lab = undefined
})

async function asked(world: World) {
  lab = await startLab({clockSkewSeconds: 1200, repositories: [{name: 'demo'}], ...world})
  return surroundings({
    home: makeHome({'.aws/credentials': `[default]\n${keyLines(janesKey)}`, '.aws/config': '[default]\nregion = eu-west-1\n'}),
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
})
