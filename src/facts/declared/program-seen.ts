import {realpath} from 'node:fs/promises'
import {dirname, sep} from 'node:path'
import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {findProgram} from '../ssh/ssh-program.js'
import {run} from '../subprocess.js'
import type {ProgramSeen} from './declaration.js'

const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$/
const LONGEST_LINE = 200

/** What a program needs to start and to find its home: no credentials, no variable that a repository's tools may have set. */
const PASSED = /^(PATH|HOME|USERPROFILE|SYSTEMROOT|WINDIR|PATHEXT|TEMP|TMP|TMPDIR|APPDATA|LOCALAPPDATA|XDG_(CONFIG|CACHE|DATA)_HOME)$/i

/**
 * Whether a program is on PATH, and its answer to `--version` alone: without a shell, without input, in the home directory, without the
 * person's credentials. It is not started with --passive or --offline, since nobody can vouch for what a plugin names; nor out of the
 * working tree.
 */
export async function programSeen(name: string, surroundings: Surroundings): Promise<ProgramSeen> {
  const {env, options, redactor, signal, need, want} = surroundings
  if (!PLAIN_NAME.test(name)) throw new NotObserved('not-applicable', 'only a plain name is looked for on PATH')
  const path = await findProgram(name, env)
  if (path === null) return {name, path: null, text: null, version: null, reason: 'it is not on PATH'}
  const seen = {name, path: redactor.redact(path), text: null, version: null}
  if (options.passive) return {...seen, reason: `it is not started with ${options.offline ? '--offline' : '--passive'}`}
  if (process.platform === 'win32' && !/\.exe$/i.test(path)) return {...seen, reason: 'it is a script, which only a shell could start'}
  const config = await want('git-config')
  const tree = config.observed ? config.value.repository?.worktree : null
  if (tree && (await liesIn(path, tree))) return {...seen, reason: 'it lies in the working tree, out of which nothing is started'}
  const {home} = await need('platform')
  const answer = await run([path, '--version'], {
    env: {...Object.fromEntries(Object.entries(env).filter(([key]) => PASSED.test(key))), LC_ALL: 'C', LANG: 'C'},
    cwd: home ?? dirname(path),
    signal,
    limit: 8192,
  })
  if (answer.timedOut) return {...seen, reason: 'it gave no answer to --version'}
  if (answer.startError !== null) return {...seen, reason: `it could not be started (${answer.startError})`}
  const [line = ''] = `${answer.stdout.toString()}\n${answer.stderr.toString()}`.split(/\r?\n/).filter(text => text.trim() !== '')
  const text = redactor.redact(line.trim().slice(0, LONGEST_LINE))
  const version = /\d+(?:\.\d+)+/.exec(text)?.[0] ?? null
  return {
    ...seen,
    text: text === '' ? null : text,
    version,
    reason: version === null ? `its answer to --version names no version (exit code ${String(answer.exitCode)})` : null,
  }
}

/** Either name counts: the one on PATH, and the one that links lead to. */
async function liesIn(path: string, tree: string): Promise<boolean> {
  const real = (one: string): Promise<string> => realpath(one).catch(() => one)
  const [file, folder] = await Promise.all([real(path), real(tree)])
  const inside = (one: string, top: string): boolean => one.startsWith(top.endsWith(sep) ? top : top + sep)
  return inside(file, folder) || inside(path, tree)
}
