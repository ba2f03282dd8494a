import type {GitOutcome} from '../../facts/probes/git-probe.js'

/** How a `git ls-remote` ended, in words (facts CC 5.4, GC 1.6). */
export const OUTCOME_WORDS: Record<GitOutcome, string> = {
  'ok': 'it works',
  'forbidden': '403',
  'unauthorized': '401, authentication failed',
  'not-found': '404, not found',
  'throttled': '429, too many requests',
  'server-error': 'a server error',
  'no-credential': 'no user name and password',
  'tls': 'the TLS connection is not trusted',
  'dns': 'the host name cannot be resolved',
  'connection': 'no connection',
  'proxy': 'the proxy refuses or does not answer',
  'remote-helper': 'the program that Git starts for the address fails',
  'configuration': 'Git stops at its configuration',
  'timeout': 'no end in time',
  'other': 'an unknown error',
}

/** Git's own last word, for the end of a sentence. */
export function lastLine(stderr: readonly string[]): string {
  const last = stderr.findLast(line => /^(fatal|error):/.test(line)) ?? stderr.at(-1)
  return last === undefined ? '' : `; Git says "${last}"`
}
