import {afterWrap, base64Starts, beginningsOf, FORMS, readingsAt, secretForm} from './secret-forms.js'
import type {SecretForm} from './secret-forms.js'
import {longer, WINDOW, windowOf, Windows} from './secret-windows.js'
import type {Window} from './secret-windows.js'

/** One form of a known secret; it is spelled out when a text first looks like it, for most never do. */
export class KnownForm {
  readonly secret: string
  readonly #number: number
  #form: SecretForm | null = null

  constructor(secret: string, number: number) {
    this.secret = secret
    this.#number = number
  }

  get form(): SecretForm {
    return (this.#form ??= secretForm(this.secret, this.#number))
  }
}

/** A form of a secret: the secret's place among the known ones, times the number of forms, plus the form's number. */
type Id = number

/** What stands before a place in a text, as one may read it. */
interface Reading {
  readonly position: number
  readonly window: Window
}

const NONE: readonly KnownForm[] = []
const BRACKET = 0x5b

const CLEAN = 1
const BREAK = 2
const FOREIGN = 3
const ESCAPE = 4
/** Whether a character of ASCII stands for itself, can be a line break inside a secret, or can begin an escape of several characters. */
const KINDS = new Uint8Array(128).fill(CLEAN)
for (const code of [0x0a, 0x0d]) KINDS[code] = BREAK
for (const code of [0x25, 0x26, 0x27, 0x5c]) KINDS[code] = ESCAPE

/** Finds, for a place in a text, the few of thousands of forms that can begin there, by four characters as they stand or as escapes read. */
export class SecretStarts {
  readonly #secrets: string[] = []
  /** Those that a text has looked like. */
  readonly #forms = new Map<Id, KnownForm>()
  readonly #byWindow = new Windows()
  /** Those with others than ASCII among the four, by the code that may begin them in a text. */
  readonly #foreign = new Map<number, Id[]>()
  /** Those with a line break among the four, which may be more of them in a text. */
  readonly #odd: KnownForm[] = []

  /** @param secret of at least six characters, so that every form of it has four */
  add(secret: string): void {
    const plain = FORMS * (this.#secrets.push(secret) - 1)
    const window = windowOf(secret)
    if (window >= 0) this.#byWindow.put(window, plain, {base64: false})
    else for (const code of beginningsOf(secret)) put(this.#foreign, code, plain)
    if (/^.{0,3}[\r\n]/.test(secret)) this.#odd.push(this.#formOf(plain))
    let id = plain
    for (const start of base64Starts(secret)) this.#byWindow.put(start, ++id, {base64: true})
  }

  /** The first place from the index on at which a form can begin, or a bracket stands; the text's length where there is none. */
  next(text: string, from: number): number {
    let window = 0
    let unclean = -1
    for (let ahead = from; ahead < text.length; ahead++) {
      const code = text.charCodeAt(ahead)
      if (code < 128) window = longer(window, code)
      const looksOn = code < 128 ? code === BRACKET || KINDS[code] !== CLEAN : this.#foreign.size > 0
      if (looksOn) unclean = ahead
      const index = ahead - WINDOW + 1
      if (index >= from && (unclean >= index || this.#byWindow.has(window))) return index
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
        window = longer(window, code)
        kind = Math.max(kind, KINDS[code] ?? ESCAPE)
      } else kind = Math.max(kind, ahead < text.length ? FOREIGN : BREAK)
    }
    if (kind === CLEAN) return [this.#formsOf(this.#byWindow.at(window)), NONE]
    const unbroken = kind === BREAK ? withoutBreaks(text, index) : null
    if (unbroken !== null) return [this.#formsOf(this.#byWindow.at(unbroken)), this.#odd]
    const foreign = this.#formsOf(this.#foreign.get(text.charCodeAt(index)))
    return [kind === FOREIGN ? this.#odd : this.#escaped(text, index), foreign]
  }

  /** By every way to read four characters here: each may be escaped, and there may be a line break before it. */
  #escaped(text: string, index: number): readonly KnownForm[] {
    let readings: Reading[] = [{position: index, window: 0}]
    for (let count = 0; count < WINDOW && readings.length > 0; count++) {
      const next: Reading[] = []
      for (const {position, window} of readings) {
        const wrapped = count === 0 ? position : afterWrap(text, position)
        readOn(text, position, window, next)
        if (wrapped !== position) readOn(text, wrapped, window, next)
      }
      readings = next.filter(({window}) => this.#byWindow.begin(window, count + 1))
    }
    const windows = new Set(readings.map(({window}) => window))
    return [...windows].flatMap(window => this.#formsOf(this.#byWindow.at(window)))
  }

  #secretOf(id: Id): string {
    return this.#secrets[Math.floor(id / FORMS)] ?? ''
  }

  #formsOf(ids: readonly Id[] | undefined): readonly KnownForm[] {
    return ids === undefined || ids.length === 0 ? NONE : ids.map(id => this.#formOf(id))
  }

  #formOf(id: Id): KnownForm {
    const known = this.#forms.get(id) ?? new KnownForm(this.#secretOf(id), id % FORMS)
    this.#forms.set(id, known)
    return known
  }
}

/** Adds what the text means at the position, in each of its readings, once. */
function readOn(text: string, position: number, window: Window, into: Reading[]): void {
  readingsAt(text, position, (code, end) => {
    const next = longer(window, code)
    if (!into.some(known => known.position === end && known.window === next)) into.push({position: end, window: next})
  })
}

/** The window at the index without the line breaks and indents in it; null where something else is in the way. */
function withoutBreaks(text: string, index: number): Window | null {
  let window = 0
  let position = index
  for (let count = 0; count < WINDOW; count++) {
    if (count > 0) position = afterWrap(text, position)
    const code = text.charCodeAt(position++)
    if (Number.isNaN(code)) return 0
    if (code >= 128 || KINDS[code] === ESCAPE) return null
    window = longer(window, code)
  }
  return window
}

function put(index: Map<number, Id[]>, code: number, id: Id): void {
  const list = index.get(code)
  if (list) list.push(id)
  else index.set(code, [id])
}
