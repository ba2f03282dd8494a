import {defineFact, NotObserved} from './fact.js'

/** Helpers by what they do with a password. `aws`: the AWS CLI's helper; `doctor`: this program as helper. */
export type HelperKind =
  | 'aws' | 'doctor' | 'store' | 'cache' | 'osxkeychain' | 'wincred' | 'libsecret' | 'manager' | 'unknown'

export interface ChainHelper {
  kind: HelperKind
  /** The configured value, redacted. */
  value: string
  /** Short name for people: `aws helper`, `store`, `osxkeychain`, the first word of an unknown one. */
  label: string
  scope: string
  /** `~/.gitconfig:12`. */
  source: string
  /** `credential.helper` or `credential.URL.helper`. */
  key: string
  /** aws kind: the profile named in the line (`--profile X`), else null. */
  profile: string | null
  /** Variables set in front of the command: names and values, redacted. */
  assignments: Record<string, string>
  /** Malformed in a way that a check names. */
  flaws: HelperFlaw[]
}

/** Codes of `git-config/helper-runs` that can be read off the line itself. */
export type HelperFlaw =
  | 'missing-bang' | 'literal-quotes' | 'smart-quotes' | 'misspelt-subcommand' | 'missing-arguments'
  | 'profile-with-space-unquoted' | 'verbs-not-handled'

export interface HelperChain {
  /** The URL for which it was computed (https, after rewriting, no user information). */
  url: string
  /** What Git asks with `get`, in order; each of them gets `store` after a success. */
  helpers: ChainHelper[]
  /** Entries that would have been asked but for a reset read later. */
  cleared: {helper: ChainHelper; by: string; byScope: string}[]
  /** Entries whose URL pattern does not match, though it was meant for CodeCommit; why. */
  unmatched: {helper: ChainHelper; pattern: string; reason: 'needs-git-2.26' | 'label-count' | 'partial-label' | 'other-host' | 'scheme' | 'other'}[]
  /** A value-less `helper` key kills every credential use: its source. */
  valueless: string | null
  useHttpPath: {value: boolean; source: string | null}
  /** Misspelt sections and keys that were meant for this: `[credentials]`, `useHttpsPath`; key and source. */
  misspelt: {key: string; value: string; source: string; meant: string}[]
  /** credential.username in effect, when the URL carries no user. */
  username: {value: string; source: string} | null
}

export default defineFact({
  id: 'helper-chain', reach: 'local', deadline: 8000,
  observe(): HelperChain { throw new NotObserved('not-observable', 'not examined yet') },
})
