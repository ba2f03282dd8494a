import type {Collector, Surroundings} from '../fact.js'
import type {DeclaredId} from './declaration.js'
import {fileSeen} from './file-seen.js'
import {gitConfigValue} from './git-config-value.js'
import {programSeen} from './program-seen.js'

/** How a declaration is looked at, as a collector looks at a fact. */
interface Look extends Pick<Collector, 'reach' | 'deadline'> {
  readonly id: DeclaredId
  readonly observe: (surroundings: Surroundings) => Promise<unknown>
}

/** Milliseconds. A dead network drive, or a program that only then wakes up, holds nobody longer. */
const DEADLINES = {file: 1000, config: 6000, program: 3000}

/** The doctor's own way to look at what a plugin declared: the plugin says what, never how. */
export function lookFor(id: DeclaredId): Look {
  const [kind, what] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)]
  switch (kind) {
    case 'file':
      return {id, reach: 'local', deadline: DEADLINES.file, observe: surroundings => fileSeen(what, surroundings)}
    case 'git-config':
      return {id, reach: 'program', deadline: DEADLINES.config, observe: surroundings => gitConfigValue(what, surroundings)}
    case 'program':
      return {id, reach: 'program', deadline: DEADLINES.program, observe: surroundings => programSeen(what, surroundings)}
    default:
      throw new Error(`nothing is known to look at for ${id}`)
  }
}
