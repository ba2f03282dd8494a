import {codeCommitHost} from '../../signing/host.js'
import type {Target} from '../../target/target.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {answerInTime} from '../probes/probe-request.js'
import {run} from '../subprocess.js'
import type {Outcome} from '../subprocess.js'
import {loginOutcome} from './login-outcome.js'
import type {LoginOutcome} from './login-outcome.js'
import {requireSsh, sshProgram} from './ssh-client.js'
import {programName, sshCommand} from './ssh-command.js'
import type {SshCommand} from './ssh-command.js'
import {destination} from './ssh-config.js'
import type {SshConfig} from './ssh-config.js'
import {tryPull} from './ssh-pull.js'
import type {SshPull} from './ssh-pull.js'
import {within} from '../deadline.js'

/** A login as Git's own ssh would make it; nothing is asked and no host key is kept. */
export interface SshLogin {
  outcome: LoginOutcome
  /** What the program said, redacted, at most the last ten lines. */
  output: string[]
  /** Host and port that were to be reached. */
  at: string
  /** Whether port 443 of the same host accepts connections; only looked at where the SSH port does not. */
  httpsPort: 'open' | 'closed' | null
  ms: number
  /** Whether Git reads the repository that way; null where that was not tried. */
  pull: SshPull | null
}

export default defineFact({
  id: 'ssh-login',
  reach: 'online',
  deadline: 9500,
  async observe(surroundings): Promise<SshLogin> {
    await requireSsh(surroundings)
    const {options, env, cwd, signal, redactor} = surroundings
    const timeout = answerInTime(8500, surroundings)
    const target = await surroundings.need('target')
    const command = await sshCommand(surroundings)
    const putty = ['plink', 'tortoiseplink'].includes(programName(command.words?.[0] ?? ''))
    const settings = putty ? null : await settingsOf(surroundings)
    forbid(command, settings, target, options.passive)
    const program = await sshProgram(command, surroundings)
    if (program === null) throw new NotObserved('not-observable', 'there is no ssh program to try')
    const words = putty ? puttyWords(command, target) : await opensshWords(program, command, settings, surroundings)
    const started = performance.now()
    // The last second of the fact's time is for the look at port 443.
    const end = within(Math.max(500, timeout() - 1300), signal)
    const answer = await run([program, ...words], {env: silent(env), cwd, signal: end, limit: 64 * 1024})
    const outcome = loginOutcome(answer)
    const [host, port] = [settings?.hostname ?? target.host ?? '', settings?.port ?? target.port ?? 22]
    const direct = (settings?.proxy ?? null) === null
    // A program that hangs says nothing about the network: then the port itself is looked at.
    const unreached =
      direct &&
      (['timeout', 'refused', 'unreachable'].includes(outcome) ||
        (outcome === 'no-answer' && (await lookAt(host, port, signal, 600)) === 'closed'))
    return {
      outcome,
      output: lastLines(answer).map(line => redactor.redact(line)),
      at: redactor.redact(`${host}:${port}`),
      httpsPort: unreached ? await lookAt(host, 443, signal) : null,
      ms: Math.round(performance.now() - started),
      pull:
        outcome === 'ok' && !putty
          ? await tryPull([program, ...words.slice(0, words.indexOf('-T'))], target, {...surroundings, signal: within(timeout(), signal)})
          : null,
    }
  },
})

/** null where ssh does not tell them: then only the address says where the login goes. */
async function settingsOf(surroundings: Surroundings): Promise<SshConfig['settings']> {
  const config = await surroundings.want('ssh-config')
  if (!config.observed && config.code !== 'not-observable') throw new NotObserved(config.code, config.reason)
  if (config.observed && config.value.failure !== null) throw new NotObserved('not-observable', 'ssh stops at its own configuration')
  return config.observed ? config.value.settings : null
}

/** Nothing is tried with a host that is none of CodeCommit's, or with programs that --passive forbids. */
function forbid(command: SshCommand, settings: SshConfig['settings'], target: Target, passive: boolean): void {
  if (passive && command.words?.[0] !== 'ssh')
    throw new NotObserved('passive', `${command.source} names a program, and --passive starts none`)
  if (passive && settings?.proxy != null)
    throw new NotObserved('passive', 'the ssh configuration names a program to connect with, and --passive starts none')
  if (!target.codecommitHost && codeCommitHost(settings?.hostname ?? '') === null) {
    throw new NotObserved(
      'not-observable',
      `${settings?.hostname ?? target.host ?? 'the host'} is not a Git host of CodeCommit: no login is tried there`,
    )
  }
}

