/** One way in which a secret may stand in a text: a walk over its characters, each of which may be escaped in several ways. */
export interface SecretForm {
  /** The characters in plain; for base64 without those at the edges that neighbours share. */
  readonly plain: string
  /** Per character: its spellings, escaped ones first; null where only the plain one occurs. */
  readonly steps: readonly Step[]
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

interface Step {
  readonly plain: string
  readonly escapes: readonly string[] | null
}

/** Below this length a text is broken over lines by chance only. */
const WRAPPED_FROM = 20

const ENTITIES: Record<string, readonly string[]> = {'&': ['&amp;'], '<': ['&lt;'], '>': ['&gt;'], '"': ['&quot;'], '\'': ['&apos;', '\'\\\'\'']}
const OTHERS: Record<string, readonly string[]> = {'\n': ['\\r\\n', '\r\n'], ' ': ['+']}

/**
 * Lists the forms of a secret: plain with any mixture of URL, JSON, shell, Markdown and HTML escapes, and base64 (also of the URL
 * alphabet) at each of the three places that it can have inside a longer text such as `user:password`.
 */
export function secretForms(secret: string): SecretForm[] {
  const wraps = secret.length >= WRAPPED_FROM
  const plain: SecretForm = {
    plain: secret, steps: Array.from(secret, step), wraps, word: /^(?:[a-z]+|[A-Z]+|[0-9]+)$/.test(secret), wholes: /[%\\&]/.test(secret) ? wholesOf(secret) : [], base64: false, sharesBefore: false, sharesAfter: false,
  }
  return [plain, ...[0, 1, 2].map(offset => base64Form(secret, offset, wraps))]
}

function wholesOf(secret: string): string[] {
  const json = jsonEscaped(secret)
  const percent = Array.from(secret, one => /^[\w.~-]$/.test(one) ? one : percentEncoded(one)).join('')
  const looser = Array.from(secret, one => /^[\w.~!'()*-]$/.test(one) ? one : percentEncoded(one)).join('')
  const upper = (text: string): string => text.replace(/%../g, one => one.toUpperCase())
  return [
    jsonEscaped(json), json, json.replaceAll('/', '\\/'), secret,
    ...[percent, looser].flatMap(one => [one, upper(one), one.replaceAll('%', '%25'), upper(one).replaceAll('%', '%25')]),
  ]
}

const percentEncoded = (character: string): string => Array.from(Buffer.from(character, 'utf8'), byte => `%${hex(byte, 2)}`).join('')

function base64Form(secret: string, offset: number, wraps: boolean): SecretForm {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret, 'utf8')])
  const core = bytes.toString('base64').slice(Math.ceil(offset * 8 / 6), Math.floor(bytes.length * 8 / 6))
  return {
    plain: core, steps: Array.from(core, base64Step), wraps, word: false, wholes: [],
    base64: true, sharesBefore: offset > 0, sharesAfter: bytes.length % 3 !== 0,
  }
}

function base64Step(character: string): Step {
  const {escapes} = step(character)
  const other = character === '+' ? '-' : character === '/' ? '_' : null
  return {plain: character, escapes: other === null ? escapes : [...escapes ?? [], other]}
}

const known = new Map<string, Step>()

function step(character: string): Step {
  const made = known.get(character) ?? {plain: character, escapes: /^[A-Za-z0-9]$/.test(character) ? null : escapesOf(character)}
  if (known.size < 1000) known.set(character, made)
  return made
}

function escapesOf(character: string): string[] {
  const percent = percentEncoded(character)
  const units = Array.from({length: character.length}, (_, index) => `\\u${hex(character.charCodeAt(index), 4)}`).join('')
  const code = character.codePointAt(0) ?? 0
  const twice = percent.replaceAll('%', '%25')
  const json = jsonEscaped(character)
  const spellings = [
    twice.toUpperCase(), twice, percent.toUpperCase(), percent, json, jsonEscaped(json), units, units.toUpperCase().replaceAll('U', 'u'),
    `&#${String(code)};`, `&#x${hex(code, 1)};`, `&#x${hex(code, 1).toUpperCase()};`, ...code < 0x100 ? [`\\x${hex(code, 2)}`] : [],
    ...ENTITIES[character] ?? [], ...OTHERS[character] ?? [], ...code > 0x20 && code < 0x7f ? [`\\${character}`] : [],
  ]
  // The longest first: one may begin with another.
  return [...new Set(spellings)].filter(one => one !== character).sort((one, other) => other.length - one.length)
}

const jsonEscaped = (text: string): string => JSON.stringify(text).slice(1, -1)
const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0')
