// Python and JavaScript differ in what white space is; botocore's verdict on a file hangs on Python's.

const SPACE = '\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const SPACES = new Set<number>([9, 10, 11, 12, 13, 0x1c, 0x1d, 0x1e, 0x1f, 32, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000])
for (let code = 0x2000; code <= 0x200a; code++) SPACES.add(code)
/** Nearly every character is none, and is told by its number. */
const isSpace = (code: number): boolean => (code <= 32 || code > 126) && SPACES.has(code)
const NOT_SPACE = new RegExp(`[^${SPACE}]`)

/** `str.lstrip().rstrip()`: unlike trim() it removes U+001C to U+001F and U+0085, and keeps U+FEFF. */
export function strip(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/** `str.rstrip()`. */
export function rstrip(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  return text.slice(0, end)
}

/** Columns before the first character that is no white space; 0 for a blank line. */
export function indent(line: string): number {
  const first = line.charCodeAt(0)
  if (first > 32 && first < 127) return 0
  return Math.max(0, line.search(NOT_SPACE))
}

/** `str.splitlines()`: splits at more than line feeds. */
export function splitlines(text: string): string[] {
  return text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)
}

/**
 * `shlex.split(text)` in its POSIX mode, without comments: how botocore reads the name in a section header.
 * @returns the words; null where shlex raises (a quotation or an escape that does not end)
 */
export function shlexSplit(text: string): string[] | null {
  if (!/["'\\]/.test(text)) return text.split(/[ \t\r\n]+/).filter(word => word !== '')
  const words: string[] = []
  let word = ''
  let started = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (' \t\r\n'.includes(char)) {
      if (started) words.push(word)
      word = ''
      started = false
      continue
    }
    started = true
    if (char === '"' || char === "'") {
      const closed = quotation(text, at)
      if (closed === null) return null
      word += closed.text
      at = closed.end
    } else if (char === '\\') {
      at++
      if (at >= text.length) return null
      word += text.charAt(at)
    } else word += char
  }
  if (started) words.push(word)
  return words
}

/** A quotation from its opening quote: the text in it and the position of the closing quote. */
function quotation(text: string, start: number): {text: string; end: number} | null {
  const quote = text.charAt(start)
  let inside = ''
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === quote) return {text: inside, end: at}
    if (char === '\\' && quote === '"') {
      at++
      if (at >= text.length) return null
      const next = text.charAt(at)
      inside += next === '"' || next === '\\' ? next : `\\${next}`
    } else inside += char
  }
  return null
}
