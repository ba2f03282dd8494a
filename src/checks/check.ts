import type {DeclaredFacts, DeclaredId, Declaration} from '../facts/declared/declaration.js'
import type {FactId, Facts} from '../facts/facts.js'
import type {Observation} from '../facts/fact.js'
import {declaredId} from './declared-id.js'

/** How a check ended. `crash` is given by the runner alone, when a check threw (design §2). */
export type Status = 'pass' | 'warn' | 'fail' | 'skip' | 'unknown' | 'crash'

/** How sure a finding is: a real signed call answered, a simulation predicted, or it was seen on this machine. */
export type Grade = 'proven' | 'predicted' | 'observed'

/** What kind of fault a verdict names (design §6). */
export type FaultClass =
  | 'tools'
  | 'target'
  | 'git-config'
  | 'credential-store'
  | 'profile'
  | 'credentials'
  | 'network'
  | 'clock'
  | 'permission'
  | 'repository'
  | 'encryption'
  | 'ssh'

/** An observed value and where it was read: `~/.gitconfig:12`, `profile dev, ~/.aws/config:8`. */
export interface Evidence {
  label: string
  value: string
  source?: string
}

/**
 * A change of a text file, against the file as it was observed. `find` stands in that line (1-based): the change is refused where it
 * does not, or where the line holds a secret. `replace` puts `by` in the place of its first occurrence and keeps the rest of the line;
 * `value` puts `by` behind `key =` in an AWS file, where the value is the rest of the line.
 */
export type LineChange =
  | {kind: 'replace'; line: number; find: string; by: string}
  | {kind: 'remove'; line: number; find: string}
  | {kind: 'value'; line: number; key: string; by: string}
  | {kind: 'insert'; after: number | 'end'; lines: string[]}

/** The changes that one step makes in one file. */
export interface FileEdit {
  /** Absolute. */
  path: string
  display: string
  changes: LineChange[]
}

/**
 * A kept password, named so that a program finds exactly this one although its user name may carry a session token, which is a secret and
 * stands in no command.
 */
export interface KeptPassword {
  store: 'plain-file' | 'cache' | 'macos-keychain' | 'windows-credential-manager' | 'secret-service' | 'gcm-files'
  /** File, socket, folder, keychain, or the service's name; a leading `~/` is the home directory. null: the store's own place. */
  place: string | null
  host: string
  path: string | null
  /** The user name; with `temporary` what stands in front of its session token. */
  user: string
  temporary: boolean
}

/** A change of the environment that a shell hands on; `prepend` and `append` add to a list: a folder to PATH, a domain to NO_PROXY. */
export interface EnvironmentChange {
  set?: Readonly<Record<string, string>>
  unset?: readonly string[]
  prepend?: Readonly<Record<string, string>>
  append?: Readonly<Record<string, string>>
}

export interface Step {
  kind: 'command' | 'edit' | 'manual'
  /** What a person types or does, ready to paste for `command`. */
  text: string
  /** The same command as words, for programs; only where no shell is needed. A leading `~/` is the home directory. */
  argv?: string[]
  /** What `argv` reads on standard input, never a secret. */
  input?: string
  /** Without `argv`: what the step does to the environment of the shell that starts Git. With it: the variables it is started with. */
  environment?: EnvironmentChange
  /** The same edit for programs: `fix` makes it, shows it as a difference and can take it back. */
  edit?: FileEdit
  /** The password that the step erases, for programs: `fix` takes out this one alone. It cannot be taken back. */
  erase?: KeptPassword
}

/** `safe`: reversible and local. `review`: changes more, or cannot be taken back. `manual`: needs a person. */
export interface Remedy {
  title: string
  safety: 'safe' | 'review' | 'manual'
  steps: Step[]
}

/** What a check found out. A check may find several things. */
export interface Finding {
  status: Exclude<Status, 'crash'>
  /** Stable name of the cause within the check. */
  code: string
  /** One sentence: what is so, and what it does to Git. */
  summary: string
  grade?: Grade
  evidence?: Evidence[]
  remedies?: Remedy[]
  /** Results (`area/name` or `area/name#code`) that this one follows from, where the check itself can know. */
  because?: string[]
}

/** Codes that every check may use: design §6. */
export type SkipCode = 'not-applicable' | 'prerequisite' | 'offline' | 'passive' | 'no-target' | 'suppressed'
export type UnknownCode = 'deadline' | 'not-permitted' | 'not-readable' | 'not-observable'

