import type {Diagnosis} from './diagnose.js'
import {applyPlan, Stopped} from './remedies/apply.js'
import {lockJournals} from './remedies/journal.js'
import {makePlan} from './remedies/plan.js'
import type {Plan} from './remedies/plan.js'
import {isPending, lastFix, recover} from './remedies/recover.js'
import {stateFolder} from './remedies/state-folder.js'
import {isEmpty, planText} from './remedies/tell.js'
import {assertOurs, takeBack} from './remedies/undo.js'
import {Refused} from './remedies/unmendable.js'
import type {Pen} from './report/layout.js'
import {mapReport} from './report/map-strings.js'
import {sentenceLines} from './report/verdict-block.js'

export interface MendOptions {
  /** `area/name` or `area/name#code`; empty: all root causes. */
  ids: readonly string[]
  dryRun: boolean
  yes: boolean
  includeReview: boolean
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

const REFUSED = 2
const STOPPED = 3

/**
 * Mends what a diagnosis found: plan, consent, changes, and a diagnosis anew. What an earlier fix left unfinished is cleared up first.
 * @param diagnose the same diagnosis, each time anew
 * @param known what was diagnosed just now and is told already
 * @returns the exit code: that of the last diagnosis; 2 refused; 3 stopped midway and restored
 */
export async function mend(diagnose: () => Promise<Diagnosis>, options: MendOptions, talk: Talk, known?: Diagnosis): Promise<number> {
  const folder = stateFolder(process.env)
  if (options.dryRun) {
    if (isPending(folder)) await talk.say('An earlier fix was stopped in the middle; the next fix clears up after it first.\n\n')
    const before = known ?? (await diagnose())
    if (!known) await talk.say(`${opening(before, talk.pen)}\n\n`)
    await talk.say(`${(await proposal(before, options, talk.pen)).text}\nNothing was changed.\n`)
    return before.report.exitCode
  }
  return guarded(talk, folder, async () => {
    const recovered = recover(folder)
    for (const line of recovered) await talk.say(`${line}\n\n`)
    const told = known !== undefined && recovered.length === 0
    const before = told ? known : await diagnose()
    if (!told) await talk.say(`${opening(before, talk.pen)}\n\n`)
    const {plan, text} = await proposal(before, options, talk.pen)
    await talk.say(text)
    if (isEmpty(plan)) return before.report.exitCode
    if (!options.yes && !(await talk.ask('Do this?'))) throw new Refused('Nothing was changed.')
    await applyPlan(plan, folder, process.env)
    await talk.say('\nDone. To take it back: codecommit-doctor fix --undo\n\n')
    const after = await diagnose()
    await talk.say(comparison(before, after, talk.pen))
    return after.report.exitCode
  })
}

/** Takes the last fix back, byte for byte. @returns 0; 2 refused; 3 stopped */
export function undoLastFix(talk: Talk): Promise<number> {
  const folder = stateFolder(process.env)
  return guarded(talk, folder, async () => {
    const recovered = recover(folder)
    for (const line of recovered) await talk.say(`${line}\n`)
    const journal = lastFix(folder)
    if (!journal) {
      if (recovered.length > 0) return 0
      throw new Refused('There is no fix to take back.')
    }
    assertOurs(journal)
    const {back} = takeBack(folder, journal)
    await talk.say(`Brought back as before the fix of ${journal.at}: ${back.join(', ') || 'nothing had been changed in files'}.\n`)
    if (journal.commands.length > 0) await talk.say(`What it erased cannot be brought back: ${journal.commands.join('; ')}\n`)
    return 0
  })
}

async function guarded(talk: Talk, folder: string, work: () => Promise<number>): Promise<number> {
  let release = (): void => undefined
  try {
    release = lockJournals(folder)
    return await work()
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Stopped)) throw error
    const stopped = error instanceof Stopped
    talk.complain(stopped ? `Stopped midway: ${error.message}` : error.message)
    return stopped ? STOPPED : REFUSED
  } finally {
    release()
  }
}

const opening = ({report, redactor}: Diagnosis, pen: Pen): string =>
  sentenceLines(
    mapReport(report, text => redactor.redact(text)),
    pen,
  ).join('\n')

/** @throws Error when a known secret would stand in the text: then it is not shown */
async function proposal({report, redactor}: Diagnosis, {ids, includeReview}: MendOptions, pen: Pen): Promise<{plan: Plan; text: string}> {
  const plan = await makePlan(report, {ids, includeReview, env: process.env, conceal: text => redactor.conceal(text)})
  const text = report.verdict.rootCauses.length === 0 ? 'There is nothing to mend.\n' : planText(plan, pen)
  if (redactor.leaks(text)) throw new Error('the plan would have contained a secret, so it was not shown; please report this')
  return {plan, text}
}

function comparison(before: Diagnosis, after: Diagnosis, pen: Pen): string {
  const {status} = after.report.verdict
  const change = `${before.report.verdict.status} before, ${status} now`
  const [was] = before.report.verdict.rootCauses
  const gone =
    was &&
    !after.report.results.some(
      ({check, code, status: one}) => check === was.check && code === was.code && (one === 'fail' || one === 'warn'),
    )
  const first = was === undefined ? '' : gone ? `${was.check}#${was.code} is mended. ` : `${was.check}#${was.code} is still there. `
  return `${opening(after, pen)}\n  ${first}${change.charAt(0).toUpperCase()}${change.slice(1)}.\n`
}
