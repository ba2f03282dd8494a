/** The parts of the JSON report (schema version 1) that scenarios look at. */
export interface Report {
  platform: {os: string}
  exitCode: number
  durationMs: number
  target: {url: string; profile: string | null; region: string | null} | null
  verdict: {
    status: string
    class: string
    sentence: string
    confidence: string
    rootCauses: {check: string; code: string; summary: string; consequences: string[]}[]
  }
  counts: Record<'pass' | 'warn' | 'fail' | 'skip' | 'unknown' | 'crash', number>
  results: {
    check: string
    status: string
    code: string
    summary: string
    grade?: string
    evidence?: {label: string; value: string; source?: string}[]
    remedies?: {title: string; steps: {kind: string; text: string; argv?: string[]}[]}[]
  }[]
}
