import {nearNames} from '../checks/near-names.js'
import {UsageError} from '../target/usage-error.js'
import {NO_SUCH_COMMAND, unknownCommand} from './unknown-command.js'

/** What is said on standard error when a command cannot do its work, and the exit code that goes with it. */
export interface Complaint {
  text: string
  exitCode: number
}

/** The parts of the framework's parse errors that are read here. */
interface ParseError extends NodeJS.ErrnoException {
  oclif?: {exit?: number | false}
  flags?: string[]
  /** Words for UnexpectedArgsError, definitions for RequiredArgsError. */
  args?: unknown[]
  parse?: {input?: {flags?: Record<string, unknown>}}
}

const WRONG_USAGE = 2
const INCONCLUSIVE = 3

/**
 * Turns an error into words for people, never a stack trace. Wrong usage gets exit code 2 and a list of what is valid (design §5);
 * anything else is a fault of the program: no verdict was reached, so exit code 3.
 * @param url of the executable
 */
export async function complain(error: unknown, url: string): Promise<Complaint> {
  if (error instanceof UsageError) return {text: withValid(error.message, error.valid), exitCode: WRONG_USAGE}
  const failure: ParseError = error instanceof Error ? error : new Error(String(error))
  // The folder was deleted meanwhile, or macOS keeps it from the terminal: Git does not start there either.
  if (failure.syscall === 'uv_cwd') {
    return {
      text: `This folder is gone or cannot be read (${failure.code ?? 'no reason'}): go into another one (cd).`,
      exitCode: WRONG_USAGE,
    }
  }
  if (failure.oclif?.exit !== WRONG_USAGE) {
    return {text: `codecommit-doctor could not finish: ${failure.message}\nPlease report this.`, exitCode: INCONCLUSIVE}
  }
  const word = NO_SUCH_COMMAND.exec(failure.message)?.[1]
  if (word !== undefined) return complain(await unknownCommand(word, url), url)
  if (failure.flags) return {text: unknownFlags(failure.flags, Object.keys(failure.parse?.input?.flags ?? {})), exitCode: WRONG_USAGE}
  const words = failure.args?.filter(one => typeof one === 'string') ?? []
  if (words.length > 0) return {text: tooMany(words), exitCode: WRONG_USAGE}
  return {text: cleaned(failure.message), exitCode: WRONG_USAGE}
}

/** An address among the words may carry a password: it is not repeated. */
function tooMany(words: readonly string[]): string {
  const told = words.map(word => (/:\/\/|::|@/.test(word) ? '(an address)' : `"${word}"`))
  return `Too many words: ${told.join(', ')}. See --help.`
}

function unknownFlags(typed: readonly string[], known: readonly string[]): string {
  const flags = known.map(name => `--${name}`)
  const words = typed.map(flag => flag.split('=', 1)[0] ?? flag)
  const near = words.flatMap(flag => nearNames(flag, flags, 3))
  return withValid(`Unknown flag ${words.join(', ')}.`, [...new Set([...near, ...flags, '--help'])])
}

function withValid(message: string, valid: readonly string[]): string {
  return valid.length === 0 ? message : `${message}\nValid: ${valid.join(', ')}`
}

const cleaned = (message: string): string => message.replace(/\nSee more help with --help$/, '\nSee --help.')
