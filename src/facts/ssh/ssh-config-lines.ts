import {readFile, readdir, stat} from 'node:fs/promises'
import {basename, dirname, isAbsolute, join} from 'node:path'

/** A setting in an OpenSSH client configuration, with the block that it stands in. */
export interface SshConfigLine {
  /** Lower case. */
  keyword: string
  /** The rest of the line, without quotes. */
  value: string
  file: string
  line: number
  /** Patterns of its `Host` block; null: outside any block, or in a `Match` block. */
  hosts: readonly string[] | null
  /** Criteria of its `Match` block. */
  match: string | null
}

/** The settings of a client configuration with its included files, in reading order. */
export interface SshConfigText {
  lines: SshConfigLine[]
  /** An Include could not be followed, so lines may be missing. */
  partial: boolean
}

// OpenSSH itself stops at 16.
const DEPTH = 16
const LARGEST = 1024 * 1024

/**
 * Reads a client configuration for its positions only: which value holds is `ssh -G`'s to say (ssh_config(5): one keyword a line,
 * blanks or `=` behind it; Include with patterns, relative to the folder of the user's or the system's configuration).
 * @param folder `~/.ssh` or `/etc/ssh`
 * @param home what `~` means in an Include
 */
export async function readSshConfig(file: string, folder: string, home: string, depth = 0): Promise<SshConfigText> {
  const text = await textOf(file)
  const found: SshConfigText = {lines: [], partial: depth >= DEPTH}
  if (text === null || depth >= DEPTH) return found
  let [hosts, match]: [readonly string[] | null, string | null] = [null, null]
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const [, keyword = '', rest = ''] = /^\s*([A-Za-z]\w*)(?:\s*=\s*|\s+)(.*?)\s*$/.exec(raw) ?? []
    if (keyword === '' || rest === '') continue
    const name = keyword.toLowerCase()
    if (name === 'host') [hosts, match] = [wordsOf(rest), null]
    else if (name === 'match') [hosts, match] = [null, rest]
    else if (name === 'include') {
      const {files, partial} = await includedFiles(wordsOf(rest), folder, home)
      found.partial ||= partial
      for (const included of files) {
        const inner = await readSshConfig(included, folder, home, depth + 1)
        found.lines.push(...inner.lines.map(one => (one.hosts === null && one.match === null ? {...one, hosts, match} : one)))
        found.partial ||= inner.partial
      }
    }
    found.lines.push({keyword: name, value: rest.replace(/^"(.*)"$/, '$1'), file, line: index + 1, hosts, match})
  }
  return found
}

/** A `Match` block that starts a program to decide whether it holds (design §5, --passive). */
export const startsPrograms = ({lines, partial}: SshConfigText): boolean =>
  partial || lines.some(({keyword, value}) => keyword === 'match' && /(?:^|\s)!?exec\b/i.test(value))

/** Whether a line holds for a host: its `Host` block names it; `Match` blocks may (they are not evaluated here). */
export function mayHold({hosts, match}: SshConfigLine, host: string): boolean {
  if (hosts === null)
    return (
      match === null ||
      !/^\s*(?:host|originalhost)\s/i.test(match) ||
      matchesHost(/^\s*\w+\s+(\S+)/.exec(match)?.[1]?.split(',') ?? [], host)
    )
  return matchesHost(hosts, host)
}

/** `Host` patterns: `*` and `?`; a negated one that fits rules the block out (ssh_config(5), PATTERNS). */
export function matchesHost(patterns: readonly string[], host: string): boolean {
  const fits = (pattern: string): boolean => wildcard(pattern).test(host)
  if (patterns.some(pattern => pattern.startsWith('!') && fits(pattern.slice(1)))) return false
  return patterns.some(pattern => !pattern.startsWith('!') && fits(pattern))
}

/** A pattern with `*` and `?` as a regular expression. */
const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/\*+/g, '*')
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  )

const wordsOf = (text: string): string[] => [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

async function includedFiles(patterns: readonly string[], folder: string, home: string): Promise<{files: string[]; partial: boolean}> {
  const found = {files: [] as string[], partial: false}
  for (const pattern of patterns) {
    const spread = pattern.replace(/^~(?=[/\\])/, home)
    const path = isAbsolute(spread) ? spread : join(folder, spread)
    if (/[*?[]/.test(dirname(path)) || /%|\$\{/.test(path)) found.partial = true
    else if (!/[*?[]/.test(basename(path))) found.files.push(path)
    else {
      const names = await readdir(dirname(path)).catch(() => [])
      const fits = wildcard(basename(path))
      found.files.push(
        ...names
          .filter(name => fits.test(name) && !name.startsWith('.'))
          .sort()
          .map(name => join(dirname(path), name)),
      )
    }
  }
  return found
}

async function textOf(file: string): Promise<string | null> {
  try {
    const {size, ...entry} = await stat(file).then(found => ({size: found.size, isFile: found.isFile()}))
    return entry.isFile && size <= LARGEST ? await readFile(file, 'utf8') : null
  } catch {
    return null
  }
}
