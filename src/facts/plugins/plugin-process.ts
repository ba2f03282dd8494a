import {randomBytes} from 'node:crypto'
import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {within} from '../deadline.js'
import {programPath} from '../probes/program-path.js'
import {converse} from '../subprocess.js'
import type {Conversation} from '../subprocess.js'
import {LONGEST_ANSWER} from './messages.js'
import type {Answer, Opening, Printed, Question} from './messages.js'

/** Why a plugin gave no answer, in words that complete "the plugin failed: …". */
export class PluginFailure extends Error {
  override readonly name = 'PluginFailure'
}

/** The run was over before the plugin answered: nobody's fault. */
export class PluginStopped extends Error {
  override readonly name = 'PluginStopped'
}

/** A question without its number. */
export type Asked = {ask: 'describe'} | {ask: 'examine'; check: number; facts: string}

/** Milliseconds: a check computes for one of them at most, and a busy machine may take its time. Loading comes on top where it is needed. */
const DEADLINES = {load: 5000, describe: 1000, examine: 3000}

/** What a plugin's process is started with: what Node itself needs where it does, and nothing of the person's. */
const PASSED = /^(SYSTEMROOT|WINDIR|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH)$/i

/**
 * The process in which one plugin runs. Its questions are asked one after the other; when it dies, or gives no answer in time, it is
 * killed, and the next question starts it anew.
 */
export class PluginProcess {
  readonly #entry: string
  readonly #folder: string
  readonly #told: Told
  #running: Running | null = null
  #last: Promise<unknown> = Promise.resolve()

  /** @param entry the plugin's module @param folder the package's, in which it is started */
  constructor({entry, folder}: {entry: string; folder: string}, told: Told) {
    this.#entry = entry
    this.#folder = folder
    this.#told = told
  }

  /**
   * @param longest milliseconds that a run leaves for it
   * @returns JSON that the plugin made: nothing is known of it
   * @throws PluginFailure; PluginStopped where the signal was aborted
   */
  ask(question: Asked, signal: AbortSignal, longest = Infinity): Promise<string> {
    const answer = this.#last.then(() => this.#asked(question, signal, longest))
    this.#last = answer.catch(() => undefined)
    return answer
  }

  /** Ends the process; the next question starts another. */
  rest(): void {
    this.#running?.conversation.end()
    this.#running = null
  }

  #start(): Running {
    const running = started(this.#entry, this.#folder, this.#told.failed)
    void running.conversation.ended.then(() => {
      if (this.#running === running) this.#running = null
    })
    return running
  }

  async #asked(question: Asked, signal: AbortSignal, longest: number): Promise<string> {
    const stopped = (): boolean => signal.aborted
    if (stopped()) throw new PluginStopped()
    const deadline = Math.min(longest, (this.#running === null ? DEADLINES.load : 0) + DEADLINES[question.ask])
    const running = (this.#running ??= this.#start())
    const answer = await answerOf(running, question, within(deadline, signal))
    if ('printed' in answer && answer.printed.characters > 0) this.#told.printed(answer.printed)
    if ('value' in answer) return answer.value
    if (!('n' in answer) || answer.fatal) this.rest()
    if (stopped()) throw new PluginStopped()
    throw new PluginFailure('failed' in answer ? answer.failed : `it gave no answer within ${String(deadline / 1000)} s and was stopped`)
  }
}

/** Told what nobody asked for. */
interface Told {
  /** It wrote something. */
  printed: (printed: Printed) => void
  /** It failed between two questions. */
  failed: (why: string) => void
}

interface Running {
  conversation: Conversation
  nonce: string
  /** How many questions were asked. */
  asked: number
  onAnswer: (answer: Answer) => void
}

/** @throws PluginFailure where this program is not whole */
function started(entry: string, folder: string, onIdle: (why: string) => void): Running {
  const program = programPath()
  const [keeper, api] = ['plugins/keeper.js', 'plugin.js'].map(file => join(dirname(program ?? ''), file)) as [string, string]
  if (program === null || !existsSync(keeper)) throw new PluginFailure('the part of codecommit-doctor that runs plugins is missing here')
  const nonce = randomBytes(12).toString('hex')
  const running: Running = {
    nonce,
    asked: 0,
    onAnswer: answer => {
      if ('failed' in answer) onIdle(answer.failed)
    },
    conversation: converse([process.execPath, keeper], {
      env: {...Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED.test(name))), ...nodeOfElectron()},
      cwd: folder,
      limit: LONGEST_ANSWER * 2,
      onLine: line => {
        const answer = line.startsWith(`${nonce} `) ? parsed(line.slice(nonce.length + 1)) : null
        if (answer) running.onAnswer(answer)
      },
    }),
  }
  const opening: Opening = {entry, api: pathToFileURL(api).href, nonce}
  running.conversation.say(JSON.stringify(opening))
  return running
}

/** In an editor that is made with Electron, the program that runs is Node only when it is told so. */
const nodeOfElectron = (): Record<string, string> => ('electron' in process.versions ? {ELECTRON_RUN_AS_NODE: '1'} : {})

type Outcome = Answer | {failed: string} | {late: true}

function answerOf(running: Running, question: Asked, signal: AbortSignal): Promise<Outcome> {
  const n = ++running.asked
  const idle = running.onAnswer
  return new Promise<Outcome>(resolve => {
    running.onAnswer = answer => {
      if (answer.n === n || ('failed' in answer && answer.fatal)) resolve(answer)
    }
    void running.conversation.ended.then(how => {
      resolve({failed: `its process ended (${how})`})
    })
    const late = (): void => {
      resolve({late: true})
    }
    if (signal.aborted) late()
    else signal.addEventListener('abort', late, {once: true})
    running.conversation.say(JSON.stringify({n, ...question} satisfies Question))
  }).finally(() => {
    running.onAnswer = idle
  })
}

/** Whatever a plugin may have put there: only what has the form of an answer is one. */
function parsed(text: string): Answer | null {
  try {
    const {n, printed, value, failed, fatal} = JSON.parse(text) as Record<string, unknown>
    const {characters, first} = (printed ?? {}) as Record<string, unknown>
    if (typeof n !== 'number' || typeof characters !== 'number' || typeof first !== 'string') return null
    if (typeof value === 'string') return {n, printed: {characters, first}, value}
    return typeof failed === 'string' ? {n, printed: {characters, first}, failed, fatal: fatal === true} : null
  } catch {
    return null
  }
}
