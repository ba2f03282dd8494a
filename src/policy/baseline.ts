import type {Result} from '../checks/examine.js'
import {UsageError} from '../target/usage-error.js'
import {findingOf, isFinding} from './policy.js'
import type {Baseline} from './policy.js'

/** The parts of an earlier report that are read here. */
interface EarlierReport {
  schemaVersion?: unknown
  generatedAt?: unknown
  target?: {url?: unknown} | null
  results?: unknown
}

/**
 * The findings of an earlier JSON report (schema version 1). @param path as typed
 * @throws UsageError for a text that is no such report
 */
export function readBaseline(text: string, path: string): Baseline {
  let report: EarlierReport | null
  try {
    report = JSON.parse(text.replace(/^\ufeff/, '')) as EarlierReport | null
  } catch {
    throw new UsageError(`--baseline: ${path} is no JSON.`)
  }
  if (report?.schemaVersion !== 1 || !Array.isArray(report.results)) {
    throw new UsageError(`--baseline: ${path} is no report of codecommit-doctor (run --format json --output FILE makes one).`)
  }
  const findings = new Map<string, number>()
  for (const one of report.results as Partial<Record<'check' | 'code' | 'status', unknown>>[]) {
    const {check, code, status} = one
    if ((status !== 'fail' && status !== 'warn') || typeof check !== 'string' || typeof code !== 'string') continue
    findings.set(`${check}#${code}`, (findings.get(`${check}#${code}`) ?? 0) + 1)
  }
  const url = report.target?.url
  return {
    path,
    findings,
    generatedAt: typeof report.generatedAt === 'string' ? report.generatedAt : 'an unknown time',
    targetUrl: typeof url === 'string' ? url : null,
  }
}

/**
 * Marks the findings that stood in the earlier report, each as often as it stood there: a second stale password of the same kind is new.
 */
export function markKnown(results: readonly Result[], {findings}: Baseline): Result[] {
  const left = new Map(findings)
  return results.map(result => {
    const count = isFinding(result) ? (left.get(findingOf(result)) ?? 0) : 0
    if (count === 0) return result
    left.set(findingOf(result), count - 1)
    return {...result, baseline: true}
  })
}
