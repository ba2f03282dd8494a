import {isAbsolute, join} from 'node:path'
import type {GitConfigEntry} from '../git/git-config.js'
import type {HelperChain} from '../git/helper-chain.js'

/** The stores that come with Git itself and are files or sockets. */
type GitStore = 'plain-file' | 'cache'

/** A file or a socket in which a helper keeps passwords. */
export interface StorePlace {
  store: GitStore
  path: string
  inChain: boolean
}

interface Home {
  home: string
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  /** `~/.git-credential-cache` is there: then the socket is in it (facts GC 8). */
  oldCacheFolder: boolean
}

const PROGRAMS: readonly (readonly [store: GitStore, name: RegExp, option: string])[] = [
  ['plain-file', /^(?:.*[/\\])?(?:git-credential-)?store(?:\.exe)?$/, '--file'],
  ['cache', /^(?:.*[/\\])?(?:git-credential-)?cache(?:\.exe)?$/, '--socket'],
]

/**
 * All places where `git credential-store` and `git credential-cache` may keep passwords: the default ones and those that a configured
 * helper line names (facts GC 8; git-credential-store(1), git-credential-cache(1)).
 * @param chain null when it is not known: then every configured line counts as in use
 */
export function storePlaces(entries: readonly GitConfigEntry[], chain: HelperChain | null, home: Home): StorePlace[] {
  const byValue = new Map<string, StorePlace[]>()
  const configured = entries
    .filter(({section, name}) => section === 'credential' && name === 'helper')
    .flatMap(({value, source}) => {
      if (!value) return []
      const named = byValue.get(value) ?? namedPlaces(value, home)
      byValue.set(value, named)
      if (named.length === 0) return []
      const inChain = chain === null || chain.helpers.some(helper => helper.source === source && helper.value === value)
      return named.map(place => ({...place, inChain}))
    })
  const places: StorePlace[] = []
  for (const place of [...configured, ...defaultFiles(home), defaultSocket(home)]) {
    const known = places.find(({store, path}) => store === place.store && path === place.path)
    if (known) known.inChain ||= place.inChain
    else places.push({...place})
  }
  return places
}

/** The places of one helper line; a `--file` replaces both default files. */
function namedPlaces(value: string, home: Home): StorePlace[] {
  const words = shellWords(value.replace(/^!\s*(?:git\s+credential-|git-credential-)?/, ''), home.home)
  const program = PROGRAMS.find(([, name]) => name.test(words[0] ?? ''))
  if (!program) return []
  const [store, , option] = program
  const at = words.findIndex(word => word === option || word.startsWith(`${option}=`))
  const named = at < 0 ? undefined : words[at]?.includes('=') ? words[at].slice(option.length + 1) : words[at + 1]
  if (named) return [{store, path: isAbsolute(named) ? named : join(home.cwd, named), inChain: false}]
  return store === 'plain-file' ? defaultFiles(home) : [defaultSocket(home)]
}

const defaultFiles = ({home, env}: Home): StorePlace[] => [
  {store: 'plain-file', path: join(home, '.git-credentials'), inChain: false},
  {store: 'plain-file', path: join(filled(env['XDG_CONFIG_HOME']) ?? join(home, '.config'), 'git', 'credentials'), inChain: false},
]

/** An empty variable counts as unset (git's path.c). */
const filled = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

function defaultSocket({home, env, oldCacheFolder}: Home): StorePlace {
  const folder = oldCacheFolder
    ? join(home, '.git-credential-cache')
    : join(filled(env['XDG_CACHE_HOME']) ?? join(home, '.cache'), 'git', 'credential')
  return {store: 'cache', path: join(folder, 'socket'), inChain: false}
}

/** Splits as a shell does, as far as helper lines need it: quotes, backslashes, `~/` at the beginning of an unquoted word, $HOME. */
function shellWords(line: string, home: string): string[] {
  const words: string[] = []
  for (const [raw] of line.matchAll(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/gs)) {
    const word = raw.startsWith('~/') ? join(home, raw.slice(2)) : raw
    words.push(
      word.replace(
        /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|\$(?:HOME\b|\{HOME\})/gs,
        (whole, single?: string, double?: string, escaped?: string) => {
          if (single !== undefined) return single
          if (double !== undefined) return double.replace(/\$(?:HOME\b|\{HOME\})/g, () => home).replace(/\\(["\\$`])/g, '$1')
          return escaped ?? (whole.startsWith('$') ? home : whole)
        },
      ),
    )
  }
  return words
}
