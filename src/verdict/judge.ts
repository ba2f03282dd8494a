import type {Evidenced, Verdict} from './verdict.js'

/** Ranks the root causes. Pure. */
export function judge({results}: Evidenced): Verdict {
  const failed = results.filter(({status}) => status === 'fail')
  return {
    status: failed.length > 0 ? 'broken' : 'healthy', class: failed.length > 0 ? 'internal' : 'ok', sentence: failed[0]?.summary ?? 'Nothing is wrong.',
    confidence: 'possible', rootCauses: failed.map(({check, code, summary}) => ({check, code, summary, consequences: []})), reasoning: [],
  }
}
