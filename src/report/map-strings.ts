import type {Report} from './report.js'

/**
 * A copy of plain data (as in JSON) with every string in it changed; keys stay as they are.
 * For the last redaction and for ASCII output: both must see texts before these are wrapped, painted or quoted.
 */
export function mapStrings<T>(data: T, change: (text: string) => string): T {
  return mapped(data, change) as T
}

function mapped(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data)
  if (Array.isArray(data)) return data.map(item => mapped(item, change))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapped(value, change)]))
}

/**
 * A copy of a report with every string in it changed. A fact is changed when a renderer looks at it: they need few, and one may hold
 * thousands of profiles.
 */
export function mapReport({facts, ...told}: Report, change: (text: string) => string): Report {
  const changed: Report['facts'] = {}
  for (const [id, fact] of Object.entries(facts)) {
    let made: unknown
    Object.defineProperty(changed, id, {enumerable: true, configurable: true, get: () => (made ??= mapped(fact, change))})
  }
  return {...mapStrings(told, change), facts: changed}
}
