import type {FactId, Facts} from './facts.js'
import type {Redactor} from '../redaction/redactor.js'
import type {Vault} from './vault.js'
import type {RunOptions} from './options.js'

/** Why something was not observed; becomes the code of a `skip` (first row) or an `unknown` (second row): design §6. */
export type UnobservedCode =
  'offline' | 'passive' | 'no-target' | 'not-applicable' | 'deadline' | 'not-permitted' | 'not-readable' | 'not-observable'

/** One look at the machine or at AWS: what was seen, or why nothing was. */
export type Observation<T> =
  | {readonly observed: true; readonly value: T; readonly ms: number}
  | {readonly observed: false; readonly code: UnobservedCode; readonly reason: string; readonly ms: number}

/** Thrown by a collector that cannot observe its fact; never an error of the program. */
export class NotObserved extends Error {
  readonly code: UnobservedCode

  constructor(code: UnobservedCode, reason: string) {
    super(reason)
    this.name = 'NotObserved'
    this.code = code
  }
}

/** What a collector is given. */
export interface Surroundings {
  readonly options: RunOptions
  /** The environment of the doctor's own process: the one that a child Git would get. Never put raw values into a fact. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Every foreign text passes through it before it enters a fact. */
  readonly redactor: Redactor
  /** Live credentials, in memory only: never serialised, never printed. */
  readonly vault: Vault
  /** Aborted at the fact's own deadline or at the end of the run. */
  readonly signal: AbortSignal
  /** When the run's time is over, by performance.now(); left out: a run's time from now on. */
  readonly endsAt?: number
  /** Another fact's value; throws NotObserved (which may simply propagate) where it was not observed. */
  need: <K extends FactId>(id: K) => Promise<Facts[K]>
  /** Another fact's observation, for collectors that can go on without it. */
  want: <K extends FactId>(id: K) => Promise<Observation<Facts[K]>>
}

/**
 * How a collector reaches out. `local`: files, environment, pure derivation; `program`: starts programs for version questions and
 * Git's local plumbing (allowed offline); `configured`: starts programs that the person's configuration names (not with --passive);
 * `online`: makes connections (not with --offline).
 */
export type Reach = 'local' | 'program' | 'configured' | 'online'

export interface Collector<K extends FactId = FactId> {
  readonly id: K
  readonly reach: Reach
  /** Own deadline in milliseconds; the run's deadline bounds it anyway. */
  readonly deadline: number
  readonly observe: (surroundings: Surroundings) => Promise<Facts[K]> | Facts[K]
}

/** Declares how one fact is observed. One collector per file. */
export function defineFact<K extends FactId>(collector: Collector<K>): Collector<K> {
  return Object.freeze(collector)
}
