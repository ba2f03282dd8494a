/** One assignment in a configuration file. */
export interface FileEntry {
  section: string
  subsection: string | null
  name: string
  /** null: a key without `=`. */
  value: string | null
  /** 1-based line at which the key stands. */
  line: number
}

export interface ScannedFile {
  entries: FileEntry[]
  /** The line at which the scan stopped, 1-based; null when the file is well formed. Git may count the one behind it. */
  badLine: number | null
}

/** A place in the text; CR LF is read as LF, and the end as an endless row of LF, as in Git's config.c. */
class Reader {
  readonly #text: string
  #at = 0
  line = 1

  constructor(text: string) {
    this.#text = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n')
  }

  get atEnd(): boolean {
    return this.#at > this.#text.length
  }

  /** The characters of a kind that stand here, all at once. @param kind sticky, and without line ends */
  take(kind: RegExp): string {
    kind.lastIndex = this.#at
    if (!kind.test(this.#text)) return ''
    const text = this.#text.slice(this.#at, kind.lastIndex)
    this.#at = kind.lastIndex
    return text
  }

  next(): string {
    const char = this.#text[this.#at++] ?? '\n'
    if (char === '\n') this.line++
    return char
  }
}

/** Characters that mean nothing to a value: no quotes, comments, escapes, blanks and line ends. */
const PLAIN = /[^"#;\\ \t\n\v\f\r]+/y
const NAME = /[A-Za-z0-9-]+/y
const BLANKS = /[ \t]+/y
const COMMENT = /[^\n]+/y

class Malformed extends Error {}

const ESCAPES: Readonly<Record<string, string>> = {t: '\t', b: '\b', n: '\n', '\\': '\\', '"': '"'}

/**
 * Scans a Git configuration file for the lines of its entries: sections, subsections, comments, quotes, continuation lines,
 * `[section] key = value` on one line. Includes are not followed. Never throws: what stands before a bad line is given.
 * Source: git-config(1), "Syntax"; git_parse_source and parse_value of git's config.c.
 * @param text the file's content, decoded
 */
export function scanGitConfig(text: string): ScannedFile {
  const reader = new Reader(text)
  const entries: FileEntry[] = []
  let header: {section: string; subsection: string | null} = {section: '', subsection: null}
  let line = 1
  try {
    while (!reader.atEnd) {
      line = reader.line
      const char = reader.next()
      if (isBlank(char)) continue
      if (char === '#' || char === ';') skipComment(reader)
      else if (char === '[') header = readHeader(reader)
      else if (/[A-Za-z]/.test(char)) {
        const {section, subsection} = header
        const {name, value} = readAssignment(reader, char)
        entries.push({section, subsection, name, value, line})
      } else throw new Malformed()
    }
    return {entries, badLine: null}
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return {entries, badLine: Math.max(line, reader.line - 1)}
  }
}

/** `credential.https://HOST.helper`: section and name in lower case, subsection as written. */
export const keyOf = ({section, subsection, name}: Pick<FileEntry, 'section' | 'subsection' | 'name'>): string =>
  subsection === null ? `${section}.${name}` : `${section}.${subsection}.${name}`

function readHeader(reader: Reader): {section: string; subsection: string | null} {
  let name = ''
  for (;;) {
    const char = reader.next()
    if (char === ']') break
    if (char === ' ' || char === '\t') return {section: name.toLowerCase(), subsection: readSubsection(reader)}
    if (!/[A-Za-z0-9.-]/.test(char)) throw new Malformed()
    name += char
  }
  // The old form [section.sub]: all in lower case.
  const [, section = '', subsection] = /^([^.]*)(?:\.(.*))?$/.exec(name.toLowerCase()) ?? []
  return {section, subsection: subsection ?? null}
}

function readSubsection(reader: Reader): string {
  let char = reader.next()
  while (char === ' ' || char === '\t') char = reader.next()
  if (char !== '"') throw new Malformed()
  let name = ''
  for (;;) {
    char = reader.next()
    if (char === '"') break
    if (char === '\\') char = reader.next()
    if (char === '\n') throw new Malformed()
    name += char
  }
  if (reader.next() !== ']') throw new Malformed()
  return name
}

function readAssignment(reader: Reader, first: string): {name: string; value: string | null} {
  const name = first + reader.take(NAME)
  reader.take(BLANKS)
  const char = reader.next()
  if (char === '\n') return {name: name.toLowerCase(), value: null}
  if (char !== '=') throw new Malformed()
  return {name: name.toLowerCase(), value: readValue(reader)}
}

function readValue(reader: Reader): string {
  let value = ''
  let blanks = ''
  let quoted = false
  for (;;) {
    let char = reader.next()
    if (char === '\n') {
      if (quoted) throw new Malformed()
      return value
    }
    if (isBlank(char) && !quoted) {
      if (value !== '') blanks += char
      continue
    }
    if (!quoted && (char === '#' || char === ';')) {
      skipComment(reader)
      return value
    }
    value += blanks
    blanks = ''
    if (char === '"') {
      quoted = !quoted
      continue
    }
    if (char === '\\') {
      char = reader.next()
      if (char === '\n') continue
      const meant = ESCAPES[char]
      if (meant === undefined) throw new Malformed()
      char = meant
    }
    value += char + reader.take(PLAIN)
  }
}

function skipComment(reader: Reader): void {
  reader.take(COMMENT)
  reader.next()
}

const isBlank = (char: string): boolean => char === ' ' || (char >= '\t' && char <= '\r')
