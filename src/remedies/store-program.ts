import {isAbsolute} from 'node:path'
import {within} from '../facts/deadline.js'
import {gitsOnPath} from '../facts/git/git-plumbing.js'
import {quietEnvironment} from '../facts/probes/git-child.js'
import {run} from '../facts/subprocess.js'
import type {Outcome} from '../facts/subprocess.js'

/** What erasing needs of the machine. */
export interface EraseSurroundings {
  env: Readonly<Record<string, string | undefined>>
  home: string
  /** Of the fix: a file beside another one is found by it. */
  id: string
  /** Aborted when the person stops the program. */
  signal?: AbortSignal
}

const DEADLINE = 15_000

/** Exit code of macOS's `security` for errSecItemNotFound (facts GC 5.1). */
export const ITEM_NOT_FOUND = 44

/** Starts a program of a store by its absolute path, without a prompt and without a terminal. Its output may hold secrets: it is kept in memory alone. */
export async function start(
  [program, ...words]: readonly [string, ...string[]],
  {env, signal}: Pick<EraseSurroundings, 'env' | 'signal'>,
  input: string | null = null,
): Promise<Outcome> {
  const path = await absolute(program, env)
  if (path === null) return {...NOT_STARTED, startError: 'ENOENT'}
  return run([path, ...words], {
    env: quietEnvironment(env),
    cwd: process.cwd(),
    signal: within(DEADLINE, signal),
    ...(input !== null && {input}),
  })
}

const NOT_STARTED: Outcome = {
  exitCode: null,
  stdout: Buffer.alloc(0),
  stderr: Buffer.alloc(0),
  truncated: false,
  timedOut: false,
  startError: null,
}

/** Where the system keeps its own program, so that nothing on PATH takes its place; Git by PATH, without relative entries. */
async function absolute(program: string, env: EraseSurroundings['env']): Promise<string | null> {
  if (isAbsolute(program)) return program
  if (program === 'security') return '/usr/bin/security'
  if (program === 'cmdkey.exe') {
    return process.platform === 'win32'
      ? `${env['SystemRoot'] ?? env['SYSTEMROOT'] ?? 'C:\\Windows'}\\System32\\cmdkey.exe`
      : '/mnt/c/Windows/System32/cmdkey.exe'
  }
  if (program === 'git') return (await gitsOnPath(env))[0]?.path ?? null
  return null
}
