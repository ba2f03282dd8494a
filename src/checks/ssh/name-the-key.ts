import type {SshConfig} from '../../facts/ssh/ssh-config.js'
import type {Target} from '../../target/target.js'
import type {Remedy, Step} from '../check.js'
import {sourceLine} from '../source-line.js'
import {byHand, command, edit} from '../shell-words.js'

export interface Place {
  target: Target
  /** Whom ssh signs in as now. */
  user: string
  /** Line of an ssh configuration that says so. */
  source: string | null
  config: SshConfig | null
  home: string | null
  /** The key's id, where IAM told it. */
  id: string
}

/** Puts the id of the key in the place of another user: in the address, in the line that names one, or in a block of its own (facts CC T07). */
export function signInWith({target, user, source, config, home, id}: Place, text?: string): Pick<Remedy, 'safety' | 'steps'> {
  if (target.user !== null) return addressWith(target, id)
  const line = sourceLine(source, home)
  // The name must not be found in the keyword itself.
  if (line !== null && !'user'.includes(user.toLowerCase())) {
    return {
      safety: 'review',
      steps: [
        edit(text ?? `In ${source ?? ''}, write User ${id} instead`, {
          path: line.path,
          display: line.display,
          changes: [{kind: 'replace', line: line.line, find: user, by: id}],
        }),
      ],
    }
  }
  if (source !== null) return {safety: 'manual', steps: [edit(text ?? `In ${source}, write User ${id} instead`)]}
  return block(config, [`Host ${target.host ?? 'git-codecommit.*.amazonaws.com'}`, `  User ${id}`])
}

/** A block at the end of the user's configuration: what stands before it counts first (ssh_config(5)). */
export function block(config: SshConfig | null, lines: string[]): Pick<Remedy, 'safety' | 'steps'> {
  const display = config?.file.display ?? '~/.ssh/config'
  const text = `At the end of ${display}:\n${lines.join('\n')}`
  if (config === null || config.file.state === 'unreadable' || config.folder.includes('[redacted'))
    return {safety: 'manual', steps: [edit(text)]}
  return {
    safety: 'review',
    steps: [edit(text, {path: `${config.folder}/config`, display, changes: [{kind: 'insert', after: 'end', lines}]})],
  }
}

function addressWith({host, repository, source, method}: Target, id: string): {safety: Remedy['safety']; steps: Step[]} {
  const [, remote] = /^remote (\S+)/.exec(source) ?? []
  const address = `${method}://${id}@${host ?? 'HOST'}/v1/repos/${repository ?? 'REPOSITORY'}`
  if (remote === undefined || host === null || repository === null) return {safety: 'manual', steps: [byHand(`Use the address ${address}`)]}
  return {safety: 'review', steps: [command('git', 'remote', 'set-url', remote, address)]}
}
