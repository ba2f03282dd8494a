import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import type {Report} from '../scenarios/report.js'
import {combinations, singles} from './combinations.js'
import {scenarioEntries} from './corpus.js'
import {faults} from './faults.js'
import {scoreOf} from './score.js'

const report = (...roots: [string, string][]): Report =>
  ({
    verdict: {rootCauses: roots.map(([name]) => ({check: name.split('#')[0], code: name.split('#')[1]}))},
    results: roots.map(([name, status]) => ({check: name.split('#')[0], code: name.split('#')[1], status})),
  }) as unknown as Report

describe('the score', () => {
  it.each([
    ['the one cause', [{code: 'a/b#c'}], report(['a/b#c', 'fail']), {mark: 'first', complete: true, besides: []}],
    ['by its other name', [{code: 'a/b#c', alsoCalled: ['x/y#z']}], report(['x/y#z', 'fail']), {mark: 'first', complete: true}],
    ['behind another', [{code: 'a/b#c'}], report(['x/y#z', 'fail'], ['a/b#c', 'fail']), {mark: 'listed', besides: ['x/y#z']}],
    ['another warning beside it', [{code: 'a/b#c'}], report(['a/b#c', 'fail'], ['x/y#z', 'warn']), {mark: 'first', besides: []}],
    ['another alone', [{code: 'a/b#c'}], report(['x/y#z', 'fail']), {mark: 'wrong', complete: false, missing: ['a/b#c']}],
    ['nothing', [{code: 'a/b#c'}], report(), {mark: 'silent'}],
    ['no report', [], null, {mark: 'false alarm'}],
    ['healthy', [], report(), {mark: 'healthy'}],
    ['an alarm', [], report(['a/b#c', 'warn']), {mark: 'false alarm'}],
    ['one of two', [{code: 'a/b#c'}, {code: 'd/e#f'}], report(['a/b#c', 'fail']), {mark: 'first', complete: false}],
    [
      'one of two, where it hides the other',
      [{code: 'a/b#c'}, {code: 'd/e#f', hiddenBecause: 'x'}],
      report(['a/b#c', 'fail']),
      {mark: 'first', complete: true},
    ],
  ])('%s', (_name, causes, said, wanted) => {
    expect(scoreOf({causes}, said)).toMatchObject(wanted)
  })

  it('counts nothing as besides that the scenario expects behind its cause', () => {
    const said = report(['a/b#c', 'fail'], ['x/y#z', 'fail'])
    expect(scoreOf({causes: [{code: 'a/b#c'}], behind: ['x/y#z']}, said)).toMatchObject({mark: 'first', complete: true, besides: []})
    expect(scoreOf({causes: [{code: 'a/b#c'}], behind: ['d/e#f']}, said)).toMatchObject({besides: ['x/y#z']})
  })
})

describe('docs/accuracy.md', () => {
  it('counts every scenario that there is: npm run accuracy', async () => {
    const document = readFileSync(join(import.meta.dirname, '../../docs/accuracy.md'), 'utf8')
    const broken = (await scenarioEntries()).filter(({causes}) => causes.length > 0)
    expect(/^\| scenarios with a cause \| (\d+) \|/m.exec(document)?.[1]).toBe(String(broken.length))
    expect(/^\| composable faults, alone \| (\d+) \|/m.exec(document)?.[1]).toBe(String(singles().length))
  })
})

describe('the model', () => {
  it('has only faults that a check knows', () => {
    const known = new Set(registry.flatMap(({id, codes}) => Object.keys(codes).map(code => `${id}#${code}`)))
    expect(faults.flatMap(({code, alsoCalled = []}) => [code, ...alsoCalled]).filter(code => !known.has(code))).toEqual([])
  })

  it('makes the same machines of the same seed, and others of another', () => {
    const ids = (seed: number): string[] => combinations(2, 30, seed).map(({scenario}) => scenario.name)
    expect(ids(3)).toEqual(ids(3))
    expect(ids(3)).not.toEqual(ids(4))
  })

  it('gives every fault its turn among the pairs', () => {
    const taken = new Set(combinations(2, 200, 6).flatMap(({causes}) => causes.map(({code}) => code)))
    expect(
      singles()
        .map(({causes}) => causes[0]?.code)
        .filter(code => code !== undefined && !taken.has(code)),
    ).toEqual([])
  })
})
