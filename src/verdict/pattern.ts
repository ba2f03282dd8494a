import type {Result} from '../checks/examine.js'

/** `area/*`, `area/name`, `area/name#code`, or `*` for all. */
export type Pattern = string

/** What a pattern is held against. */
export type Named = Pick<Result, 'check' | 'code'>

/** Whether a result is meant by a pattern. */
export function matches({check, code}: Named, pattern: Pattern): boolean {
  if (pattern === '*') return true
  if (pattern.endsWith('/*')) return check.startsWith(pattern.slice(0, -1))
  return pattern === check || pattern === `${check}#${code}`
}

export const matchesAny = (result: Named, patterns: readonly Pattern[]): boolean => patterns.some(pattern => matches(result, pattern))
