import type {Observation} from '../facts/fact.js'
import type {FactId, Facts} from '../facts/facts.js'
import type {FaultClass} from '../checks/check.js'
import type {Result} from '../checks/examine.js'

export type VerdictStatus = 'healthy' | 'degraded' | 'broken' | 'inconclusive'

export type VerdictClass = 'ok' | FaultClass | 'internal'

export type Confidence = 'proven' | 'likely' | 'possible'

export interface RootCause {
  check: string
  code: string
  summary: string
  /** `area/name` or `area/name#code` of the results that follow from it. */
  consequences: string[]
}

/** The ranked root causes: design §6. */
export interface Verdict {
  status: VerdictStatus
  class: VerdictClass
  /** One sentence for a person. */
  sentence: string
  confidence: Confidence
  rootCauses: RootCause[]
  /** How it was reached, step by step: printed by --verbose. */
  reasoning: Reason[]
}

/** One step of the reasoning: what was concluded, and the row of facts or the document that allows it. */
export interface Reason {
  step: 'probes' | 'exonerated' | 'convicted' | 'consequence' | 'order' | 'confidence'
  text: string
  /** null: a result's own word. */
  source: string | null
}

/** The facts that the rules look at, as far as they were observed. */
export type Observed = {readonly [K in FactId]?: Observation<Facts[K]>}

export interface Evidenced {
  results: readonly Result[]
  facts: Observed
}
