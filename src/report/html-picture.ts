import {markupText, attribute} from './markup.js'
import type {Link} from './picture.js'

/** Columns of the monospaced letters: 0.6 of their size holds for all fonts of the style sheet. */
const NAME = {size: 13, advance: 7.8, line: 18}
const NOTE = {size: 11, advance: 6.6, line: 15}
const PADDING = 12
const GAP = 40
/** Wider than the page: then the way is drawn downwards on every screen. */
const WIDEST = 1040
const TALL_WIDTH = 336

type Look = 'fine' | 'broken' | 'weak' | 'arrived' | 'unreached'

interface Box {
  names: string[]
  notes: string[]
  look: Look
  width: number
  height: number
}

/**
 * The way of access drawn: a box for each link, the broken one crossed out, and what lies behind it not reached. Drawn twice, from left to right
 * and downwards; the style sheet shows the one that fits.
 * @param arrived it is proven that Git gets there
 * @returns HTML
 */
export function pathFigure(path: readonly Link[], arrived: boolean, caption: string): string {
  const label = attribute(
    `The way of access: ${path
      .map(
        ({text, state, note}) =>
          `${text}${state === 'broken' ? ' (broken here)' : state === 'weak' ? ' (weak here)' : ''}${note ? ` (${note})` : ''}`,
      )
      .join(', then ')}${arrived ? '. It works.' : '.'}`,
  )
  const looks = looksOf(path, arrived)
  const wide = path.map((link, index) => box(link, looks[index] ?? 'fine', 30, 34, null))
  const tall = path.map((link, index) => box(link, looks[index] ?? 'fine', 36, 44, TALL_WIDTH - 16))
  const width = wide.reduce((sum, one) => sum + one.width + GAP, -GAP) + 16
  return [
    `<figure${width > WIDEST ? ' class="tall-only"' : ''}>`,
    drawn(wide, 'wide', label),
    drawn(tall, 'tall', label),
    `<figcaption class="soft">${caption}</figcaption>`,
    '</figure>',
  ].join('\n')
}

function looksOf(path: readonly Link[], arrived: boolean): Look[] {
  const broken = path.findIndex(({state}) => state === 'broken')
  return path.map(({state, note}, index) =>
    broken >= 0 && index > broken
      ? 'unreached'
      : state !== 'fine'
        ? state
        : note === 'not asked'
          ? 'unreached'
          : arrived && index === path.length - 1
            ? 'arrived'
            : 'fine',
  )
}

function box({text, note = ''}: Link, look: Look, nameColumns: number, noteColumns: number, fixed: number | null): Box {
  const names = folded(text, nameColumns)
  const notes = note === '' ? [] : folded(note, noteColumns)
  const longest = (lines: readonly string[], advance: number): number =>
    Math.max(0, ...lines.map(line => Array.from(line).length * advance))
  return {
    names,
    notes,
    look,
    width: fixed ?? Math.max(64, Math.ceil(Math.max(longest(names, NAME.advance), longest(notes, NOTE.advance)) + 2 * PADDING)),
    height: 2 * PADDING + names.length * NAME.line + notes.length * NOTE.line - 4,
  }
}

const MOST_LINES = 3

/** A text in lines of so many letters, broken at blanks where there are any. */
function folded(text: string, columns: number): string[] {
  const lines: string[] = []
  let rest = Array.from(text)
  while (rest.length > 0 && lines.length < MOST_LINES) {
    const blank = rest.length > columns ? rest.slice(0, columns + 1).lastIndexOf(' ') : -1
    const length = rest.length <= columns ? rest.length : blank > columns / 3 ? blank : columns
    lines.push(rest.slice(0, length).join('').trim())
    rest = rest.slice(length)
  }
  const last = lines.length - 1
  if (rest.length > 0)
    lines[last] = `${Array.from(lines[last] ?? '')
      .slice(0, columns - 1)
      .join('')}…`
  return lines
}

function drawn(boxes: readonly Box[], kind: 'wide' | 'tall', label: string): string {
  const [margin, wide] = [8, kind === 'wide']
  const high = Math.max(0, ...boxes.map(({height}) => height))
  const parts: string[] = []
  let [x, y] = [margin, margin + 4]
  for (const [index, one] of boxes.entries()) {
    const height = wide ? high : one.height
    const next = boxes[index + 1]
    parts.push(drawnBox(one, x, y, height))
    if (next)
      parts.push(
        wide ? connector(next.look, x + one.width, y + height / 2, 'right') : connector(next.look, x + one.width / 2, y + height, 'down'),
      )
    if (wide) x += one.width + GAP
    else y += height + GAP
  }
  const width = wide ? x - GAP + margin : TALL_WIDTH
  const height = wide ? y + high + margin : y - GAP + margin
  return `<svg class="${kind}" role="img" aria-label="${label}" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}">${parts.join('')}</svg>`
}

function drawnBox({names, notes, look, width, height: own}: Box, x: number, y: number, height: number): string {
  let line = y + (height - own) / 2 + PADDING - 4
  const text = (words: string, {size, line: step}: typeof NAME, kind: string): string => {
    line += step
    return `<text class="${kind}" x="${round(x + width / 2)}" y="${round(line)}" font-size="${size}" text-anchor="middle">${markupText(words)}</text>`
  }
  return `<g class="${look}"><rect class="box" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="8"/>${names
    .map(words => text(words, NAME, 'name'))
    .join('')}${notes.map(words => text(words, NOTE, 'note')).join('')}${markOf(look, x + width - 4, y + 2)}</g>`
}

/** A sign at the corner, so that nothing is told by colour alone. Drawn, because fonts differ in their signs. */
function markOf(look: Look, x: number, y: number): string {
  const sign: Partial<Record<Look, string>> = {
    broken: 'M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5',
    weak: 'M0-4.5V1M0 3.6V4.4',
    arrived: 'M-4 .5-1 3.5 4.2-3',
  }
  const path = sign[look]
  return path === undefined
    ? ''
    : `<g transform="translate(${round(x)} ${round(y)})"><circle class="mark" r="9"/><path class="sign" d="${path}" stroke-width="2" stroke-linecap="round"/></g>`
}

function connector(to: Look, x: number, y: number, direction: 'right' | 'down'): string {
  const look = to === 'broken' || to === 'unreached' ? to : 'fine'
  const cross =
    to === 'broken'
      ? `<circle class="disc" cx="${GAP / 2 - 3}" r="9"/><path class="cross" d="M${GAP / 2 - 8}-5l10 10m0-10-10 10" fill="none" stroke-width="2.5" stroke-linecap="round"/>`
      : ''
  return `<g class="${look}" transform="translate(${round(x)} ${round(y)})${direction === 'down' ? ' rotate(90)' : ''}"><path class="way" d="M3 0H${GAP - 9}" stroke-width="2"/><path class="tip" d="M${GAP - 11}-5 ${GAP - 2} 0l-9 5z"/>${cross}</g>`
}

const round = (value: number): string => String(Math.round(value * 10) / 10)
