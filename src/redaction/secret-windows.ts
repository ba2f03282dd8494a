/** Four characters of ASCII in one number, seven bits each: so many tell most secrets apart. */
export type Window = number

/** Characters of a window. */
export const WINDOW = 4
const MASK = 0xfffffff
const HASH_BITS = 18
const FIELDS = 3

/** The window one character further on. */
export const longer = (window: Window, code: number): Window => ((window << 7) | code) & MASK

/** Numbers (forms of secrets) by the window they begin with; tens of thousands are put in, and every place of every text is asked for. */
export class Windows {
  /** By the hash of a window the latest of its entries, counted from 1; an entry says which one came before it. */
  #latest = new Int32Array(0)
  /** Of each entry the window, the form, and the entry before it. */
  #entries = new Int32Array(0)
  #count = 0
  /** By their first character, and by their first two, whether there are any. */
  readonly #firsts = new Uint8Array(1 << 7)
  readonly #pairs = new Uint8Array(1 << 14)

  /** @param base64 whether the characters are of that alphabet */
  put(window: Window, id: number, {base64}: {base64: boolean}): void {
    if (varies(window, base64)) for (const one of windowsOf(window, base64)) this.#put(one, id)
    else this.#put(window, id)
  }

  #put(window: Window, id: number): void {
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

  has(window: Window): boolean {
    return this.#find(window, this.#latest[hashOf(window)] ?? 0) > 0
  }

  at(window: Window): number[] {
    const ids: number[] = []
    let entry = this.#find(window, this.#latest[hashOf(window)] ?? 0)
    for (; entry > 0; entry = this.#find(window, this.#field(entry, 2))) ids.push(this.#field(entry, 1))
    return ids.reverse()
  }

  /** The entry itself, or the nearest one before it, with that window; 0: none. */
  #find(window: Window, from: number): number {
    let entry = from
    while (entry > 0 && this.#field(entry, 0) !== window) entry = this.#field(entry, 2)
    return entry
  }

  #field(entry: number, field: number): number {
    return this.#entries[FIELDS * (entry - 1) + field] ?? 0
  }
}

const hashOf = (window: Window): number => Math.imul(window, 0x9e3779b1) >>> (32 - HASH_BITS)

/** The first four characters in one number; -1 where one is not of ASCII. */
export function windowOf(secret: string): Window {
  let window = 0
  for (let index = 0; index < WINDOW; index++) {
    const code = secret.charCodeAt(index)
    if (code >= 128) return -1
    window = (window << 7) | code
  }
  return window
}

/** Every way to write the four characters in which each of them is still one. */
function windowsOf(window: Window, base64: boolean): readonly Window[] {
  let windows = [0]
  for (let shift = 21; shift >= 0; shift -= 7) {
    const code = (window >>> shift) & 0x7f
    const other = otherSpelling(code, base64)
    const own = windows.map(before => (before << 7) | code)
    windows = other === 0 ? own : [...own, ...windows.map(before => (before << 7) | other)]
  }
  return windows
}

function varies(window: Window, base64: boolean): boolean {
  for (let rest = window; rest > 0; rest >>>= 7) if (otherSpelling(rest & 0x7f, base64) !== 0) return true
  return false
}

/** The other single character that one may be written as: a blank in an address, the two of the URL alphabet of base64; 0: none. */
function otherSpelling(code: number, base64: boolean): number {
  if (!base64) return code === 0x20 ? 0x2b : 0
  return code === 0x2b ? 0x2d : code === 0x2f ? 0x5f : 0
}
