import {beginningsOf, formStarts, secretForms} from './secret-forms.js'
import type {SecretForm} from './secret-forms.js'

/** One form of a known secret; it is spelled out when a text first looks like it, for most never do. */
export class KnownForm {
  readonly secret: string
  /** Its first character. */
  readonly first: string
  /** Its place among the forms: all but the first are base64. */
  readonly number: number
  #form: SecretForm | null = null

  constructor(secret: string, first: string, number: number) {
    this.secret = secret
    this.first = first
    this.number = number
  }

  get form(): SecretForm {
    this.#form ??= secretForms(this.secret)[this.number] ?? null
    if (!this.#form) throw new Error('a secret has no such form')
    return this.#form
  }
}

/** Forms that can begin with one character, told apart by the second where that says something. */
interface Beginning {
  waiting: KnownForm[]
  readonly bySecond: Map<number, KnownForm[]>
  readonly any: KnownForm[]
}

const NONE: readonly KnownForm[] = []
const NOTHING = [NONE, NONE] as const
/** What can begin a line break inside a secret, plain or escaped. */
const WRAPS = [0x0a, 0x0d, 0x5c]
/** So many characters tell most secrets apart, and fit into one small number. */
const WINDOW = 4
const MASK = 0xfffffff

const HASH_BITS = 18
const BRACKET = 0x5b

const CLEAN = 1
const BREAK = 2
const ESCAPE = 3
/** Whether a character stands for itself, can be a line break inside a secret, or can begin an escape of several characters. */
const KINDS = new Uint8Array(128).fill(CLEAN)
for (const code of [0x0a, 0x0d]) KINDS[code] = BREAK
for (const code of [0x25, 0x26, 0x27, 0x5c]) KINDS[code] = ESCAPE

/**
 * Finds, for a place in a text, the few of thousands of forms that can begin there: by four characters where they stand for themselves, by
 * the first two where one of them may begin an escape.
 */
export class SecretStarts {
  readonly #byWindow = new Map<number, KnownForm | KnownForm[]>()
  /** Whether any form has the window, by a hash of it: tells most places of a text at once. */
  readonly #hashes = new Uint8Array(1 << (HASH_BITS - 3))
  readonly #byFirst = new Map<number, Beginning>()
  /** Those that are not yet in the list above, which only escapes need. */
  #fresh: KnownForm[] = []
  /** Those that four characters do not find: shorter ones, and those with a line break at their start. */
  readonly #odd: KnownForm[] = []

  add(secret: string): void {
    for (const [number, start] of formStarts(secret).entries()) {
      const [first = ''] = start
      const known = new KnownForm(secret, first, number)
      this.#fresh.push(known)
      if (start.length < WINDOW || /[\r\n]/.test(start)) this.#odd.push(known)
      for (const window of windowsOf(start, number > 0)) this.#put(window, known)
    }
  }

