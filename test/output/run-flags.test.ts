import {describe, expect, test} from 'vitest'
import {chosenFormat, runOptions} from '../../src/output/run-flags.js'
import {UsageError} from '../../src/target/usage-error.js'

const flags = {'offline': false, 'passive': false, 'timeout': '10', 'no-other-profiles': false}
const quietly = {verbose: false, quiet: false}

describe('the options of a run', () => {
  test.each<[Parameters<typeof runOptions>, ReturnType<typeof runOptions>]>([
    [[undefined, flags], {offline: false, passive: false, timeout: 10_000, otherProfiles: true}],
    [[undefined, {...flags, push: true}], {offline: false, passive: false, timeout: 10_000, otherProfiles: true, push: true}],
    [['origin', {...flags, offline: true}], {target: 'origin', offline: true, passive: true, timeout: 10_000, otherProfiles: true}],
    [
      [undefined, {...flags, 'profile': 'dev', 'region': 'eu-west-1', 'passive': true, 'timeout': '0.5', 'no-other-profiles': true}],
      {profile: 'dev', region: 'eu-west-1', offline: false, passive: true, timeout: 500, otherProfiles: false},
    ],
  ])('%j', (given, expected) => {
    expect(runOptions(...given)).toEqual(expected)
  })

  test.each<Parameters<typeof runOptions>>([
    ['', flags],
    [undefined, {...flags, profile: ' '}],
    [undefined, {...flags, region: 'eu west 1'}],
    ...['0', '-1', '', 'ten', '1e3', 'Infinity', '3601', '10s'].map((timeout): Parameters<typeof runOptions> => [
      undefined,
      {...flags, timeout},
    ]),
  ])('refuses TARGET %j with %j', (target, given) => {
    expect(() => runOptions(target, given)).toThrow(UsageError)
  })
})

test('the format is human, or JSON by either flag', () => {
  expect(chosenFormat({...quietly, json: false})).toBe('human')
  expect(chosenFormat({...quietly, json: true})).toBe('json')
  expect(chosenFormat({...quietly, json: true, format: 'json'})).toBe('json')
  expect(() => chosenFormat({...quietly, json: true, format: 'human'})).toThrow(UsageError)
  expect(() => chosenFormat({json: false, verbose: true, quiet: true})).toThrow(UsageError)
})
