import {afterWrap, base64Starts, beginningsOf, FORMS, secretForm, spellingsOf, wraps} from './secret-forms.js'
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

/** Forms that can begin with one character, told apart by the second. */
interface Beginning {
  waiting: Id[]
  readonly bySecond: Map<number, Id[]>
  /** Those that can be broken over lines behind it. */
  readonly broken: Id[]
}

const NONE: readonly KnownForm[] = []
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
  readonly #secrets: string[] = []
  /** By its id, a form's first four characters, seven bits each; -1 where they do not fit. */
  readonly #windows: number[] = []
  readonly #forms = new Map<Id, KnownForm>()
  readonly #byWindow = new Windows()
  readonly #byFirst = new Map<number, Beginning>()
  /** From this id on they are not yet in the list above, which only escapes need. */
  #fresh: Id = 0
  /** Those that four characters do not find, with a line break at their start. */
  readonly #odd: KnownForm[] = []

  /** @param secret of at least six characters, so that every form of it has four */
  add(secret: string): void {
    const plain = this.#windows.length
    this.#secrets.push(secret)
    this.#windows.push(windowOf(secret), ...base64Starts(secret))
    if (/^.{0,3}[\r\n]/.test(secret)) this.#odd.push(this.#formOf(plain))
    for (let id = plain; id < plain + FORMS; id++) {
      const window = this.#windows[id] ?? -1
      if (window >= 0) for (const one of windowsOf(window, isBase64(id))) this.#byWindow.put(one, id)
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
      } else kind = ahead < text.length ? ESCAPE : Math.max(kind, BREAK)
    }
    if (kind === CLEAN) return [this.#formsOf(this.#byWindow.at(window)), NONE]
    const unbroken = withoutBreaks(text, index)
    const forms = unbroken === null ? NONE : this.#formsOf(this.#byWindow.at(unbroken))
    return unbroken === null || kind === ESCAPE ? [forms, this.#escaped(text, index, unbroken !== null)] : [forms, this.#odd]
  }

  /** @param unbroken what can begin here across a line break is known already */
  #escaped(text: string, index: number, unbroken: boolean): readonly KnownForm[] {
    for (; this.#fresh < this.#windows.length; this.#fresh++) {
      const [first] = this.#beginningOf(this.#fresh)
      for (const code of beginningsOf(first, isBase64(this.#fresh))) this.#beginning(code).waiting.push(this.#fresh)
    }
    const code = text.charCodeAt(index)
    const beginning = this.#byFirst.get(code)
    if (!beginning) return NONE
    for (const id of beginning.waiting) this.#sortIn(id, code, beginning)
    beginning.waiting = []
    const forms = this.#formsOf(beginning.bySecond.get(text.charCodeAt(index + 1)))
    return unbroken || afterWrap(text, index + 1) === index + 1 ? forms : [...forms, ...this.#formsOf(beginning.broken)]
  }

  #sortIn(id: Id, code: number, {bySecond, broken}: Beginning): void {
    const [first, next] = this.#beginningOf(id)
    const {plain, escapes} = spellingsOf(first, isBase64(id))
    const seconds = new Set<number>()
    for (const spelling of [plain, ...(escapes ?? [])]) {
      if (spelling.charCodeAt(0) !== code) continue
      if (spelling.length > 1) seconds.add(spelling.charCodeAt(1))
      else for (const second of beginningsOf(next, isBase64(id))) seconds.add(second)
    }
    for (const second of seconds) put(bySecond, second, id)
    if (this.#wraps(id)) broken.push(id)
  }

  /** The first two characters of a form; those of the plain one may be outside of the basic plane and take two places. */
  #beginningOf(id: Id): readonly [string, string] {
    const window = this.#windows[id] ?? -1
    if (window >= 0) return [String.fromCharCode(window >>> 21), String.fromCharCode((window >>> 14) & 0x7f)]
    const [first = '', next = ''] = this.#secretOf(id).slice(0, 4)
    return [first, next]
  }

  #secretOf(id: Id): string {
    return this.#secrets[Math.floor(id / FORMS)] ?? ''
  }

  #wraps(id: Id): boolean {
    return wraps(this.#secretOf(id))
  }

  #formsOf(ids: readonly Id[] | undefined): readonly KnownForm[] {
    return ids === undefined || ids.length === 0 ? NONE : ids.map(id => this.#formOf(id))
  }

  #formOf(id: Id): KnownForm {
    const known = this.#forms.get(id) ?? new KnownForm(this.#secretOf(id), id % FORMS)
    this.#forms.set(id, known)
    return known
  }

  #beginning(code: number): Beginning {
    const known = this.#byFirst.get(code)
    if (known) return known
    const made: Beginning = {waiting: [], bySecond: new Map(), broken: []}
    this.#byFirst.set(code, made)
    return made
  }
}

const isBase64 = (id: Id): boolean => id % FORMS > 0

/** The forms that begin with four characters; tens of thousands are put in, and every place of every text is asked for. */
class Windows {
  /** By the hash of a window the latest of its entries, counted from 1; an entry says which one came before it. */
  #latest = new Int32Array(0)
  readonly #before: number[] = []
  readonly #windows: number[] = []
  readonly #ids: Id[] = []

  put(window: number, id: Id): void {
    if (this.#latest.length === 0) this.#latest = new Int32Array(1 << HASH_BITS)
    const hash = hashOf(window)
    this.#before.push(this.#latest[hash] ?? 0)
    this.#windows.push(window)
    this.#latest[hash] = this.#ids.push(id)
  }

  has(window: number): boolean {
    let entry = this.#latest[hashOf(window)] ?? 0
    while (entry > 0 && this.#windows[entry - 1] !== window) entry = this.#before[entry - 1] ?? 0
    return entry > 0
  }

  at(window: number): Id[] {
    const ids: Id[] = []
    for (let entry = this.#latest[hashOf(window)] ?? 0; entry > 0; entry = this.#before[entry - 1] ?? 0)
      if (this.#windows[entry - 1] === window) ids.push(this.#ids[entry - 1] ?? 0)
    return ids.reverse()
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
