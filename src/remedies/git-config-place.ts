import {join} from 'node:path'
import {isAbout} from '../target/git-config-subject.js'
import type {GitConfig} from '../facts/git/git-config.js'
import {Unmendable} from './unmendable.js'

/** A `git config` or `git remote set-url` command of a remedy, understood. */
export interface ConfigCommand {
  scope: 'system' | 'global' | 'local' | 'worktree' | 'file'
  /** With scope `file`. */
  file: string | null
  /** What follows the words for the place: `--replace-all KEY VALUE`. */
  words: string[]
  /** The key, or the section's name, that it is about. */
  subject: string
}

const WRITING = ['--replace-all', '--add', '--unset', '--unset-all', '--remove-section', '--rename-section']

/**
 * Understands the words; null for any other command. Only changes are understood, and none that would start a program.
 * @param config of the repository that `-C` names too: the folder that was diagnosed
 */
export function configCommand(argv: readonly string[], config: GitConfig | null): ConfigCommand | null {
  const [git, ...rest] = argv
  if (git !== 'git') return null
  const [verb, ...words] = rest[0] === '-C' ? rest.slice(2) : rest
  if (verb === 'remote' && words[0] === 'set-url' && words.length === 3) return firstAddress(words[1] ?? '', words[2] ?? '', config)
  if (verb !== 'config') return null
  const place = /^--(system|global|local|worktree|file)$/.exec(words[0] ?? '')?.[1] as ConfigCommand['scope'] | undefined
  if (place === undefined) return null
  const change = words.slice(place === 'file' ? 2 : 1)
  const option = change[0]?.startsWith('-') ? change[0] : null
  if (option === null ? change.length !== 2 : !WRITING.includes(option)) return null
  return {scope: place, file: place === 'file' ? (words[1] ?? null) : null, words: change, subject: change[option === null ? 0 : 1] ?? ''}
}

/** `git remote set-url` changes the first address of a remote; further ones, for pushing to several places, stay (git-remote(1)). */
function firstAddress(remote: string, address: string, config: GitConfig | null): ConfigCommand {
  const key = `remote.${remote}.url`
  const addresses = (config?.entries ?? []).filter(entry => entry.key === key && (entry.scope === 'local' || entry.scope === 'worktree'))
  const [first] = addresses
  const pattern = addresses.length > 1 && first?.value != null ? [`^${first.value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`] : []
  return {scope: 'local', file: null, words: ['--replace-all', key, address, ...pattern], subject: key}
}

/**
 * The file that the change belongs into: the one that Git writes for this scope, or the one that it includes, where the entry in
 * question stands there alone (facts GC 1.1).
 * @throws Unmendable where there is none
 */
export function fileFor(command: ConfigCommand, config: GitConfig): {path: string; display: string} {
  const {scope, file, words, subject} = command
  const display = ({source}: {source: string}): string => source.replace(/:\d+$/, '')
  if (scope === 'file' && file !== null) {
    const known = config.entries.find(entry => entry.file === file || display(entry) === file)
    return {path: known?.file ?? file, display: known ? display(known) : file}
  }
  const main = mainFile(scope, config)
  // What empties the list of helpers, and what is added to it then, has to be read last (facts GC 0.3).
  if (words[0] === '--add' || words.at(-1) === '') return main
  const about = config.entries.filter(entry => entry.scope === scope && isAbout(entry.key, subject, words[0] ?? ''))
  const [first] = about
  if (!first?.file || about.some(entry => entry.file === main.path || entry.file !== first.file)) return main
  return {path: first.file, display: display(first)}
}

function mainFile(scope: ConfigCommand['scope'], {files, entries, repository}: GitConfig): {path: string; display: string} {
  if (scope === 'worktree') {
    const own = entries.find(entry => entry.scope === 'worktree' && entry.file?.endsWith('config.worktree'))
    const separate = entries.some(({key, value}) => key === 'extensions.worktreeconfig' && value !== 'false')
    const path = own?.file ?? (separate && repository ? join(repository.gitDir, 'config.worktree') : null)
    if (path !== null) return {path, display: own?.source.replace(/:\d+$/, '') ?? '.git/config.worktree'}
  }
  const wanted = files.filter(one => one.scope === (scope === 'worktree' ? 'local' : scope))
  if (wanted.some(({state}) => state === 'unreadable'))
    throw new Unmendable(`${wanted.find(({state}) => state === 'unreadable')?.display ?? 'a file'} cannot be read`)
  // Git writes ~/.gitconfig unless only the file below XDG_CONFIG_HOME is there.
  const read = wanted.filter(({state}) => state === 'read')
  const chosen = read.at(-1) ?? wanted.at(-1)
  if (!chosen)
    throw new Unmendable(scope === 'local' || scope === 'worktree' ? 'there is no repository here' : `Git has no ${scope} file here`)
  return {path: chosen.path, display: chosen.display}
}
