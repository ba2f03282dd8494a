import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {afterAll} from 'vitest'
import {collectors} from '../../src/facts/collectors.js'
import type {Observation} from '../../src/facts/fact.js'
import type {FactId, Facts} from '../../src/facts/facts.js'
import {observer} from '../../src/facts/observe.js'
import type {RunOptions} from '../../src/facts/options.js'
import {Vault} from '../../src/facts/vault.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import type {Redactor} from '../../src/redaction/redactor.js'

/** A home directory of its own, in which real git runs with a clean environment. */
export interface GitWorld {
  home: string
  env: Record<string, string>
  vault: Vault
  redactor: Redactor
  /** Writes a file below the home directory. */
  write: (path: string, text: string | Buffer) => string
  git: (
    words: string[],
    options?: {cwd?: string; input?: string; env?: Record<string, string>},
  ) => {code: number | null; stdout: string; stderr: string}
  observe: <K extends FactId>(
    id: K,
    options?: Partial<RunOptions> & {cwd?: string; env?: Record<string, string>},
  ) => Promise<Observation<Facts[K]>>
}

const homes: string[] = []
afterAll(() => {
  for (const home of homes.splice(0)) rmSync(home, {recursive: true, force: true})
})

/** @param git the git program to run there instead of the installed one */
export function gitWorld(git = 'git'): GitWorld {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'ccd-git-')))
  homes.push(home)
  const path = process.env['PATH'] ?? ''
  const env = {
    HOME: home,
    PATH: git === 'git' ? path : `${dirname(git)}${delimiter}${path}`,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    ...(process.platform === 'win32' && {SYSTEMROOT: process.env['SYSTEMROOT'] ?? ''}),
  }
  const vault = new Vault()
  const redactor = createRedactor()
  return {
    home,
    env,
    vault,
    redactor,
    write(path, text) {
      const file = join(home, path)
      mkdirSync(dirname(file), {recursive: true})
      writeFileSync(file, text)
      return file
    },
    git(words, {cwd = home, input = '', env: more = {}} = {}) {
      const {status, stdout, stderr} = spawnSync(git, words, {cwd, input, env: {...env, ...more}, encoding: 'utf8'})
      return {code: status, stdout, stderr}
    },
    observe(id, {cwd = home, env: more = {}, ...options} = {}) {
      return observer(collectors, {
        options: {offline: true, passive: true, timeout: 5000, otherProfiles: true, ...options},
        env: {...env, ...more},
        cwd,
        now: Date.now,
        redactor,
        vault,
        signal: AbortSignal.timeout(10_000),
      }).get(id)
    },
  }
}

/** The fact's value; a test that meets an unobserved one fails with its reason. */
export async function valueOf<T>(observation: Promise<Observation<T>>): Promise<T> {
  const result = await observation
  if (!result.observed) throw new Error(`not observed: ${result.code} ${result.reason}`)
  return result.value
}

/** @returns `2.39.5` for a git program */
export const versionOfGit = (git: string): string =>
  /(\d+\.\d+\.\d+)/.exec(execFileSync(git, ['--version'], {encoding: 'utf8'}))?.[1] ?? '0.0.0'

/** `2.39.5` of the git that these tests run with. */
export const installedGit = versionOfGit('git')

/** Older and newer gits to hold the doctor against, each a program called `git`: CODECOMMIT_DOCTOR_GITS=/opt/git-2.24/bin/git:… */
export const furtherGits = (process.env['CODECOMMIT_DOCTOR_GITS'] ?? '').split(delimiter).filter(Boolean)
