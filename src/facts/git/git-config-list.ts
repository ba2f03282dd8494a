/** One record of `git config --list -z`, as Git prints it. */
export interface ListedEntry {
  /** Git's word; null where the command did not tell (Git before 2.26). */
  scope: string | null
  /** `file:/home/me/.gitconfig`, `command line:`; null where the command did not tell (Git before 2.8). */
  origin: string | null
  section: string
  subsection: string | null
  name: string
  /** null: a key without `=`. */
  value: string | null
}

/**
 * Takes apart the output of `git config --list -z`, with what `--show-scope` and `--show-origin` put in front.
 * Format: `[scope NUL] [origin NUL] key [LF value] NUL` (facts GC 1.8); a key without LF has no value, which differs from an empty one.
 * A last record without its NUL is left out.
 */
export function parseConfigList(output: Buffer, {scope, origin}: {scope: boolean; origin: boolean}): ListedEntry[] {
  const fields = output.toString('utf8').split('\0').slice(0, -1)
  const width = 1 + Number(scope) + Number(origin)
  const entries: ListedEntry[] = []
  for (let at = 0; at + width <= fields.length; at += width) {
    const record = fields.slice(at, at + width)
    const text = record.pop() ?? ''
    const break_ = text.indexOf('\n')
    const key = break_ < 0 ? text : text.slice(0, break_)
    entries.push({
      origin: origin ? (record.pop() ?? null) : null,
      scope: scope ? (record.pop() ?? null) : null,
      ...partsOfKey(key),
      value: break_ < 0 ? null : text.slice(break_ + 1),
    })
  }
  return entries
}

/** Section up to the first dot, name after the last, subsection between them, as written: it may hold dots itself. */
function partsOfKey(key: string): {section: string; subsection: string | null; name: string} {
  const first = key.indexOf('.')
  const last = key.lastIndexOf('.')
  if (first < 0) return {section: '', subsection: null, name: key}
  return {section: key.slice(0, first), subsection: first === last ? null : key.slice(first + 1, last), name: key.slice(last + 1)}
}

/** What Git says when it cannot read its configuration: the last `fatal:` or `error:` line, with file and line where it names them. */
export interface ConfigError {
  message: string
  file: string | null
  line: number | null
}

const REFUSALS = [
  /^fatal: bad config (?:file )?line (?<line>\d+) in (?:file )?'?(?<file>.+?)'?$/,
  /^fatal: bad config variable '.*' in file '(?<file>.+)' at line (?<line>\d+)$/,
  /^fatal: bad (?:\w+ )?config value .*? in (?:file )?'?(?<file>[^':]+)'?(?::.*)?$/,
  // Of the environment's settings the last line says only that they are wrong.
  /^error: (?:bogus (?:format|count|config)|missing config key|missing config value|too many entries in GIT_CONFIG_COUNT|key does not contain|invalid key:|empty config key).*$/,
  /^fatal: (?:bad config|bad \w+ config value|unable to parse command-line config|unable to access|error processing config|cannot read|.*config file).*$/,
  /^fatal: exceeded maximum include depth.*$/,
]

/**
 * Reads the refusal out of Git's standard error (messages in English).
 * @returns null where Git said nothing about its configuration
 */
export function parseConfigError(stderr: string): ConfigError | null {
  const lines = stderr.split(/\r?\n/)
  for (const refusal of REFUSALS) {
    for (const line of lines) {
      const found = refusal.exec(line)
      if (found) {
        const at = found.groups?.['line']
        return {
          message: line.replace(/^(fatal|error): /, ''),
          file: found.groups?.['file'] ?? null,
          line: at === undefined ? null : Number(at),
        }
      }
    }
  }
  return null
}
