import {withoutControlCharacters} from '../redaction/control-characters.js'

/** A plugin's text on one line, at most so long, with what could drive a terminal made visible. */
export const shortLine = (text: string, longest: number): string =>
  shortened(
    text
      .slice(0, longest * 4)
      .replace(/\s+/g, ' ')
      .trim(),
    longest,
  )

/** The same where lines stay lines: what is to be typed. */
export const shortLines = (text: string, longest: number): string => shortened(text.slice(0, longest * 4), longest)

function shortened(text: string, longest: number): string {
  const visible = withoutControlCharacters(text)
  return visible.length <= longest ? visible : `${visible.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
