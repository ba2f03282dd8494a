import {chmodSync, statSync} from 'node:fs'
import {run} from '../facts/subprocess.js'
import type {StoreCommand} from './commands.js'
import {forgetOldJournals, journalId, writeJournal} from './journal.js'
import type {Journal} from './journal.js'
import {reversed, spliced} from './lines.js'
import {currentBytes, sha256} from './observed-file.js'
import type {ObservedFile} from './observed-file.js'
import type {Plan} from './plan.js'
import {replaceFile} from './replace-file.js'
import {takeBack} from './undo.js'
import {Refused} from './unmendable.js'
import type {FileChange} from './working-file.js'
import {within} from '../facts/deadline.js'

/** A fix that could not be carried through: everything that can be is as before. Exit code 3. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

const DEADLINE = 15_000

/**
 * Carries a plan out: the journal first, then files, modes, and last the commands that cannot be taken back.
 * @param folder of the journals, locked by the caller
 * @throws Refused where a file is not as it was when the plan was made; nothing is changed then
 * @throws Stopped where a step failed; what was changed is brought back
 */
export async function applyPlan(plan: Plan, folder: string, env: Readonly<Record<string, string | undefined>>): Promise<Journal> {
  for (const {file} of plan.files) assertUnchanged(file)
  for (const {path, display, from} of plan.modes) if ((statSync(path).mode & 0o7777) !== from) throw changedSince(display)
  const journal = journalOf(plan)
  writeJournal(folder, journal)
  const finished: string[] = []
  try {
    for (const change of plan.files) write(change, journal.id)
    for (const {path, to} of plan.modes) chmodSync(path, to)
    if (plan.commands.length > 0) writeJournal(folder, {...journal, state: 'erasing'})
    for (const command of plan.commands) {
      await erase(command, env)
      finished.push(command.text)
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    takeBack(folder, journal)
    throw new Stopped(
      `${reason.replace(/\.$/, '')}. All is as before.${finished.length > 0 ? ` What was erased cannot be brought back: ${finished.join('; ')}` : ''}`,
    )
  }
  writeJournal(folder, {...journal, state: 'applied'})
  forgetOldJournals(folder)
  return journal
}

const changedSince = (display: string): Refused =>
  new Refused(`${display} was changed while the plan was shown; nothing was done. Start again.`)

function assertUnchanged({path, display, bytes}: ObservedFile): void {
  if (currentBytes(path) !== bytes) throw changedSince(display)
}

function write({file, splices}: FileChange, id: string): void {
  if (currentBytes(file.path) !== file.bytes) throw new Error(`${file.display} was changed by another program`)
  replaceFile({path: file.path, bytes: spliced(file.bytes ?? '', splices), mode: file.mode, owner: file.owner}, id)
}

function journalOf({remedies, files, modes, commands}: Plan): Journal {
  const now = new Date()
  return {
    version: 1,
    id: journalId(now),
    at: now.toISOString(),
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
    commands: commands.map(({text}) => text),
  }
}

async function erase({argv, input, text}: StoreCommand, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const {exitCode, startError, timedOut} = await run(argv, {
    env: {...env, GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never'},
    cwd: process.cwd(),
    signal: within(DEADLINE),
    ...(input !== null && {input}),
  })
  if (exitCode === 0) return
  throw new Error(
    `"${text}" ${timedOut ? 'did not end' : startError !== null ? `could not be started (${startError})` : `ended with exit code ${String(exitCode)}`}`,
  )
}
