import type {Platform} from '../facts/machine/platform.js'
import {remoteOf} from '../target/target.js'
import type {Target} from '../target/target.js'
import type {Finding, Step} from './check.js'
import {commandStep} from './commands.js'

/** A command about the configuration of the working tree in which it is typed. */
const changes = ({argv = []}: Step): boolean => /^git (?:config --(?:local|worktree)|remote set-url)$/.test(argv.slice(0, 3).join(' '))

export const changesTree = ({remedies = []}: Finding): boolean => remedies.some(({steps}) => steps.some(changes))

/** The finding with commands that name the working tree, for a person who stands elsewhere: TARGET may be a path (design §5). */
export function inTree<F extends Finding>(finding: F, target: Target, os: Platform['os']): F {
  const {remedies} = finding
  const path = remoteOf(target)?.path ?? null
  if (remedies === undefined || path === null || path === '.') return finding
  const there = (step: Step): Step =>
    changes(step) ? {...step, ...commandStep(['git', '-C', path, ...(step.argv ?? []).slice(1)], os)} : step
  return {...finding, remedies: remedies.map(remedy => ({...remedy, steps: remedy.steps.map(there)}))}
}
