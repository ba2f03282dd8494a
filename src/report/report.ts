import type {Result} from '../checks/examine.js'
import type {PolicyReport} from '../policy/policy.js'
import type {Platform} from '../facts/machine/platform.js'
import type {Status} from '../checks/check.js'
import type {Target} from '../target/target.js'
import type {Observed, Verdict} from '../verdict/verdict.js'

/** A plugin that was named for a run, and what is to be said of it. */
export interface PluginTold {
  name: string
  /** null: it could not be read. */
  version: string | null
  /** Its folder, with `~`. */
  folder: string
  /** Who named it: `--plugin`, or the line of the person's own file. */
  namedBy: string
  /** Ids of its checks. */
  checks: string[]
  /** What is wrong with it; it may work all the same. */
  problems: string[]
}

/** Everything a renderer needs; renderers add nothing and decide nothing. */
export interface Report {
  tool: {name: 'codecommit-doctor'; version: string}
  generatedAt: string
  durationMs: number
  exitCode: number
  platform: Platform
  target: Target | null
  /** Profile whose credentials the doctor used; null when none. */
  profile: string | null
  otherTargets: {url: string; source: string}[]
  verdict: Verdict
  counts: Record<Status, number>
  results: readonly Result[]
  /** What decided beside the facts; null or absent: flags alone. */
  policy?: PolicyReport | null
  /** How long it was waited for a better verdict; absent: not at all. */
  waited?: {attempts: number; seconds: number}
  /** What was removed from its texts, by kind and number of places. */
  redaction?: {kinds: Record<string, number>; accountsMasked: boolean}
  /** The plugins of the run; absent: none was named. */
  plugins?: PluginTold[]
  /** The explanations of their checks, by id: Markdown. */
  pages?: Record<string, string>
  /** For the picture of the access path only. */
  facts: Observed
}

export interface RenderOptions {
  colour: boolean
  ascii: boolean
  verbose: boolean
  quiet: boolean
  /** Columns of the terminal; 80 when unknown. */
  width: number
}
