import {withoutControlCharacters} from './control-characters.js'
import {decodings} from './decoded.js'
import {KnownSecrets} from './known-secrets.js'
import type {Found} from './known-secrets.js'
import {suspects} from './secret-patterns.js'

/** What was removed, by kind. */
export type RedactionCounts = Record<string, number>

/** Removes secrets from text that goes into a fact, a report or a log. The only one in the program. */
export interface Redactor {
  /** Makes a value known as secret: it is replaced in every text from now on, in every encoding. @param kind a word for people */
  register(secret: string, kind: string): void
  /** Replaces secrets by tokens, and makes terminal escapes and control characters harmless: for every foreign text. Idempotent. */
  redact(text: string): string
  /** Replaces secrets alone: for a document that the program rendered itself, whose colours are its own. Idempotent. */
  conceal(text: string): string
  /**
   * True when a known secret still stands in the text: the last look before something is written. Does not look for secrets that are mere
   * words or numbers: a document has those in its own frame, where `redact` never came.
   */
  leaks(text: string): boolean
  /** True when `redact` would leave each of the texts as it is: thousands of short ones are looked at together. */
  areClean(texts: readonly string[]): boolean
  counts(): RedactionCounts
  /**
   * Takes over what another run removed, for a bundle that is read: the tokens in its text stay what they are, and its counts count here.
   * Only tokens whose words hide nothing are believed: the text is foreign.
   */
  adopt(text: string, counts: RedactionCounts): void
}

/** Shorter ones would be found in innocent text. */
const SHORTEST = 6
/** Secrets found by their looks that are kept to be found again: bounded, since foreign text decides how many there are. */
const MOST_KNOWN_BY_LOOKS = 300
const LONGEST_KNOWN_BY_LOOKS = 16_384
const MOST_ROUNDS = 8
/** Texts that are remembered as free of secrets: names, files and words of settings come thousands of times. */
const MOST_INNOCENT = 20_000
const LONGEST_INNOCENT = 200
const LONGEST_TOKEN = 90

/** Ids and words of the reports: where one of them is somebody's password, it cannot be told from them, and says nothing. */
const OWN_WORDS = new Set([
  'target',
  'profile',
  'credentials',
  'network',
  'permission',
  'repository',
  'encryption',
  'internal',
  'offline',
  'passive',
  'deadline',
  'unknown',
  'healthy',
  'degraded',
  'broken',
  'inconclusive',
  'proven',
  'likely',
  'possible',
  'predicted',
  'observed',
  'manual',
  'review',
  'command',
  'origin',
  'default',
  'system',
  'global',
  'worktree',
  'codecommit',
  'password',
  'amazonaws',
])

