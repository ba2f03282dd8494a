import type {StoreState, StoredEntry} from '../../facts/stores/stored-credentials.js'
import type {Remedy} from '../check.js'
import {edit, quoted, shellCommand} from '../shell-words.js'

const DEFAULTS = new Set(['~/.git-credentials', '~/.config/git/credentials', '~/.cache/git/credential/socket', '~/.git-credential-cache/socket'])

/**
 * Erases exactly one kept password: by host and user name, and the path where the entry has one; never by the host alone, which
 * would take a legitimate Git credential along (facts GC 8, 9).
 * A user name that carries a session token is a secret and cannot be printed: the entry is then named by its line, or piped.
 * @param state the store that holds the entry: a place of its own is named in the command
 */
export function eraseEntry(entry: StoredEntry, state: StoreState | undefined): Remedy {
  const title = `Erase the password kept for ${entry.user} at ${entry.host}`
  const program = `git ${storeCommand(entry, state)}`
  if (!entry.temporary) return {
    title, safety: 'review', steps: [shellCommand(`printf ${input(entry, [`username=${entry.user}`])} | ${program} erase`)],
  }
  if (entry.store === 'plain-file') return {
    title, safety: 'review', steps: [edit(`${entry.source}: delete this line; its user name begins with ${entry.user}`)],
  }
  const question = `printf ${input(entry, [])} | ${program} get | grep '^username='`
  return {title, safety: 'review', steps: [shellCommand(`{ printf ${input(entry, [], '')}; ${question}; echo; } | ${program} erase`)]}
}

/** The lines of Git's credential protocol as one quoted word for printf. */
function input({host, path}: StoredEntry, more: readonly string[], end = String.raw`\n`): string {
  const lines = ['protocol=https', `host=${host}`, ...more, ...(path === null ? [] : [`path=${path}`])]
  const escaped = lines.map(line => line.replaceAll('\\', String.raw`\\`).replaceAll('%', '%%').replaceAll('\'', String.raw`'\''`))
  return `'${escaped.join(String.raw`\n`)}${String.raw`\n`}${end}'`
}

/** `credential-store`, with `--file` or `--socket` where the store is not at Git's own place. */
function storeCommand(entry: StoredEntry, state: StoreState | undefined): string {
  const name = entry.store === 'cache' ? 'credential-cache' : 'credential-store'
  if (!state || DEFAULTS.has(state.location)) return name
  const place = state.location.startsWith('~/') ? `~/${quoted(state.location.slice(2))}` : quoted(state.location)
  return `${name} ${entry.store === 'cache' ? '--socket' : '--file'} ${place}`
}
