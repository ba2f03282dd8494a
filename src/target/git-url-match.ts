/** Sections whose subsection may be a URL; Git matches them by slightly different rules. */
export type UrlSection = 'credential' | 'http'

/** A configuration entry, as far as matching looks at it. */
interface ScopedEntry {
  section: string
  /** The URL of a scoped entry; null for a generic one. */
  subsection: string | null
  name: string
}

/** A URL as Git compares it: lower-cased scheme and host, no default port, normalised escapes and dot segments. */
interface NormalUrl {
  scheme: string
  user: string | null
  host: string
  port: string
  /** Path with query and fragment, begins with `/`. */
  path: string
}

/** How specific a match is; compared in this order (urlmatch.c, cmp_matches). */
type Specificity = readonly [host: number, path: number, user: number]

const GENERIC: Specificity = [0, 0, 0]
const UNSAFE = ' <>"%{}|\\^`'
const RESERVED = ":/?#[]@!$&'()*+,;="

/**
 * Whether the subsection of `[credential "PATTERN"]` or `[http "PATTERN"]` applies to a URL, as the given Git decides it.
 * Source: facts GC 1.3 (all columns), urlmatch.c and credential.c of git/git; held against real git in the tests.
 * @param url what Git connects to, with its path and, where known, its user
 * @param gitVersion `2.39.5`; null counts as a current Git
 * @param section `http` has no fallback for incomplete URLs, and wildcards since 2.13 already
 */
export function matchesUrl(pattern: string, url: string, gitVersion: string | null, section: UrlSection = 'credential'): boolean {
  return matchUrl(pattern, url, gitVersion, section) !== null
}

/**
 * The entry in effect for a single-valued key, generic or URL-scoped: null when none is set for this URL.
 * `http`: the most specific URL wins, among equals the last one read. `credential`: the last one read that matches;
 * `credential.username` before 2.26 the first. Source: facts GC 1.3, 1.4; urlmatch.c, credential.c.
 * @param name key in lower case (`sslcainfo`)
 */
export function bestMatch<E extends ScopedEntry>(
  entries: readonly E[],
  section: UrlSection,
  name: string,
  url: string,
  gitVersion: string | null,
): E | null {
  const accepted = entriesInEffect(entries, section, name, url, gitVersion)
  const first = section === 'credential' && name === 'username' && !gitAtLeast(gitVersion, 2, 26)
  return (first ? accepted[0] : accepted.at(-1)) ?? null
}

/**
 * The entries of a key that Git takes notice of for a URL, in reading order: all that count for a many-valued key such as
 * `http.extraHeader` (where an empty value empties the list); for a single-valued one the last is in effect.
 */
export function entriesInEffect<E extends ScopedEntry>(
  entries: readonly E[],
  section: UrlSection,
  name: string,
  url: string,
  gitVersion: string | null,
): E[] {
  const accepted: E[] = []
  let best: Specificity | null = null
  for (const entry of entries) {
    if (entry.section !== section || entry.name !== name) continue
    const match = entry.subsection === null ? GENERIC : matchUrl(entry.subsection, url, gitVersion, section)
    if (!match) continue
    if (section === 'http') {
      if (best && compare(match, best) < 0) continue
      best = match
    }
    accepted.push(entry)
  }
  return accepted
}

/** Whether a Git is at least MAJOR.MINOR; an unknown version counts as a current one. */
export function gitAtLeast(gitVersion: string | null, major: number, minor: number): boolean {
  const [, has = '', sub = ''] = /^(\d+)\.(\d+)/.exec(gitVersion ?? '') ?? []
  if (has === '') return true
  return Number(has) > major || (Number(has) === major && Number(sub) >= minor)
}

function matchUrl(pattern: string, url: string, gitVersion: string | null, section: UrlSection): Specificity | null {
  if (section === 'credential' && !gitAtLeast(gitVersion, 2, 26)) {
    return matchesParts(partsOf(pattern, false), partsOf(url, false)) ? GENERIC : null
  }
  const byLabel = section === 'credential' || gitAtLeast(gitVersion, 2, 13)
  const wanted = normalise(pattern, byLabel)
  if (wanted) {
    const given = normaliseOnce(url)
    return given && compareUrls(given, wanted, byLabel)
  }
  // Since 2.27 an incomplete URL (`HOST`, `https://`) is compared part by part.
  if (section === 'http' || !gitAtLeast(gitVersion, 2, 27)) return null
  return matchesParts(partsOf(pattern, true), partsOf(url, true)) ? GENERIC : null
}

let last: {url: string; normal: NormalUrl | null} = {url: '', normal: null}

/** The URL that is held against thousands of patterns is the same one. */
function normaliseOnce(url: string): NormalUrl | null {
  if (last.url !== url) last = {url, normal: normalise(url, false)}
  return last.normal
}

/** url_normalize_1 of urlmatch.c; null where Git calls the URL invalid. */
function normalise(url: string, wildcards: boolean): NormalUrl | null {
  const scheme = /^([A-Za-z][A-Za-z0-9.+-]*):\/\//.exec(url)?.[1]
  if (scheme === undefined) return null
  const rest = url.slice(scheme.length + 3)
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? ''
  const at = authority.indexOf('@')
  const login = at < 0 ? null : normaliseEscapes(authority.slice(0, at))
  if (at >= 0 && login === null) return null
  const [host, port] = hostAndPort(authority.slice(at + 1), scheme.toLowerCase())
  if (port === null || !(wildcards ? /^[A-Za-z0-9._[\]:*-]*$/ : /^[A-Za-z0-9._[\]:-]*$/).test(host)) return null
  if (host === '' && scheme.toLowerCase() !== 'file') return null
  const path = normalisePath(rest.slice(authority.length))
  if (path === null) return null
  return {scheme: scheme.toLowerCase(), user: login === null ? null : (login.split(':')[0] ?? ''), host: host.toLowerCase(), port, path}
}

