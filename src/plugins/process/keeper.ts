import {createInterface} from 'node:readline'
import {Worker} from 'node:worker_threads'
import {LONGEST_ANSWER} from '../../facts/plugins/messages.js'
import type {Answer, Opening, Printed, Question} from '../../facts/plugins/messages.js'

/**
 * The process in which a plugin's code runs, in a worker thread of its own: this thread stays free, so that it sees memory run out and its
 * parent go. What a thread alone could not survive (V8 ends the whole process when some structures grow too large) ends this process and
 * not the doctor's.
 */

const THREAD_LIMITS = {maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 4}
/** Bytes of memory beyond what was there at the start: buffers are not counted by the limits of a thread. */
const MOST_MEMORY = 400 * 1024 * 1024

let opening: Opening | null = null
let asked = 0
let thread: Worker | null = null
let failed = false

createInterface({input: process.stdin, crlfDelay: Infinity})
  .on('line', line => {
    if (opening === null) {
      opening = JSON.parse(line) as Opening
      thread = started(opening)
    } else {
      asked = (JSON.parse(line) as Question).n
      thread?.postMessage(line)
    }
  })
  .on('close', () => {
    // The doctor has gone, or wants no more.
    process.exit(0)
  })

function started({entry, api}: Opening): Worker {
  const atFirst = process.memoryUsage.rss()
  const worker = new Worker(new URL('./thread.js', import.meta.url), {
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: {entry, api},
    resourceLimits: THREAD_LIMITS,
  })
  const printed: Printed = {characters: 0, first: ''}
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed.characters += text.length
      if (printed.first.length < 200) printed.first += text.slice(0, 200)
    })
  }
  worker.on('message', (text: unknown) => {
    // What the plugin itself may have sent is no answer.
    if (typeof text !== 'string' || text.length > LONGEST_ANSWER) fail('it sent what is no answer', printed)
    else say(text)
  })
  worker.on('error', (error: unknown) => {
    const {code, message} = error as {code?: unknown; message?: unknown}
    fail(
      code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it took too much memory' : `it threw outside of a check: ${String(message).slice(0, 300)}`,
      printed,
    )
  })
  worker.on('exit', exitCode => {
    fail(`it called process.exit (${String(exitCode)})`, printed)
  })
  setInterval(() => {
    if (process.memoryUsage.rss() - atFirst > MOST_MEMORY) fail('it took too much memory', printed)
  }, 100)
  return worker
}

function say(text: string, then: () => void = () => undefined): void {
  process.stdout.write(`${opening?.nonce ?? ''} ${text}\n`, then)
}

function fail(why: string, printed: Printed): void {
  // A thread that fails also ends, which is no second failure.
  if (failed) return
  failed = true
  const answer: Answer = {n: asked, printed, failed: why, fatal: true}
  say(JSON.stringify(answer), () => {
    process.exit(1)
  })
}
