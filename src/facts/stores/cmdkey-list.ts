/** One entry of Windows Credential Manager as `cmdkey /list` tells it; target and user may carry a session token: never into a fact. */
export interface ListedCredential {
  /** `LegacyGeneric:target=git:https://HOST`, whole. */
  target: string
  type: string
  /** `git`, or another word in front of the address; null when there is none. */
  namespace: string | null
  host: string
  path: string | null
  /** As listed, else out of the target; empty when neither has one. */
  user: string
}

const TARGET = /\b((LegacyGeneric|Domain|WindowsLive|MicrosoftAccount):(?:target|name|interactive)=(.*?))\s*$/
// A token in front of the host may hold slashes and further signs, but no `@`.
const ADDRESS = /^(?:([\w-]+):)?https:\/\/(?:(.*)@)?([A-Za-z0-9.-]+(?::\d+)?)(\/[^@]*)?$/i
const KNOWN_USER = /((?:AKIA|ASIA)[A-Z0-9]{12,}(?:%\S*)?|[\w+=,.@-]+-at-\d{12})\s*$/

/**
 * Entries with an https address out of the list, in any display language: labels are translated, targets are not; they are ASCII, so the
 * code page does not matter (facts GC 6.1).
 */
export function listedCredentials(output: Buffer): ListedCredential[] {
  const lines = output.toString('latin1').replaceAll('\0', '').split(/\r?\n/)
  return lines.flatMap((line, index) => {
    const [, target, type, name] = TARGET.exec(line) ?? []
    if (target === undefined || type === undefined || name === undefined) return []
    const [, namespace = null, inside, host, path = ''] = ADDRESS.exec(name) ?? []
    if (host === undefined) return []
    const user = userOf(block(lines, index)) ?? inside ?? ''
    return [{target, type, namespace, host: host.toLowerCase(), path: path.replace(/^\/|\/$/g, '') || null, user}]
  })
}

/** The lines of an entry, to the next empty one. */
function block(lines: readonly string[], start: number): string[] {
  const end = lines.findIndex((line, index) => index > start && line.trim() === '')
  return lines.slice(start, end < 0 ? undefined : end)
}

/** The second line after the target, when it has a value; without a user the persistence stands there, or nothing. */
function userOf(lines: readonly string[]): string | null {
  const line = lines[2]
  if (line === undefined) return null
  const known = KNOWN_USER.exec(line)?.[1]
  if (known !== undefined) return known
  const at = line.indexOf(':')
  return at < 0 ? null : line.slice(at + 1).trim() || null
}
