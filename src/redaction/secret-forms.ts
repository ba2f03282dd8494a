/** One way in which a secret may stand in a text: a walk over its characters, each of which may be escaped in several ways. */
export interface SecretForm {
  /** The characters in plain; for base64 without those at the edges that neighbours share. */
  readonly plain: string
  /** The spellings of its first two characters. */
  readonly beginning: readonly Spellings[]
  /** The spellings of all its characters, made when they are first needed. */
  readonly letters: () => readonly Spellings[]
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

/**
 * Lists the forms of a secret: plain with any mixture of URL, JSON, shell, Markdown and HTML escapes, and base64 (also of the URL
 * alphabet, also of UTF-16) at each of the three places that it can have inside a longer text such as `user:password`.
 */
export function secretForms(secret: string): SecretForm[] {
  const wraps = secret.length >= WRAPPED_FROM
  const plain: SecretForm = {
    plain: secret,
    ...lettersOf(secret, spellings),
    wraps,
    word: /^(?:[a-z]+|[A-Z]+|[0-9]+)$/.test(secret),
    wholes: /[%\\&]/.test(secret) ? wholesOf(secret) : [],
    base64: false,
    sharesBefore: false,
    sharesAfter: false,
  }
  return [plain, ...ENCODINGS.flatMap(encoding => [0, 1, 2].map(offset => base64Form(Buffer.from(secret, encoding), offset, wraps)))]
}

/** Windows and PowerShell encode text as UTF-16. */
const ENCODINGS = ['utf8', 'utf16le'] as const

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The first four characters of each of a secret's forms, without the work of making the forms. */
export function formStarts(secret: string): string[] {
  // Too few bytes would leave the edges that neighbours share.
  if (secret.length < 6) return secretForms(secret).map(({plain}) => plain.slice(0, 4))
  return [secret.slice(0, 4), ...ENCODINGS.flatMap(encoding => base64Starts(Buffer.from(secret.slice(0, 8), encoding)))]
}

/** Bytes in front shift the secret: by one byte four of its bits are shared with them, by two bytes two. */
function base64Starts([a = 0, b = 0, c = 0, d = 0]: Buffer): string[] {
  const bits = (a << 24) | (b << 16) | (c << 8) | d
  return [0, 4, 2].map(first => [0, 6, 12, 18].map(step => ALPHABET.charAt((bits >>> (26 - first - step)) & 63)).join(''))
}

/** The codes with which a character may begin in a text: itself, and its escapes. */
export function beginningsOf(character: string, base64: boolean): readonly number[] {
  const made = base64 ? beginningsInBase64 : beginningsInPlain
  const before = made.get(character)
  if (before) return before
  const {plain, escapes} = (base64 ? base64Spellings : spellings)(character)
  const codes = [...new Set([plain, ...(escapes ?? [])].map(spelling => spelling.charCodeAt(0)))]
  if (made.size < 1000) made.set(character, codes)
  return codes
}

const beginningsInPlain = new Map<string, readonly number[]>()
const beginningsInBase64 = new Map<string, readonly number[]>()

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
    ...lettersOf(core, base64Spellings),
    wraps,
    word: false,
    wholes: [],
    base64: true,
    sharesBefore: offset > 0,
    sharesAfter: bytes.length % 3 !== 0,
  }
}

function lettersOf(plain: string, spelt: (character: string) => Spellings): Pick<SecretForm, 'beginning' | 'letters'> {
  let letters: Spellings[] | null = null
  // A character outside of the basic plane takes two places.
  return {beginning: Array.from(plain.slice(0, 4), spelt), letters: () => (letters ??= Array.from(plain, spelt))}
}

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
