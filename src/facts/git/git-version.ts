import {defineFact} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {gitPlumbing, gitsOnPath} from './git-plumbing.js'
import type {Outcome} from '../subprocess.js'

export interface GitInstallation {
  /** Absolute path, as found. */
  path: string
  /** `2.39.5`; null when it does not answer. */
  version: string | null
}

/** The Git that is started by the bare name `git`. */
export interface GitVersion {
  /** null: no git on PATH. */
  path: string | null
  /** First line of `git --version`, redacted. */
  text: string | null
  /** `major.minor.patch`, comparable with semver; null when unreadable. */
  version: string | null
  /** `apple`, `windows`, `vfs` or null: the tail of the version text. */
  build: string | null
  /** Further git executables on PATH that are not the same file. */
  others: GitInstallation[]
  /** `git --exec-path`; null when unknown. */
  execPath: string | null
  /** Why it does not run, redacted; null when it does. */
  failure: string | null
}

// Each further Git costs a process; nobody has more that matter.
const OTHERS = 5

export default defineFact({
  id: 'git-version',
  reach: 'program',
  deadline: 5000,
  async observe(surroundings): Promise<GitVersion> {
    const {env, redactor} = surroundings
    const [first, ...rest] = await gitsOnPath(env)
    if (!first) return {path: null, text: null, version: null, build: null, others: [], execPath: null, failure: null}
    const [answer, place, ...others] = await Promise.all([
      ask(surroundings, first.path, '--version'),
      ask(surroundings, first.path, '--exec-path'),
      ...rest.slice(0, OTHERS).map(async ({path}) => {
        const {stdout} = await ask(surroundings, path, '--version')
        return {path: redactor.redact(path), version: parseGitVersion(stdout.toString()).version}
      }),
    ])
    const text = firstLine(answer.stdout)
    return {
      path: redactor.redact(first.path),
      text: text === '' ? null : redactor.redact(text),
      ...parseGitVersion(text),
      others,
      execPath: place.exitCode === 0 ? redactor.redact(firstLine(place.stdout)) : null,
      failure: failureOf(answer, text, said => redactor.redact(said)),
    }
  },
})

/**
 * Reads the first line of `git --version`: plain, Apple's, Windows', VFS, release candidates, development builds (facts GC 4, end).
 * @returns `version` as `major.minor.patch`, null when the text is none; `build` is the tail's maker
 */
export function parseGitVersion(text: string): {version: string | null; build: string | null} {
  const [, major, minor, patch = '0', tail = ''] = /^git version (\d+)\.(\d+)(?:\.(\d+))?(.*)/.exec(text) ?? []
  if (major === undefined || minor === undefined) return {version: null, build: null}
  const build = tail.includes('(Apple') ? 'apple' : /\.vfs\b/.test(tail) ? 'vfs' : /\.windows\b/.test(tail) ? 'windows' : null
  return {version: `${major}.${minor}.${patch}`, build}
}

function ask({env, cwd, signal}: Surroundings, git: string, question: string): Promise<Outcome> {
  return gitPlumbing(git, [question], {env, cwd, signal, limit: 64 * 1024})
}

function failureOf({exitCode, stderr, startError, timedOut}: Outcome, text: string, redact: (text: string) => string): string | null {
  if (exitCode === 0 && text.startsWith('git version')) return null
  if (timedOut) return 'git --version gave no answer'
  if (startError !== null) return `git could not be started (${startError})`
  const said = firstLine(stderr) || text
  return redact(said === '' ? `git --version ended with code ${String(exitCode)} and said nothing` : said)
}

const firstLine = (output: Buffer): string => output.toString().trim().split(/\r?\n/, 1)[0] ?? ''
