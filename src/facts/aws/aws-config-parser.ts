import type {ParseErrorKind} from './aws-files.js'
import {indent, rstrip, splitlines, strip} from './python-text.js'

/** One key of a section, as botocore would hand it out. Raw: secrets included, so it never enters a fact. */
export interface ParsedKey {
  /** Lower-cased. */
  key: string
  /** Joined over continuation lines; a nested block starts with a line feed. */
  value: string
  /** 1-based. */
  line: number
  /** The keys of an indented block (`s3 =` and the like), when the value is one. */
  nested: {key: string; value: string; line: number}[] | null
}

export interface ParsedSection {
  /** Between the brackets, unchanged. */
  header: string
  line: number
  keys: ParsedKey[]
}

export interface ParseError {
  kind: ParseErrorKind
  line: number
  /** For duplicates: where the first one stands. */
  firstLine: number | null
  /** What is wrong, for people; holds no text of the line itself, which may be a secret. */
  message: string
}

export interface ParsedFile {
  /** All sections in order, `DEFAULT` too, as far as the file could be read. */
  sections: ParsedSection[]
  /** The first reason for botocore to refuse the whole file; null when it accepts it. */
  error: ParseError | null
}

interface OpenKey extends ParsedKey {
  parts: {text: string; line: number}[]
}

/**
 * Reads an AWS configuration file by the rules of botocore: Python's RawConfigParser in strict mode, then one level of nested blocks
 * (facts ID 2; botocore configloader.raw_config_parse). Linear in the size of the file. Never throws.
 * After an error it goes on, so that near names can be found in a file that botocore refuses.
 * @param encoding of the platform's Python: on Windows any byte is a character
 */
export function parseAwsConfig(content: Buffer, encoding: 'utf-8' | 'windows-1252' = 'utf-8'): ParsedFile {
  const {text, error} = decode(content, encoding)
  const reading = new Reading(error)
  // Universal newlines: a lone carriage return ends a line too.
  let number = 0
  for (const line of text.split(/\r\n|\n|\r/)) reading.take(line, ++number)
  return reading.finish()
}

class Reading {
  readonly #sections: ParsedSection[] = []
  readonly #sectionLines = new Map<string, number>()
  readonly #keyLines = new Map<string, number>()
  #error: ParseError | null
  #section: ParsedSection | null = null
  #key: OpenKey | null = null
  #indent = 0

  constructor(error: ParseError | null) {
    this.#error = error
  }

