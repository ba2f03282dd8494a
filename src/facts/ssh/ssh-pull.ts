import type {Target} from '../../target/target.js'
import type {Surroundings} from '../fact.js'
import {gitsOnPath} from '../git/git-plumbing.js'
import {quietEnvironment} from '../probes/git-child.js'
import {remoteName} from '../probes/git-endpoint.js'
import {run} from '../subprocess.js'

/** Git's own reading of the repository over SSH. */
export interface SshPull {
  outcome: 'ok' | 'denied' | 'failed'
  refs: number | null
  /** Git's last words, redacted. */
  message: string | null
}

/**
 * `git ls-remote` over the same quiet ssh that just signed in; null where it could not be tried, or did not end in time.
 * @param words ssh program and options; quoted for the shell that Git starts it with
 */
export async function tryPull(
  words: readonly string[],
  target: Target,
  {env, cwd, signal, redactor}: Surroundings,
): Promise<SshPull | null> {
  const [git] = await gitsOnPath(env)
  if (!git || target.password) return null
  const quoted = words
    .map(word => `'${(process.platform === 'win32' ? word.replaceAll('\\', '/') : word).replaceAll("'", "'\\''")}'`)
    .join(' ')
  const address =
    remoteName(target) !== null && !target.source.includes(' of ')
      ? (remoteName(target) ?? '')
      : target.rewrittenBy === null
        ? target.url
        : target.address
  const quiet = {
    ...quietEnvironment(env),
    GIT_SSH_COMMAND: quoted,
    GIT_SSH_VARIANT: 'ssh',
    SSH_ASKPASS_REQUIRE: 'never',
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
  }
  const {exitCode, stdout, stderr, timedOut, startError} = await run([git.path, 'ls-remote', '--', address], {env: quiet, cwd, signal})
  if (timedOut || startError !== null) return null
  if (exitCode === 0) return {outcome: 'ok', refs: stdout.toString().split('\n').filter(Boolean).length, message: null}
  const lines = stderr
    .toString()
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
  // The server's own words (facts CC, case of a denied pull: "… is not authorized to perform: codecommit:GitPull").
  const refusal = lines.find(line => /not authorized to perform|access denied/i.test(line))
  const message =
    refusal ?? lines.find(line => !/Could not read from remote|correct access rights|repository exists/.test(line)) ?? lines[0] ?? null
  return {outcome: refusal === undefined ? 'failed' : 'denied', refs: null, message: message === null ? null : redactor.redact(message)}
}
