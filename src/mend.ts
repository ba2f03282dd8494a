import type {Diagnosis} from './diagnose.js'
import {applyPlan} from './remedies/apply.js'
import {changedBy, toldTarget, toldVerdict, undoOf} from './remedies/fix-document.js'
import type {FixDocument, FixOutcome} from './remedies/fix-document.js'
import {lockJournals} from './remedies/journal-lock.js'
import type {Journal} from './remedies/journal.js'
import {makePlan} from './remedies/plan.js'
import type {Plan} from './remedies/plan.js'
import {isEmpty, planDocument} from './remedies/plan-document.js'
import type {PlanDocument} from './remedies/plan-document.js'
import {doubtful, isPending, lastFix, recover} from './remedies/recover.js'
import {homeFolder, stateFolder} from './remedies/state-folder.js'
import {planText} from './remedies/tell.js'
import {assertOurs, bringBack} from './remedies/undo.js'
import {Refused, Stopped} from './remedies/unmendable.js'
import {createRedactor} from './redaction/redactor.js'
import type {Pen} from './report/layout.js'
import {mapStrings} from './report/map-strings.js'
import {sentenceLines} from './report/verdict-block.js'

export interface MendOptions {
  /** `area/name` or `area/name#code`; empty: all root causes. */
  ids: readonly string[]
  dryRun: boolean
  yes: boolean
  /** A flag that was not given is no value at all. */
  includeReview: boolean | undefined
}

/** How a fix speaks with a person. */
export interface Talk {
  pen: Pen
  say(text: string): Promise<void>
  /** What is not part of the answer: refusals. */
  complain(text: string): void
  /** Asks a question that is answered with yes or no. */
  ask(question: string): Promise<boolean>
}

/** What became of a fix or an undo: the document for programs without its frame, and the redactor that it must pass. */
export type Mended = Omit<FixDocument, 'schemaVersion' | 'tool' | 'generatedAt' | 'durationMs'>

const REFUSED = 2
const STOPPED = 3

const untouched = (action: FixDocument['action'], {ids, includeReview}: Pick<MendOptions, 'ids' | 'includeReview'>): Mended => ({
  exitCode: 0,
  action,
  outcome: 'nothing-to-mend',
  reason: null,
  recovered: [],
  consent: {by: null, includeReview: includeReview ?? false, ids: [...ids]},
  target: null,
  before: null,
  plan: null,
  changed: null,
  after: null,
  mended: [],
  remaining: [],
  undo: null,
})

/**
 * Mends what a diagnosis found: plan, consent, changes, and a diagnosis anew. What an earlier fix left unfinished is cleared up first.
 * @param diagnose the same diagnosis, each time anew
 * @param known what was diagnosed just now and is told already
 * @returns what became of it; exit code: that of the last diagnosis; 2 refused; 3 stopped midway and restored
 */
export async function mend(diagnose: () => Promise<Diagnosis>, options: MendOptions, talk: Talk, known?: Diagnosis): Promise<Mended> {
  const folder = stateFolder(process.env)
  const mended = untouched('fix', options)
  if (options.dryRun) {
    return guarded(talk, mended, async () => {
      if (isPending(folder)) await note(mended, talk, ['An earlier fix was stopped in the middle; the next fix clears up after it first.'])
      await previewed(mended, diagnose, options, talk, known)
    })
  }
  return guarded(talk, mended, async () => {
    await locked(folder, () => carriedThrough(mended, {folder, diagnose, options, talk, known}))
  })
}

async function previewed(
  mended: Mended,
  diagnose: () => Promise<Diagnosis>,
  options: MendOptions,
  talk: Talk,
  known: Diagnosis | undefined,
): Promise<void> {
  const before = await diagnosed(mended, diagnose, talk, known)
  const {document} = await proposal(before, options)
  await propose(mended, document, talk)
  if (!isEmpty(document)) mended.outcome = 'previewed'
  await talk.say('\nNothing was changed.\n')
}

interface Work {
  folder: string
  diagnose: () => Promise<Diagnosis>
  options: MendOptions
  talk: Talk
  known: Diagnosis | undefined
}

async function carriedThrough(mended: Mended, {folder, diagnose, options, talk, known}: Work): Promise<void> {
  const surroundings = {env: process.env, home: homeFolder(process.env)}
  await note(mended, talk, await recover(folder, surroundings))
  const before = await diagnosed(mended, diagnose, talk, mended.recovered.length === 0 ? known : undefined)
  const {plan, document} = await proposal(before, options)
  await propose(mended, document, talk)
  if (isEmpty(document)) return
  if (!options.yes && !(await talk.ask('Do this?'))) throw new Refused('Nothing was changed.')
  mended.consent.by = options.yes ? 'yes' : 'answer'
  const journal = await unlessStopped(signal => applyPlan(plan, folder, {...surroundings, signal}))
  told(mended, journal, before)
  await talk.say('\nDone. To take it back: codecommit-doctor fix --undo\n\n')
  const after = await diagnose()
  compared(mended, after, document)
  await talk.say(comparison(mended, after, talk.pen))
}

