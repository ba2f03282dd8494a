import {chmodSync, statSync} from 'node:fs'
import {eraseOne} from './erasure.js'
import {forgetOldJournals, journalId, writeJournal} from './journal.js'
import type {Journal} from './journal.js'
import {reversed, spliced} from './lines.js'
import {currentBytes, sha256} from './observed-file.js'
import type {ObservedFile} from './observed-file.js'
import type {Plan} from './plan.js'
import {replaceFile} from './replace-file.js'
import {takeBack} from './undo.js'
import {Refused, Stopped} from './unmendable.js'
import type {FileChange} from './working-file.js'

export interface ApplySurroundings {
  env: Readonly<Record<string, string | undefined>>
  home: string
  /** Aborted when the person stops the program: then everything is brought back. */
  signal?: AbortSignal
}

/**
 * Carries a plan out: the journal first, then files, modes, and last what cannot be taken back.
 * @param folder of the journals, locked by the caller
 * @throws Refused where a file is not as it was when the plan was made; nothing is changed then
 * @throws Stopped where a step failed; what was changed is brought back
 */
export async function applyPlan(plan: Plan, folder: string, surroundings: ApplySurroundings): Promise<Journal> {
  for (const {file} of plan.files) assertUnchanged(file)
  for (const {path, display, from} of plan.modes) if (modeOf(path) !== from) throw changedSince(display)
  const journal = journalOf(plan, surroundings.home)
  keep(folder, journal)
  const erased: string[] = []
  try {
    for (const change of plan.files) write(change, journal.id)
    for (const {path, to} of plan.modes) chmodSync(path, to)
    await assertGoesOn(surroundings)
    if (plan.erasures.length > 0) writeJournal(folder, {...journal, state: 'erasing'})
    for (const erasure of plan.erasures) {
      await assertGoesOn(surroundings)
      await eraseOne(erasure, {...surroundings, id: journal.id})
      erased.push(erasure.text)
    }
    writeJournal(folder, {...journal, state: 'applied'})
  } catch (error) {
    throw stopped(error, folder, journal, erased)
  }
  forgetOldJournals(folder)
  return journal
}

function keep(folder: string, journal: Journal): void {
  try {
    writeJournal(folder, journal)
  } catch (error) {
    throw new Refused(`Nothing was changed: what is needed to take it back cannot be kept in ${folder} (${reasonOf(error)}).`)
  }
}

/** Brings everything back, and says what could not be. */
function stopped(error: unknown, folder: string, journal: Journal, erased: readonly string[]): Stopped {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
  const gone = erased.length > 0 ? ` What was erased cannot be brought back: ${erased.join('; ')}` : ''
  try {
    const {stays} = takeBack(folder, journal)
    const kept =
      stays.length > 0 ? `All is as before but ${stays.join(', ')}, which somebody else has changed meanwhile.` : 'All is as before.'
    return new Stopped(`${reason}. ${kept}${gone}`, erased)
  } catch (second) {
    return new Stopped(
      `${reason}. Bringing everything back failed too (${reasonOf(second)}): run codecommit-doctor fix --undo once that is corrected.${gone}`,
      erased,
    )
  }
}

const reasonOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error))

/** Signals come in only when the program waits. */
async function assertGoesOn({signal}: ApplySurroundings): Promise<void> {
  await new Promise(done => setImmediate(done))
  if (signal?.aborted) throw new Error('You stopped it')
}

const changedSince = (display: string): Refused =>
  new Refused(`${display} was changed while the plan was shown; nothing was done. Start again.`)

function assertUnchanged({path, display, bytes}: ObservedFile): void {
  if (currentBytes(path) !== bytes) throw changedSince(display)
}

/** null: the file is gone. */
const modeOf = (path: string): number | null => {
  const state = statSync(path, {throwIfNoEntry: false})
  return state ? state.mode & 0o7777 : null
}

function write({file, splices}: FileChange, id: string): void {
  if (currentBytes(file.path) !== file.bytes) throw new Error(`${file.display} was changed by another program`)
  replaceFile({path: file.path, bytes: spliced(file.bytes ?? '', splices), mode: file.mode, owner: file.owner}, id)
}

function journalOf({remedies, files, modes, erasures}: Plan, home: string): Journal {
  const now = new Date()
  return {
    version: 1,
    id: journalId(now),
    at: now.toISOString(),
    home,
    state: 'applying',
    causes: remedies.map(({cause}) => cause),
    files: files.map(({file: {path, display, bytes, mode, owner}, splices}) => ({
      path,
      display,
      mode,
      owner,
      back: reversed(splices),
      before: bytes === null ? null : sha256(bytes),
      after: sha256(spliced(bytes ?? '', splices)),
    })),
    modes: modes.map(({path, display, from, to}) => ({path, display, before: from, after: to})),
    erasures,
  }
}
