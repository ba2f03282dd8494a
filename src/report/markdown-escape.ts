const ADDRESS = /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.)[^\s<>"'`]+/gi

/**
 * Text as Markdown that renders as just this text: no markup, no HTML, no mention of a person, no link. Addresses become code, so that nobody
 * clicks what a stranger wrote (CommonMark 0.31 §2.4, §6.6; GitHub Flavored Markdown, "Autolinks").
 */
export function prose(text: string): string {
  const line = text.replace(/\s*\r?\n\s*/g, ' ').trim()
  const parts: string[] = []
  let from = 0
  for (const {0: whole, index} of line.matchAll(ADDRESS)) {
    const address = whole.replace(/[.,;:!?)\]]+$/, '')
    parts.push(escaped(line.slice(from, index)), code(address))
    from = index + address.length
  }
  return parts.join('') + escaped(line.slice(from))
}

function escaped(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]#|~$]/g, String.raw`\$&`)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // A comment between them keeps GitHub and GitLab from calling somebody.
      .replace(/@(?=\w)/g, '@<!-- -->')
      .replace(/^(\s*)([-+=])/, String.raw`$1\$2`)
      .replace(/^(\s*\d+)([.)])/, String.raw`$1\$2`)
  )
}

/** One line of code, with marks longer than any in it (CommonMark §6.1). */
export function code(text: string): string {
  const line = text.replace(/\s*\r?\n\s*/g, ' / ').trim()
  if (line === '') return ''
  const marks = '`'.repeat(longestRun(line) + 1)
  const room = /^`|`$/.test(line) ? ' ' : ''
  return `${marks}${room}${line}${room}${marks}`
}

/** A cell of a table: a bar would end it, in code too (GitHub Flavored Markdown §4.10). */
export const cell = (markdown: string): string => markdown.replace(/\\*\|/g, bars => (bars.length % 2 === 0 ? bars : `\\${bars}`))

/** A block of code whose fence no line of it can close (CommonMark §4.5). */
export function fenced(text: string, language = ''): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return [fence + language, ...text.split(/\r?\n/), fence]
}

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
