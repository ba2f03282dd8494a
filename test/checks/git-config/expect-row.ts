import {expect, it} from 'vitest'
import type {Check} from '../../../src/checks/check.js'
import {commands, worst} from './scenario.js'
import type {Row} from './scenario.js'

/** One test a row: the worst result of the check on these facts. */
export function checkRows(check: Check, rows: readonly Row[]): void {
  it.each(rows)('$name', async ({facts, status, code, says, because, types}) => {
    const result = await worst(check, facts)
    expect({status: result.status, code: result.code, summary: result.summary}).toMatchObject({
      status,
      ...(code !== undefined && {code}),
      ...(says !== undefined && {summary: expect.stringContaining(says) as string}),
    })
    if (because) expect(result.because).toEqual(because)
    if (types !== undefined) expect(commands(result)).toContain(types)
    if (result.status === 'fail' || result.status === 'warn') {
      expect(result.summary).toMatch(/^[A-Z]/)
      expect(result.evidence?.length, 'evidence').toBeGreaterThan(0)
    }
  })
}