const puttyWords = ({words}: SshCommand, {host, user, port}: Target): string[] => {
  const [, ...own] = words ?? []
  // -batch: no questions, and unknown host keys are refused (PuTTY manual, 7.2.3.4).
  const to = destination({host, user, port: null} as Target)
  return [...own, '-batch', '-T', ...(port === null ? [] : ['-P', String(port)]), ...to]
}

async function opensshWords(
  program: string,
  command: SshCommand,
  settings: SshConfig['settings'],
  surroundings: Surroundings,
): Promise<string[]> {
  const target = await surroundings.need('target')
  const client = await surroundings.want('ssh-client')
  const known = await surroundings.want('known-hosts')
  const isKnown = !known.observed || known.value.keys.length > 0
  const own = programName(program) === 'ssh'
  const words = [
    ...quietOptions(own && client.observed ? client.value.version : null, settings?.strictHostKeyChecking ?? 'ask', isKnown),
    ...(command.words ?? []).slice(1),
    '-T',
    ...destination(target),
  ]
  if (!own) await requireEffect(program, words, surroundings)
  return words
}

/**
 * Options that keep ssh from asking and from writing; the first one given counts, so they stand before the person's own.
 * Where Git's ssh takes any unknown host key by itself, this one does so too, and forgets it.
 */
export function quietOptions(version: string | null, strict: string, isKnown: boolean): string[] {
  const since = (minimum: number): boolean => version === null || numbered(version) >= minimum
  const takesAny = ['no', 'off', 'false'].includes(strict) || (strict === 'accept-new' && !isKnown)
  const nowhere = process.platform === 'win32' ? 'NUL' : '/dev/null'
  return [
    'BatchMode=yes',
    'ConnectTimeout=5',
    'ConnectionAttempts=1',
    'ControlMaster=no',
    'ControlPath=none',
    'ClearAllForwardings=yes',
    'PermitLocalCommand=no',
    'LogLevel=INFO',
    ...(takesAny ? ['StrictHostKeyChecking=no', `UserKnownHostsFile=${nowhere}`] : ['StrictHostKeyChecking=yes']),
    ...(since(6.08) ? ['UpdateHostKeys=no'] : []),
    ...(since(7.02) ? ['AddKeysToAgent=no'] : []),
    ...(since(7.06) ? ['RemoteCommand=none'] : []),
  ].map(option => `-o${option}`)
}

/** `9.10` comes after `9.9`. */
const numbered = (version: string): number => Number(version.replace(/\.(\d)$/, '.0$1'))

/** A wrapper may set options of its own first: the login is tried only where it would leave known_hosts alone. */
async function requireEffect(program: string, words: readonly string[], {env, cwd, signal}: Surroundings): Promise<void> {
  const {stdout} = await run([program, '-G', ...words], {env: silent(env), cwd, signal, limit: 256 * 1024})
  const listed = stdout.toString()
  if (/^stricthostkeychecking (?:true|yes)\s*$/m.test(listed) || /^userknownhostsfile (?:\/dev\/null|NUL)\s*$/m.test(listed)) return
  throw new NotObserved('not-observable', 'the configured SSH program would keep host keys by itself, so no login is tried with it')
}

/** Nobody is asked: no askpass, no window. English messages, for they are read. */
const silent = (env: Surroundings['env']): Record<string, string | undefined> => ({
  ...env,
  SSH_ASKPASS: undefined,
  SSH_ASKPASS_REQUIRE: 'never',
  DISPLAY: undefined,
  WAYLAND_DISPLAY: undefined,
  LC_ALL: 'C',
})

const lastLines = ({stdout, stderr}: Outcome): string[] =>
  `${stdout.toString()}\n${stderr.toString()}`
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !/^@+$/.test(line))
    .slice(-10)

/** Whether a TCP port accepts connections. */
async function lookAt(host: string, port: number, signal: AbortSignal, timeout = 600): Promise<'open' | 'closed'> {
  const {connect} = await import('node:net')
  return new Promise(resolve => {
    const socket = connect({host, port, timeout})
    const end = (found: 'open' | 'closed'): void => {
      socket.destroy()
      resolve(found)
    }
    socket
      .once('connect', () => {
        end('open')
      })
      .once('timeout', () => {
        end('closed')
      })
      .once('error', () => {
        end('closed')
      })
    signal.addEventListener(
      'abort',
      () => {
        end('closed')
      },
      {once: true},
    )
  })
}
