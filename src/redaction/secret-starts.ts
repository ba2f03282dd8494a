import {afterWrap, base64Starts, beginningsOf, FORMS, readingsAt, secretForm} from './secret-forms.js'
import type {SecretForm} from './secret-forms.js'

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
  readonly window: number
}

const NONE: readonly KnownForm[] = []
/** So many characters tell most secrets apart, and fit into one small number. */
const WINDOW = 4
const MASK = 0xfffffff

const HASH_BITS = 18
const FIELDS = 3
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
    if (window >= 0) this.#put(window, plain)
    else for (const code of beginningsOf(secret)) put(this.#foreign, code, plain)
    if (/^.{0,3}[\r\n]/.test(secret)) this.#odd.push(this.#formOf(plain))
    let id = plain
    for (const start of base64Starts(secret)) this.#put(start, ++id)
  }

  #put(window: number, id: Id): void {
    const base64 = id % FORMS > 0
    if (varies(window, base64)) for (const one of windowsOf(window, base64)) this.#byWindow.put(one, id)
    else this.#byWindow.put(window, id)
  }

  /** The first place from the index on at which a form can begin, or a bracket stands; the text's length where there is none. */
  next(text: string, from: number): number {
    let window = 0
    let unclean = -1
    for (let ahead = from; ahead < text.length; ahead++) {
      const code = text.charCodeAt(ahead)
      if (code < 128) window = ((window << 7) | code) & MASK
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
        window = ((window << 7) | code) & MASK
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
      const longer: Reading[] = []
      for (const {position, window} of readings) {
        const wrapped = count === 0 ? position : afterWrap(text, position)
        this.#read(text, position, window, longer)
        if (wrapped !== position) this.#read(text, wrapped, window, longer)
      }
      readings = longer.filter(({window}) => this.#byWindow.begin(window, count + 1))
    }
    const windows = new Set(readings.map(({window}) => window))
    return [...windows].flatMap(window => this.#formsOf(this.#byWindow.at(window)))
  }

  #read(text: string, position: number, window: number, into: Reading[]): void {
    const add = (code: number, end: number): void => {
      const longer = ((window << 7) | code) & MASK
      if (!into.some(known => known.position === end && known.window === longer)) into.push({position: end, window: longer})
    }
    readingsAt(text, position, add)
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

/** The forms that begin with four characters; tens of thousands are put in, and every place of every text is asked for. */
class Windows {
  /** By the hash of a window the latest of its entries, counted from 1; an entry says which one came before it. */
  #latest = new Int32Array(0)
  /** Of each entry the window, the form, and the entry before it. */
  #entries = new Int32Array(0)
  #count = 0
  /** By their first character, and by their first two, whether there are any. */
  readonly #firsts = new Uint8Array(1 << 7)
  readonly #pairs = new Uint8Array(1 << 14)

  put(window: number, id: Id): void {
    if (this.#latest.length === 0) this.#latest = new Int32Array(1 << HASH_BITS)
    const hash = hashOf(window)
    this.#firsts[window >>> 21] = 1
    this.#pairs[window >>> 14] = 1
    const place = FIELDS * this.#count
    if (place === this.#entries.length) this.#grow()
    this.#entries[place] = window
    this.#entries[place + 1] = id
    this.#entries[place + 2] = this.#latest[hash] ?? 0
    this.#latest[hash] = ++this.#count
  }

  #grow(): void {
    const larger = new Int32Array(Math.max(FIELDS << 8, 2 * this.#entries.length))
    larger.set(this.#entries)
    this.#entries = larger
  }

  /** False where none begins with so many characters, be they one or two. */
  begin(characters: number, count: number): boolean {
    return count > 2 || (count === 1 ? this.#firsts : this.#pairs)[characters] === 1
  }

  has(window: number): boolean {
    return this.#find(window, this.#latest[hashOf(window)] ?? 0) > 0
  }

  at(window: number): Id[] {
    const ids: Id[] = []
    let entry = this.#find(window, this.#latest[hashOf(window)] ?? 0)
    for (; entry > 0; entry = this.#find(window, this.#field(entry, 2))) ids.push(this.#field(entry, 1))
    return ids.reverse()
  }

  /** The entry itself, or the nearest one before it, with that window; 0: none. */
  #find(window: number, from: number): number {
    let entry = from
    while (entry > 0 && this.#field(entry, 0) !== window) entry = this.#field(entry, 2)
    return entry
  }

  #field(entry: number, field: number): number {
    return this.#entries[FIELDS * (entry - 1) + field] ?? 0
  }
}

const hashOf = (window: number): number => Math.imul(window, 0x9e3779b1) >>> (32 - HASH_BITS)

/** The first four characters in one number; -1 where one is not of ASCII. */
function windowOf(secret: string): number {
  let window = 0
  for (let index = 0; index < WINDOW; index++) {
    const code = secret.charCodeAt(index)
    if (code >= 128) return -1
    window = (window << 7) | code
  }
  return window
}

/** Every way to write the four characters in which each of them is still one. */
function windowsOf(window: number, base64: boolean): readonly number[] {
  let windows = [0]
  for (let shift = 21; shift >= 0; shift -= 7) {
    const code = (window >>> shift) & 0x7f
    const other = otherSpelling(code, base64)
    const own = windows.map(before => (before << 7) | code)
    windows = other === 0 ? own : [...own, ...windows.map(before => (before << 7) | other)]
  }
  return windows
}

function varies(window: number, base64: boolean): boolean {
  for (let rest = window; rest > 0; rest >>>= 7) if (otherSpelling(rest & 0x7f, base64) !== 0) return true
  return false
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
    if (count > 0) position = afterWrap(text, position)
    const code = text.charCodeAt(position++)
    if (Number.isNaN(code)) return 0
    if (code >= 128 || KINDS[code] === ESCAPE) return null
    window = ((window << 7) | code) & MASK
  }
  return window
}

function put(index: Map<number, Id[]>, code: number, id: Id): void {
  const list = index.get(code)
  if (list) list.push(id)
  else index.set(code, [id])
}
