import type {Pen} from './layout.js'
import type {Report} from './report.js'

export const OTHER_TARGETS = 'Not examined in this run'

/** Further CodeCommit remotes, each with the command that examines it: one run has one target (design §5). */
export const otherTargets = (targets: Report['otherTargets']): {say: string; command: string}[] =>
  targets.map(({url, source}) => ({
    say: `${source}: ${url}`,
    command: `codecommit-doctor run ${quoted(remoteName(source) ?? url)}`,
  }))

/** The same for a terminal. */
export function otherTargetLines(targets: Report['otherTargets'], {paint}: Pen): string[] {
  if (targets.length === 0) return []
  return [paint.strong(OTHER_TARGETS), ...otherTargets(targets).flatMap(({say, command}) => [`  ${say}`, `    ${paint.command(command)}`])]
}

const remoteName = (source: string): string | undefined => /^remote (\S+)$/.exec(source)?.[1]

/**
 * One word for a shell. Double quotes mean the same to POSIX shells, PowerShell and cmd, as long as nothing in them is special;
 * else single quotes, with which nothing can be started.
 */
function quoted(word: string): string {
  if (/^[\w./:@%+=-]+$/.test(word)) return word
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", String.raw`'\''`)}'` : `"${word}"`
}
