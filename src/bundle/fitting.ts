import type {Check} from '../checks/check.js'
import type {Report} from '../report/report.js'
import type {Observed} from '../verdict/verdict.js'
import type {LeftOut} from './bundle.js'
import {judgedFacts} from './examine-bundle.js'
import {withoutIdleProfiles} from './idle-profiles.js'

/**
 * The report with facts that make a document of at most so many bytes, where that can be had without losing anything: what is left out must
 * change no result and no word of the verdict, which is tried. Else the report as it was.
 */
export async function fitting(
  report: Report,
  checks: readonly Check[],
  most: number,
): Promise<{report: Report; leftOut: readonly LeftOut[]}> {
  const whole = {report, leftOut: []}
  const {facts, ...rest} = report
  const told = JSON.stringify(rest)
  if (Buffer.byteLength(told) + Buffer.byteLength(JSON.stringify(facts)) <= most) return whole
  const slim = withoutIdleProfiles(facts, told)
  if (slim === null || (await answer(slim.facts, checks)) !== (await answer(facts, checks))) return whole
  return {report: {...report, facts: slim.facts}, leftOut: [{fact: 'aws-files', what: 'profiles', count: slim.count}]}
}

/** All that checks and verdict say of these facts, without times. */
async function answer(facts: Observed, checks: readonly Check[]): Promise<string> {
  const {results, verdict} = await judgedFacts(facts, checks)
  return JSON.stringify([verdict, results.map(one => ({...one, durationMs: 0}))])
}
