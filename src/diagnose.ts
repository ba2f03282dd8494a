import {setImmediate as nextTurn, setTimeout as pause} from 'node:timers/promises'
import type {Check, Status} from './checks/check.js'
import {examine} from './checks/examine.js'
import type {Result} from './checks/examine.js'
import {collectors} from './facts/collectors.js'
import type {Observation} from './facts/fact.js'
import type {FactId, Facts} from './facts/facts.js'
import {observer} from './facts/observe.js'
import type {Observer} from './facts/observe.js'
import type {RunOptions} from './facts/options.js'
import {Vault} from './facts/vault.js'
import {counting, toldWhole, underPolicy} from './policy/apply.js'
import type {LoadedPlugins} from './plugins/load.js'
import type {Policy} from './policy/policy.js'
import {createRedactor} from './redaction/redactor.js'
import type {Redactor} from './redaction/redactor.js'
import type {Report} from './report/report.js'
import {exitCode} from './verdict/exit-code.js'
import type {Observed} from './verdict/verdict.js'

export interface Diagnosis {
  report: Report
  /** The run's redactor: every rendered document passes it once more before it is written. */
  redactor: Redactor
}

/** Where a run looks, how it counts, and how it is watched and stopped. Nothing of it outlives the run. */
export interface RunSetting {
  /** The environment in which Git would be started. */
  env: Readonly<Record<string, string | undefined>>
  /** The folder in which it would be started, absolute. */
  cwd: string
  failOn: 'fail' | 'warn'
  /** No check was left out, so that what takes longest may begin before it is known which checks there are. */
  everything?: boolean
  policy?: Policy
  onResult?: (result: Result) => void
  /** Stops the run: every program that it started is killed at once. */
  signal?: AbortSignal
  /** The plugins whose checks are among those that are loaded. */
  plugins?: LoadedPlugins | null
}

/**
 * Diagnoses this machine: facts, checks, verdict. Always ends within the time-out, always with a verdict (design §1.7), unless it is stopped.
 * @param loadChecks gives the selected checks, in report order; they are loaded while Git is already being asked
 * @throws UsageError for a target word that names nothing, or another wrong use that only the facts can see; the signal's reason when stopped
 */
export async function diagnose(
  loadChecks: () => Promise<readonly Check[]>,
  options: RunOptions,
  {env, cwd, failOn, everything = false, policy, onResult, signal, plugins}: RunSetting,
): Promise<Diagnosis> {
  signal?.throwIfAborted()
  const started = performance.now()
  const redactor = createRedactor()
  const end = new AbortController()
  const stop = (): void => {
    end.abort()
  }
  const timer = setTimeout(stop, options.timeout)
  signal?.addEventListener('abort', stop, {once: true})
  const facts = observer(collectors, {
    options,
    redactor,
    env,
    cwd,
    now: Date.now,
    vault: new Vault(),
    signal: end.signal,
    endsAt: started + options.timeout,
  })
  try {
    await begin(facts, everything ? (options.offline || options.passive ? 'aws' : 'git') : null)
    const [checks, {judge, statusOf}] = await Promise.all([loadChecks(), import('./verdict/judge.js')])
    // Taken along with the checks, not after them: when the time is over nothing can be observed any more.
    const [found, platform, target, otherTargets, source] = await Promise.all([
      examine(checks, facts, onResult, {signal: end.signal, redact: text => redactor.redact(text)}),
      facts.get('platform'),
      examinedTarget(facts),
      facts.get('other-targets'),
      facts.get('credential-source'),
    ])
    signal?.throwIfAborted()
    if (!platform.observed) throw new Error(`the platform could not be told: ${platform.reason}`)
    const observed = asObserved(facts.taken())
    const {results, told} = underPolicy(found, policy, {now: Date.now(), targetUrl: target.observed ? target.value.url : null})
    const verdict = toldWhole(judge({results, facts: observed}), policy)
    return {
      redactor,
      report: {
        tool: {name: 'codecommit-doctor', version: VERSION},
        generatedAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
        durationMs: Math.round(performance.now() - started),
        exitCode: exitCode(statusOf(counting(results)), failOn),
        platform: platform.value,
        target: target.observed ? target.value : null,
        profile: source.observed ? source.value.profile.name : null,
        otherTargets: otherTargets.observed ? otherTargets.value : [],
        verdict,
        counts: count(results),
        policy: told,
        results,
        ...(plugins && {plugins: plugins.told(), pages: plugins.pages}),
        facts: observed,
      },
    }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    end.abort()
    plugins?.rest()
  }
}

/** Milliseconds: a Git that takes longer hangs. */
const GIT_ANSWERS_WITHIN = 400
/** Milliseconds in which it shows whether `aws` has to be started to tell its version, and it is started. */
const AWS_STARTS_WITHIN = 200

/**
 * Asks what every run asks first; an error comes back when the checks ask again. The checks are loaded while others answer, which lets nothing
 * else happen meanwhile: so what takes longest of all is under way before, where it is wanted.
 * @param longest Git's own try, or the version of an `aws` that only starting it tells
 */
async function begin(facts: Observer, longest: 'git' | 'aws' | null): Promise<void> {
  const ask = (id: FactId): Promise<unknown> => facts.get(id).catch(() => undefined)
  const atMost = (ms: number): Promise<unknown> => pause(ms, undefined, {ref: false})
  const first = longest === 'aws' ? ask('aws-cli') : undefined
  // The platform first: without it there is no report, however little time there is.
  for (const id of ['platform', 'git-config', 'git-version'] as const) void ask(id)
  if (first) await Promise.race([first, atMost(AWS_STARTS_WITHIN)])
  if (longest !== 'git') return
  void ask('probe-as-configured')
  // It starts Git in the turn in which the chain of helpers is known.
  await Promise.race([ask('helper-chain'), atMost(GIT_ANSWERS_WITHIN)])
  await nextTurn()
}

/** The target; without one, what the report's advice on how to start is made from is observed too. */
async function examinedTarget(facts: Observer): Promise<Observation<Facts['target']>> {
  const target = await facts.get('target')
  if (!target.observed)
    await Promise.all((['git-version', 'git-config', 'aws-cli', 'aws-files', 'environment'] as const).map(id => facts.get(id)))
  return target
}

/** What plugins declared comes along under its own name. */
const asObserved = (taken: ReadonlyMap<string, Observation<unknown>>): Observed => Object.fromEntries(taken)

function count(results: readonly Result[]): Record<Status, number> {
  const counts = {pass: 0, warn: 0, fail: 0, skip: 0, unknown: 0, crash: 0}
  for (const {status} of results) counts[status]++
  return counts
}
