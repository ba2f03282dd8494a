/** A text as it reads once an encoding is taken off it. */
export interface Decoded {
  readonly text: string
  /** Where in the encoded text a character of the decoded one begins; of its length: where the last one ends. */
  readonly at: (index: number) => number
}

/**
 * One character each: of JSON and the languages, of URLs (up to three times over), of HTML; and the zero bytes of UTF-16, which are none.
 * The groups: hexadecimal in four ways, then decimal.
 */
const ESCAPE =
  /\\{1,4}(?:u0{0,2}00|x00|0)(?![0-9A-Fa-f])|\0|\\{1,4}u([0-9A-Fa-f]{4})|\\{1,4}x([0-9A-Fa-f]{2})|%(?:25){0,2}([2-7][0-9A-Fa-f])|&#[xX]([0-9A-Fa-f]{2,5});|&#(\d{2,6});/g
const ESCAPED = /[\\&]|%[2-7]|\0/
/** Shorter stretches of hexadecimal digits hold no secret. */
const HEX_FROM = 16
/** By its code, whether a character is a hexadecimal digit. */
const IS_HEX = new Uint8Array(128)
for (const digit of '0123456789ABCDEFabcdef') IS_HEX[digit.charCodeAt(0)] = 1

/**
 * The text with characters that no writer escapes taken literally (letters and digits among them), and every stretch of hexadecimal
 * digits in it as bytes. Linear in time and space.
 */
export function* decodings(text: string): Generator<Decoded> {
  if (ESCAPED.test(text)) {
    const plain = withoutEscapes(text)
    if (plain) yield plain
  }
  for (const {digits, index} of hexadecimals(text)) {
    yield bytesOf(digits, index)
    // Where a digit stands before it, the bytes begin one later.
    yield bytesOf(digits.slice(1), index + 1)
  }
}

/** The long stretches of hexadecimal digits: each has one at a place that is a multiple of their least length, so most are not looked at. */
function* hexadecimals(text: string): Generator<{digits: string; index: number}> {
  const isHex = (place: number): boolean => IS_HEX[text.charCodeAt(place)] === 1
  for (let place = HEX_FROM - 1; place < text.length; place += HEX_FROM) {
    if (!isHex(place)) continue
    let [start, end] = [place, place + 1]
    while (isHex(start - 1)) start--
    while (isHex(end)) end++
    if (end - start >= HEX_FROM) yield {digits: text.slice(start, end), index: start}
    // The next place that this stretch does not reach.
    place = end - (end % HEX_FROM) - 1
  }
}

function withoutEscapes(text: string): Decoded | null {
  const parts: string[] = []
  // Beginnings, in both texts, of the stretches that are the same, and of the escapes between them.
  const [decoded, encoded]: [number[], number[]] = [[0], [0]]
  let [from, length] = [0, 0]
  ESCAPE.lastIndex = 0
  for (let match = ESCAPE.exec(text); match; match = ESCAPE.exec(text)) {
    const {index} = match
    const character = characterOf(match)
    parts.push(text.slice(from, index), character)
    length += index - from
    decoded.push(length)
    encoded.push(index)
    length += character.length
    from = ESCAPE.lastIndex
    decoded.push(length)
    encoded.push(from)
  }
  if (parts.length === 0) return null
  parts.push(text.slice(from))
  return {
    text: parts.join(''),
    at(index) {
      const place = lastAtMost(decoded, index)
      // Within an escape there is nothing: only its beginning is asked for.
      return (encoded[place] ?? 0) + (index - (decoded[place] ?? 0))
    },
  }
}

function characterOf(match: RegExpExecArray): string {
  const hex = match[1] ?? match[2] ?? match[3] ?? match[4]
  if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16))
  return match[5] === undefined ? '' : String.fromCodePoint(Number(match[5]))
}

/** Index of the last number that is not above a value, in ascending ones. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((numbers[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** Bytes of UTF-8; of UTF-16 without its zeros, and what is neither as Latin-1. */
function bytesOf(digits: string, from: number): Decoded {
  const bytes = Buffer.from(digits.slice(0, digits.length - (digits.length % 2)), 'hex')
  const end = from + 2 * bytes.length
  if (bytes.every(byte => byte > 0 && byte < 0x80)) return {text: bytes.toString('latin1'), at: index => from + 2 * index}
  const [parts, places]: [string[], number[]] = [[], []]
  for (let index = 0; index < bytes.length;) {
    const {text, length} = characterAt(bytes, index)
    parts.push(text)
    places.push(...Array.from({length: text.length}, () => from + 2 * index))
    index += length
  }
  return {text: parts.join(''), at: index => places[index] ?? end}
}

function characterAt(bytes: Buffer, index: number): {text: string; length: number} {
  const lead = bytes[index] ?? 0
  if (lead === 0) return {text: '', length: 1}
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1
  const text = length === 1 ? '\ufffd' : bytes.toString('utf8', index, index + length)
  return text.includes('\ufffd') ? {text: String.fromCharCode(lead), length: 1} : {text, length}
}
