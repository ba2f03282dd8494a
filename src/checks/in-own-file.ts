import type {GitConfig} from '../facts/git/git-config.js'
import type {Platform} from '../facts/machine/platform.js'
import {isAbout} from '../target/git-config-subject.js'
import type {Finding, Step} from './check.js'
import {commandStep} from './commands.js'
import {isInWrittenFile} from './written-file.js'

type Config = Pick<GitConfig, 'entries' | 'files'>

const CHANGE = /^--(?:replace-all|unset|unset-all|remove-section|rename-section)$/

/** A command that changes what stands in Git's configuration. What begins a list anew, by an empty value, has to be read last, not where it stood. */
const changes = ({argv = []}: Step): boolean =>
  argv[0] === 'git' && argv[1] === 'config' && CHANGE.test(argv[3] ?? '') && argv.at(-1) !== ''

export const changesConfig = ({remedies = []}: Finding): boolean => remedies.some(({steps}) => steps.some(changes))

/** The finding with commands that name the file itself where Git would not look for the entry by its scope, and would change nothing. */
export function inOwnFile<F extends Finding>(finding: F, config: Config, os: Platform['os']): F {
  const {remedies} = finding
  if (remedies === undefined || !changesConfig(finding)) return finding
  return {...finding, remedies: remedies.map(remedy => ({...remedy, steps: remedy.steps.map(step => ownFileOf(step, config, os))}))}
}

function ownFileOf(step: Step, {entries, files}: Config, os: Platform['os']): Step {
  if (!changes(step)) return step
  const [git = '', verb = '', scope = '', option = '', subject = '', ...rest] = step.argv ?? []
  const about = entries.filter(entry => `--${entry.scope}` === scope && isAbout(entry.key, subject, option))
  const [first] = about
  if (!first?.file || about.some(entry => entry.file !== first.file || isInWrittenFile(entry, files))) return step
  const display = first.source.replace(/:\d+$/, '')
  return commandStep([git, verb, '--file', display.startsWith('~/') ? display : first.file, option, subject, ...rest], os)
}