/** Takes the last fix back, byte for byte. @returns what became of it; exit code 0; 2 refused; 3 stopped */
export function undoLastFix(talk: Talk): Promise<Mended> {
  const folder = stateFolder(process.env)
  const mended = untouched('undo', {ids: [], includeReview: false})
  return guarded(talk, mended, () =>
    locked(folder, async () => {
      await note(mended, talk, await recover(folder, null))
      const journal = lastFix(folder)
      const [doubt] = doubtful(folder, journal?.id ?? '')
      if (doubt !== undefined)
        throw new Refused(
          `${doubt}: which fix is the last one cannot be told, and nothing was brought back. Delete that file to go on without it.`,
        )
      mended.outcome = 'undone'
      if (!journal) {
        if (mended.recovered.length > 0) return
        throw new Refused('There is no fix to take back.')
      }
      assertOurs(journal, homeFolder(process.env))
      const {back} = bringBack(folder, journal)
      const {files, modes, erased} = mapStrings(changedBy(journal), harmless)
      mended.changed = {files, modes, erased: []}
      await talk.say(
        `Brought back as before the fix of ${journal.at}: ${harmless(back.join(', ')) || 'nothing had been changed in files'}.\n`,
      )
      if (erased.length === 0) return
      mended.reason = `What it erased cannot be brought back: ${erased.join('; ')}`
      await talk.say(`${mended.reason}\n`)
    }),
  )
}

/** For texts out of journals and of the system, where no diagnosis has a redactor yet: they hold no secret, but may hold escapes. */
const harmless = (text: string): string => createRedactor().redact(text)

/** Says what an earlier fix had left, once. */
async function note(mended: Mended, talk: Talk, lines: readonly string[]): Promise<void> {
  const told = lines.map(harmless)
  mended.recovered.push(...told)
  for (const line of told) await talk.say(`${line}\n\n`)
}

async function guarded(talk: Talk, mended: Mended, work: () => Promise<void>): Promise<Mended> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Stopped)) throw error
    const stopped = error instanceof Stopped
    const ended: [FixOutcome, number] = stopped ? ['stopped', STOPPED] : ['refused', REFUSED]
    ;[mended.outcome, mended.exitCode] = ended
    mended.reason = harmless(error.message)
    if (stopped && error.erased.length > 0) mended.changed = {files: [], modes: [], erased: error.erased.map(harmless)}
    talk.complain(stopped ? `Stopped midway: ${mended.reason}` : mended.reason)
  }
  return mended
}

/** One fix at a time. */
async function locked(folder: string, work: () => Promise<void>): Promise<void> {
  const release = lockJournals(folder)
  try {
    await work()
  } finally {
    release()
  }
}

/** While files are changed a signal does not kill the program in the middle: the work is brought to an end, or back. */
async function unlessStopped<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const end = new AbortController()
  const stop = (): void => {
    end.abort()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.on(name, stop)
  try {
    return await work(end.signal)
  } finally {
    for (const name of signals) process.off(name, stop)
  }
}

/** The diagnosis before, told unless it was told already. */
async function diagnosed(mended: Mended, diagnose: () => Promise<Diagnosis>, talk: Talk, known: Diagnosis | undefined): Promise<Diagnosis> {
  const before = known ?? (await diagnose())
  if (!known) await talk.say(`${opening(before, talk.pen)}\n\n`)
  const report = cleaned(before)
  mended.exitCode = report.exitCode
  mended.target = toldTarget(report)
  mended.before = toldVerdict(report)
  return before
}

const cleaned = ({report, redactor}: Diagnosis): Diagnosis['report'] => mapStrings(report, text => redactor.redact(text))

const opening = (diagnosis: Diagnosis, pen: Pen): string => sentenceLines(cleaned(diagnosis), pen).join('\n')

/** @throws Error when a known secret would stand in the plan: then it is not shown */
async function proposal({report, redactor}: Diagnosis, {ids, includeReview}: MendOptions): Promise<{plan: Plan; document: PlanDocument}> {
  const plan = await makePlan(report, {
    ids,
    includeReview: includeReview ?? false,
    env: process.env,
    conceal: text => redactor.conceal(text),
  })
  const document = planDocument(plan, text => redactor.redact(text))
  if (redactor.leaks(JSON.stringify(document)))
    throw new Error('the plan would have contained a secret, so it was not shown; please report this')
  return {plan, document}
}

async function propose(mended: Mended, document: PlanDocument, talk: Talk): Promise<void> {
  const {ids} = mended.consent
  // What was asked for by name may be sound while something else is broken.
  const nothing = mended.before?.rootCauses.length === 0 || (ids.length > 0 && isEmpty(document) && document.left.length === 0)
  mended.plan = document
  mended.outcome = nothing ? 'nothing-to-mend' : 'left-to-you'
  const where = ids.length > 0 ? ` by ${ids.join(', ')}` : ''
  await talk.say(nothing ? `There is nothing to fix${where}.\n` : planText(document, talk.pen))
}

function told(mended: Mended, journal: Journal, {redactor}: Diagnosis): void {
  const redact = (text: string): string => redactor.redact(text)
  mended.outcome = 'applied'
  mended.changed = mapStrings(changedBy(journal), redact)
  mended.undo = mapStrings(undoOf(journal), redact)
}

function compared(mended: Mended, after: Diagnosis, {remedies}: PlanDocument): void {
  const report = cleaned(after)
  const causes = [...new Set(remedies.map(({cause}) => cause))]
  const alarming = new Set(
    report.results.filter(({status}) => status === 'fail' || status === 'warn').map(({check, code}) => `${check}#${code}`),
  )
  mended.exitCode = report.exitCode
  mended.after = toldVerdict(report)
  mended.mended = causes.filter(cause => !alarming.has(cause))
  mended.remaining = causes.filter(cause => alarming.has(cause))
}

function comparison({before, after, mended, remaining}: Mended, now: Diagnosis, pen: Pen): string {
  const change = `${before?.status ?? ''} before, ${after?.status ?? ''} now`
  const causes = [...mended.map(cause => `${cause} is fixed. `), ...remaining.map(cause => `${cause} is still there. `)].join('')
  return `${opening(now, pen)}\n  ${causes}${change.charAt(0).toUpperCase()}${change.slice(1)}.\n`
}
