import {randomBytes} from 'node:crypto'
import type {Target} from '../../target/target.js'
import {describePresented} from '../../signing/presented.js'
import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {canBeShielded} from './git-child.js'
import type {GitChild} from './git-child.js'
import type {GitEndpoint} from './git-endpoint.js'
import {gitOutcome} from './git-outcome.js'
import type {GitProbe, PresentedCredential} from './git-probe.js'
import {readRelayed} from './git-trace.js'
import {run} from '../subprocess.js'
import {within} from '../deadline.js'

/** A word for one relay, which no program prints by chance. */
export const newMark = (): string => `codecommit-doctor-${randomBytes(8).toString('hex')}`

/**
 * The git for a probe.
 * @throws NotObserved where there is none, or it cannot be kept from its own helpers
 */
export async function shieldableGit(surroundings: Surroundings): Promise<string> {
  const {path, version, failure} = await surroundings.need('git-version')
  if (path === null) throw new NotObserved('not-observable', 'there is no git to try')
  if (failure !== null) throw new NotObserved('not-observable', `git does not run: ${failure}`)
  if (!canBeShielded(version)) {
    throw new NotObserved(
      'not-observable',
      `git ${version ?? 'of an unknown version'} cannot be kept from storing passwords while it is tried (that needs 2.9)`,
    )
  }
  return path
}

/** @throws NotObserved for http://, where no password is sent unencrypted, and for addresses that lead elsewhere than to CodeCommit */
export function requireGitsWay({url, method, codecommitHost, host}: Target): void {
  if (/^http:/i.test(url)) throw new NotObserved('not-observable', 'the address is plain http://, and no password is sent unencrypted')
  if (method === 'https' && !codecommitHost)
    throw new NotObserved('not-observable', `${host ?? 'the address'} is not a Git host of CodeCommit: Git is not sent there`)
}

/**
 * Runs a shielded `git ls-remote` and says how it ended.
 * @param mark of the relay, when the child has one: then the helpers that were asked, and what they answered, are told
 * @param timeout in milliseconds, then the child and all that it started are killed
 */
export async function tryLsRemote(
  {cwd, signal, redactor, now}: Surroundings,
  {command, env}: GitChild,
  {endpoint, mark, timeout}: {endpoint: GitEndpoint; mark: string; timeout: number},
): Promise<GitProbe> {
  const started = performance.now()
  const {exitCode, stdout, stderr, timedOut, startError} = await run(command, {env, cwd, signal: within(timeout, signal)})
  if (startError !== null) throw new NotObserved('not-observable', `git did not start: ${startError}`)
  const relayed = readRelayed(stderr.toString('utf8'), mark, {
    redact: text => redactor.redact(text),
    onSecret: secret => redactor.register(secret, 'answer of a credential helper'),
  })
  const outcome = gitOutcome({exitCode, timedOut, stderr: relayed.stderr, proxyHost: endpoint.route.proxy?.host ?? null})
  // Verification was forced on: a refused certificate says nothing about a Git that does not look at it.
  if (outcome === 'tls' && endpoint.route.verifyOff !== null) {
    throw new NotObserved(
      'not-observable',
      `Git does not verify certificates here (${endpoint.route.verifyOff}), and this one is not trusted: no password is sent over it`,
    )
  }
  return {
    outcome,
    exitCode,
    refs: exitCode === 0 ? lines(stdout) : null,
    stderr: relayed.stderr.slice(-20),
    helpers: relayed.helpers,
    answer:
      relayed.answer && presented(relayed.answer, new Date(now()), relayed.helpers.at(-1)?.command ?? null, text => redactor.redact(text)),
    ms: Math.round(performance.now() - started),
  }
}

function presented(
  answer: ReadonlyMap<string, string>,
  now: Date,
  asked: string | null,
  redact: (text: string) => string,
): PresentedCredential {
  const {kind, user, temporary, signedAt, age} = describePresented(answer.get('username') ?? '', answer.get('password') ?? null, now)
  return {
    kind,
    user: redact(user),
    temporary,
    age,
    by: asked?.replace(/ get$/, '') ?? null,
    signedAt: signedAt?.toISOString().replace('.000Z', 'Z') ?? null,
  }
}

function lines(output: Buffer): number {
  let count = 0
  for (const byte of output) if (byte === 0x0a) count++
  return count
}
