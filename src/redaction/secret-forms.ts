/** One way in which a secret may stand in a text: a walk over its characters, each of which may be escaped in several ways. */
export interface SecretForm {
  /** The characters in plain; for base64 without those at the edges that neighbours share. */
  readonly plain: string
  /** May be broken over lines. */
  readonly wraps: boolean
  /**
   * Of a secret that holds characters that begin escapes, and can so be read in several ways: how it looks where one escape is used
   * throughout. Empty for others.
   */
  readonly wholes: readonly string[]
  readonly base64: boolean
  /** The neighbours on either side share bits with the secret: they go too. */
  readonly sharesBefore: boolean
  readonly sharesAfter: boolean
  /** Reads like a word of a sentence or like a number: replaced only where it stands alone. */
  readonly word: boolean
}

export interface Spellings {
  readonly plain: string
  /** The longest first; null where only the plain one occurs. */
  readonly escapes: readonly string[] | null
}

/** Below this length a text is broken over lines by chance only. */
const WRAPPED_FROM = 20

const ENTITIES: Record<string, readonly string[]> = {
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '"': ['&quot;'],
  "'": ['&apos;', "'\\''"],
}
const OTHERS: Record<string, readonly string[]> = {'\n': ['\\r\\n', '\r\n'], ' ': ['+']}

/** How many forms a secret has. */
export const FORMS = 7

/**
 * One form of a secret, by its number. 0: plain, with any mixture of URL, JSON, shell, Markdown and HTML escapes; 1 to 3: base64 (also of the
 * URL alphabet) at each of the three places that it can have inside a longer text such as `user:password`; 4 to 6: that of UTF-16.
 */
export function secretForm(secret: string, number: number): SecretForm {
  if (number > 0) return base64Form(Buffer.from(secret, number > 3 ? 'utf16le' : 'utf8'), (number - 1) % 3, wraps(secret))
  return {
    plain: secret,
    wraps: wraps(secret),
    word: /^(?:[a-z]+|[A-Z]+|[0-9]+)$/.test(secret),
    wholes: /[%\\&]/.test(secret) ? wholesOf(secret) : [],
    base64: false,
    sharesBefore: false,
    sharesAfter: false,
  }
}

/** Whether a form so long may be broken over lines. */
const wraps = (secret: string): boolean => secret.length >= WRAPPED_FROM

/** The code of each letter of base64. */
const ALPHABET = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', letter => letter.charCodeAt(0))

/**
 * The first four letters of the base64 forms of a secret of at least four characters, seven bits each in one number, without the work of
 * making the forms: thousands of secrets are learnt of which no text holds one.
 */
export function base64Starts(secret: string): number[] {
  const [a, b, c, d] = [0, 1, 2, 3].map(index => secret.charCodeAt(index)) as [number, number, number, number]
  const utf16 = ((a & 0xff) << 24) | ((a >>> 8) << 16) | ((b & 0xff) << 8) | (b >>> 8)
  const ascii = (a | b | c | d) < 0x80
  const utf8 = ascii ? (a << 24) | (b << 16) | (c << 8) | d : Buffer.from(secret.slice(0, 8), 'utf8').readInt32BE()
  return [letters(utf8, 0), letters(utf8, 4), letters(utf8, 2), letters(utf16, 0), letters(utf16, 4), letters(utf16, 2)]
}

/** Bytes in front shift the secret: by one byte four of its bits are shared with them, by two bytes two. */
function letters(bits: number, shared: number): number {
  let all = 0
  for (let step = 0; step < 24; step += 6) all = (all << 7) | (ALPHABET[(bits >>> (26 - shared - step)) & 63] ?? 0)
  return all
}

/** The codes with which a secret may begin in a text: its first character's own, and those of its escapes. */
export function beginningsOf(secret: string): readonly number[] {
  const [first = ''] = secret
  const {plain, escapes} = spellingsOf(first, false)
  return [...new Set([plain, ...(escapes ?? [])].map(spelling => spelling.charCodeAt(0)))]
}

/** Tells the characters of ASCII that a text may mean at a place, by their codes, each with the place behind it. */
export function readingsAt(text: string, position: number, tell: (code: number, end: number) => void): void {
  const code = text.charCodeAt(position)
  if (code < 128) tell(code, position + 1)
  escapes ??= escapesOfAscii()
  for (const length of escapes.lengths.get(code) ?? [])
    for (const meant of escapes.meant.get(text.slice(position, position + length)) ?? []) tell(meant, position + length)
}

let escapes: {lengths: Map<number, Set<number>>; meant: Map<string, number[]>} | undefined

