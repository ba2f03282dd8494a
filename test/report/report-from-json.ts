import type {JsonReport} from '../../src/report/json.js'
import type {Report} from '../../src/report/report.js'
import {healthyFacts} from '../checks/healthy.js'

/** A report for the renderers out of a JSON document: what the document does not hold is as if nobody had observed it. */
export function reportFromJson(document: JsonReport): Report {
  const {target, platform} = document
  return {
    ...document,
    platform: {
      ...healthyFacts.platform,
      ...platform,
      os: platform.os as Report['platform']['os'],
      home: '/home/jane',
      cwd: '/home/jane/demo',
    },
    profile: target?.profile ?? null,
    target: target && {
      ...healthyFacts.target,
      ...target,
      method: target.method as 'https' | 'grc' | 'ssh',
      configSource: null,
      region: target.region === null ? null : {value: target.region, source: 'the report'},
    },
    facts: {},
  }
}
