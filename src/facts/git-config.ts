import {defineFact, NotObserved} from './fact.js'

export interface GitConfigEntry {
  /** Section and name in lower case, subsection as written: `credential.https://HOST.helper`. */
  key: string
  section: string
  subsection: string | null
  name: string
  /** Redacted. null: a key without `=` (a value-less key), different from the empty string. */
  value: string | null
  /** Git's word: system, global, local, worktree, command, or unknown. */
  scope: string
  /** Absolute path of the file, null for `command line:` and others. */
  file: string | null
  /** 1-based, null when it could not be told. */
  line: number | null
  /** For people: `~/.gitconfig:12`, `environment (GIT_CONFIG_COUNT)`, `command line (-c)`. */
  source: string
}

export interface GitConfigFile {
  path: string
  display: string
  scope: string
  state: 'read' | 'missing' | 'unreadable'
}

/** What Git reads here, in reading order. The order is the meaning (facts GC 1.1). */
export interface GitConfig {
  entries: GitConfigEntry[]
  /** The files Git was expected to read (system, XDG, global, local), with their state. */
  files: GitConfigFile[]
  /** Git refused to read its configuration; then entries holds only what could be read without Git. */
  error: {message: string; file: string | null; line: number | null} | null
  /** The repository around the working directory. */
  repository: {gitDir: string; worktree: string | null} | null
  /** Owner trouble hides the repository's own entries: the directory that Git names. */
  dubiousOwnership: string | null
}

export default defineFact({
  id: 'git-config', reach: 'program', deadline: 5000,
  observe(): GitConfig { throw new NotObserved('not-observable', 'not examined yet') },
})
