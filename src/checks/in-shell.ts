import type {Platform} from '../facts/machine/platform.js'
import type {Finding, Remedy, Step} from './check.js'
import {commandLine, commandWithLines, commandWithVariables, environmentLine, usualTerminal} from './shell-text.js'
import type {Terminal} from './shell-text.js'

/**
 * The commands of a finding as the person's own shell takes them. Checks write them for the usual shell of the platform; which one it is
 * (PowerShell, Git Bash, fish) matters for quoting, variables and pipes alone, so that is brought in here, once for all.
 */
export function inShell<F extends Finding>(finding: F, {os, shell}: Pick<Platform, 'os' | 'shell'>): F {
  const {remedies} = finding
  const terminal: Terminal = {...usualTerminal(os), ...(shell !== undefined && {shell})}
  if (remedies === undefined || (os !== 'win32' && terminal.shell === 'sh')) return finding
  return {...finding, remedies: remedies.map(remedy => remedyIn(remedy, terminal))}
}

const SHELLS_OF_WINDOWS = {cmd: 'the Command Prompt', powershell: 'PowerShell', sh: 'Git Bash'} as const

/** On Windows, where three shells are usual, the title says which one the words are for, if they differ. */
function remedyIn({title, steps, safety}: Remedy, terminal: Terminal): Remedy {
  const told = steps.map(step => stepIn(step, terminal))
  const name = terminal.os === 'win32' ? (SHELLS_OF_WINDOWS as Partial<Record<string, string>>)[terminal.shell] : undefined
  const differs = steps.some(step =>
    (['cmd', 'powershell', 'sh'] as const).some(shell => stepIn(step, {...terminal, shell}).text !== stepIn(step, terminal).text),
  )
  return {title: name !== undefined && differs ? `${title} (in ${name})` : title, safety, steps: told}
}

function stepIn(step: Step, terminal: Terminal): Step {
  const {kind, argv, input, environment, text} = step
  if (kind !== 'command') return step
  if (argv === undefined) return environment === undefined ? step : {...step, text: environmentLine(environment, terminal)}
  if (environment?.set !== undefined) return {...step, text: commandWithVariables(argv, environment.set, terminal)}
  // What a program prints of its own accord is thrown away in POSIX shells.
  const quiet = text.endsWith(' >/dev/null') && terminal.os !== 'win32' && terminal.shell !== 'powershell' ? ' >/dev/null' : ''
  return {...step, text: (input === undefined ? commandLine(argv, terminal) : commandWithLines(argv, input, terminal)) + quiet}
}
