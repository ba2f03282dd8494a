import {defineFact, NotObserved} from './fact.js'

/**
 * What an entry is, told by its user name and the shape of its password (facts GC 0.6).
 * `signed`: AKIA/ASIA user with a signed password. `git-credential`: IAM user name `-at-` account. `access-key`: IAM keys typed as password.
 */
export type EntryClass = 'signed' | 'git-credential' | 'access-key' | 'unknown'

export interface StoredEntry {
  store: 'plain-file' | 'cache'
  /** `~/.git-credentials:3`, `credential-cache daemon`. */
  source: string
  host: string
  /** Path part when the entry has one. */
  path: string | null
  class: EntryClass
  /** Access key id, or the user name of a Git credential; cut before any token. */
  user: string
  /** The user name carries a session token. */
  temporary: boolean
  /** Account id inside a Git credential's user name. */
  account: string | null
  /** ISO 8601; signed entries only. */
  signedAt: string | null
  /** Seconds; negative when signed in the future. */
  age: number | null
  /** Git would get this entry for the target (host, path rules of the store). */
  answersTarget: boolean
}

export interface StoreState {
  store: 'plain-file' | 'cache'
  /** Path of file or socket, with `~`. */
  location: string
  state: 'present' | 'missing' | 'unreadable'
  /** POSIX permission bits of a file. */
  mode: number | null
  /** A helper of the effective chain uses it. */
  inChain: boolean
}

/** Passwords kept for CodeCommit hosts. Metadata only. */
export interface StoredCredentials {
  stores: StoreState[]
  entries: StoredEntry[]
}

export default defineFact({
  id: 'stored-credentials', reach: 'program', deadline: 5000,
  observe(): StoredCredentials { throw new NotObserved('not-observable', 'not examined yet') },
})