/** Host and port; the port is empty where it is the default, null where it is none. */
function hostAndPort(authority: string, scheme: string): [host: string, port: string | null] {
  const colon = /^(.*):([^:\]]*)$/s.exec(authority)
  if (!colon) return [authority, '']
  const [, host = '', digits = ''] = colon
  if (digits === '') return [host, '']
  const port = digits.replace(/^0+(?=.)/, '')
  if (port === (scheme === 'http' ? '80' : scheme === 'https' ? '443' : 'none')) return [host, '']
  return [host, /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535 ? port : null]
}

/** Resolves `.` and `..`, keeps delimiters escaped; null for a bad escape or a `..` above the root. */
function normalisePath(raw: string): string | null {
  const [, path = '', tail = ''] = /^([^?#]*)(.*)$/s.exec(raw) ?? []
  const done: string[] = []
  const segments = (path.startsWith('/') ? path.slice(1) : path).split('/')
  for (const [index, segment] of segments.entries()) {
    const normal = normaliseEscapes(segment)
    if (normal === null) return null
    const last = index === segments.length - 1
    if (normal === '..' && done.pop() === undefined) return null
    if (normal === '.' || normal === '..') {
      // A dot segment at the end leaves the slash before it standing.
      if (last) done.push('')
    } else done.push(normal)
  }
  const query = normaliseEscapes(tail)
  return query === null ? null : `/${done.join('/')}${query}`
}

/** Characters that stay as they are, which is all of most URLs: neither UNSAFE nor beyond ASCII. */
const PLAIN = /^[!#-$&-;=?-[\]_a-z~]*$/

/** append_normalized_escapes of urlmatch.c: unescapes what needs no escape, escapes what does; null for a bad `%XX`. */
function normaliseEscapes(text: string): string | null {
  if (PLAIN.test(text)) return text
  const bytes = new TextEncoder().encode(text)
  let result = ''
  for (let at = 0; at < bytes.length; at++) {
    let byte = bytes[at] ?? 0
    let escaped = false
    if (byte === 0x25) {
      const hex = String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)
      if (!/^[0-9A-Fa-f]{2}$/.test(hex)) return null
      byte = Number.parseInt(hex, 16)
      escaped = true
      at += 2
    }
    const char = String.fromCharCode(byte)
    const keep = byte > 0x1f && byte < 0x7f && !UNSAFE.includes(char) && !(escaped && RESERVED.includes(char))
    result += keep ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return result
}

/** match_urls of urlmatch.c. @param byLabel hosts are compared label by label, with wildcards: since 2.13 */
function compareUrls(url: NormalUrl, wanted: NormalUrl, byLabel: boolean): Specificity | null {
  if (url.scheme !== wanted.scheme || url.port !== wanted.port) return null
  if (byLabel ? !matchesHost(url.host, wanted.host) : url.host !== wanted.host) return null
  if (wanted.user !== null && url.user !== wanted.user) return null
  const prefix = wanted.path.replace(/\/$/, '')
  if (prefix !== '' && url.path !== prefix && !url.path.startsWith(`${prefix}/`)) return null
  return [wanted.host.length, prefix.length + 1, wanted.user === null ? 0 : 1]
}

/** Label by label; `*` stands for exactly one whole label, and a dot at the end for nothing. */
function matchesHost(host: string, pattern: string): boolean {
  const labels = host.replace(/\.$/, '').split('.')
  const wanted = pattern.replace(/\.$/, '').split('.')
  return labels.length === wanted.length && wanted.every((label, index) => label === '*' || label === labels[index])
}

const compare = (a: Specificity, b: Specificity): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

/** The parts that credential.c compares literally; null = not given. */
interface UrlParts {
  protocol: string | null
  host: string | null
  path: string | null
  username: string | null
}

/** credential_from_url. @param partial since 2.27: a text without `://` is a host; before, it had no parts at all and matched everything */
function partsOf(url: string, partial: boolean): UrlParts {
  const scheme = url.indexOf('://')
  if (scheme < 0 && !partial) return {protocol: null, host: null, path: null, username: null}
  const rest = scheme < 0 ? url : url.slice(scheme + 3)
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? ''
  const at = authority.indexOf('@')
  const login = at < 0 ? null : (authority.slice(0, at).split(':')[0] ?? '')
  const host = authority.slice(at + 1)
  const path = rest
    .slice(authority.length)
    .replace(/^\/+/, '')
    .replace(/(?!^)\/+$/, '')
  return {
    protocol: scheme > 0 ? url.slice(0, scheme) : null,
    host: host === '' ? null : decode(host),
    path: path === '' ? null : decode(path),
    username: login === null ? null : decode(login),
  }
}

function matchesParts(wanted: UrlParts, given: UrlParts): boolean {
  const agrees = (part: keyof UrlParts): boolean => wanted[part] === null || wanted[part] === given[part]
  return agrees('protocol') && agrees('host') && agrees('path') && agrees('username')
}

/** Percent-decoding that leaves bad escapes alone, as Git's url_decode does. */
const decode = (text: string): string =>
  text.replace(/(?:%[0-9A-Fa-f]{2})+/g, escapes => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
