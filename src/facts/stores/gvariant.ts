/**
 * The strings in GLib's text form of a value, as `gdbus call` prints it: single quotes, double ones around a single quote, escapes
 * by backslash (GVariant Text Format; facts GC 8).
 */
export function variantStrings(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs)].map(([, single, double]) => unescaped(single ?? double ?? ''))
}

/** The arrays of object paths on the top level: `([objectpath '/a', '/b'], @ao [])` gives two lists. */
export const variantLists = (text: string): string[][] => [...text.matchAll(/\[([^\]]*)\]/g)].map(([, inner = '']) => variantStrings(inner))

/** A string in that form, for an argument of `gdbus call`. */
export const variantString = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const CONTROL: Readonly<Record<string, string>> = {a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'}

const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gis, (_all, short?: string, long?: string, one?: string) => {
    const hex = short ?? long
    if (hex !== undefined) return codePoint(Number.parseInt(hex, 16))
    return CONTROL[one ?? ''] ?? one ?? ''
  })

const codePoint = (code: number): string => (code > 0x10_ff_ff ? '\uFFFD' : String.fromCodePoint(code))
