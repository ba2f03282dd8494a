import {realpathSync, statSync} from 'node:fs'
import type {Remedy, Step} from '../checks/check.js'
import type {Result} from '../checks/examine.js'
import type {AwsFiles} from '../facts/aws/files/aws-files.js'
import type {GitConfig} from '../facts/git/git-config.js'
import {awsEdit, awsSet} from './aws-setting.js'
import {erasureOf, modeCommand} from './commands.js'
import {fileWithout} from './erase-line.js'
import type {Erasure} from './erasure.js'
import {configCommand, fileFor} from './git-config-place.js'
import {selectedCauses} from './selected-causes.js'
import type {Diagnosed} from './selected-causes.js'
import {Unmendable} from './unmendable.js'
import {WorkingFiles} from './working-file.js'
import type {FileChange} from './working-file.js'

export interface PlannedRemedy {
  /** `area/name#code` of the finding. */
  cause: string
  title: string
  safety: 'safe' | 'review'
}

/** A remedy that the program does not carry out, and why. */
export interface LeftRemedy {
  cause: string
  title: string
  steps: Step[]
  /** `manual`: needs a person. `review`: waits for --include-review. */
  why: 'manual' | 'review'
  reason: string
}

export interface ModeChange {
  path: string
  display: string
  from: number
  to: number
}

/** All that a fix would do, in order: files, modes, and last what cannot be taken back. */
export interface Plan {
  remedies: PlannedRemedy[]
  files: FileChange[]
  modes: ModeChange[]
  erasures: Erasure[]
  left: LeftRemedy[]
}

export interface PlanOptions {
  /** `area/name` or `area/name#code`; empty: all root causes. */
  ids: readonly string[]
  includeReview: boolean
  env: Readonly<Record<string, string | undefined>>
  /** Takes secrets out of a text. */
  conceal: (text: string) => string
}

/** What a remedy needs while it is planned. */
interface Bench {
  files: WorkingFiles
  modes: ModeChange[]
  erasures: Erasure[]
  config: GitConfig | null
  aws: AwsFiles | null
  home: string
  includeReview: boolean
}

/** The remedy waits for --include-review, for a reason of its own. */
class NeedsReview extends Error {}

/**
 * The plan of a fix: the remedies of the root causes in their order, each as a whole or not at all; what a remedy before has already
 * mended is left out. Reads files and asks git on a private copy; changes nothing.
 */
export async function makePlan(diagnosed: Diagnosed, {ids, includeReview, env, conceal}: PlanOptions): Promise<Plan> {
  const {facts} = diagnosed
  const config = facts['git-config']?.observed ? facts['git-config'].value : null
  const aws = facts['aws-files']?.observed ? facts['aws-files'].value : null
  const home = (facts.platform?.observed ? facts.platform.value.home : null) ?? ''
  const bench: Bench = {files: new WorkingFiles(conceal, env), modes: [], erasures: [], config, aws, home, includeReview}
  const [remedies, left]: [PlannedRemedy[], LeftRemedy[]] = [[], []]
  const seen = new Set<string>()
  for (const result of selectedCauses(diagnosed, ids)) {
    let done = false
    for (const remedy of result.remedies ?? []) {
      const key = JSON.stringify(remedy.steps)
      // What begins with Or is another way to the same end.
      if (seen.has(key) || (done && /^or\b/i.test(remedy.title))) continue
      seen.add(key)
      const outcome = result.plugin === undefined ? await planned(remedy, bench) : adviceOf(result.plugin)
      if (outcome === 'done') {
        done = true
        remedies.push({cause: causeOf(result), title: remedy.title, safety: remedy.safety === 'safe' ? 'safe' : 'review'})
      } else if (outcome !== 'nothing') left.push({cause: causeOf(result), title: remedy.title, steps: remedy.steps, ...outcome})
      // Files that are so already are not the whole truth: another owner, another place. The person sees what was meant.
      else if (remedies.length === 0)
        left.push({
          cause: causeOf(result),
          title: remedy.title,
          steps: remedy.steps,
          why: 'manual',
          reason: 'it is so already, as far as the files tell',
        })
    }
  }
  return {remedies, files: bench.files.changes(), modes: bench.modes, erasures: bench.erasures, left}
}

