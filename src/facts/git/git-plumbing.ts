import {access, constants, realpath, stat} from 'node:fs/promises'
import {delimiter, isAbsolute, join} from 'node:path'
import {run} from '../subprocess.js'
import type {Outcome} from '../subprocess.js'

type Env = Readonly<Record<string, string | undefined>>

/** A git program found on PATH. */
export interface FoundGit {
  /** As found, absolute. */
  path: string
  /** After following links: two names of one file are one Git. */
  real: string
}

/**
 * All distinct git programs on PATH, in search order. Relative and empty PATH entries are left out: they would mean the
 * working directory, and nothing there is started.
 */
export async function gitsOnPath(env: Env): Promise<FoundGit[]> {
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? ''
  const names = process.platform === 'win32' ? ['git.exe', 'git.cmd', 'git.bat'] : ['git']
  const places = path
    .split(delimiter)
    .map(part => part.replace(/^"(.*)"$/, '$1'))
    .filter(part => isAbsolute(part))
  const found = await Promise.all(places.flatMap(place => names.map(name => executable(join(place, name)))))
  const distinct = new Map<string, FoundGit>()
  for (const git of found) if (git && !distinct.has(git.real)) distinct.set(git.real, git)
  return [...distinct.values()]
}

async function executable(path: string): Promise<FoundGit | null> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile() ? {path, real: await realpath(path)} : null
  } catch {
    return null
  }
}

/**
 * Runs one of Git's local, reading commands (`--version`, `config --list`, `rev-parse`) as the person's Git would see it:
 * their environment, without what would write traces, change the file that `git config` reads, or translate its messages.
 */
export async function gitPlumbing(
  git: string,
  words: readonly string[],
  {env, cwd, signal, limit}: {env: Env; cwd: string; signal: AbortSignal; limit?: number},
): Promise<Outcome> {
  const asked = await appleStub(git, {env, cwd, signal})
  if (asked) return asked
  return run([git, ...words], {env: plumbingEnvironment(env), cwd, signal, ...(limit !== undefined && {limit})})
}

/** @returns the environment for Git's local plumbing; see gitPlumbing */
function plumbingEnvironment(env: Env): Env {
  const kept = Object.entries(env).filter(([name]) => !/^(GIT_TRACE\w*|GIT_CONFIG|GIT_REDIRECT_\w+|LC_\w+|LANGUAGE)$/i.test(name))
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    // Settings like trace2.eventTarget write too, unless the environment says no.
    GIT_TRACE2: '0',
    GIT_TRACE2_EVENT: '0',
    GIT_TRACE2_PERF: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  }
}

/** Without the Command Line Tools, Apple's /usr/bin/git opens an installer window: then it is not started. */
async function appleStub(git: string, {env, cwd, signal}: {env: Env; cwd: string; signal: AbortSignal}): Promise<Outcome | null> {
  if (process.platform !== 'darwin' || git !== '/usr/bin/git') return null
  const answer = await run(['/usr/bin/xcode-select', '-p'], {env, cwd, signal})
  if (answer.exitCode === 0 || answer.timedOut) return null
  const stderr = Buffer.from("Apple's Command Line Tools are not installed (install them with: xcode-select --install)\n")
  return {exitCode: 1, stdout: Buffer.alloc(0), stderr, truncated: false, timedOut: false, startError: null}
}
