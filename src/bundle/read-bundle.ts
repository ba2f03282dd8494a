import type {Redactor} from '../redaction/redactor.js'
import type {UnobservedCode} from '../facts/fact.js'
import {UsageError} from '../target/usage-error.js'
import {BUNDLE_VERSION} from './bundle.js'
import type {Bundle} from './bundle.js'
import {mapTexts, TooDeep} from './map-texts.js'

const CODES: Record<UnobservedCode, true> = {
  'offline': true,
  'passive': true,
  'no-target': true,
  'not-applicable': true,
  'deadline': true,
  'not-permitted': true,
  'not-readable': true,
  'not-observable': true,
}
type Fields = Record<string, unknown>

/**
 * Reads a bundle, which is foreign input: its form is held against schema version 1, and every text in it passes the redactor, which makes
 * secrets that somebody wrote into it and terminal escapes harmless.
 * @param redactor of this run; learns the bundle's tokens and what was removed @param name of the file, for people @throws UsageError
 */
export function readBundle(text: string, name: string, redactor: Redactor): Bundle {
  const data = readJson(text, name)
  if (!('bundleVersion' in data))
    throw wrong(name, 'schemaVersion' in data ? 'it is a report, which does not hold the facts' : 'it is no bundle of codecommit-doctor')
  const {bundleVersion: version} = data
  if (typeof version === 'number' && Number.isInteger(version) && version > BUNDLE_VERSION) {
    throw wrong(
      name,
      `it is of version ${String(version)}, and this codecommit-doctor reads version ${String(BUNDLE_VERSION)}. Take a newer codecommit-doctor`,
    )
  }
  if (version !== BUNDLE_VERSION) throw wrong(name, 'its "bundleVersion" is none')
  redactor.adopt(text, countsIn(data['redaction']))
  const bundle = cleaned(data, name, redactor)
  const mistake = mistakeIn(bundle)
  if (mistake !== null) throw wrong(name, mistake)
  return bundle as unknown as Bundle
}

/** A JSON document that holds an object. @throws UsageError */
export function readJson(text: string, name: string): Fields {
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw wrong(name, text.trim() === '' ? 'it is empty' : 'it is no JSON document, or not all of one')
  }
  if (!isObject(data)) throw wrong(name, 'it is no bundle of codecommit-doctor')
  return data
}

/** What is said of a document that cannot be used. */
export const wrong = (name: string, why: string): UsageError => new UsageError(`${name} cannot be used: ${why}.`)

export const isObject = (data: unknown): data is Fields => typeof data === 'object' && data !== null && !Array.isArray(data)

/** All texts through the redactor. @throws UsageError for nesting that would exhaust the program */
export function cleaned(data: Fields, name: string, redactor: Redactor): Fields {
  try {
    return mapTexts(data, part => redactor.redact(part))
  } catch (error) {
    if (error instanceof TooDeep) throw wrong(name, 'it is nested too deeply')
    throw error
  }
}

function countsIn(redaction: unknown): Record<string, number> {
  const kinds = isObject(redaction) && isObject(redaction['kinds']) ? redaction['kinds'] : {}
  return Object.fromEntries(
    Object.entries(kinds).filter((entry): entry is [string, number] => /^[A-Za-z][A-Za-z -]{0,59}$/.test(entry[0]) && isCount(entry[1])),
  )
}

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0

/** What is missing or of another kind, or null. The values of facts are not looked into, but for what reports show of them: a check that stumbles over one says so itself. */
function mistakeIn({tool, createdAt, redaction, report, facts}: Fields): string | null {
  if (!isObject(tool) || typeof tool['version'] !== 'string') return 'its "tool" is missing'
  if (typeof createdAt !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(createdAt)) return 'its "createdAt" is no instant'
  if (!isObject(redaction) || typeof redaction['accountsMasked'] !== 'boolean') return 'its "redaction" is missing'
  if (!isObject(report) || !isObject(report['verdict']) || !Array.isArray(report['results'])) return 'its "report" is missing'
  if (!isObject(facts)) return 'its "facts" are missing'
  const bad = Object.entries(facts).find(([, fact]) => !isObservation(fact))
  if (bad) return `its fact "${bad[0].slice(0, 60)}" is not as such a fact is written`
  if (!isObject(facts['platform']) || facts['platform']['observed'] !== true) return 'its fact "platform" is missing'
  const odd = Object.entries(SHOWN).find(([id, fields]) => !hasTexts(facts[id], fields))
  return odd ? `its fact "${odd[0]}" is not as such a fact is written` : null
}

/** What every report shows of these facts, where they were observed. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  'platform': ['os', 'release', 'arch', 'node'],
  'target': ['url', 'method', 'source'],
  'other-targets': [],
}

function hasTexts(fact: unknown, fields: readonly string[]): boolean {
  if (!isObject(fact) || fact['observed'] !== true) return true
  const {value} = fact
  if (Array.isArray(value)) return value.every(one => isObject(one) && typeof one['url'] === 'string' && typeof one['source'] === 'string')
  return isObject(value) && fields.every(field => typeof value[field] === 'string')
}

function isObservation(fact: unknown): boolean {
  if (!isObject(fact) || typeof fact['ms'] !== 'number') return false
  if (fact['observed'] === true) return 'value' in fact
  return (
    fact['observed'] === false &&
    typeof fact['reason'] === 'string' &&
    typeof fact['code'] === 'string' &&
    Object.hasOwn(CODES, fact['code'])
  )
}
