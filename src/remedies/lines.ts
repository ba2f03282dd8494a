import {Buffer} from 'node:buffer'

/**
 * One line of a file while it is being changed. Texts are bytes, one character each (latin1), so that nothing is lost whatever the
 * file's encoding.
 */
export interface Line {
  /** As it stands in the file, without its end. */
  raw: string
  /** The same without secrets: what git is shown and what people see. */
  shown: string
  end: '' | '\n' | '\r\n'
  /** 0-based place in the file as it was observed; null: a new line. */
  origin: number | null
}

/** A replacement of bytes: `remove` stands at `at` and gives way to `insert`. */
export interface Splice {
  at: number
  remove: string
  insert: string
}

/** Bytes as text for people, and back. */
export const readable = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')
export const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** Cuts a file into lines. @param conceal takes secrets out of a text */
export function linesOf(bytes: string, conceal: (text: string) => string): Line[] {
  const parts = bytes.match(/[^\n]*\n|[^\n]+$/g) ?? []
  return parts.map((part, origin) => {
    const end = part.endsWith('\r\n') ? '\r\n' : part.endsWith('\n') ? '\n' : ''
    const raw = part.slice(0, part.length - end.length)
    return {raw, shown: withoutSecrets(raw, conceal), end, origin}
  })
}

/** A value that stands behind such a name is taken for a secret whatever it looks like. */
const NAMED_SECRET = /((?:secret_access_key|session_token|security_token|passw(?:or)?d)\s*[=:\s]\s*)\S.*/i

function withoutSecrets(raw: string, conceal: (text: string) => string): string {
  const text = readable(raw)
  const concealed = conceal(text)
    .replace(/\[(?:redacted|signed password of) [^\]]*\]/g, 'redacted')
    .replace(NAMED_SECRET, '$1redacted')
  return concealed === text ? raw : asBytes(closedLike(text, concealed))
}

/** What ends a quotation, or carries a value on to the next line, may have gone with the secret: without it git refuses the whole file. */
function closedLike(text: string, concealed: string): string {
  const isOpen = (line: string): boolean => (line.replace(/\\./g, '').split('"').length - 1) % 2 === 1
  const goesOn = (line: string): boolean => /(?:^|[^\\])(?:\\\\)*\\$/.test(line)
  return concealed + (isOpen(text) === isOpen(concealed) ? '' : '"') + (goesOn(text) && !goesOn(concealed) ? '\\' : '')
}

/** A line that holds a secret is never rewritten. */
export const hides = ({raw, shown}: Line): boolean => raw !== shown

/** Lines back to bytes; an end that is missing in the middle of a file is put there. */
export function bytesOf(lines: readonly Line[]): string {
  const usual = usualEnd(lines)
  return lines.map(({raw, end}, index) => raw + endOf(end, index, lines.length, usual)).join('')
}

const endOf = (end: Line['end'], index: number, count: number, usual: string): string => (end === '' && index < count - 1 ? usual : end)

/** The line end of the file: its first one. */
export const usualEnd = (lines: readonly Line[]): '\n' | '\r\n' => {
  const found = lines.find(({end}) => end !== '')?.end
  return found === '\r\n' ? '\r\n' : '\n'
}

/** What leads from the observed lines to the present ones; kept lines are no part of it. Origins rise, since nothing moves lines about. */
export function splicesBetween(before: readonly Line[], after: readonly Line[]): Splice[] {
  const usual = usualEnd(before)
  const splices: Splice[] = []
  let at = 0
  let next = 0
  let open: Splice | null = null
  const change = (remove: string, insert: string): void => {
    if (!open) splices.push((open = {at, remove: '', insert: ''}))
    open.remove += remove
    open.insert += insert
    at += remove.length
  }
  const takeAway = (until: number): void => {
    for (; next < until; next++) change((before[next]?.raw ?? '') + (before[next]?.end ?? ''), '')
  }
  for (const [index, line] of after.entries()) {
    const end = endOf(line.end, index, after.length, usual)
    if (line.origin === null) {
      change('', line.raw + end)
      continue
    }
    takeAway(line.origin)
    const old = before[line.origin]
    if (!old) continue
    open = null
    at += old.raw.length
    if (old.end !== end) change(old.end, end)
    else at += old.end.length
    next = line.origin + 1
  }
  takeAway(before.length)
  return splices
}

/** Carries splices out. @throws Error where the bytes are others than expected */
export function spliced(bytes: string, splices: readonly Splice[]): string {
  const parts: string[] = []
  let position = 0
  for (const {at, remove, insert} of splices) {
    if (at < position || bytes.slice(at, at + remove.length) !== remove) throw new Error('the file is not as expected')
    parts.push(bytes.slice(position, at), insert)
    position = at + remove.length
  }
  return parts.join('') + bytes.slice(position)
}

/** What undoes splices, for the file as it is after them. */
export function reversed(splices: readonly Splice[]): Splice[] {
  let shift = 0
  return splices.map(({at, remove, insert}) => {
    const back = {at: at + shift, remove: insert, insert: remove}
    shift += insert.length - remove.length
    return back
  })
}
