import type {Status} from '../checks/check.js'
import type {Result} from '../checks/examine.js'
import type {PolicyReport} from '../policy/policy.js'
import type {PluginTold, Report} from './report.js'
import type {Verdict} from '../verdict/verdict.js'

/** The JSON report, schema version 1: fields may be added, never renamed (design §6, schema/report-v1.json). */
export interface JsonReport {
  schemaVersion: 1
  tool: {name: 'codecommit-doctor'; version: string}
  generatedAt: string
  durationMs: number
  exitCode: number
  platform: {os: string; release: string; arch: string; node: string; wsl: boolean; ci: string | null}
  target: null | {url: string; method: string; region: string | null; repository: string | null; profile: string | null; source: string}
  otherTargets: {url: string; source: string}[]
  verdict: Verdict
  counts: Record<Status, number>
  waited?: {attempts: number; seconds: number}
  policy: PolicyReport | null
  redaction?: {kinds: Record<string, number>; accountsMasked: boolean}
  /** The plugins of the run; absent where none was named. */
  plugins?: PluginTold[]
  results: JsonResult[]
}

export type JsonResult = Required<
  Pick<Result, 'check' | 'area' | 'title' | 'status' | 'code' | 'grade' | 'summary' | 'evidence' | 'because' | 'remedies' | 'durationMs'>
> & {docs: string} & Pick<Result, 'suppressed' | 'baseline' | 'plugin'>

/**
 * The report as the document of schema version 1: fields in the order of the design, optional ones filled with their defaults.
 * @returns the text, ending in a line feed
 */
export function renderJson(report: Report): string {
  return `${JSON.stringify(jsonReport(report), null, 2)}\n`
}

/** The report as a plain object of schema version 1 (design §6). */
export function jsonReport({
  tool,
  generatedAt,
  durationMs,
  exitCode,
  platform,
  target,
  profile,
  otherTargets,
  verdict,
  counts,
  policy,
  waited,
  redaction,
  plugins,
  results,
}: Report): JsonReport {
  const {os, release, arch, node, wsl, ci} = platform
  return {
    schemaVersion: 1,
    tool: {name: tool.name, version: tool.version},
    generatedAt,
    durationMs,
    exitCode,
    platform: {os, release, arch, node, wsl, ci},
    target: target && {
      url: target.url,
      method: target.method,
      region: target.region?.value ?? null,
      repository: target.repository,
      profile: target.profile ?? profile,
      source: target.source,
    },
    otherTargets: otherTargets.map(({url, source}) => ({url, source})),
    verdict: {
      status: verdict.status,
      class: verdict.class,
      sentence: verdict.sentence,
      confidence: verdict.confidence,
      rootCauses: verdict.rootCauses.map(({check, code, summary, consequences}) => ({check, code, summary, consequences})),
      reasoning: verdict.reasoning.map(({step, text, source}) => ({step, text, source})),
    },
    counts: {pass: counts.pass, warn: counts.warn, fail: counts.fail, skip: counts.skip, unknown: counts.unknown, crash: counts.crash},
    ...(waited && {waited}),
    policy: policy ?? null,
    ...(redaction && {redaction}),
    ...(plugins && {plugins}),
    results: results.map(jsonResult),
  }
}

function jsonResult({
  check,
  area,
  title,
  status,
  code,
  grade = 'observed',
  summary,
  evidence = [],
  because = [],
  remedies = [],
  durationMs,
  suppressed,
  baseline,
  plugin,
}: Result): JsonResult {
  return {
    check,
    area,
    title,
    status,
    code,
    grade,
    summary,
    evidence,
    because,
    remedies,
    docs: explanationOf({check, code, status}),
    durationMs,
    ...(suppressed && {suppressed}),
    ...(baseline && {baseline}),
    ...(plugin !== undefined && {plugin}),
  }
}

/** Where a result is explained: the command that shows its page, at the cause where one is named. Stable. */
export function explanationOf({check, code, status}: Pick<Result, 'check' | 'code' | 'status'>): string {
  const named = status === 'fail' || status === 'warn'
  return `codecommit-doctor explain ${check}${named ? `#${code}` : ''}`
}
