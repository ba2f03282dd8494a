import {secretForms} from './secret-forms.js'
import type {SecretForm, Spellings} from './secret-forms.js'

/** Where a secret was found in a text. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly secret: string
}

interface Search {
  readonly cut: boolean
  readonly words: boolean
  readonly skip: (index: number) => number
}

interface Entry {
  readonly form: SecretForm
  readonly secret: string
}

/** The entries that can begin with one character: most are told apart by the second, so that thousands of secrets cost as little as a few. */
interface Beginning {
  readonly bySecond: Map<number, Entry[]>
  /** Those whose first character is escaped here, or that are one character long: what comes second says nothing. */
  readonly any: Entry[]
}

/** A cut-off secret counts from this many of its characters on: fewer may be the beginning of something else. */
const CUT_FROM = 20
const ESCAPED_LETTER = /[nrtbfuxv0]/
const BASE64 = /[A-Za-z0-9+/_-]/
/** What can begin a line break inside a secret, plain or escaped. */
const WRAPS = [0x0a, 0x0d, 0x5c]
const WORD = /[A-Za-z0-9_-]/

/** The secrets that are known, and where they stand in a text; one pass over the text, however many there are. */
export class KnownSecrets {
  readonly #secrets = new Set<string>()
  /** By the code of the character that a form can begin with. */
  readonly #beginnings = new Map<number, Beginning>()

  get size(): number {
    return this.#secrets.size
  }

  has(secret: string): boolean {
    return this.#secrets.has(secret)
  }

  add(secret: string): void {
    if (this.#secrets.has(secret)) return
    this.#secrets.add(secret)
    for (const form of secretForms(secret)) this.#index({form, secret})
  }

  /**
   * The first secret at or after `from`; of several at one place the longest.
   * @param cut also takes a long beginning of a secret where the text was cut off
   * @param words also takes a secret that reads like a word or a number, where it stands alone
   * @param skip gives the end of a stretch at this place that is not looked at, or 0
   */
  find(text: string, from: number, {cut, words, skip}: Search): Found | null {
    for (let index = from; index < text.length; index++) {
      const code = text.charCodeAt(index)
      const passed = code === 0x5b ? skip(index) : 0
      if (passed > index) {
        index = passed - 1
        continue
      }
      const beginning = this.#beginnings.get(code)
      if (!beginning) continue
      const second = beginning.bySecond.get(text.charCodeAt(index + 1))
      const found = longest(second ?? [], beginning.any, {text, index, cut, words})
      if (found) return found
    }
    return null
  }

  #index(entry: Entry): void {
    const {form} = entry
    const [first, next] = form.beginning
    if (!first) return
    const plain = this.#beginningOf(first.plain.charCodeAt(0))
    // An escape of the first character has characters of its own in second place.
    if (first.escapes || !next) plain.any.push(entry)
    else for (const second of [...beginnings(next), ...(form.wraps ? WRAPS : [])]) put(plain.bySecond, second, entry)
    for (const code of beginnings(first)) if (code !== first.plain.charCodeAt(0)) this.#beginningOf(code).any.push(entry)
  }

  #beginningOf(code: number): Beginning {
    const known = this.#beginnings.get(code)
    if (known) return known
    const made: Beginning = {bySecond: new Map(), any: []}
    this.#beginnings.set(code, made)
    return made
  }
}

const beginnings = ({plain, escapes}: Spellings): Set<number> =>
  new Set([plain, ...(escapes ?? [])].map(spelling => spelling.charCodeAt(0)))

function put(index: Map<number, Entry[]>, code: number, entry: Entry): void {
  const entries = index.get(code)
  if (entries) entries.push(entry)
  else index.set(code, [entry])
}

interface Place {
  text: string
  index: number
  cut: boolean
  words: boolean
}

function longest(entries: readonly Entry[], others: readonly Entry[], {text, index, cut, words}: Place): Found | null {
  let best: Found | null = null
  for (const list of [entries, others]) {
    for (const {form, secret} of list) {
      if (form.word && !words) continue
      const end = endOf(form, text, index, cut)
      if (end === 0 || (best && end <= best.end)) continue
      best = {start: startOf(form, text, index), end: endWithShared(form, text, end), secret}
    }
  }
  return best
}

/** End of the form when it stands at the index, else 0. */
function endOf(form: SecretForm, text: string, index: number, cut: boolean): number {
  if (form.word && !standsAlone(text, index, index + form.plain.length)) return 0
  if (form.wholes.length === 0) return text.startsWith(form.plain, index) ? index + form.plain.length : walk(form, text, index, cut, true)
  const whole = Math.max(0, ...form.wholes.filter(one => text.startsWith(one, index)).map(one => index + one.length))
  return Math.max(whole, walk(form, text, index, cut, true)) || walk(form, text, index, cut, false)
}

/** @param escapedFirst whether an escape is preferred where both it and the plain character would do, as `%25` and `%` */
function walk(form: SecretForm, text: string, index: number, cut: boolean, escapedFirst: boolean): number {
  let position = index
  let count = 0
  for (const spellings of form.letters()) {
    if (spellings.escapes === null && text.startsWith(spellings.plain, position)) {
      position += spellings.plain.length
      count++
      continue
    }
    const spelling = spellingAt(spellings, text, position, escapedFirst)
    const wrapped = spelling === undefined && count > 0 && form.wraps ? afterWrap(text, position) : position
    const found = wrapped === position ? spelling : spellingAt(spellings, text, wrapped, escapedFirst)
    if (found === undefined) return cut && !form.base64 && count >= CUT_FROM && cutOff(text, position) ? position : 0
    position = wrapped + found.length
    count++
  }
  return position
}

function spellingAt({plain, escapes}: Spellings, text: string, position: number, escapedFirst: boolean): string | undefined {
  if (!escapedFirst && text.startsWith(plain, position)) return plain
  return escapes?.find(one => text.startsWith(one, position)) ?? (text.startsWith(plain, position) ? plain : undefined)
}

const cutOff = (text: string, position: number): boolean => !/[A-Za-z0-9+/=%]/.test(text[position] ?? ' ')

/** Past one line break, plain or as JSON writes it, with the indent of the next line. */
function afterWrap(text: string, position: number): number {
  const character = text[position]
  if (character === '\\' ? !WRAPPED.test(text[position + 1] ?? '') : character !== '\n' && character !== '\r') return position
  WRAP.lastIndex = position
  return WRAP.test(text) ? WRAP.lastIndex : position
}

const WRAP = /(?:\\?\r?\n|\\r\\n|\\n)[ \t]{0,40}/y
const WRAPPED = /[nr\r\n]/

/** A backslash before goes too where it would escape what takes the secret's place. */
function startOf(form: SecretForm, text: string, index: number): number {
  if (form.sharesBefore) return BASE64.test(text[index - 1] ?? '') && text[index - 2] !== '\\' ? index - 1 : index
  return text[index - 1] === '\\' && ESCAPED_LETTER.test(text[index] ?? '') && !evenBackslashes(text, index) ? index - 1 : index
}

function evenBackslashes(text: string, index: number): boolean {
  let count = 0
  while (text[index - 1 - count] === '\\') count++
  return count % 2 === 0
}

function endWithShared({base64, sharesAfter}: SecretForm, text: string, end: number): number {
  let position = sharesAfter && BASE64.test(text[end] ?? '') ? end + 1 : end
  for (let padding = 0; base64 && padding < 2 && text[position] === '='; padding++) position++
  return position
}

const standsAlone = (text: string, start: number, end: number): boolean => !WORD.test(text[start - 1] ?? '') && !WORD.test(text[end] ?? '')
