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
