/**
 * codecommit-doctor as a library: one function, which says nothing, exits nothing and keeps nothing (docs/library.md).
 */
import {statSync} from 'node:fs'
import {resolve} from 'node:path'
import {selectChecks} from './checks/selection.js'
import type {Check} from './checks/check.js'
import {diagnose as diagnoseMachine} from './diagnose.js'
import type {RunOptions} from './facts/options.js'
import {runOptions} from './output/run-flags.js'
import {allChecks, pluginsOfRun} from './output/plugins-of-run.js'
import {runPolicy, startOf} from './output/run-policy.js'
import {jsonReport} from './report/json.js'
import type {JsonReport} from './report/json.js'
import {mapStrings} from './report/map-strings.js'
import type {Redactor} from './redaction/redactor.js'
import type {Report} from './report/report.js'
import {withRedaction} from './report/told-redaction.js'
import {UsageError} from './target/usage-error.js'

export type {JsonReport, JsonResult} from './report/json.js'
export type {PluginTold} from './report/report.js'
export type {Evidence, Grade, Remedy, Status, Step} from './checks/check.js'
export type {Confidence, RootCause, VerdictClass, VerdictStatus} from './verdict/verdict.js'
export {UsageError}

/** What is diagnosed, and how: the flags of `codecommit-doctor run`. */
export interface DiagnoseOptions {
  /** TARGET: an address, a path, a remote's name or a repository's name. Left out: the CodeCommit remote of the working tree in `cwd`. */
  target?: string
  /** The folder in which Git would be started; that of the process by default. */
  cwd?: string
  /** The environment in which Git would be started; that of the process by default. It is read, never changed. */
  env?: Readonly<Record<string, string | undefined>>
  /** AWS profile for the requests that the doctor signs. */
  profile?: string
  /** Region of a repository that is given by its name. */
  region?: string
  /** Make no connection at all; implies `passive`. */
  offline?: boolean
  /** Start no program that the configuration names. */
  passive?: boolean
  /** Time for the whole run in seconds, at most 3600; 10 by default. */
  timeout?: number
  /** Run these checks or areas, with their prerequisites. */
  only?: readonly string[]
  /** Leave these checks or areas out. */
  skip?: readonly string[]
  /** With the checks of these plugins: names of packages, or paths, from `cwd` where they are relative. */
  plugins?: readonly string[]
  /** Whether another profile may be tried where this identity does not reach the repository; true by default. */
  otherProfiles?: boolean
  /** Ask CodeCommit whether a push would be allowed; nothing is pushed. */
  push?: boolean
  /** The least finding that gives `exitCode` 1; `fail` by default. */
  failOn?: 'fail' | 'warn'
  /** Read the person's own `.codecommit-doctor.json`, the plugins in it included, and that of the working tree; false by default. */
  policy?: boolean
  /** Mask account ids, access key ids and user names in the report. */
  maskAccounts?: boolean
  /** Stops the diagnosis: what it started is killed, and the promise is rejected with the signal's reason. */
  signal?: AbortSignal
}

/** What a value must be, by option. */
const KINDS: Record<keyof DiagnoseOptions, 'text' | 'flag' | 'seconds' | 'list' | 'object'> = {
  target: 'text',
  cwd: 'text',
  env: 'object',
  profile: 'text',
  region: 'text',
  offline: 'flag',
  passive: 'flag',
  timeout: 'seconds',
  only: 'list',
  skip: 'list',
  plugins: 'list',
  otherProfiles: 'flag',
  push: 'flag',
  failOn: 'text',
  policy: 'flag',
  maskAccounts: 'flag',
  signal: 'object',
}

/**
 * Diagnoses why Git cannot get into CodeCommit, as `codecommit-doctor run --json` does. It writes nothing to standard output or standard
 * error, ends no process, changes neither environment nor folder of this one, and leaves no child behind. Several may run at a time.
 * @returns the JSON report, schema version 1
 * @throws UsageError for a wrong option, or a target, check or plugin that names nothing; the signal's reason when stopped
 */
