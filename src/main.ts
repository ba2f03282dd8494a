import {run} from '@oclif/core/run'
import {frameworkOptions} from './output/framework-options.js'

/** Hands the command line to the command that it names. @param url import.meta.url of the executable */
export async function main(url: string): Promise<void> {
  let exitCode: number
  try {
    await run(normalised(process.argv.slice(2)), frameworkOptions(url))
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

/** `help [COMMAND]` and `-h` are what people type too. */
const normalised = (argv: readonly string[]): string[] =>
  argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv.map(word => (word === '-h' ? '--help' : word))

const isExit = (error: unknown): error is {oclif: {exit: number}} =>
  error instanceof Error &&
  (error as {code?: unknown}).code === 'EEXIT' &&
  typeof (error as {oclif?: {exit?: unknown}}).oclif?.exit === 'number'
