import type {EnvironmentChange, FileEdit, Step} from './check.js'
import {commandWithVariables, environmentLine, usualTerminal} from './shell-text.js'

/** A word for a POSIX shell (Git Bash on Windows), quoted only where it must be. */
export const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`)

/** A command as a remedy's step: the text to paste, and the same as words for programs. */
export const command = (...words: string[]): Step => ({kind: 'command', text: words.map(quoted).join(' '), argv: words})

/** A command that needs a shell (pipes, assignments): text only. */
export const shellCommand = (text: string): Step => ({kind: 'command', text})

/** A change in a file that a person makes in an editor; with `file` also one that `fix` can make. */
export const edit = (text: string, file?: FileEdit): Step => ({kind: 'edit', text, ...(file && {edit: file})})

/** The same as a shell's text and as words, with what the program reads: `printf … | git credential-store erase`. */
export const commandWithInput = (text: string, argv: readonly string[], input: string): Step => ({
  kind: 'command',
  text,
  argv: [...argv],
  input,
})

/** Something that only a person can do. */
export const byHand = (text: string): Step => ({kind: 'manual', text})

/** Removes variables from the shell that starts Git. */
export const unset = (os: string, ...names: string[]): Step => environmentStep({unset: names}, os)

/** Sets variables in the shell that starts Git. A leading `~/` of a value is the home directory. */
export const setVariables = (os: string, set: Readonly<Record<string, string>>): Step => environmentStep({set}, os)

/** How such a variable outlives the shell. */
export const keepVariables = (os: string, set: Readonly<Record<string, string>>): Step =>
  byHand(
    os === 'win32'
      ? `to keep it, for every new terminal: ${Object.entries(set)
          .map(([name, value]) => `setx ${name} "${value.replace(/^~\//, '%USERPROFILE%\\')}"`)
          .join('; ')}`
      : 'to keep it: the same line in the start-up file of your shell (~/.bashrc, ~/.zshrc)',
  )

/** A change of the environment as a line to paste, for the usual shell of the platform. */
export const environmentStep = (environment: EnvironmentChange, os: string): Step => ({
  kind: 'command',
  text: environmentLine(environment, usualTerminal(os === 'win32' || os === 'darwin' ? os : 'linux')),
  environment,
})

/** A command with variables that count for it alone. */
export const commandWithVariable = (
  argv: readonly string[],
  set: Readonly<Record<string, string>>,
  os: 'linux' | 'darwin' | 'win32',
): Step => ({
  kind: 'command',
  text: commandWithVariables(argv, set, usualTerminal(os)),
  argv: [...argv],
  environment: {set},
})
