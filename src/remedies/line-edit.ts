import type {LineChange} from '../checks/check.js'
import {asBytes, hides, readable, usualEnd} from './lines.js'
import type {Line} from './lines.js'
import {Unmendable} from './unmendable.js'

/**
 * Makes the changes of one step. Line numbers are those of the file as it was observed.
 * @throws Unmendable where a line is not as the check saw it, was changed by another remedy, or holds a secret
 */
export function edited(lines: readonly Line[], changes: readonly LineChange[]): Line[] {
  return changes.reduce<Line[]>((sofar, change) => oneChange(sofar, change), [...lines])
}

function oneChange(lines: Line[], change: LineChange): Line[] {
  if (change.kind === 'insert') {
    const place = change.after === 'end' ? lines.length : change.after === 0 ? 0 : placeOf(lines, change.after) + 1
    return lines.toSpliced(place, 0, ...change.lines.map(text => newLine(text, lines)))
  }
  const place = placeOf(lines, change.line)
  const line = lines[place]
  if (line === undefined) throw new Unmendable(`line ${change.line} is not there any more`)
  if (hides(line)) throw new Unmendable(`line ${change.line} holds a secret, which is never rewritten`)
  const text = readable(line.raw)
  // `[section] key` on one line: the head would go with the key.
  if (change.kind === 'remove' && /^\s*\[/.test(text) && !change.find.includes('['))
    throw new Unmendable(`line ${change.line} begins with its section's head`)
  if (change.kind === 'remove' && text.includes(change.find)) return lines.toSpliced(place, 1)
  const replaced = change.kind === 'remove' ? null : change.kind === 'value' ? withValue(text, change) : withPart(text, change)
  if (replaced === null) throw new Unmendable(`line ${change.line} is not as it was seen`)
  return replaced === text ? lines : lines.toSpliced(place, 1, {...newLine(replaced, lines), end: line.end})
}

function withPart(text: string, {find, by}: {find: string; by: string}): string | null {
  const at = text.indexOf(find)
  return at < 0 ? null : text.slice(0, at) + by + text.slice(at + find.length)
}

/** botocore takes everything behind the first = or : for the value (facts ID 2). */
function withValue(text: string, {key, by}: {key: string; by: string}): string | null {
  const [, before = '', name = ''] = /^(\s*([^=:]*?)\s*[=:][ \t]*)/.exec(text) ?? []
  return name.toLowerCase() === key.toLowerCase() ? before + by : null
}

function placeOf(lines: readonly Line[], number: number): number {
  const place = lines.findIndex(({origin}) => origin === number - 1)
  if (place < 0) throw new Unmendable(`line ${number} is changed by another remedy already, or is not there`)
  return place
}

function newLine(text: string, lines: readonly Line[]): Line {
  if (/[\n\r]/.test(text)) throw new Unmendable('a line cannot hold a line end')
  const raw = asBytes(text)
  return {raw, shown: raw, end: usualEnd(lines), origin: null}
}
