/** Where a document goes, as far as its looks depend on it. */
export interface Destination {
  isTTY: boolean
  /** Columns, when the terminal tells. */
  columns: number | undefined
}

/**
 * Whether to colour: only on a terminal that can, unless FORCE_COLOR says otherwise. NO_COLOR wins over all
 * (https://no-color.org: present and not empty): nobody who asked for plain text gets escapes.
 */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, {isTTY}: Destination): boolean {
  if (env['NO_COLOR']) return false
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return isTTY && env['TERM'] !== 'dumb'
}

/** Columns to write for: the terminal's, else COLUMNS, else 80. */
export function columnsOf(env: Readonly<Record<string, string | undefined>>, {columns}: Destination): number {
  const told = columns ?? Number(env['COLUMNS'])
  return Number.isInteger(told) && told > 0 ? told : 80
}
