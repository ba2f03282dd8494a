import type {StoreState, StoredEntry} from '../../facts/stores/stored-credentials.js'
import type {KeptPassword, Remedy, Step} from '../check.js'
import {byHand, commandWithInput, edit, quoted, shellCommand} from '../shell-words.js'
import {eraseFromKeychain, eraseFromWindows} from './erase-system.js'
import {isManagers} from './kept-where.js'

const DEFAULTS = new Set([
  '~/.git-credentials',
  '~/.config/git/credentials',
  '~/.cache/git/credential/socket',
  '~/.git-credential-cache/socket',
])

/**
 * Erases exactly one kept password: by host and user name, and the path where the entry has one; never by the host alone, which
 * would take a legitimate Git credential along (facts GC 8, 9).
 * A user name that carries a session token is a secret and cannot be printed: the entry is then named by its line, or piped.
 * @param state the store that holds the entry: a place of its own is named in the command
 */
export function eraseEntry(entry: StoredEntry, state: StoreState | undefined): Remedy {
  const title = `Erase the password kept for ${entry.user} at ${entry.host}`
  if (entry.store === 'macos-keychain') return eraseFromKeychain(entry, title)
  if (entry.store === 'windows-credential-manager') return eraseFromWindows(entry, title)
  const erase = kept(entry, state)
  if (entry.store === 'gcm-files') return {title, safety: 'review', steps: [{...removeFile(entry), erase}]}
  const program = entry.store === 'secret-service' ? keyringProgram(entry) : `git ${storeCommand(entry, state)}`
  // git-credential-libsecret prints the user name whatever it is asked (facts GC 8).
  const quiet = entry.store === 'secret-service' ? ' >/dev/null' : ''
  if (!entry.temporary)
    return {
      title,
      safety: 'review',
      steps: [
        {
          ...commandWithInput(
            `printf ${input(entry, [`username=${entry.user}`])} | ${program} erase${quiet}`,
            eraser(entry, state),
            question(entry, [`username=${entry.user}`]),
          ),
          // Git's stores erase by their own words whatever fits them; these two are told exactly which one.
          ...((entry.store === 'plain-file' || entry.store === 'secret-service') && {erase}),
        },
      ],
    }
  if (entry.store === 'plain-file')
    return {
      title,
      safety: 'review',
      steps: [{...edit(`${entry.source}: delete this line; its user name begins with ${entry.user}`), erase}],
    }
  // Asked without a user, the keyring may name another one's entry; that one would be erased.
  if (entry.store === 'secret-service')
    return {
      title,
      safety: 'review',
      steps: [
        {
          ...byHand(
            `In "Passwords and Keys" (seahorse) or KWalletManager, delete the entry ${labelOf(entry)} whose user name begins with ${entry.user}`,
          ),
          erase,
        },
      ],
    }
  const asks = `printf ${input(entry, [])} | ${program} get | grep '^username='`
  return {
    title,
    safety: 'review',
    steps: [{...shellCommand(`{ printf ${input(entry, [], '')}; ${asks}; echo; } | ${program} erase${quiet}`), erase}],
  }
}

/** The entry by all that names it without a secret, and the place in which it is kept. */
function kept({store, host, path, user, temporary, source, place}: StoredEntry, state: StoreState | undefined): KeptPassword {
  const places: Partial<Record<StoredEntry['store'], string>> = {
    'plain-file': source.replace(/:\d+$/, ''),
    'gcm-files': source.slice(0, source.lastIndexOf('/')),
    ...(state !== undefined && {cache: state.location}),
  }
  return {store, place: places[store] ?? place, host, path, user, temporary}
}

/** Git Credential Manager keeps one file an account; a name with a session token is not printed (facts GC 7). */
function removeFile({source, user, temporary}: StoredEntry): Step {
  if (temporary) return edit(`${source.slice(0, source.lastIndexOf('/'))}: delete the file or folder whose name begins with ${user}`)
  return {...shellCommand(`rm ${source.startsWith('~/') ? `~/${quoted(source.slice(2))}` : quoted(source)}`), argv: ['rm', source]}
}

/** As the keyring's own programs list it (facts GC 7, 8). */
const labelOf = (entry: StoredEntry): string =>
  isManagers(entry) && entry.place !== null ? entry.place : `"Git: https://${entry.host}/${entry.path ?? ''}"`

/** The helper that keeps it: Git Credential Manager, or git-credential-libsecret by the name or path that Git knows it by. */
function keyringProgram(entry: StoredEntry): string {
  if (isManagers(entry)) return 'git credential-manager'
  const {place} = entry
  return place?.startsWith('/') ? quoted(place) : 'git credential-libsecret'
}

/** The lines of Git's credential protocol as one quoted word for printf. */
function input({host, path}: Pick<StoredEntry, 'host' | 'path'>, more: readonly string[], end = String.raw`\n`): string {
  const escaped = linesFor({host, path}, more).map(line =>
    line
      .replaceAll('\\', String.raw`\\`)
      .replaceAll('%', '%%')
      .replaceAll("'", String.raw`'\''`),
  )
  return `'${escaped.join(String.raw`\n`)}${String.raw`\n`}${end}'`
}

const linesFor = ({host, path}: Pick<StoredEntry, 'host' | 'path'>, more: readonly string[]): string[] => [
  'protocol=https',
  `host=${host}`,
  ...more,
  ...(path === null ? [] : [`path=${path}`]),
]

/** The same lines as they are, for programs. */
const question = (entry: StoredEntry, more: readonly string[]): string => `${linesFor(entry, more).join('\n')}\n\n`

/** The program that erases, as words. */
function eraser(entry: StoredEntry, state: StoreState | undefined): string[] {
  if (entry.store === 'secret-service')
    return [
      ...(isManagers(entry)
        ? ['git', 'credential-manager']
        : entry.place?.startsWith('/')
          ? [entry.place]
          : ['git', 'credential-libsecret']),
      'erase',
    ]
  const [name, option] = entry.store === 'cache' ? ['credential-cache', '--socket'] : ['credential-store', '--file']
  return ['git', name, ...(state && !DEFAULTS.has(state.location) ? [option, state.location] : []), 'erase']
}

/** `credential-store`, with `--file` or `--socket` where the store is not at Git's own place. */
function storeCommand(entry: StoredEntry, state: StoreState | undefined): string {
  const name = entry.store === 'cache' ? 'credential-cache' : 'credential-store'
  if (!state || DEFAULTS.has(state.location)) return name
  const place = state.location.startsWith('~/') ? `~/${quoted(state.location.slice(2))}` : quoted(state.location)
  return `${name} ${entry.store === 'cache' ? '--socket' : '--file'} ${place}`
}
