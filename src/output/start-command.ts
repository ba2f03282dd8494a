import type {Command} from '@oclif/core/command'
import type {Config} from '@oclif/core/config'

/** A command's class, as the framework makes one. */
export type CommandClass = (new (argv: string[], config: Config) => Command) & {id: string}

/** All that the framework asks of its configuration while a command runs that declares no hooks, aliases and no JSON of the framework's. */
const CONFIGURATION = {
  bin: 'codecommit-doctor',
  // Words are joined to names of commands with it; here the first word alone is one.
  topicSeparator: ':',
  runHook: () => Promise.resolve({successes: [], failures: []}),
  scopedEnvVar: () => undefined,
  scopedEnvVarKeys: () => [],
} as unknown as Config

/**
 * Starts a command without the framework's configuration, which reads files and sorts all commands by their names first.
 * @throws what the command or the reading of its flags throws: UsageError, the framework's ParserError and ExitError
 */
export async function startCommand(id: string, Class: CommandClass, words: string[]): Promise<void> {
  Class.id = id
  const command = new Class(words, CONFIGURATION) as unknown as {_run(): Promise<unknown>}
  await command._run()
}

/** The framework writes help, and takes it from its configuration. */
export const asksForHelp = (words: readonly string[]): boolean => {
  const end = words.indexOf('--')
  return (end < 0 ? words : words.slice(0, end)).includes('--help')
}
