import type {ParseErrorKind} from './aws-files.js'
import {indent, strip} from './python-text.js'

/** A reason to refuse a whole file. */
export interface ParseError {
  kind: ParseErrorKind
  line: number
  /** 1-based, in characters. */
  column: number
  /** For duplicates: where the first one stands. */
  firstLine: number | null
  /** What is wrong, for people; holds no text of the line itself, which may be a secret. */
  message: string
}

/** One physical line of an AWS configuration file: what both readings of it start from. */
export interface ConfigLine {
  /** 1-based. */
  number: number
  /** As written, without its end. */
  raw: string
  /** Without white space at both ends, as Python sees it. */
  text: string
  /** Characters of white space before the text. */
  indent: number
}

/**
 * The lines of a file, and the fault of its encoding, if it has one, for which botocore refuses it whole (facts ID 2). Universal newlines,
 * as Python's: a lone carriage return ends a line too. Never throws.
 * @param encoding of the platform's Python: on Windows any byte is a character
 */
export function configLines(
  content: Buffer,
  encoding: 'utf-8' | 'windows-1252' = 'utf-8',
): {lines: ConfigLine[]; error: ParseError | null} {
  const {text, error} = decode(content, encoding)
  return {error, lines: text.split(/\r\n|\n|\r/).map((raw, index) => ({number: index + 1, raw, text: strip(raw), indent: indent(raw)}))}
}

function decode(content: Buffer, encoding: 'utf-8' | 'windows-1252'): {text: string; error: ParseError | null} {
  const start = content.subarray(0, 2)
  if (start.equals(Buffer.from([0xff, 0xfe])) || start.equals(Buffer.from([0xfe, 0xff]))) {
    const big = start[0] === 0xfe
    const text = new TextDecoder(big ? 'utf-16be' : 'utf-16le').decode(content)
    return {
      text,
      error: {
        kind: 'utf-16',
        line: 1,
        column: 1,
        firstLine: null,
        message: 'the file is UTF-16 (as PowerShell 5 writes it); the AWS tools read UTF-8',
      },
    }
  }
  const text = new TextDecoder('utf-8', {ignoreBOM: true}).decode(content)
  const binary = text.includes('\0')
  const bad = encoding === 'utf-8' ? invalidByte(content, text) : null
  if (bad !== null) {
    const before = content
      .subarray(0, bad)
      .toString('utf8')
      .split(/\r\n|\n|\r/)
    return {
      text,
      error: {
        kind: binary ? 'binary' : 'invalid-utf-8',
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        firstLine: null,
        message: binary ? 'the file is not text' : 'a byte in this line is not UTF-8 (the file was saved in another encoding)',
      },
    }
  }
  if (text.startsWith('\ufeff')) {
    return {
      text: text.slice(1),
      error: {
        kind: 'byte-order-mark',
        line: 1,
        column: 1,
        firstLine: null,
        message: 'the file starts with a byte order mark, which the AWS tools take for text',
      },
    }
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
