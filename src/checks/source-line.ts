/** A line of a file that a finding is about. */
export interface SourceLine {
  /** Absolute. */
  path: string
  display: string
  /** 1-based. */
  line: number
}

/**
 * The line that evidence names, `~/.ssh/config:3` or `profile dev, ~/.aws/config:8`: for edits that a program makes.
 * Null where it names none, or one whose file is not known by its whole path.
 */
export function sourceLine(source: string | null, home: string | null): SourceLine | null {
  const [, display, line] = /^(?:.*, )?((?:~\/|\/|[A-Za-z]:[\\/]).*):(\d+)$/.exec(source ?? '') ?? []
  if (display === undefined || line === undefined || display.includes('[redacted')) return null
  if (!display.startsWith('~/')) return {path: display, display, line: Number(line)}
  return home === null ? null : {path: `${home}/${display.slice(2)}`, display, line: Number(line)}
}
