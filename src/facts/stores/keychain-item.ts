/** One item of a keychain, by its attributes; the account may carry a session token: never into a fact. */
export interface KeychainItem {
  /** The keychain's file. */
  keychain: string | null
  account: string
  /** Internet passwords only. */
  server: string | null
  path: string | null
  /** Generic passwords only. */
  service: string | null
  /** ISO 8601. */
  modifiedAt: string | null
}

const ATTRIBUTE = /^\s+"?([0-9A-Za-z]+)"?\s*<\w+>=(.*)$/

/**
 * Reads what `security find-internet-password` and `find-generic-password` print without -g: attributes alone (facts GC 5.2).
 * null when there is no account in it.
 */
export function keychainItem(text: string): KeychainItem | null {
  const lines = text.split(/\r?\n/)
  const attributes = new Map(
    lines.flatMap(line => {
      const [, name, value] = ATTRIBUTE.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name, attributeValue(value)] as const]
    }),
  )
  const account = attributes.get('acct') ?? null
  if (account === null) return null
  const file = /^keychain: "(.*)"$/.exec(lines.find(line => line.startsWith('keychain: ')) ?? '')?.[1]
  return {
    keychain: file === undefined ? null : unescaped(file),
    account,
    server: attributes.get('srvr') ?? null,
    path: attributes.get('path') ?? null,
    service: attributes.get('svce') ?? null,
    modifiedAt: instant(attributes.get('mdat') ?? null),
  }
}

/** `"text"` with octal escapes, `0xHEX  "text"` where it is not ASCII, `<NULL>`. */
function attributeValue(raw: string): string | null {
  const value = raw.trim()
  const hex = /^0x((?:[0-9A-Fa-f]{2})+)\s+"/.exec(value)?.[1]
  if (hex !== undefined) return Buffer.from(hex, 'hex').toString('utf8').replace(/\0+$/, '')
  const quoted = /^"(.*)"$/s.exec(value)?.[1]
  return quoted === undefined ? null : unescaped(quoted).replace(/\0+$/, '')
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  const bytes = Buffer.from(text, 'utf8')
    .toString('latin1')
    .replace(/\\([0-3][0-7]{2})/g, (_match, octal: string) => String.fromCharCode(parseInt(octal, 8)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** `20261120231501Z` is in UTC. */
function instant(stamp: string | null): string | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(stamp ?? '') ?? []
  if (year === undefined) return null
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  return Number.isNaN(Date.parse(iso)) ? null : iso
}
