import {asksForHelp, startCommand} from './output/start-command.js'
import type {CommandClass} from './output/start-command.js'

/** Commands that are started at once; the framework finds the others by itself, and takes its time for that. */
const AT_ONCE: Readonly<Record<string, () => Promise<{default: unknown}>>> = {
  'bundle': () => import('./commands/bundle.js'),
  'compare': () => import('./commands/compare.js'),
  'credential-helper': () => import('./commands/credential-helper.js'),
  'explain': () => import('./commands/explain.js'),
  'fix': () => import('./commands/fix.js'),
  'ls-remote': () => import('./commands/ls-remote.js'),
  'run': () => import('./commands/run.js'),
}

/** Hands the command line to the command that it names. @param url import.meta.url of the executable */
export async function main(url: string): Promise<void> {
  let exitCode: number
  try {
    await start(normalised(process.argv.slice(2)), url)
    return
  } catch (error) {
    if (isExit(error)) exitCode = error.oclif.exit
    else {
      const {complain} = await import('./output/complaint.js')
      const complaint = await complain(error, url)
      exitCode = complaint.exitCode
      // A mistyped word or a system's message may hold what nobody should see in a log.
      const {createRedactor} = await import('./redaction/redactor.js')
      await new Promise<unknown>(done => process.stderr.write(`${createRedactor().redact(complaint.text)}\n`, done))
    }
  }
  // Commands wait until their output is taken; what still lingers (sockets kept alive) must not hold the person up.
  process.exit(exitCode)
}

async function start(argv: string[], url: string): Promise<void> {
  const [id = '', ...words] = argv
  const load = Object.hasOwn(AT_ONCE, id) && !asksForHelp(words) ? AT_ONCE[id] : undefined
  if (load) return startCommand(id, (await load()).default as CommandClass, words)
  const {leaveToFramework} = await import('./output/framework.js')
  await leaveToFramework(argv, url)
}

/** `help [COMMAND]` and `-h` are what people type too. */
const normalised = (argv: readonly string[]): string[] =>
  argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv.map(word => (word === '-h' ? '--help' : word))

const isExit = (error: unknown): error is {oclif: {exit: number}} =>
  error instanceof Error &&
  (error as {code?: unknown}).code === 'EEXIT' &&
  typeof (error as {oclif?: {exit?: unknown}}).oclif?.exit === 'number'
