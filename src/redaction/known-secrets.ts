import {afterWrap, spellingsOf} from './secret-forms.js'
import type {SecretForm, Spellings} from './secret-forms.js'
import {SecretStarts} from './secret-starts.js'
import type {KnownForm} from './secret-starts.js'

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

/** A cut-off secret counts from this many of its characters on: fewer may be the beginning of something else. */
const CUT_FROM = 20
const ESCAPED_LETTER = /[nrtbfuxv0]/
const BASE64 = /[A-Za-z0-9+/_-]/
const WORD = /[A-Za-z0-9_-]/

/** The secrets that are known, and where they stand in a text; one pass over the text, however many there are. */
export class KnownSecrets {
  readonly #secrets = new Set<string>()
  readonly #starts = new SecretStarts()

  get size(): number {
    return this.#secrets.size
  }

  has(secret: string): boolean {
    return this.#secrets.has(secret)
  }

  add(secret: string): void {
    if (this.#secrets.has(secret)) return
    this.#secrets.add(secret)
    this.#starts.add(secret)
  }

  /**
   * The first secret at or after `from`; of several at one place the longest.
   * @param cut also takes a long beginning of a secret where the text was cut off
   * @param words also takes a secret that reads like a word or a number, where it stands alone
   * @param skip gives the end of a stretch at this place that is not looked at, or 0
   */
  find(text: string, from: number, {cut, words, skip}: Search): Found | null {
    for (let index = this.#starts.next(text, from); index < text.length; index = this.#starts.next(text, index + 1)) {
      const code = text.charCodeAt(index)
      const passed = code === 0x5b ? skip(index) : 0
      if (passed > index) {
        index = passed - 1
        continue
      }
      const [forms, more] = this.#starts.at(text, index)
      const found = forms.length + more.length === 0 ? null : longest(forms, more, {text, index, cut, words})
      if (found) return found
    }
    return null
  }
}

interface Place {
  text: string
  index: number
  cut: boolean
  words: boolean
}

function longest(forms: readonly KnownForm[], more: readonly KnownForm[], {text, index, cut, words}: Place): Found | null {
  let best: Found | null = null
  for (const list of [forms, more]) {
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
  for (const character of form.plain) {
    const spellings = spellingsOf(character, form.base64)
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
