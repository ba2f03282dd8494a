import type {Status} from '../checks/check.js'

/** The signs of the human report. */
export interface Glyphs {
  marks: Readonly<Record<Status, string>>
  arrow: string
  bullet: string
}

const UNICODE: Glyphs = {marks: {pass: '✔', warn: '!', fail: '✖', skip: '–', unknown: '?', crash: '☠'}, arrow: '→', bullet: '·'}
const ASCII: Glyphs = {marks: {pass: '+', warn: '!', fail: 'X', skip: '-', unknown: '?', crash: '#'}, arrow: '->', bullet: '|'}

export const glyphsFor = (ascii: boolean): Glyphs => (ascii ? ASCII : UNICODE)

const SPELT: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '✔': '+',
  '✖': 'X',
  '☠': '#',
  '–': '-',
  '—': '-',
  '…': '...',
  '·': '|',
  '×': 'x',
  '≥': '>=',
  '≤': '<=',
  '•': '*',
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '\u00a0': ' ',
  '§': 'section ',
}

/**
 * Text in ASCII alone. Typographic signs are spelt; any other character is shown by its number (`\u{e9}`) and not by a look-alike,
 * so that a path or name in a command is never silently another one.
 */
export function toAscii(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, sign => SPELT[sign] ?? `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`)
}
