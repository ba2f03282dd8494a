/**
 * Reads the points in time that AWS tools write and Python's dateutil reads: ISO 8601, with or without its joints and its seconds, with `Z`, an
 * offset, or the suffix `UTC` or `GMT` (facts ID 6.4).
 * @returns milliseconds since the epoch; null where the text is no such time, or does not say its zone
 */
export function parseInstant(text: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d|\d{8})[T ](\d\d:\d\d(?::\d\d)?|\d{6})([.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)$/i.exec(text.trim())
  if (!match) return null
  const [, written = '', clock = '', fraction = '', zone = ''] = match
  const day = written.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  const time = clock.replace(/^(\d\d)(\d\d)(\d\d)$/, '$1:$2:$3')
  const offset = /^[+-]/.test(zone) ? `${zone}00`.replace(/^(...):?(\d\d).*$/, '$1:$2') : 'Z'
  const instant = Date.parse(`${day}T${time}${fraction.replace(',', '.').slice(0, 4)}${offset}`)
  return Number.isNaN(instant) ? null : instant
}
