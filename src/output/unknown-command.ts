import {Config} from '@oclif/core/config'
import {nearNames} from '../checks/near-names.js'
import {UsageError} from '../target/usage-error.js'
import {frameworkOptions} from './framework-options.js'

/** The framework's own words for a first word that names no command; it gives no other sign. */
export const NO_SUCH_COMMAND = /^command (.+) not found$/s

/**
 * The error for a first word that names no command: near names first, and `run` where the word looks like an address.
 * @param url of the executable, for the list of commands
 */
export async function unknownCommand(word: string, url: string): Promise<UsageError> {
  const commands = (await Config.load(frameworkOptions(url))).commandIDs.toSorted()
  // A command that takes no word and the word after it arrive joined.
  const command = commands.find(one => word.startsWith(`${one}:`))
  if (command !== undefined) return new UsageError(`${command} takes no further word. See codecommit-doctor ${command} --help.`)
  if (word.startsWith('-')) return new UsageError(`Unknown flag ${word.split('=', 1)[0] ?? ''}.`, ['--help', '--version', ...commands])
  // An address may carry a password: it is not repeated.
  if (/:\/\/|::|git-codecommit/.test(word)) {
    return new UsageError('The first word must be a command. To examine an address: codecommit-doctor run ADDRESS', commands)
  }
  return new UsageError(`There is no command "${word}". See codecommit-doctor --help.`, [
    ...new Set([...nearNames(word, commands), ...commands]),
  ])
}
