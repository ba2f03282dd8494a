import type {Report} from '../report/report.js'
import type {Journal} from './journal.js'
import type {PlanDocument} from './plan-document.js'

/**
 * How a fix ended. `nothing-to-mend`: no root cause. `left-to-you`: none that the program mends by itself, or none without --include-review.
 * `previewed`: --dry-run. `applied`, `undone`: carried through. `refused`: nothing was changed. `stopped`: everything is as before again.
 */
export type FixOutcome = 'nothing-to-mend' | 'left-to-you' | 'previewed' | 'applied' | 'undone' | 'refused' | 'stopped'

/** The verdict of one diagnosis, in short. */
export interface ToldVerdict {
  status: string
  class: string
  sentence: string
  confidence: string
  rootCauses: {check: string; code: string; summary: string}[]
}

/** What a fix or an undo did, for programs: schema version 1 (schema/fix-v1.json). Fields may be added, never renamed. */
export interface FixDocument {
  schemaVersion: 1
  tool: Report['tool']
  generatedAt: string
  durationMs: number
  exitCode: number
  action: 'fix' | 'undo'
  outcome: FixOutcome
  /** Why it was refused or stopped. */
  reason: string | null
  /** What an earlier fix had left unfinished, and how that was cleared up. */
  recovered: string[]
  /** What the person agreed to: by --yes, by an answer, or not at all. */
  consent: {by: 'yes' | 'answer' | null; includeReview: boolean; ids: string[]}
  target: {url: string; method: string; source: string} | null
  before: ToldVerdict | null
  plan: PlanDocument | null
  /** What is otherwise than before now; null: nothing. */
  changed: {files: string[]; modes: string[]; erased: string[]} | null
  after: ToldVerdict | null
  /** Causes that the plan was about (`area/name#code`), by whether they are gone now. */
  mended: string[]
  remaining: string[]
  /** How the change is taken back, and what then stays gone; null: there is nothing to take back. */
  undo: {command: string; files: string[]; modes: string[]; notRestored: string[]} | null
}

/** The verdict of a report. */
export const toldVerdict = ({verdict: {status, class: kind, sentence, confidence, rootCauses}}: Report): ToldVerdict => ({
  status,
  class: kind,
  sentence,
  confidence,
  rootCauses: rootCauses.map(({check, code, summary}) => ({check, code, summary})),
})

/** The target of a report, in short. */
export const toldTarget = ({target}: Report): FixDocument['target'] =>
  target && {url: target.url, method: target.method, source: target.source}

/** What a carried out journal changed. */
export const changedBy = ({files, modes, erasures}: Journal): NonNullable<FixDocument['changed']> => ({
  files: files.map(({display}) => display),
  modes: modes.map(({display}) => display),
  erased: erasures.map(({text}) => text),
})

/** How it is taken back. */
export function undoOf(journal: Journal): NonNullable<FixDocument['undo']> {
  const {files, modes, erased} = changedBy(journal)
  return {command: 'codecommit-doctor fix --undo', files, modes, notRestored: erased}
}
