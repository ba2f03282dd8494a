import {beforeAll, describe, expect, it} from 'vitest'
import {combinations, eachVariation} from './combinations.js'
import {examine} from './examine.js'
import type {Examined} from './examine.js'
import {taken} from '../scenarios/taken.js'

// A quick part of `npm run accuracy`: pairs of faults, and healthy variations, through the built program.

const PAIRS = 20
const SEED = 11

const tell = ({score, report}: Examined): string =>
  `named ${score.named.join(', ') || 'nothing'}: ${report?.verdict.sentence ?? 'no report'}`

describe('two independent faults', () => {
  let pairs: Examined[]
  beforeAll(async () => {
    pairs = await examine(combinations(2, PAIRS, SEED), {atOnce: 2})
  }, 120_000)

  it('stop plain Git, all of them', () => {
    expect(pairs.filter(({gitWorks}) => gitWorks !== false).map(({entry}) => entry.id)).toEqual([])
  })

  it('are never taken for something else: the first cause is one of the two', () => {
    expect(pairs.filter(({score}) => score.mark !== 'first').map(one => `${one.entry.id} ${tell(one)}`)).toEqual([])
  })

  it('are both listed, in 95 of 100 machines', () => {
    const halves = pairs.filter(({score}) => !score.complete).map(one => `${one.entry.id} ${tell(one)}`)
    expect(halves.length <= PAIRS * 0.05 ? [] : halves).toEqual([])
  })
})

describe('healthy machines that look otherwise', () => {
  let machines: Examined[]
  beforeAll(async () => {
    machines = await examine(taken(eachVariation(), 8), {atOnce: 2})
  }, 120_000)

  it('let plain Git in', () => {
    expect(machines.filter(({gitWorks}) => gitWorks !== true).map(({entry}) => entry.id)).toEqual([])
  })

  it('raise no alarm', () => {
    expect(machines.filter(({score}) => score.mark !== 'healthy').map(one => `${one.entry.id} ${tell(one)}`)).toEqual([])
  })
})