export async function diagnose(options: DiagnoseOptions = {}): Promise<JsonReport> {
  assertOptions(options)
  const {target, env: given, policy: withPolicy = false, signal, maskAccounts = false} = options
  signal?.throwIfAborted()
  const cwd = resolve(options.cwd ?? '.')
  if (!isFolder(cwd)) throw new UsageError(`The option "cwd" of diagnose() names no folder that can be entered: ${cwd}`)
  // A copy: what the caller changes meanwhile changes nothing of this run. On Windows the copy would lose that names there know no case.
  const env = given === undefined && process.platform === 'win32' ? process.env : {...(given ?? process.env)}
  const observed = observing(options)
  const patience = {longest: observed.timeout / 2, own: withPolicy, ...(signal && {signal})}
  const plugins = await pluginsOfRun(options.plugins, {env, cwd, start: startOf(target, cwd)}, patience)
  try {
    const everyCheck = (): Promise<readonly Check[]> => allChecks(plugins)
    const flags = {'only': list(options.only), 'skip': list(options.skip), 'fail-on': options.failOn, 'no-project-config': false}
    const policy = withPolicy ? await runPolicy(target, flags, everyCheck, {env, cwd, plugins}) : null
    const {only = [], skip = []} = policy ?? flags
    const selection = {...(only.length > 0 && {only}), ...(skip.length > 0 && {skip})}
    const {report, redactor} = await diagnoseMachine(
      async () => selectChecks(await everyCheck(), selection, plugins?.unknownAreas),
      observed,
      {
        env,
        cwd,
        failOn: policy?.failOn ?? options.failOn ?? 'fail',
        everything: only.length + skip.length === 0,
        plugins,
        ...(policy && {policy}),
        ...(signal && {signal}),
      },
    )
    return shown(report, redactor, maskAccounts)
  } finally {
    plugins?.rest()
  }
}

/** As the flags of `run` are checked. @throws UsageError */
function observing({
  target,
  profile,
  region,
  offline = false,
  passive = false,
  timeout = 10,
  otherProfiles,
  push = false,
}: DiagnoseOptions): RunOptions {
  return runOptions(target, {
    ...(profile !== undefined && {profile}),
    ...(region !== undefined && {region}),
    offline,
    passive,
    'timeout': String(timeout),
    'no-other-profiles': otherProfiles === false,
    push,
  })
}

/** @throws Error when a known secret would still stand in it: then nothing may be given */
function shown(report: Report, redactor: Redactor, maskAccounts: boolean): JsonReport {
  const document = jsonReport(mapStrings(withRedaction(report, redactor, maskAccounts), text => redactor.redact(text)))
  if (redactor.leaks(JSON.stringify(document)))
    throw new Error('the report would have contained a secret, so it is not given; please report this')
  return document
}

/** Where there is none, no program starts, which would look like a fault of Git. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

const list = (words: readonly string[] | undefined): string[] | undefined => words && [...words]

/** For callers without types. @throws UsageError */
function assertOptions(options: DiagnoseOptions): void {
  const known = Object.keys(KINDS)
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(KINDS, name)) throw new UsageError(`diagnose() has no option "${name}".`, known)
    const kind = KINDS[name as keyof DiagnoseOptions]
    if (value !== undefined && !isOf(kind, value)) throw new UsageError(`The option "${name}" of diagnose() must be ${WORDS[kind]}.`)
  }
  const {failOn, timeout} = options
  if (failOn !== undefined && !['fail', 'warn'].includes(failOn))
    throw new UsageError('The option "failOn" of diagnose() must be "fail" or "warn".', ['fail', 'warn'])
  if (timeout !== undefined && !(timeout > 0 && timeout <= 3600))
    throw new UsageError('The option "timeout" of diagnose() is in seconds: above 0 and at most 3600.')
}

const WORDS = {text: 'a text', flag: 'true or false', seconds: 'a number of seconds', list: 'a list of texts', object: 'an object'}

function isOf(kind: (typeof KINDS)[keyof DiagnoseOptions], value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'flag':
      return typeof value === 'boolean'
    case 'seconds':
      return typeof value === 'number'
    case 'list':
      return Array.isArray(value) && value.every(one => typeof one === 'string')
    case 'object':
      return typeof value === 'object' && value !== null
  }
}
