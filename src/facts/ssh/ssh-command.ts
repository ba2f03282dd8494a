import {rawValue} from '../git/git-config.js'
import {expandUser, expandVariables} from '../aws/files/aws-path.js'
import {shellWords} from '../git/helper-line.js'
import type {Surroundings} from '../fact.js'

/** Which family of SSH programs Git takes the command for, and so which options it gives (Git's connect.c, `ssh.variant`). */
export type SshVariant = 'ssh' | 'plink' | 'putty' | 'tortoiseplink' | 'simple' | 'unknown'

/** What Git starts for an `ssh://` address. Unredacted: for programs only, never a fact. */
export interface SshCommand {
  text: string
  /** `GIT_SSH_COMMAND`, `core.sshCommand, ~/.gitconfig:7`, `GIT_SSH`, or `PATH`. */
  source: string
  /** Program and words of its own; null for a piece of shell script, which nobody but a shell can read. */
  words: readonly [string, ...string[]] | null
  variant: SshVariant
  /** The person's configuration names it. */
  configured: boolean
}

/**
 * Git's own choice: GIT_SSH_COMMAND, core.sshCommand, GIT_SSH, else `ssh` (facts GC 3; Git's connect.c). The first two go through a
 * shell, GIT_SSH is a program's name.
 */
export async function sshCommand(surroundings: Surroundings): Promise<SshCommand> {
  const {env, vault} = surroundings
  const config = await surroundings.want('git-config')
  const entries = config.observed ? config.value.entries : []
  const last = (section: string, name: string) =>
    entries.filter(one => one.section === section && one.subsection === null && one.name === name).at(-1)
  const setting = last('core', 'sshcommand')
  const named = (env['GIT_SSH_VARIANT'] ?? last('ssh', 'variant')?.value ?? 'auto').toLowerCase()
  const line = env['GIT_SSH_COMMAND'] ?? (setting && rawValue(setting, vault))
  if (line != null) {
    const words = simpleWords(line, env)
    const source = env['GIT_SSH_COMMAND'] !== undefined || !setting ? 'GIT_SSH_COMMAND' : `core.sshCommand, ${setting.source}`
    return {text: line, source, words, variant: variantOf(named, words?.[0] ?? firstWord(line)), configured: true}
  }
  const program = env['GIT_SSH']
  if (program !== undefined)
    return {text: program, source: 'GIT_SSH', words: [program], variant: variantOf(named, program), configured: true}
  return {text: 'ssh', source: 'PATH', words: ['ssh'], variant: variantOf(named, 'ssh'), configured: false}
}

/** The last part of a program's path, lower-cased, without `.exe`. */
export const programName = (program: string): string => (program.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '')

function variantOf(named: string, program: string): SshVariant {
  const name = programName(program)
  // The name of a program is the better witness: `ssh.variant` only says how Git words its options.
  const own = VARIANTS[name]
  if (own) return own
  return VARIANTS[named] ?? 'unknown'
}

const VARIANTS: Readonly<Record<string, SshVariant>> = {
  ssh: 'ssh',
  plink: 'plink',
  putty: 'putty',
  tortoiseplink: 'tortoiseplink',
  simple: 'simple',
}

const firstWord = (line: string): string => shellWords(line)[0] ?? ''

/** The words of a line without shell grammar; variables and `~` are filled in as the shell would. null: it needs a shell. */
function simpleWords(line: string, env: Surroundings['env']): [string, ...string[]] | null {
  if (/[`;|&<>()\n*?]|\$\(/.test(line)) return null
  const [program, ...rest] = shellWords(line).map(word => expandUser(expandVariables(word, env), env))
  return program === undefined || /^\w+=/.test(program) ? null : [program, ...rest]
}
