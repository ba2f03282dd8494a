import type {Report} from '../scenarios/report.js'
import type {Cause, Entry} from './corpus.js'

/** How a verdict fares against the truth; `besides`: root causes with status `fail` that are none. */
export interface Score {
  mark: 'first' | 'listed' | 'wrong' | 'silent' | 'healthy' | 'false alarm'
  /** Every cause that can be seen is listed as one. */
  complete: boolean
  named: string[]
  missing: string[]
  besides: string[]
}

const means = (cause: Cause, named: string): boolean => cause.code === named || (cause.alsoCalled ?? []).includes(named)

/**
 * Right first: the first root cause is one of the machine's causes. In the list: one of them is a root cause, but not the first. Wrong: root
 * causes, none of them right. Silent: none at all. A healthy machine must have no root cause.
 */
export function scoreOf({causes, behind = []}: Pick<Entry, 'causes' | 'behind'>, report: Report | null): Score {
  const named = (report?.verdict.rootCauses ?? []).map(({check, code}) => `${check}#${code}`)
  const right = (name: string): boolean => causes.some(cause => means(cause, name))
  const failed = (name: string): boolean =>
    report?.results.some(({check, code, status}) => status === 'fail' && `${check}#${code}` === name) ?? false
  const missing = causes.filter(cause => cause.hiddenBecause === undefined && !named.some(name => means(cause, name))).map(({code}) => code)
  const found = {
    complete: missing.length === 0,
    named,
    missing,
    besides: named.filter(name => !right(name) && !behind.includes(name) && failed(name)),
  }
  const [first] = named
  if (causes.length === 0) return {...found, mark: first === undefined && report !== null ? 'healthy' : 'false alarm'}
  if (first === undefined) return {...found, mark: 'silent'}
  if (right(first)) return {...found, mark: 'first'}
  return {...found, mark: named.some(right) ? 'listed' : 'wrong'}
}

export const areaOf = (code: string): string => code.split('/')[0] ?? code
