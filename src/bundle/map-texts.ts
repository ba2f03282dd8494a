/** Deeper than any fact is, and far from what overflows a stack. */
const DEEPEST = 64

/** Data that is nested deeper than anything that this program writes. */
export class TooDeep extends Error {}

/**
 * A copy of plain data (as in JSON) with every string in it changed, the names of fields too: those of environment variables and
 * configuration keys are foreign texts. @throws TooDeep
 */
export function mapTexts<T>(data: T, change: (text: string) => string): T {
  const names = new Map<string, string>()
  return mapped(
    data,
    {
      change,
      name(key) {
        const known = names.get(key) ?? change(key)
        names.set(key, known)
        return known
      },
    },
    0,
  ) as T
}

interface Changes {
  change: (text: string) => string
  /** For the names of fields, of which there are few that come thousands of times. */
  name: (key: string) => string
}

function mapped(data: unknown, changes: Changes, depth: number): unknown {
  if (depth > DEEPEST) throw new TooDeep()
  if (typeof data === 'string') return changes.change(data)
  if (Array.isArray(data)) return data.map(item => mapped(item, changes, depth + 1))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [changes.name(key), mapped(value, changes, depth + 1)]))
}