type Details = Omit<Finding, 'status' | 'code' | 'summary'>

export const pass = (summary: string, details: Details & {code?: string} = {}): Finding => {
  const {code = 'ok', ...rest} = details
  return {status: 'pass', code, summary, ...rest}
}

export const warn = (code: string, summary: string, details: Details = {}): Finding => ({status: 'warn', code, summary, ...details})

export const fail = (code: string, summary: string, details: Details = {}): Finding => ({status: 'fail', code, summary, ...details})

export const skip = (code: SkipCode, summary: string, details: Details = {}): Finding => ({status: 'skip', code, summary, ...details})

export const unknown = (code: UnknownCode, summary: string, details: Details = {}): Finding => ({
  status: 'unknown',
  code,
  summary,
  ...details,
})

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}` : S

/** The facts that `examine` gets: `needs` as plain values, `wants` as observations that may have failed. */
export type FactsFor<N extends FactId, W extends FactId> = {[K in N as CamelCase<K>]: Facts[K]} & {
  [K in W as CamelCase<K>]: Observation<Facts[K]>
}

export interface CheckDefinition<N extends FactId, W extends FactId, O extends readonly Declaration[] = readonly []> {
  /** `area/name`, stable. */
  id: `${string}/${string}`
  /** The question, answered with yes, as a statement: "Git tells the helper which repository it wants". */
  title: string
  /** The causes that it can name, each with the worst status it may take (catalogue.md). */
  codes: Readonly<Record<string, 'pass' | 'warn' | 'fail'>>
  /** Facts without which the question cannot be answered: missing ones make the result `unknown` or `skip`. */
  needs: readonly N[]
  /** Facts that sharpen the answer; given as observations, so the check decides what their absence means. */
  wants?: readonly W[]
  /** For a plugin's check: what else the doctor shall look at, as data. The observations come as `observed`, in the same order. */
  observe?: O
  /** Checks without whose `pass` or `warn` the question has no meaning. Rare. */
  after?: readonly string[]
  /** For a plugin's check, which must name one: the class of the verdict when its finding is the first cause. */
  class?: FaultClass
  /** `true`, or the reason why the question does not arise here (shown as a skip). */
  appliesTo?: (facts: FactsFor<N, W> & DeclaredFacts<O>) => true | string
  /** Pure. */
  examine: (facts: FactsFor<N, W> & DeclaredFacts<O>) => Finding | Finding[]
}

/** What surrounds a check while it is answered elsewhere than here: in a plugin's process. */
export interface Around {
  /** Aborted at the end of the run. */
  signal: AbortSignal
  /** The run's redactor: what it learnt meanwhile is removed once more before facts are handed over. */
  redact: (text: string) => string
}

/** Thrown where a check cannot answer and it is known why: the message is the summary of its `crash`. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed'
}

/** A check as the runner sees it. */
export interface Check {
  readonly id: string
  readonly area: string
  readonly title: string
  readonly codes: Readonly<Record<string, 'pass' | 'warn' | 'fail'>>
  readonly needs: readonly FactId[]
  readonly wants: readonly FactId[]
  readonly after: readonly string[]
  readonly observe?: readonly DeclaredId[]
  readonly class?: FaultClass
  /** The package that brought it; absent for the doctor's own. */
  readonly plugin?: string
  /** It is about the other checks of its area, and is asked when these have answered. */
  readonly lastOfArea?: true
  readonly appliesTo: (facts: Record<string, unknown>) => true | string
  readonly examine: (facts: Record<string, unknown>, around: Around) => Finding | Finding[] | Promise<Finding | Finding[]>
}

/**
 * Makes a check out of its definition: data plus one pure function (design §4).
 * The types of the facts it names flow into `appliesTo` and `examine`.
 */
export function defineCheck<const N extends FactId, const W extends FactId = never, const O extends readonly Declaration[] = readonly []>(
  definition: CheckDefinition<N, W, O>,
): Check {
  const {id, title, codes, needs, wants = [], observe = [], after = [], appliesTo = () => true as const, examine} = definition
  return Object.freeze({
    id,
    title,
    codes,
    needs,
    wants,
    after,
    ...(observe.length > 0 && {observe: observe.map(declaredId)}),
    ...(definition.class && {class: definition.class}),
    area: id.slice(0, id.indexOf('/')),
    // The runner hands over exactly the facts named in needs, wants and observe.
    appliesTo: appliesTo as unknown as Check['appliesTo'],
    examine: examine as unknown as Check['examine'],
  })
}
