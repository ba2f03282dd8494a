import type {Result} from '../checks/examine.js'
import {matchesAny} from './pattern.js'
import type {ProbePattern} from './probe-patterns.js'
import type {Confidence, Observed, VerdictStatus} from './verdict.js'

/** What the confidence is judged by. */
export interface Case {
  status: VerdictStatus
  /** The first root cause, if there is one. */
  first: Result | undefined
  pattern: ProbePattern | undefined
  facts: Observed
}

/** `proven` needs a real answer: a differential of probes, or an answer that the check itself has in hand. */
export interface ConfidenceRule {
  confidence: Confidence
  holds: (the: Case) => boolean
  /** Completes "proven, because …". */
  why: string
  source: string
}

const isFail = ({first}: Case): boolean => first?.status === 'fail'
const convicted = ({first, pattern}: Case): boolean => first !== undefined && pattern !== undefined && matchesAny(first, pattern.convicts)
const live = ({facts}: Case): boolean =>
  (['probe-as-configured', 'ssh-login', 'probe-signed'] as const).some(id => facts[id]?.observed === true)

const NOTHING_TRIED: ConfidenceRule = {confidence: 'possible', holds: () => true, why: 'nothing live was tried', source: 'design §5'}

/** The first rule that holds is the one that speaks; the last ones hold always. */
export const confidenceRules: readonly ConfidenceRule[] = [
  {
    confidence: 'possible',
    holds: ({status}) => status === 'inconclusive',
    why: 'a check crashed or gave no answer in time',
    source: 'design §5',
  },
  {
    confidence: 'proven',
    holds: the => isFail(the) && the.first?.grade === 'proven',
    why: 'a real answer shows this fault',
    source: 'design §7',
  },
  {
    confidence: 'likely',
    holds: the => isFail(the) && the.first?.grade === 'predicted',
    why: 'the refusal was seen; its reason is predicted from what AWS says',
    source: 'facts ID 8',
  },
  {
    confidence: 'proven',
    holds: the => isFail(the) && convicted(the),
    why: 'the probes point to this layer, and the fault was found there',
    source: 'design §1.2',
  },
  {
    confidence: 'likely',
    holds: isFail,
    why: "it was read from this machine's settings, and no probe points to this layer",
    source: 'design §5',
  },
  {
    confidence: 'likely',
    holds: ({first, pattern}) => first !== undefined && pattern !== undefined,
    why: 'real requests were made beside it; that it will stop Git is predicted, not seen',
    source: 'design §2',
  },
  {
    confidence: 'possible',
    holds: ({first}) => first !== undefined,
    why: "it was read from this machine's settings, and nothing live was tried",
    source: 'design §5',
  },
  {
    confidence: 'proven',
    holds: ({pattern}) => pattern?.provesHealth === true,
    why: "Git's own access, as it is configured here, succeeded",
    source: 'design §1.2',
  },
  {
    confidence: 'likely',
    holds: live,
    why: "real requests were made and show no fault, but Git's own access was not tested to the end",
    source: 'design §7',
  },
  NOTHING_TRIED,
]

/** The rule that says how sure the verdict is. */
export function confidenceRule(the: Case): ConfidenceRule {
  return confidenceRules.find(({holds}) => holds(the)) ?? NOTHING_TRIED
}
