import type {GitConfig, GitConfigEntry} from '../facts/git/git-config.js'
import type {Platform} from '../facts/machine/platform.js'
import type {Finding, Step} from './check.js'
import {commandStep} from './commands.js'

/**
 * The commands of a finding with the file that they have to change, where Git would write another one: `git config --global` changes neither
 * a file that is included nor the one below XDG_CONFIG_HOME beside ~/.gitconfig (facts GC 1.1).
 */
export function inIncludedFile<F extends Finding>(finding: F, config: GitConfig, {os}: Pick<Platform, 'os'>): F {
  const {remedies} = finding
  if (remedies === undefined) return finding
  const there = (step: Step): Step => {
    const [git, verb, place = '', ...words] = step.argv ?? []
    const scope = /^--(global|local|worktree)$/.exec(place)?.[1]
    const file = git === 'git' && verb === 'config' && scope !== undefined ? fileOf(words, scope, config) : null
    return file === null ? step : {...step, ...commandStep(['git', 'config', '--file', file, ...words], os)}
  }
  return {...finding, remedies: remedies.map(remedy => ({...remedy, steps: remedy.steps.map(there)}))}
}

/** The one file that all entries in question stand in; null where Git writes that one by itself. */
function fileOf([option = '', subject = '']: readonly string[], scope: string, {entries, files}: GitConfig): string | null {
  const about = entries.filter(entry => entry.scope === scope && isAbout(entry, option, subject))
  const file = about[0]?.file ?? null
  const own = files.filter(one => one.scope === (scope === 'worktree' ? 'local' : scope) && one.state === 'read').at(-1)
  const written = own?.path === file || (scope === 'worktree' && file?.endsWith('config.worktree') === true)
  return written || about.some(entry => entry.file !== file) ? null : file
}

function isAbout({key}: GitConfigEntry, option: string, subject: string): boolean {
  const normal = subject.replace(/^[^.]*/, section => section.toLowerCase())
  return option.endsWith('-section')
    ? key.startsWith(`${normal}.`) && !key.slice(normal.length + 1).includes('.')
    : key === normal.replace(/[^.]*$/, name => name.toLowerCase())
}
