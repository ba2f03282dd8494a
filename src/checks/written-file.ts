import type {GitConfig, GitConfigEntry} from '../facts/git/git-config.js'

/**
 * Whether an entry stands in the file that `git config --global` or `--local` writes: not in one that this includes, nor, beside a
 * ~/.gitconfig, in the one below XDG_CONFIG_HOME (git-config(1), FILES; facts GC 1.1). What is not known counts as yes.
 */
export function isInWrittenFile({scope, file}: Pick<GitConfigEntry, 'scope' | 'file'>, files: GitConfig['files']): boolean {
  const slashes = (path: string): string => path.replaceAll('\\', '/')
  const written = files.findLast(one => one.scope === scope && one.state === 'read')?.path
  return scope === 'system' || file === null || written === undefined || slashes(file) === slashes(written)
}