  take(line: string, number: number): void {
    const text = strip(line)
    if (text.startsWith('#') || text.startsWith(';')) return
    if (text === '') {
      this.#key?.parts.push({text: '', line: number})
      return
    }
    const column = indent(line)
    if (this.#key && column > this.#indent) {
      this.#key.parts.push({text, line: number})
      return
    }
    this.#indent = column
    const end = text.startsWith('[') ? text.lastIndexOf(']') : -1
    if (end > 1) this.#open(text.slice(1, end), number)
    else if (this.#section) this.#assign(text, number)
    else this.#homeless(text, number)
  }

  finish(): ParsedFile {
    this.#closeKey()
    return {sections: this.#sections, error: this.#error}
  }

  #open(header: string, line: number): void {
    this.#closeKey()
    const first = this.#sectionLines.get(header)
    // Python's DEFAULT section may be opened again.
    if (first !== undefined && header !== 'DEFAULT') {
      this.#fail('duplicate-section', line, `the section stands twice, first in line ${first}`, first)
    } else this.#sectionLines.set(header, line)
    this.#section = {header, line, keys: []}
    this.#sections.push(this.#section)
  }

  #assign(text: string, line: number): void {
    const split = text.search(/[=:]/)
    if (split === -1) {
      // Python skips the line and keeps the key before it open.
      const unclosed = text.startsWith('[')
      this.#fail(unclosed ? 'unclosed-header' : 'line-without-separator', line,
        unclosed ? 'the section header has no closing bracket' : 'the line has no "=": it is neither a setting nor a comment')
      return
    }
    const key = rstrip(text.slice(0, split)).toLowerCase()
    this.#closeKey()
    if (key === '') this.#fail('empty-key', line, 'nothing stands before the "="')
    const place = `${this.#section?.header ?? ''}\0${key}`
    const first = this.#keyLines.get(place)
    if (first !== undefined) this.#fail('duplicate-key', line, `the setting stands twice in its section, first in line ${first}`, first)
    else this.#keyLines.set(place, line)
    this.#key = {key, value: '', line, nested: null, parts: [{text: strip(text.slice(split + 1)), line}]}
  }

  #homeless(text: string, line: number): void {
    if (text.startsWith('[')) this.#fail('unclosed-header', line, 'the section header has no closing bracket')
    else this.#fail('key-before-section', line, 'something stands before the first section header')
  }

  #closeKey(): void {
    const open = this.#key
    this.#key = null
    if (!open || !this.#section) return
    const {key, line, parts} = open
    const value = rstrip(parts.map(part => part.text).join('\n'))
    const nested = value.startsWith('\n') ? this.#nested(parts) : null
    if (key !== '') this.#section.keys.push({key, value, line, nested})
  }

  #nested(parts: OpenKey['parts']): ParsedKey['nested'] {
    const block: {key: string; value: string; line: number}[] = []
    for (const {text, line} of parts) {
      for (const row of splitlines(text).map(strip)) {
        if (row === '') continue
        const split = row.indexOf('=')
        if (split === -1) this.#fail('bad-nested-line', line, 'the line in an indented block has no "="')
        else block.push({key: strip(row.slice(0, split)), value: strip(row.slice(split + 1)), line})
      }
    }
    return block
  }

  #fail(kind: ParseErrorKind, line: number, message: string, firstLine: number | null = null): void {
    if (!this.#error || line < this.#error.line) this.#error = {kind, line, firstLine, message}
  }
}

function decode(content: Buffer, encoding: 'utf-8' | 'windows-1252'): {text: string; error: ParseError | null} {
  const start = content.subarray(0, 2)
  if (start.equals(Buffer.from([0xff, 0xfe])) || start.equals(Buffer.from([0xfe, 0xff]))) {
    const big = start[0] === 0xfe
    const text = new TextDecoder(big ? 'utf-16be' : 'utf-16le').decode(content)
    return {text, error: {kind: 'utf-16', line: 1, firstLine: null, message: 'the file is UTF-16 (as PowerShell 5 writes it); the AWS tools read UTF-8'}}
  }
  const text = new TextDecoder('utf-8', {ignoreBOM: true}).decode(content)
  const binary = text.includes('\0')
  const bad = encoding === 'utf-8' ? invalidByte(content, text) : null
  if (bad !== null) {
    const line = 1 + [...content.subarray(0, bad).toString('latin1').matchAll(/\r\n|\n|\r/g)].length
    return {text, error: {
      kind: binary ? 'binary' : 'invalid-utf-8', line, firstLine: null,
      message: binary ? 'the file is not text' : 'a byte in this line is not UTF-8 (the file was saved in another encoding)',
    }}
  }
  if (text.startsWith('\ufeff')) {
    return {text: text.slice(1), error: {
      kind: 'byte-order-mark', line: 1, firstLine: null, message: 'the file starts with a byte order mark, which the AWS tools take for text',
    }}
  }
  return {text, error: null}
}

/** Offset of the first byte that is not UTF-8; null when all is. */
function invalidByte(content: Buffer, text: string): number | null {
  // A replacement character is the mark of a bad byte, unless it stands in the file itself.
  if (!text.includes('\ufffd')) return null
  const again = Buffer.from(text)
  let at = 0
  while (at < content.length && content[at] === again[at]) at++
  return at === content.length && at === again.length ? null : at
}
