import type {Redactor} from '../redaction/redactor.js'
import type {Comparable} from './compare.js'
import {cleaned, isObject, readBundle, readJson, wrong} from './read-bundle.js'

const REPORT_VERSION = 1

/** Reads a bundle or a JSON report, which is foreign input. @param name of the file, for people @throws UsageError */
export function readComparable(text: string, name: string, redactor: Redactor): Comparable {
  const data = readJson(text, name)
  if ('bundleVersion' in data || !('schemaVersion' in data)) {
    const {report, facts} = readBundle(text, name, redactor)
    return {name, kind: 'bundle', report: {...report}, facts: {...facts}}
  }
  if (data['schemaVersion'] !== REPORT_VERSION)
    throw wrong(name, `it is a report of another version than ${String(REPORT_VERSION)}, the one that this codecommit-doctor reads`)
  redactor.adopt(text, {})
  const report = cleaned(data, name, redactor)
  if (!isObject(report['verdict']) || !Array.isArray(report['results'])) throw wrong(name, 'it is no report of codecommit-doctor')
  return {name, kind: 'report', report, facts: {}}
}