  /** The first place from the index on at which a form can begin, or a bracket stands; the text's length where there is none. */
  next(text: string, from: number): number {
    let window = 0
    let unclean = -1
    for (let ahead = from; ahead < text.length; ahead++) {
      const code = text.charCodeAt(ahead)
      if (code < 128) window = ((window << 7) | code) & MASK
      if (code >= 128 || code === BRACKET || KINDS[code] !== CLEAN) unclean = ahead
      const index = ahead - WINDOW + 1
      if (index >= from && (unclean >= index || this.#has(window))) return index
    }
    return Math.max(from, text.length - WINDOW + 1)
  }

  /** The forms that can begin at the index, in one or two lists. */
  at(text: string, index: number): readonly [readonly KnownForm[], readonly KnownForm[]] {
    let window = 0
    let kind = CLEAN
    for (let ahead = index; ahead < index + WINDOW; ahead++) {
      const code = text.charCodeAt(ahead)
      if (code < 128) {
        window = ((window << 7) | code) & MASK
        kind = Math.max(kind, KINDS[code] ?? ESCAPE)
      } else kind = ahead < text.length ? ESCAPE : Math.max(kind, BREAK)
    }
    if (kind === CLEAN) {
      const forms = this.#byWindow.get(window)
      return forms ? [listed(forms), NONE] : NOTHING
    }
    const unbroken = kind === BREAK ? withoutBreaks(text, index) : null
    return unbroken === null ? this.#escaped(text, index) : [listed(this.#byWindow.get(unbroken)), this.#odd]
  }

  #escaped(text: string, index: number): readonly [readonly KnownForm[], readonly KnownForm[]] {
    for (const known of this.#fresh)
      for (const code of beginningsOf(known.first, known.number > 0)) this.#beginning(code).waiting.push(known)
    this.#fresh = []
    const code = text.charCodeAt(index)
    const beginning = this.#byFirst.get(code)
    if (!beginning) return NOTHING
    for (const known of beginning.waiting) sortIn(known, code, beginning)
    beginning.waiting = []
    return [beginning.bySecond.get(text.charCodeAt(index + 1)) ?? NONE, beginning.any]
  }

  #put(window: number, known: KnownForm): void {
    const hash = hashOf(window)
    this.#hashes[hash >>> 3] = (this.#hashes[hash >>> 3] ?? 0) | (1 << (hash & 7))
    const before = this.#byWindow.get(window)
    this.#byWindow.set(window, before === undefined ? known : [...listed(before), known])
  }

  #has(window: number): boolean {
    const hash = hashOf(window)
    return ((this.#hashes[hash >>> 3] ?? 0) & (1 << (hash & 7))) !== 0
  }

  #beginning(code: number): Beginning {
    const known = this.#byFirst.get(code)
    if (known) return known
    const made: Beginning = {waiting: [], bySecond: new Map(), any: []}
    this.#byFirst.set(code, made)
    return made
  }
}

const listed = (forms: KnownForm | KnownForm[] | undefined): readonly KnownForm[] =>
  forms === undefined ? NONE : forms instanceof KnownForm ? [forms] : forms

const hashOf = (window: number): number => Math.imul(window, 0x9e3779b1) >>> (32 - HASH_BITS)

function sortIn(known: KnownForm, code: number, {bySecond, any}: Beginning): void {
  const {beginning, wraps, base64} = known.form
  const [first, next] = beginning
  // An escape of the first character has characters of its own in second place.
  if (!first || !next || first.escapes || first.plain.charCodeAt(0) !== code) any.push(known)
  else for (const second of new Set([...beginningsOf(next.plain, base64), ...(wraps ? WRAPS : [])])) put(bySecond, second, known)
}

/** The windows in which a start stands without an escape of several characters. */
function windowsOf(start: string, base64: boolean): number[] {
  if (start.length < WINDOW) return []
  let windows = [0]
  for (let index = 0; index < WINDOW; index++) {
    const code = start.charCodeAt(index)
    if (code >= 128) return []
    const other = otherSpelling(code, base64)
    const own = windows.map(window => ((window << 7) | code) & MASK)
    windows = other === 0 ? own : [...own, ...windows.map(window => ((window << 7) | other) & MASK)]
  }
  return windows
}

/** The other single character that one may be written as: a blank in an address, the two of the URL alphabet of base64; 0: none. */
function otherSpelling(code: number, base64: boolean): number {
  if (!base64) return code === 0x20 ? 0x2b : 0
  return code === 0x2b ? 0x2d : code === 0x2f ? 0x5f : 0
}

/** The window at the index without the line breaks and indents in it; null where something else is in the way. */
function withoutBreaks(text: string, index: number): number | null {
  let window = 0
  let position = index
  for (let count = 0; count < WINDOW; count++) {
    if (count > 0) {
      BREAKS.lastIndex = position
      if (BREAKS.test(text)) position = BREAKS.lastIndex
    }
    const code = text.charCodeAt(position++)
    if (Number.isNaN(code)) return 0
    if (code >= 128 || KINDS[code] === ESCAPE) return null
    window = ((window << 7) | code) & MASK
  }
  return window
}

const BREAKS = /\r?\n[ \t]{0,40}/y

function put(index: Map<number, KnownForm[]>, code: number, known: KnownForm): void {
  const list = index.get(code)
  if (list) list.push(known)
  else index.set(code, [known])
}
