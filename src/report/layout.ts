import type {Glyphs} from './glyphs.js'
import type {Palette} from './palette.js'

/** What every part of the human report is written with. */
export interface Pen {
  /** Columns for prose. Commands are never wrapped. */
  width: number
  glyphs: Glyphs
  paint: Palette
  verbose: boolean
}

const NARROWEST = 40
const WIDEST = 100

/** Columns for prose on a terminal that wide: not so narrow that nothing fits, not so wide that the eye loses the line. */
export const proseWidth = (columns: number): number => Math.min(Math.max(Math.trunc(columns) || 80, NARROWEST), WIDEST)

/**
 * Breaks prose at spaces, but not inside `backquotes`. A word longer than the line (path, address) stays whole.
 * @param lead stands before the first line; the others are indented as far
 * @param paint for the text, not the lead: it is wrapped first, since escapes have no width
 */
export function wrap(text: string, width: number, lead = '', paint: (text: string) => string = same): string[] {
  const indent = ' '.repeat(columns(lead))
  const room = Math.max(width - columns(lead), 20)
  const lines: string[] = []
  let line = ''
  for (const word of text.replace(/\s+/g, ' ').match(/(?:`[^`]*`|\S)+/g) ?? []) {
    if (line !== '' && columns(line) + 1 + columns(word) > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  if (line !== '' || lines.length === 0) lines.push(line)
  return lines.map((one, index) => `${index === 0 ? lead : indent}${paint(one)}`.trimEnd())
}

/** Columns that a text takes, escapes not counted; wide East Asian characters count as one, which only shortens a line's fill. */
export function columns(text: string): number {
  return Array.from(text.replace(/\x1b\[[\d;]*m/g, '')).length
}

/** Fills up with spaces on the right. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)))

/** `1 check`, `3 checks`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const same = (text: string): string => text
