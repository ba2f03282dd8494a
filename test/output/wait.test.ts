import {expect, test} from 'vitest'
import type {Diagnosis} from '../../src/diagnose.js'
import {diagnoseUntilSettled, waitingTime} from '../../src/output/wait.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import {report} from '../report/made-reports.js'

const attempts = (broken: number): {diagnose: () => Promise<Diagnosis>; made: () => number} => {
  let made = 0
  return {
    made: () => made,
    diagnose: () => Promise.resolve({redactor: createRedactor(), report: report({exitCode: made++ < broken ? 1 : 0})}),
  }
}
const broken = ({report: {exitCode}}: Diagnosis): boolean => exitCode === 1

test('tries again until the verdict has changed', async () => {
  const {diagnose, made} = attempts(2)
  const told: string[] = []
  const {report: last} = await diagnoseUntilSettled(
    diagnose,
    broken,
    60_000,
    text => {
      told.push(text)
    },
    [1, 2],
  )
  expect([made(), last.exitCode, last.waited?.attempts, told.length]).toEqual([3, 0, 3, 2])
  expect(told[1]).toContain('attempt 3')
})

test('does not wait where nothing changes by itself', async () => {
  const {diagnose, made} = attempts(5)
  const {report: last} = await diagnoseUntilSettled(
    diagnose,
    () => false,
    60_000,
    () => undefined,
  )
  expect([made(), last.exitCode, last.waited]).toEqual([1, 1, undefined])
})

test('ends when the time is over, with a last attempt', async () => {
  const {diagnose, made} = attempts(1000)
  const started = performance.now()
  const {report: last} = await diagnoseUntilSettled(diagnose, broken, 100, () => undefined, [60, 5000])
  expect(performance.now() - started).toBeLessThan(2000)
  expect([made(), last.exitCode]).toEqual([3, 1])
})

test.each([
  ['0', 0],
  ['2.5', 2500],
  ['3600', 3_600_000],
])('%s seconds', (text, ms) => {
  expect(waitingTime(text)).toBe(ms)
})
test.each(['', 'x', '-1', '3601', '1e3', 'Infinity'])('%j is no time', text => {
  expect(() => waitingTime(text)).toThrow('--wait needs')
})
