import {configLines} from './aws-config-lines.js'
import type {ConfigLine, ParseError} from './aws-config-lines.js'
import type {ParseErrorKind} from './aws-files.js'
import {rstrip, splitlines, strip} from './python-text.js'

/** One key of a section, as botocore would hand it out. Raw: secrets included, so it never enters a fact. */
export interface ParsedKey {
  /** Lower-cased. */
  key: string
  /** Joined over continuation lines; a nested block starts with a line feed. */
  value: string
  /** 1-based. */
  line: number
  /** 1-based, of the key's first character. */
  column: number
  /** The keys of an indented block (`s3 =` and the like), when the value is one. */
  nested: {key: string; value: string; line: number}[] | null
}

export interface ParsedSection {
  /** Between the brackets, unchanged. */
  header: string
  line: number
  /** 1-based, of the opening bracket. */
  column: number
  keys: ParsedKey[]
}

export interface ParsedFile {
  /** All sections in order, `DEFAULT` too, as far as the file could be read. */
  sections: ParsedSection[]
  /** The first reason for botocore to refuse the whole file; null when it accepts it. */
  error: ParseError | null
  /** All of them, in the order of their lines: each has to be mended. */
  errors: ParseError[]
}

interface OpenKey extends ParsedKey {
  /** Lines that go on with the value, blank ones too. */
  further: {text: string; line: number; column: number}[] | null
}

/**
 * Reads an AWS configuration file by the rules of botocore: Python's RawConfigParser in strict mode, then one level of nested blocks
 * (facts ID 2; botocore configloader.raw_config_parse). Linear in the size of the file. Never throws.
 * After an error it goes on, so that near names can be found in a file that botocore refuses.
 * @param encoding of the platform's Python: on Windows any byte is a character
 */
export function parseAwsConfig(content: Buffer, encoding: 'utf-8' | 'windows-1252' = 'utf-8'): ParsedFile {
  const {lines, error} = configLines(content, encoding)
  return readAsBotocore(lines, error)
}

/** The same for lines that are at hand. @param fault of the encoding */
export function readAsBotocore(lines: readonly ConfigLine[], fault: ParseError | null): ParsedFile {
  const reading = new Reading(fault)
  for (const line of lines) reading.take(line)
  return reading.finish()
}

/** From this many keys on a section is not searched from end to end. */
const MANY = 16
const [HASH, SEMICOLON, BRACKET] = ['#', ';', '['].map(sign => sign.charCodeAt(0))

class Reading {
  readonly #sections: ParsedSection[] = []
  /** The first of each name. */
  readonly #byHeader = new Map<string, ParsedSection>()
  /** First lines of the keys of large sections, and of those that were opened again, by header. */
  readonly #keysOf = new Map<string, Map<string, number>>()
  readonly #errors: ParseError[]
  #section: ParsedSection | null = null
  #key: OpenKey | null = null
  #indent = 0

  constructor(error: ParseError | null) {
    this.#errors = error ? [error] : []
  }

  take({text, number, indent: column}: ConfigLine): void {
    const first = text.charCodeAt(0)
    if (first === HASH || first === SEMICOLON) return
    if (this.#key && (text === '' || column > this.#indent)) {
      const further = {text, line: number, column: column + 1}
      if (this.#key.further) this.#key.further.push(further)
      else this.#key.further = [further]
      return
    }
    if (text === '') return
    this.#indent = column
    const end = first === BRACKET ? text.lastIndexOf(']') : -1
    if (end > 1) this.#open(text.slice(1, end), number)
    else if (this.#section) this.#assign(text, number)
    else this.#homeless(text, number)
  }

  finish(): ParsedFile {
    this.#closeKey()
    const errors = this.#errors.sort((one, other) => one.line - other.line)
    return {sections: this.#sections, error: errors[0] ?? null, errors}
  }

  #open(header: string, line: number): void {
    this.#closeKey()
    this.#section = {header, line, column: this.#indent + 1, keys: []}
    this.#sections.push(this.#section)
    const first = this.#byHeader.get(header)
    if (!first) {
      this.#byHeader.set(header, this.#section)
      return
    }
    if (!this.#keysOf.has(header)) this.#index(first)
    // Python's DEFAULT section may be opened again.
    if (header !== 'DEFAULT')
      this.#fail('duplicate-section', line, `the section stands twice, first in line ${first.line}`, {firstLine: first.line})
  }

  #assign(text: string, line: number): void {
    const split = text.search(/[=:]/)
    if (split === -1) {
      // Python skips the line and keeps the key before it open.
      const unclosed = text.startsWith('[')
      this.#fail(
        unclosed ? 'unclosed-header' : 'line-without-separator',
        line,
        unclosed ? 'the section header has no closing bracket' : 'the line has no "=": it is neither a setting nor a comment',
      )
      return
    }
    const key = rstrip(text.slice(0, split)).toLowerCase()
    this.#closeKey()
    if (key === '') this.#fail('empty-key', line, 'nothing stands before the "="')
    const first = this.#lineOf(key)
    if (first !== undefined)
      this.#fail('duplicate-key', line, `the setting stands twice in its section, first in line ${first}`, {firstLine: first})
    this.#key = {
      key,
      value: strip(text.slice(split + 1)),
      line,
      column: this.#indent + 1,
      nested: null,
      further: null,
    }
  }

  #homeless(text: string, line: number): void {
    if (text.startsWith('[')) this.#fail('unclosed-header', line, 'the section header has no closing bracket')
    else this.#fail('key-before-section', line, 'something stands before the first section header')
  }

  #closeKey(): void {
    const open = this.#key
    this.#key = null
    if (!open || !this.#section) return
    const {key, line, column, further} = open
    const value = further ? rstrip([open.value, ...further.map(({text}) => text)].join('\n')) : open.value
    const nested = further && value.startsWith('\n') ? this.#nested(further) : null
    if (key === '') return
    const {header, keys} = this.#section
    keys.push({key, value, line, column, nested})
    const indexed = this.#keysOf.get(header)
    if (!indexed && keys.length >= MANY) this.#index(this.#section)
    else if (indexed && !indexed.has(key)) indexed.set(key, line)
  }

  /** Where the current section, or one of its name, has the key already. */
  #lineOf(key: string): number | undefined {
    if (!this.#section) return undefined
    const {header, keys} = this.#section
    const indexed = this.#keysOf.get(header)
    return indexed ? indexed.get(key) : keys.find(one => one.key === key)?.line
  }

  #index({header, keys}: ParsedSection): void {
    this.#keysOf.set(header, new Map(keys.toReversed().map(({key, line}) => [key, line])))
  }

  #nested(further: NonNullable<OpenKey['further']>): ParsedKey['nested'] {
    const block: {key: string; value: string; line: number}[] = []
    for (const {text, line, column} of further) {
      for (const row of splitlines(text).map(strip)) {
        if (row === '') continue
        const split = row.indexOf('=')
        if (split === -1) this.#fail('bad-nested-line', line, 'the line in an indented block has no "="', {column})
        else block.push({key: strip(row.slice(0, split)), value: strip(row.slice(split + 1)), line})
      }
    }
    return block
  }

  #fail(
    kind: ParseErrorKind,
    line: number,
    message: string,
    {firstLine = null, column = this.#indent + 1}: {firstLine?: number | null; column?: number} = {},
  ): void {
    this.#errors.push({kind, line, column, firstLine, message})
  }
}
