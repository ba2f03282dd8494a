/** One helper's part in a probe, in the order in which Git asked. */
export interface HelperRun {
  /** The command as Git's trace shows it, redacted. */
  command: string
  /** What it wrote to stderr, redacted, at most a few lines. */
  stderr: string[]
}

/** The user name and password that Git presented, without either of them. */
export interface PresentedCredential {
  kind: 'signed' | 'git-credential' | 'access-key' | 'unknown'
  /** Access key id or Git credential user name; cut before a token. */
  user: string
  temporary: boolean
  /** ISO 8601; only for signed passwords. */
  signedAt: string | null
  /** Seconds at the time of the probe. */
  age: number | null
  /** The helper that gave it: the last one Git asked; null when it came from elsewhere (URL, netrc, header). */
  by: string | null
}

/** How a git ls-remote ended, read from exit code and stderr (facts CC 5.4, GC 1.6). */
export type GitOutcome =
  | 'ok'
  | 'forbidden'
  | 'unauthorized'
  | 'not-found'
  | 'throttled'
  | 'server-error'
  | 'no-credential'
  | 'tls'
  | 'dns'
  | 'connection'
  | 'proxy'
  | 'remote-helper'
  | 'configuration'
  | 'timeout'
  | 'other'

/** A real `git ls-remote`, shielded so that no helper is asked to store or erase (design §7). */
export interface GitProbe {
  outcome: GitOutcome
  exitCode: number | null
  refs: number | null
  /** Redacted, without trace lines. */
  stderr: string[]
  /** The helpers that Git asked, in order (as-configured probe only). */
  helpers: HelperRun[]
  /** What the chain answered; null when it gave nothing, or for the doctor's own signature. */
  answer: PresentedCredential | null
  ms: number
}
