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

/**
 * Whether nobody sits there although there is a terminal: Buildkite and Travis give their jobs one. No question is asked there, and no
 * moving line is drawn. The same variables as in ci-info, which only collectors load.
 */
export const inPipeline = (env: Readonly<Record<string, string | undefined>>): boolean =>
  env['CI'] !== 'false' && ['CI', 'TF_BUILD', 'CODEBUILD_BUILD_ID', 'JENKINS_URL', 'BUILD_NUMBER'].some(name => Boolean(env[name]))

/** Columns to write for: the terminal's, else COLUMNS, else 80. */
export function columnsOf(env: Readonly<Record<string, string | undefined>>, {columns}: Destination): number {
  const told = columns ?? Number(env['COLUMNS'])
  return Number.isInteger(told) && told > 0 ? told : 80
}

/**
 * Whether a terminal's locale names characters other than Unicode's (`de_DE.ISO-8859-1`; POSIX.1-2017 §8.2): ticks and arrows would be
 * gibberish there. A locale that names none, as `C`, says nothing of the terminal.
 */
export function knowsAsciiOnly(env: Readonly<Record<string, string | undefined>>, {isTTY}: Pick<Destination, 'isTTY'>): boolean {
  // An empty one counts for none.
  const locale = ['LC_ALL', 'LC_CTYPE', 'LANG'].map(name => env[name] ?? '').find(value => value !== '') ?? ''
  const characters = /\.([^@]+)/.exec(locale)?.[1]
  return isTTY && characters !== undefined && !/^utf-?8$/i.test(characters)
}
