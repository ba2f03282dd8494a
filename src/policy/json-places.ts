/** Where something stands in a text, both from 1. */
export interface Place {
  line: number
  column: number
}

export type JsonNode = {at: Place} & (
  | {kind: 'object'; entries: {key: string; at: Place; value: JsonNode}[]}
  | {kind: 'array'; items: JsonNode[]}
  | {kind: 'string'; value: string}
  | {kind: 'number' | 'boolean' | 'null'}
)

/** What is wrong with a text, and where. */
export class BadJson extends Error {
  readonly at: Place

  constructor(message: string, at: Place) {
    super(message)
    this.at = at
  }
}

/** Foreign text decides how deep it goes. */
const DEEPEST = 20

const TOKEN =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const BLANK = /[ \t\r\n]*/y

/**
 * JSON (RFC 8259) with the place of every value, which JSON.parse does not tell. Entries stay a list: a key such as `__proto__`
 * is a word like any other. @throws BadJson
 */
export function parseJson(text: string): JsonNode {
  const tokens = new Tokens(text.replace(/^\ufeff/, ''))
  const node = value(tokens, 0)
  if (tokens.next !== null) throw tokens.unexpected('the end')
  return node
}

class Tokens {
  readonly #text: string
  #start = 0
  #end = 0
  next: string | null = null

  constructor(text: string) {
    this.#text = text
    this.advance()
  }

  get at(): Place {
    const before = this.#text.slice(0, this.#start)
    return {line: before.split('\n').length, column: before.length - before.lastIndexOf('\n')}
  }

  advance(): void {
    BLANK.lastIndex = this.#end
    BLANK.exec(this.#text)
    this.#start = BLANK.lastIndex
    TOKEN.lastIndex = this.#start
    const found = TOKEN.exec(this.#text)
    if (!found && this.#start < this.#text.length)
      throw new BadJson(`this is no JSON: ${JSON.stringify(this.#text.slice(this.#start, this.#start + 12))}`, this.at)
    this.next = found?.[0] ?? null
    this.#end = this.#start + (this.next?.length ?? 0)
  }

  take(token: string): void {
    if (this.next !== token) throw this.unexpected(`"${token}"`)
    this.advance()
  }

  unexpected(wanted: string): BadJson {
    return new BadJson(`${wanted} is expected here, not ${this.next === null ? 'the end of the file' : this.next.slice(0, 40)}`, this.at)
  }
}

function value(tokens: Tokens, depth: number): JsonNode {
  const {at, next} = tokens
  if (depth > DEEPEST) throw new BadJson('too deeply nested', at)
  if (next === '{') return {kind: 'object', at, entries: list(tokens, '{', '}', () => entry(tokens, depth))}
  if (next === '[') return {kind: 'array', at, items: list(tokens, '[', ']', () => value(tokens, depth + 1))}
  if (next === null || /^[}\],:]$/.test(next)) throw tokens.unexpected('a value')
  tokens.advance()
  if (next.startsWith('"')) return {kind: 'string', at, value: JSON.parse(next) as string}
  return {kind: next === 'null' ? 'null' : next === 'true' || next === 'false' ? 'boolean' : 'number', at}
}

function entry(tokens: Tokens, depth: number): {key: string; at: Place; value: JsonNode} {
  const {at, next} = tokens
  if (!next?.startsWith('"')) throw tokens.unexpected('a key in double quotes')
  tokens.advance()
  tokens.take(':')
  return {key: JSON.parse(next) as string, at, value: value(tokens, depth + 1)}
}

function list<T>(tokens: Tokens, open: string, close: string, item: () => T): T[] {
  tokens.take(open)
  const items: T[] = []
  while (tokens.next !== close) {
    if (items.length > 0) tokens.take(',')
    items.push(item())
  }
  tokens.take(close)
  return items
}