/** A value as somebody may have put it between quotes. */
const QUOTED = /^(["'])(.*)\1$/s
const SIGNED = /^(\d{8}T\d{6}Z)[0-9a-f]{16,}$/
const WITH_TOKEN = /^(?:AKIA|ASIA)[A-Z0-9]{12,}%/
/** A token of another run: ordinary words and a number. */
const FOREIGN_TOKEN =
  /\[redacted (?<kind>[A-Za-z]{1,16}(?:[ -][A-Za-z]{1,16}){0,6}) (?<number>\d{1,5})\]|\[signed password of \d{8}T\d{6}Z\]/g
const ACCESS_KEY_ID = /^(?:AKIA|ASIA)[A-Z0-9]{12,}$/

/**
 * Makes a redactor for one run. The same secret gives the same token, `[redacted session token 1]`, wherever it stands; access key ids
 * and the names of Git credentials are no secrets and stay.
 */
export function createRedactor(): Redactor {
  const known = new KnownSecrets()
  const kinds = new Map<string, string>()
  const tokens = new Tokens()
  /** Held nothing to remove when they were last looked at, with all the secrets that are known now. */
  const innocent = new Set<string>()

  const add = (secret: string, kind: string): void => {
    if (secret.length < SHORTEST || OWN_WORDS.has(secret) || ACCESS_KEY_ID.test(secret) || known.has(secret)) return
    known.add(secret)
    kinds.set(secret, kind)
    innocent.clear()
  }
  const register = (secret: string, kind: string): void => {
    const bare = QUOTED.exec(secret.trim())?.[2]?.trim() ?? secret.trim()
    for (const one of bare === secret ? [secret] : [secret, bare]) {
      // The key id before it is no secret.
      const token = WITH_TOKEN.test(one) ? one.slice(one.indexOf('%') + 1) : one
      add(token, token === one ? kind : 'session token')
    }
  }
  const concealKnown = (text: string): string => {
    if (known.size === 0) return text
    const search = {cut: true, words: true, skip: (index: number): number => tokens.endOfTokenAt(text, index)}
    const parts: string[] = []
    let position = 0
    for (let found = known.find(text, 0, search); found; found = known.find(text, position, search)) {
      parts.push(text.slice(position, Math.max(position, found.start)), tokens.use(found.secret, kinds.get(found.secret) ?? 'secret'))
      position = found.end
    }
    return position === 0 ? text : parts.join('') + text.slice(position)
  }
  /** What shows only once an encoding is taken off: letters that are escaped, hexadecimal bytes, UTF-16. */
  const hidden = (text: string, words: boolean): Found[] => {
    if (known.size === 0) return []
    const all: Found[] = []
    for (const decoded of decodings(text)) {
      const search = {cut: false, words, skip: (index: number): number => tokens.endOfTokenAt(decoded.text, index)}
      for (let found = known.find(decoded.text, 0, search); found; found = known.find(decoded.text, found.end, search)) {
        const {start, end, secret} = found
        // What is written there as it is has been looked at.
        if (decoded.at(end) - decoded.at(start) !== end - start) all.push({start: decoded.at(start), end: decoded.at(end), secret})
      }
    }
    return all
  }
  const concealHidden = (text: string): string => {
    const parts: string[] = []
    let position = 0
    for (const {start, end, secret} of hidden(text, true).sort((one, other) => one.start - other.start)) {
      if (start < position) continue
      parts.push(text.slice(position, start), tokens.use(secret, kinds.get(secret) ?? 'secret'))
      position = end
    }
    return position === 0 ? text : parts.join('') + text.slice(position)
  }
  const concealSuspects = (part: string): string => {
    const parts: string[] = []
    let position = 0
    for (const {start, end, secret, kind, certain} of suspects(part)) {
      parts.push(part.slice(position, start), tokens.use(secret, kind))
      position = end
      if (certain && secret.length <= LONGEST_KNOWN_BY_LOOKS && known.size < MOST_KNOWN_BY_LOOKS) register(secret, kind)
    }
    return position === 0 ? part : parts.join('') + part.slice(position)
  }
  const conceal = (text: string): string => {
    let sofar = text
    // What was learnt may stand elsewhere, too, and where a secret went another one may show.
    for (let round = 0; round < MOST_ROUNDS && sofar.length >= SHORTEST; round++) {
      const next = tokens.between(concealHidden(concealKnown(sofar)), concealSuspects)
      if (next === sofar) break
      sofar = next
    }
    return sofar
  }
  const redact = (text: string): string => {
    if (innocent.has(text)) return text
    const concealed = conceal(text)
    const visible = withoutControlCharacters(concealed)
    // A text with a bracket may hold a token, and which those are changes.
    if (visible === text && text.length <= LONGEST_INNOCENT && innocent.size < MOST_INNOCENT && !text.includes('[')) innocent.add(text)
    // What a control character broke up may have come together.
    return visible === concealed ? visible : conceal(visible)
  }
  return {
    register,
    conceal,
    redact,
    leaks: text =>
      known.find(text, 0, {cut: false, words: false, skip: index => tokens.endOfTokenAt(text, index)}) !== null ||
      hidden(text, false).length > 0,
    areClean(texts) {
      // What is found across a joint is found too much, never too little; a quote ends a secret, and is no line break inside one.
      const joined = texts.join('"')
      if (known.find(joined, 0, {cut: true, words: true, skip: () => 0}) || hidden(joined, true).length > 0) return false
      const lines = texts.join('\n')
      return suspects(lines).length === 0 && withoutControlCharacters(lines) === lines
    },
    counts: () => tokens.counts(),
    adopt(text, counts) {
      tokens.adopt(text, counts)
    },
  }
}

/** The tokens that stand in for secrets, and how often each kind was put in. */
class Tokens {
  readonly #bySecret = new Map<string, string>()
  readonly #issued = new Set<string>()
  readonly #numbers = new Map<string, number>()
  readonly #counts = new Map<string, number>()

  use(secret: string, kind: string): string {
    const name = SIGNED.test(secret)
      ? 'signed password'
      : kind
          .replace(/[^\w -]+/g, ' ')
          .slice(0, LONGEST_TOKEN - 30)
          .trim() || 'secret'
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
    const token = this.#bySecret.get(secret) ?? this.#make(secret, name)
    this.#bySecret.set(secret, token)
    this.#issued.add(token)
    return token
  }

  /** End of the token at the index, or 0: only tokens of this run, so that foreign text cannot hide behind one. */
  endOfTokenAt(text: string, index: number): number {
    if (!text.startsWith('[redacted ', index) && !text.startsWith('[signed password of ', index)) return 0
    const end = index + text.slice(index, index + LONGEST_TOKEN).indexOf(']') + 1
    return this.#issued.has(text.slice(index, end)) ? end : 0
  }

  /** Applies a change to what stands between tokens. */
  between(text: string, change: (part: string) => string): string {
    const parts: string[] = []
    let from = 0
    for (let index = text.indexOf('['); index >= 0; index = text.indexOf('[', index + 1)) {
      const end = this.endOfTokenAt(text, index)
      if (end === 0) continue
      parts.push(change(text.slice(from, index)), text.slice(index, end))
      from = end
    }
    return from === 0 ? change(text) : parts.join('') + change(text.slice(from))
  }

  counts(): RedactionCounts {
    return Object.fromEntries(this.#counts)
  }

  adopt(text: string, counts: RedactionCounts): void {
    for (const {0: token, groups} of text.matchAll(FOREIGN_TOKEN)) {
      this.#issued.add(token)
      const kind = groups?.['kind']
      if (kind !== undefined) this.#numbers.set(kind, Math.max(this.#numbers.get(kind) ?? 0, Number(groups?.['number'])))
    }
    for (const [kind, count] of Object.entries(counts)) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count)
  }

  #make(secret: string, kind: string): string {
    const stamp = SIGNED.exec(secret)?.[1]
    if (stamp) return `[signed password of ${stamp}]`
    const number = (this.#numbers.get(kind) ?? 0) + 1
    this.#numbers.set(kind, number)
    return `[redacted ${kind} ${number}]`
  }
}
