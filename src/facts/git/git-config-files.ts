import {access, constants, lstat, open, stat} from 'node:fs/promises'
import {userInfo} from 'node:os'
import {dirname, isAbsolute, join, posix, win32} from 'node:path'
import type {GitConfigFile} from './git-config.js'

type Env = Readonly<Record<string, string | undefined>>

/** Beyond this a configuration file is not read for its lines; no honest one comes near. */
const LARGEST_FILE = 4 * 1024 * 1024

/** Git's home: HOME as it stands, even when it is wrong; on Windows the profile folder without it (facts GC 1.7). */
function gitHome(env: Env): string | null {
  if (env['HOME'] !== undefined) return env['HOME']
  if (process.platform !== 'win32') return null
  return env['HOMEDRIVE'] !== undefined && env['HOMEPATH'] !== undefined ? env['HOMEDRIVE'] + env['HOMEPATH'] : (env['USERPROFILE'] ?? null)
}

/**
 * The files that Git is expected to read, in reading order (facts GC 1.1, 1.7).
 * @param system the file that Git itself names (`git var GIT_CONFIG_SYSTEM`), or those that it listed; empty: the usual place
 * @param local the repository's file, null outside a repository
 */
export function expectedFiles(env: Env, git: string, system: readonly string[], local: string | null): {path: string; scope: string}[] {
  const home = gitHome(env)
  const global = env['GIT_CONFIG_GLOBAL']
  const xdg = env['XDG_CONFIG_HOME']
    ? join(env['XDG_CONFIG_HOME'], 'git', 'config')
    : home === null
      ? null
      : join(home, '.config', 'git', 'config')
  const systems = isTrue(env['GIT_CONFIG_NOSYSTEM']) ? [] : system.length > 0 ? system : [env['GIT_CONFIG_SYSTEM'] ?? usualSystemFile(git)]
  const globals = global === undefined ? [xdg, home === null ? null : join(home, '.gitconfig')] : [global]
  return [
    ...systems.map(path => ({path, scope: 'system'})),
    ...globals.flatMap(path => (path === null || path === '' ? [] : [{path, scope: 'global'}])),
    ...(local === null ? [] : [{path: local, scope: 'local'}]),
  ]
}

/** The files that Git would read, were it not for GIT_CONFIG_GLOBAL, GIT_CONFIG_SYSTEM or GIT_CONFIG_NOSYSTEM (facts GC 1.7). */
export function switchedOffFiles(env: Env, git: string): {path: string; scope: string}[] {
  const rest = {...env, GIT_CONFIG_GLOBAL: undefined, GIT_CONFIG_SYSTEM: undefined, GIT_CONFIG_NOSYSTEM: undefined}
  const read = new Set(expectedFiles(env, git, [], null).map(({path}) => path))
  return expectedFiles(rest, git, [], null).filter(({path}) => !read.has(path))
}

/** Where a Git installed here keeps its system file when nothing says otherwise (facts GC 4). */
function usualSystemFile(git: string): string {
  if (process.platform === 'win32') return join(dirname(dirname(git)), 'etc', 'gitconfig')
  const [prefix] = /^\/(?:opt\/homebrew|usr\/local)(?=\/(?:bin|Cellar)\/)/.exec(git) ?? []
  return join(prefix ?? '', '/etc/gitconfig')
}

/** @returns `unreadable` also for a place that is no file, and where a part of the path is none (`HOME=/dev/null`) */
export async function fileState(path: string): Promise<GitConfigFile['state']> {
  try {
    if ((await stat(path)).isDirectory()) return 'unreadable'
    await access(path, constants.R_OK)
    return 'read'
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    return code === 'ENOENT' && (await isPlaceable(path)) ? 'missing' : 'unreadable'
  }
}

/** A dangling link is broken, not missing. */
async function isPlaceable(path: string): Promise<boolean> {
  try {
    return !(await lstat(path)).isSymbolicLink()
  } catch {
    return true
  }
}

/**
 * A configuration file's text, for its line numbers.
 * @returns null for what is too large, no ordinary file (a pipe would hang), or not readable
 */
export async function readConfigText(path: string): Promise<string | null> {
  try {
    if (!(await stat(path)).isFile()) return null
    const file = await open(path, 'r')
    try {
      const {size} = await file.stat()
      return size > LARGEST_FILE ? null : await file.readFile('utf8')
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}

/** A path for people: the repository's own files as `.git/config`, those at home with `~`. */
export function displayPath(path: string, env: Env, repository: {worktree: string | null; gitDir: string} | null): string {
  const slashes = (text: string): string => text.replace(/\\/g, '/').replace(/\/$/, '')
  const inside = (folder: string | null | undefined): string | null => {
    if (!folder) return null
    const [outer, inner] = [slashes(folder), slashes(path)]
    const same = isWindowsPath(path) ? inner.toLowerCase().startsWith(`${outer.toLowerCase()}/`) : inner.startsWith(`${outer}/`)
    return same ? inner.slice(outer.length + 1) : null
  }
  const own = inside(repository?.worktree)
  if (own?.startsWith('.git/')) return own
  const atHome = inside(gitHome(env)) ?? inside(homeOfUser(env))
  return atHome === null ? path : `~/${atHome}`
}

/** As os.homedir() tells it, in the environment that is examined. */
function homeOfUser(env: Env): string | null {
  const named = env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME']
  if (named !== undefined) return named
  try {
    return userInfo().homedir
  } catch {
    return null
  }
}

const isWindowsPath = (path: string): boolean => /^[A-Za-z]:[\\/]/.test(path)

/** Absolute on this system, or in Windows' form (Git for Windows prints `C:/…`, also to a POSIX-minded shell). */
export const isAbsolutePath = (path: string): boolean => isAbsolute(path) || isWindowsPath(path)

/** Joins in the style of the folder, so that a listing from another system keeps its paths. */
export const joinPath = (folder: string, path: string): string => (isWindowsPath(folder) ? win32 : posix).join(folder, path)

/** Git's reading of a boolean variable: anything but empty, 0, false, no and off counts. */
export const isTrue = (value: string | undefined): boolean => value !== undefined && !/^(?:|0+|false|no|off)$/i.test(value)
