import type {Result} from '../checks/examine.js'
import type {Platform} from '../facts/machine/platform.js'
import type {Observed} from '../verdict/verdict.js'

/** A place in a text file, as a result's evidence names it. */
export interface SourcePlace {
  /** As people read it: `~/.gitconfig`. */
  path: string
  /** 1-based; null where only the file is known. */
  line: number | null
}

// `~/.gitconfig:12`, `profile dev, ~/.aws/config:8`, `C:\ProgramData\Git\config:3`, `.git/config:7`: the last one where two are named.
const WITH_LINE = /^(?:.*, )?((?:~[\\/]|\/|[A-Za-z]:[\\/]|\\\\|\.git\/)[^\n]*?):([1-9]\d{0,8})$/
/** Without a line, only what can be nothing but a file. */
const FILE_ALONE = /^(?:.*, )?((?:~[\\/]|\/|[A-Za-z]:[\\/])[^\s,:]*[^\s,:\\/])$/

/** The file and line that a source of evidence names (design §2, evidence); null where it names something else. */
export function sourcePlace(source: string | undefined): SourcePlace | null {
  if (source === undefined) return null
  const [, path = '', line = ''] = WITH_LINE.exec(source) ?? []
  if (path !== '') return {path, line: Number(line)}
  const alone = FILE_ALONE.exec(source)?.[1]
  return alone === undefined ? null : {path: alone, line: null}
}

/** The places that a result's evidence names, those with a line first, each once. */
export function placesOf({evidence = []}: Pick<Result, 'evidence'>): SourcePlace[] {
  const places = evidence.flatMap(({source}) => sourcePlace(source) ?? [])
  const distinct = places.filter(
    (place, index) => places.findIndex(other => other.path === place.path && other.line === place.line) === index,
  )
  return [...distinct.filter(({line}) => line !== null), ...distinct.filter(({line}) => line === null)]
}

/** `.git/config` stands in the working tree, which TARGET may name and the program need not be started in: the whole path, if known. */
export function fromRoot(path: string, {facts, platform: {home}}: {facts: Observed; platform: Pick<Platform, 'home'>}): string {
  const config = facts['git-config']
  const tree = config?.observed === true ? config.value.repository?.worktree : null
  if (!path.startsWith('.git/') || !tree) return path
  const full = `${tree.replace(/[\\/]$/, '')}/${path}`
  return home && full.startsWith(`${home}/`) ? `~${full.slice(home.length)}` : full
}

/** The path below the folder that the program was started in, with slashes; null where it lies elsewhere or that folder is unknown. */
export function insideWorkingFolder(path: string, {home, cwd}: Partial<Pick<Platform, 'home' | 'cwd'>>): string | null {
  if (path.startsWith('.git/')) return path
  const slashes = (text: string): string => text.replaceAll('\\', '/').replace(/\/+$/, '')
  const full = slashes(path.startsWith('~') ? (home ? home + path.slice(1) : path) : path)
  const folder = slashes(cwd ?? '')
  return folder !== '' && full.startsWith(`${folder}/`) ? full.slice(folder.length + 1) : null
}
