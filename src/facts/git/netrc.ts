import {displayPath, joinPath, readConfigText} from './git-config-files.js'
import {defineFact, NotObserved} from '../fact.js'
import {meantAddress} from '../../target/meant.js'

/** Whom an entry signs in: never the name itself, it may be a token. */
export type NetrcLogin = 'access-key' | 'git-credential' | 'other'

/** What curl's own file of passwords has for the target's host: libcurl takes it before Git asks any helper. */
export interface Netrc {
  /** For people: `~/.netrc`; null: there is none. */
  file: string | null
  /** The first entry that fits; no password of it. */
  entry: {by: 'machine' | 'default'; line: number; login: NetrcLogin} | null
}

/** An entry as it stands in the file, with its secret: never into a fact. */
export interface NetrcEntry {
  /** null: `default`. */
  machine: string | null
  login: string | null
  password: string | null
  /** 1-based. */
  line: number
}

export default defineFact({
  id: 'netrc',
  reach: 'local',
  deadline: 2000,
  async observe(surroundings): Promise<Netrc> {
    const {env, redactor} = surroundings
    const [target, platform] = await Promise.all([surroundings.need('target'), surroundings.need('platform')])
    const host = meantAddress(target)?.host ?? (target.codecommitHost ? target.host : null)
    if (target.method !== 'https' || host === null)
      throw new NotObserved('not-applicable', 'only HTTPS addresses of CodeCommit are looked up in ~/.netrc')
    const home = env['HOME'] ?? (platform.os === 'win32' ? env['USERPROFILE'] : undefined)
    if (home === undefined || home === '') return {file: null, entry: null}
    for (const name of platform.os === 'win32' ? ['.netrc', '_netrc'] : ['.netrc']) {
      const path = joinPath(home, name)
      const text = await readConfigText(path)
      if (text === null) continue
      const entries = parseNetrc(text)
      for (const {password} of entries) if (password !== null) redactor.register(password, 'netrc password')
      const found = netrcEntryFor(entries, host)
      return {
        file: redactor.redact(displayPath(path, env, null)),
        entry:
          found === null ? null : {by: found.machine === null ? 'default' : 'machine', line: found.line, login: classOf(found.login ?? '')},
      }
    }
    return {file: null, entry: null}
  },
})

/**
 * The entry that libcurl takes: the first one for the host, or `default` when it comes to that before (lib/netrc.c of curl; facts GC 3).
 * One without a login gives nothing.
 */
export function netrcEntryFor(entries: readonly NetrcEntry[], host: string): NetrcEntry | null {
  return entries.find(({machine, login}) => login !== null && (machine === null || machine.toLowerCase() === host.toLowerCase())) ?? null
}

/** Reads a netrc file: blank-separated words, quotation marks, comments, macros up to a blank line (lib/netrc.c of curl; netrc(5)). */
export function parseNetrc(text: string): NetrcEntry[] {
  const entries: NetrcEntry[] = []
  let wanted: 'machine' | 'login' | 'password' | 'account' | 'macdef' | null = null
  let macro = false
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    if (macro) {
      macro = row.trim() !== ''
      continue
    }
    for (const [whole, quoted] of row.matchAll(/"((?:\\.|[^"\\])*)"|\S+/g)) {
      const word: string = quoted?.replace(/\\(.)/g, '$1') ?? whole
      if (wanted === null && word.startsWith('#')) break
      const entry = entries.at(-1)
      if (wanted === 'machine') entries.push({machine: word, login: null, password: null, line: index + 1})
      else if (wanted === 'macdef') macro = true
      else if (wanted === 'login' && entry) entry.login = word
      else if (wanted === 'password' && entry) entry.password = word
      if (wanted !== null) wanted = null
      else if (word === 'default') entries.push({machine: null, login: null, password: null, line: index + 1})
      else if (word === 'machine' || word === 'login' || word === 'password' || word === 'account' || word === 'macdef') wanted = word
      if (macro) break
    }
  }
  return entries
}

const classOf = (login: string): NetrcLogin =>
  /^A(?:KIA|SIA)/.test(login) ? 'access-key' : /-at-\d{12}$/.test(login) ? 'git-credential' : 'other'