/** Which characters an escape may stand for, and how long those are that begin with one character. */
function escapesOfAscii(): NonNullable<typeof escapes> {
  const made: NonNullable<typeof escapes> = {lengths: new Map(), meant: new Map()}
  for (let code = 0; code < 128; code++) {
    for (const escape of spellings(String.fromCharCode(code)).escapes ?? []) {
      const first = escape.charCodeAt(0)
      made.lengths.set(first, (made.lengths.get(first) ?? new Set()).add(escape.length))
      made.meant.set(escape, [...(made.meant.get(escape) ?? []), code])
    }
  }
  return made
}

/** Past one line break, plain or as JSON writes it, with the indent of the next line. */
export function afterWrap(text: string, position: number): number {
  const character = text[position]
  if (character === '\\' ? !WRAPPED.test(text[position + 1] ?? '') : character !== '\n' && character !== '\r') return position
  WRAP.lastIndex = position
  return WRAP.test(text) ? WRAP.lastIndex : position
}

const WRAP = /(?:\\?\r?\n|\\r\\n|\\n)[ \t]{0,40}/y
const WRAPPED = /[nr\r\n]/

function wholesOf(secret: string): string[] {
  const json = jsonEscaped(secret)
  const percent = Array.from(secret, one => (/^[\w.~-]$/.test(one) ? one : percentEncoded(one))).join('')
  const looser = Array.from(secret, one => (/^[\w.~!'()*-]$/.test(one) ? one : percentEncoded(one))).join('')
  const upper = (text: string): string => text.replace(/%../g, one => one.toUpperCase())
  return [
    jsonEscaped(json),
    json,
    json.replaceAll('/', '\\/'),
    secret,
    ...[percent, looser].flatMap(one => [one, upper(one), one.replaceAll('%', '%25'), upper(one).replaceAll('%', '%25')]),
  ]
}

const percentEncoded = (character: string): string => Array.from(Buffer.from(character, 'utf8'), byte => `%${hex(byte, 2)}`).join('')

function base64Form(secret: Buffer, offset: number, wraps: boolean): SecretForm {
  const bytes = Buffer.concat([Buffer.alloc(offset), secret])
  const core = bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6))
  return {
    plain: core,
    wraps,
    word: false,
    wholes: [],
    base64: true,
    sharesBefore: offset > 0,
    sharesAfter: bytes.length % 3 !== 0,
  }
}

/** How a character of a form may be written. */
export const spellingsOf = (character: string, base64: boolean): Spellings => (base64 ? base64Spellings : spellings)(character)

const known = new Map<string, Spellings>()
const knownInBase64 = new Map<string, Spellings>()

const spellings = (character: string): Spellings =>
  once(known, character, () => (/^[A-Za-z0-9]$/.test(character) ? null : escapesOf(character)))

function base64Spellings(character: string): Spellings {
  const other = character === '+' ? ['-'] : character === '/' ? ['_'] : []
  return once(knownInBase64, character, () => {
    const {escapes} = spellings(character)
    return escapes === null && other.length === 0 ? null : [...(escapes ?? []), ...other]
  })
}

function once(made: Map<string, Spellings>, character: string, escapes: () => string[] | null): Spellings {
  const before = made.get(character)
  if (before) return before
  const fresh = {plain: character, escapes: escapes()}
  if (made.size < 1000) made.set(character, fresh)
  return fresh
}

function escapesOf(character: string): string[] {
  const percent = percentEncoded(character)
  const units = Array.from({length: character.length}, (_, index) => `\\u${hex(character.charCodeAt(index), 4)}`).join('')
  const code = character.codePointAt(0) ?? 0
  const twice = percent.replaceAll('%', '%25')
  const json = jsonEscaped(character)
  const spellings = [
    twice.toUpperCase(),
    twice,
    percent.toUpperCase(),
    percent,
    json,
    jsonEscaped(json),
    units,
    units.toUpperCase().replaceAll('U', 'u'),
    `&#${String(code)};`,
    `&#x${hex(code, 1)};`,
    `&#x${hex(code, 1).toUpperCase()};`,
    ...(code < 0x100 ? [`\\x${hex(code, 2)}`] : []),
    ...(ENTITIES[character] ?? []),
    ...(OTHERS[character] ?? []),
    ...(code > 0x20 && code < 0x7f ? [`\\${character}`] : []),
  ]
  // The longest first: one may begin with another.
  return [...new Set(spellings)].filter(one => one !== character).sort((one, other) => other.length - one.length)
}

const jsonEscaped = (text: string): string => JSON.stringify(text).slice(1, -1)
const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0')
