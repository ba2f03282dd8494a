import {describe, expect, test} from 'vitest'
import {defineCheck, pass} from '../../src/checks/check.js'
import type {Check} from '../../src/checks/check.js'
import {nearNames} from '../../src/checks/near-names.js'
import {selectChecks} from '../../src/checks/selection.js'
import {UsageError} from '../../src/target/usage-error.js'

const check = (id: `${string}/${string}`, after: string[] = []): Check =>
  defineCheck({id, title: id, codes: {}, needs: [], after, examine: () => pass('ok')})
const checks = [
  check('tools/git'),
  check('tools/aws'),
  check('network/reach', ['tools/git']),
  check('live/signed', ['network/reach']),
  check('live/endpoint'),
]
const selected = (only?: string[], skip?: string[]): string[] =>
  selectChecks(checks, {...(only && {only}), ...(skip && {skip})}).map(({id}) => id)

describe('--only and --skip', () => {
  test.each<[string[] | undefined, string[] | undefined, string[]]>([
    [undefined, undefined, checks.map(({id}) => id)],
    [['tools/git'], undefined, ['tools/git']],
    [['tools'], undefined, ['tools/git', 'tools/aws']],
    [['live/endpoint,tools/aws'], undefined, ['tools/aws', 'live/endpoint']],
    [['live/endpoint', ' tools/aws ,'], undefined, ['tools/aws', 'live/endpoint']],
    [['live/signed'], undefined, ['tools/git', 'network/reach', 'live/signed']],
    [['live/signed'], ['tools'], ['network/reach', 'live/signed']],
    [undefined, ['live', 'tools/git'], ['tools/aws', 'network/reach']],
  ])('--only %j --skip %j', (only, skip, expected) => {
    expect(selected(only, skip)).toEqual(expected)
  })

  test.each<[string[] | undefined, string[] | undefined, string]>([
    [['tools/gti'], undefined, 'tools/git'],
    [undefined, ['tols'], 'tools'],
    [['tools/git,reach'], undefined, 'network/reach'],
    [[','], undefined, 'tools'],
    [['tools'], ['tools'], 'tools'],
  ])('--only %j --skip %j is wrong usage, %s is told first', (only, skip, first) => {
    const error = (() => {
      try {
        return selected(only, skip)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toBeInstanceOf(UsageError)
    expect((error as UsageError).valid[0]).toBe(first)
  })
})

test.each<[string, string[], string[]]>([
  ['runn', ['checks', 'explain', 'run'], ['run']],
  ['HELPER-ORDER', ['git-config/helper-order', 'git-config/readable'], ['git-config/helper-order']],
  ['clock', ['network/reach', 'network/clock'], ['network/clock']],
  ['zzzzzz', ['run', 'checks'], []],
  ['gti', ['git'], ['git']],
  ['', ['run'], []],
])('near to %j in %j: %j', (word, candidates, expected) => {
  expect(nearNames(word, candidates)).toEqual(expected)
})
