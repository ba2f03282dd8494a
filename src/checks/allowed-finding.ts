import type {Check, Finding, SkipCode, UnknownCode} from './check.js'

const RANK = {pass: 0, warn: 1, fail: 2} as const

/** What a check may say of what it did not examine: all but `suppressed`, which is a policy's word. */
export const SKIP_CODES: readonly string[] = ['not-applicable', 'prerequisite', 'offline', 'passive', 'no-target'] satisfies SkipCode[]
export const UNKNOWN_CODES: readonly string[] = ['deadline', 'not-permitted', 'not-readable', 'not-observable'] satisfies UnknownCode[]

/** @throws Error for a code that the check does not declare, or a status worse than declared: a mistake in the check */
export function assertDeclared({id, codes}: Pick<Check, 'id' | 'codes'>, {status, code}: Pick<Finding, 'status' | 'code'>): void {
  if (status === 'skip' || status === 'unknown' || (status === 'pass' && code === 'ok')) return
  const worst = Object.hasOwn(codes, code) ? codes[code] : undefined
  if (worst === undefined) throw new Error(`${id} does not declare the code ${code}`)
  if (RANK[status] > RANK[worst]) throw new Error(`${id} gives ${status} for ${code}, declared as ${worst} at worst`)
}
