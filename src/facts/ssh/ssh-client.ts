import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {run} from '../subprocess.js'
import {programName, sshCommand} from './ssh-command.js'
import type {SshCommand, SshVariant} from './ssh-command.js'
import {findProgram} from './ssh-program.js'

/** The SSH program that Git starts for the target. */
export interface SshClient {
  /** As configured, redacted; `ssh` when nothing is. */
  command: string
  /** `PATH`, `GIT_SSH`, `GIT_SSH_COMMAND`, `core.sshCommand, ~/.gitconfig:7`. */
  source: string
  /** The family of programs that it belongs to, by its name, else by `ssh.variant`. */
  variant: SshVariant
  /** Absolute path; null where no such program is found, or where a shell script is configured. */
  path: string | null
  /** A piece of shell script: which program it starts cannot be told. */
  script: boolean
  /** First line of `ssh -V`, redacted; null when it was not asked. */
  text: string | null
  /** `9.2` of OpenSSH; null when unknown. */
  version: string | null
}

export default defineFact({
  id: 'ssh-client',
  reach: 'program',
  deadline: 5000,
  async observe(surroundings): Promise<SshClient> {
    await requireSsh(surroundings)
    const {redactor} = surroundings
    const command = await sshCommand(surroundings)
    const path = await sshProgram(command, surroundings)
    const text = path !== null && programName(path) === 'ssh' ? await versionText(path, surroundings) : null
    return {
      command: redactor.redact(command.text),
      source: command.source,
      variant: command.variant,
      path: path === null ? null : redactor.redact(path),
      script: command.words === null,
      text: text === null ? null : redactor.redact(text),
      version: parseSshVersion(text ?? ''),
    }
  },
})

/** SSH is looked at only where the target is reached by it. */
export async function requireSsh(surroundings: Surroundings): Promise<void> {
  const {method} = await surroundings.need('target')
  if (method !== 'ssh') throw new NotObserved('not-applicable', 'Git does not use SSH for this address')
}

/** The program behind the command; null where there is none, or where only a shell could tell. */
export async function sshProgram(command: SshCommand, surroundings: Surroundings): Promise<string | null> {
  if (command.words === null) return null
  const git = process.platform === 'win32' ? await surroundings.want('git-version') : null
  return findProgram(command.words[0], surroundings.env, git?.observed ? git.value.execPath : null)
}

/**
 * The version in `OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL …` or `OpenSSH_for_Windows_9.5p1, LibreSSL …`.
 * @returns `major.minor`, null for other programs
 */
export const parseSshVersion = (text: string): string | null => /^OpenSSH_(?:for_Windows_)?(\d+\.\d+)/.exec(text)?.[1] ?? null

/** `ssh -V` prints on standard error. */
async function versionText(path: string, {env, cwd, signal}: Surroundings): Promise<string | null> {
  const {stdout, stderr} = await run([path, '-V'], {env, cwd, signal, limit: 16 * 1024})
  const [line = ''] = `${stderr.toString()}${stdout.toString()}`.trim().split(/\r?\n/, 1)
  return line === '' ? null : line
}
