import {defineFact, NotObserved} from './fact.js'

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

export default defineFact({
  id: 'git-version', reach: 'program', deadline: 5000,
  observe(): GitVersion { throw new NotObserved('not-observable', 'not examined yet') },
})
