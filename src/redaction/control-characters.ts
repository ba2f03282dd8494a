// C0 without tab and newline, DEL, C1, lone surrogates, and what hides or reorders text: bidirectional controls, zero-width characters, line
// separators, tags.
const HARMFUL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|\p{Surrogate}/gu
const PLAIN = /^[\x20-\x7e]*$/

/**
 * Makes terminal escapes, control characters and invisible or reordering characters visible as `\x1b` or `\u202e`, so that foreign text
 * can neither drive the terminal nor look like something else. Newline and tab stay; Windows line ends become newlines.
 */
export function withoutControlCharacters(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replaceAll('\r\n', '\n').replace(HARMFUL, character => {
    const code = character.codePointAt(0) ?? 0
    return code <= 0xff
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : code <= 0xffff
        ? `\\u${code.toString(16).padStart(4, '0')}`
        : `\\u{${code.toString(16)}}`
  })
}