/** What stands in a report in the place of a secret. */
const REDACTED = /\[redacted |\[signed password/
/** A word that a person has to put something in the place of. No remedy should have it in a command; none is carried out with it. */
const PLACEHOLDER =
  /(?:^|[/:@=\s])(?:NAME|USER|VALUE|HOST|PORT|REGION|REPOSITORY|PROFILE|ADDRESS|ACCOUNT|KEY-ID|KEY-ARN|YOUR-[A-Z-]+|PATH-TO)(?:$|[/:@.\s])|…/

const causeOf = ({check, code}: Result): string => `${check}#${code}`

/** What a plugin advises is shown and never carried out: what is safe, the doctor says of its own remedies alone. */
const adviceOf = (plugin: string): Pick<LeftRemedy, 'why' | 'reason'> => ({why: 'manual', reason: `is the advice of ${plugin}`})

/** Puts a remedy on the bench as a whole; `nothing`: it changes nothing any more. */
async function planned({safety, steps}: Remedy, bench: Bench): Promise<'done' | 'nothing' | Pick<LeftRemedy, 'why' | 'reason'>> {
  if (safety === 'manual') return {why: 'manual', reason: 'needs a person'}
  if (steps.some(({argv, edit}) => REDACTED.test(JSON.stringify([argv, edit]))))
    return {why: 'manual', reason: 'a part of it is a secret, which is not kept here'}
  if (steps.some(({argv = []}) => argv.some(word => PLACEHOLDER.test(word))))
    return {why: 'manual', reason: 'a part of it is to be filled in'}
  const person = steps.find(step => !isAutomatic(step, bench.home))
  if (person) return {why: 'manual', reason: person.kind === 'manual' ? 'needs a person' : 'is typed by a person'}
  const back = bench.files.mark()
  const [state, modes, erasures] = [bench.files.state(), bench.modes.length, bench.erasures.length]
  const restore = (): void => {
    back()
    bench.modes.length = modes
    bench.erasures.length = erasures
  }
  try {
    for (const step of steps) await take(step, bench)
  } catch (error) {
    restore()
    if (error instanceof NeedsReview) return {why: 'review', reason: error.message}
    if (error instanceof Unmendable) return {why: 'manual', reason: error.message}
    throw error
  }
  if (bench.files.state() === state && bench.modes.length === modes && bench.erasures.length === erasures) return 'nothing'
  if (safety !== 'review' || bench.includeReview) return 'done'
  restore()
  return {why: 'review', reason: 'reaches further or cannot be taken back; waits for --include-review'}
}

function isAutomatic(step: Step, home: string): boolean {
  if (step.edit || erasureOf(step, home) !== null) return true
  const {argv} = step
  return argv !== undefined && (configCommand(argv, null) !== null || awsSet(argv) !== null || modeCommand(argv, home) !== null)
}

async function take(step: Step, bench: Bench): Promise<void> {
  const {edit, argv = []} = step
  if (edit) {
    bench.files.edit(edit, edit.changes)
    return
  }
  const config = configCommand(argv, bench.config)
  if (config) {
    if (!bench.config) throw new Unmendable("Git's configuration was not read")
    if (config.scope === 'system' && !bench.includeReview)
      throw new NeedsReview('changes the system file, for all users of this machine; waits for --include-review')
    await bench.files.config(fileFor(config, bench.config), config.words)
    return
  }
  const setting = awsSet(argv)
  if (setting) {
    if (!bench.aws) throw new Unmendable('the AWS files were not read')
    const change = awsEdit(setting, bench.aws)
    bench.files.edit(change, change.changes)
    return
  }
  const mode = modeCommand(argv, bench.home)
  if (mode) {
    bench.modes.push(
      ...mode.paths
        .flatMap(path => modeChanges(path, mode.mode, bench.home))
        .filter(one => !bench.modes.some(({path}) => path === one.path)),
    )
    return
  }
  const erasure = erasureOf(step, bench.home)
  if (erasure && isThere(erasure, bench) && !bench.erasures.some(one => one.text === erasure.text)) bench.erasures.push(erasure)
}

/** @throws Unmendable where the file that keeps it must not be replaced */
const isThere = ({kept}: Erasure, {home}: Bench): boolean => kept?.store !== 'plain-file' || fileWithout(kept, home).without !== null

function modeChanges(path: string, to: number, home: string): ModeChange[] {
  const real = existing(path)
  const {mode: now, uid} = statSync(real)
  const [from, own] = [now & 0o7777, process.getuid?.()]
  if (own !== undefined && own !== 0 && uid !== own) throw new Unmendable(`${path} belongs to another user`)
  const display = home !== '' && path.startsWith(`${home}/`) ? `~/${path.slice(home.length + 1)}` : path
  return to === from ? [] : [{path: real, display, from, to}]
}

function existing(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    throw new Unmendable(`${path} is not there`)
  }
}
