import type {Result} from '../checks/examine.js'

/** A finding that somebody accepts for a while, and why. */
export interface Suppression {
  /** `area/name`, or `area/name#code`. */
  finding: string
  reason: string
  /** The last day on which it holds, `2027-03-31` (UTC). */
  until: string
  /** Where it is written: `.codecommit-doctor.json:7`. */
  source: string
}

/** What one `.codecommit-doctor.json` says. */
export interface PolicyFile {
  /** As people are told: `~/.config/.codecommit-doctor.json`. */
  path: string
  /** `user`: the person's own. `project`: found in the working tree, which is foreign input. */
  origin: 'user' | 'project'
  only: string[]
  skip: string[]
  failOn: 'fail' | 'warn' | null
  suppressions: Suppression[]
  /** Packages or paths; the person's own file alone may name them. */
  plugins: string[]
  /** Keys that a file of a working tree may not set, and that were ignored. */
  ignored: string[]
}

/** A finding of an earlier report, with how often it stood there. */
export interface Baseline {
  path: string
  generatedAt: string
  /** `area/name#code` to how many. */
  findings: ReadonlyMap<string, number>
  targetUrl: string | null
}

/** What decides beside the facts: the files and flags of a run, put together. */
export interface Policy {
  only: string[]
  skip: string[]
  failOn: 'fail' | 'warn'
  suppressions: Suppression[]
  files: PolicyFile[]
  baseline: Baseline | null
  /** For people: what was not read, and why. */
  notes: string[]
}

/** What a report says about the policy it was made under. */
export interface PolicyReport {
  files: {path: string; origin: 'user' | 'project'; sets: string[]}[]
  notes: string[]
  /** How many findings are suppressed. */
  suppressed: number
  baseline: null | {path: string; generatedAt: string; known: number; fresh: number}
}

/** `area/name#code`. */
export const findingOf = ({check, code}: Pick<Result, 'check' | 'code'>): string => `${check}#${code}`

/** Whether a result asks for something: only such a result can be suppressed, or stand in a baseline. */
export const isFinding = ({status}: Pick<Result, 'status'>): boolean => status === 'fail' || status === 'warn'
