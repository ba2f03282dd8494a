/**
 * Reads the points in time that AWS tools write: ISO 8601 with `Z`, an offset, or the suffix `UTC` or `GMT` (facts ID 6.4).
 * @returns milliseconds since the epoch; null where the text is no such time, or does not say its zone
 */
export function parseInstant(text: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)$/i.exec(text.trim())
  if (!match) return null
  const [, day = '', time = '', fraction = '', zone = ''] = match
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...)(\d\d)$/, '$1:$2') : 'Z'
  const instant = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${offset}`)
  return Number.isNaN(instant) ? null : instant
}
