import {access, constants, stat} from 'node:fs/promises'
import {userInfo} from 'node:os'
import {dirname, isAbsolute, join} from 'node:path'
import type {Target} from '../../target/target.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {run} from '../subprocess.js'
import {requireSsh, sshProgram} from './ssh-client.js'
import {programName, sshCommand} from './ssh-command.js'
import type {SshCommand} from './ssh-command.js'
import {mayHold, readSshConfig, startsPrograms} from './ssh-config-lines.js'
import type {SshConfigLine, SshConfigText} from './ssh-config-lines.js'

/** What OpenSSH would do for the target's host: `ssh -G`. */
export interface SshSettings {
  user: string
  /** `address`: in the URL. `configuration`: an ssh configuration or option sets it. `nothing`: ssh takes the login name. */
  userFrom: 'address' | 'configuration' | 'nothing'
  /** File and line that set it, where they were found. */
  userSource: string | null
  hostname: string
  port: number
  /** In the order in which ssh tries them. `usual`: ssh's own list, nobody configured it. */
  identityFiles: {path: string; display: string; source: string | null; usual: boolean}[]
  identitiesOnly: boolean
  /** IdentityAgent: a socket, `none`, or null for SSH_AUTH_SOCK. */
  identityAgent: string | null
  /** Keys on a smart card or another PKCS#11 device. */
  hasKeyDevice: boolean
  /** ProxyCommand or ProxyJump. */
  proxy: string | null
  strictHostKeyChecking: string
  hostKeyAlias: string | null
  knownHostsFiles: string[]
  /** PubkeyAcceptedAlgorithms. */
  signatureAlgorithms: string[]
}

export interface SshConfig {
  /** Folder of keys and configuration, absolute: `/home/jane/.ssh`. */
  folder: string
  /** The user's configuration. */
  file: {display: string; state: 'present' | 'missing' | 'unreadable'}
  /** `config.txt` in its place, as Windows editors save it. */
  configTxt: string | null
  /** null where ssh refuses its configuration; where it does so for the permissions alone, what it would take once they are right. */
  settings: SshSettings | null
  /** Why ssh does not read its configuration, in its words. */
  failure: {kind: 'permissions' | 'configuration'; message: string} | null
}

export default defineFact({
  id: 'ssh-config',
  reach: 'program',
  deadline: 6000,
  async observe(surroundings): Promise<SshConfig> {
    await requireSsh(surroundings)
    const {options, redactor, env, cwd, signal} = surroundings
    const target = await surroundings.need('target')
    const command = await sshCommand(surroundings)
    const program = await askableProgram(command, surroundings)
    const home = sshHome(surroundings)
    const text = await configurationText(command, home, env)
    if (options.passive && startsPrograms(text))
      throw new NotObserved('passive', 'the ssh configuration starts programs (Match exec), and --passive starts none')
    // Looking names up is a connection too.
    const quiet = options.offline ? ['-oCanonicalizeHostname=no'] : []
    const ask = (...more: string[]) =>
      run([program, ...quiet, ...(command.words ?? []).slice(1), ...more, '-G', ...destination(target)], {
        env,
        cwd,
        signal,
        limit: 256 * 1024,
      })
    const answer = await ask()
    const refusal = isTold(answer) ? null : answer.stderr.toString()
    // A file that is named outright ssh reads whoever may write it (readconf.c, SSHCONF_CHECKPERM): that tells what comes next.
    const told = refusal?.includes(BAD_OWNER) ? await ask('-F', join(home, '.ssh', 'config')) : answer
    const listed = told.stdout.toString()
    const folder = folderOf(listed) ?? join(home, '.ssh')
    const place = dirname(folder)
    const read = place === home ? text : await configurationText(command, place, env)
    const settings = isTold(told) ? settingsFrom(listed, target, read, {home: place, cwd, redact: one => redactor.redact(one)}) : null
    if (refusal !== null && !/Bad owner|[Bb]ad (?:owner|configuration|number)|configuration option|line \d+/.test(refusal)) {
      throw new NotObserved('not-observable', redactor.redact(`${command.text} does not tell its settings (ssh -G)`))
    }
    return {
      folder: redactor.redact(folder),
      configTxt: (await exists(join(folder, 'config.txt'))) ? redactor.redact(shown(join(folder, 'config.txt'), place)) : null,
      file: {display: redactor.redact(shown(join(folder, 'config'), place)), state: await stateOf(join(folder, 'config'))},
      settings,
      failure: refusal === null ? null : failureOf(refusal, one => redactor.redact(one)),
    }
  },
})

const BAD_OWNER = 'Bad owner or permissions'

const isTold = ({exitCode, stdout}: {exitCode: number | null; stdout: Buffer}): boolean =>
  exitCode === 0 && /^hostname /m.test(stdout.toString())

/** `[-p PORT] [USER@]HOST`, as Git hands them over. Git refuses what would be taken for an option, and so does the doctor. */
export function destination({host, user, port}: Target): string[] {
  if (host === null || host.startsWith('-') || user?.startsWith('-'))
    throw new NotObserved('not-observable', 'the address names no host that ssh could be given')
  return [...(port === null ? [] : ['-p', String(port)]), user === null ? host : `${user}@${host}`]
}

/** The home directory of the passwd entry, which OpenSSH takes; Windows has HOME or USERPROFILE. */
function sshHome({env, cwd}: Pick<Surroundings, 'env' | 'cwd'>): string {
  if (process.platform === 'win32') return env['HOME'] ?? env['USERPROFILE'] ?? cwd
  try {
    return userInfo().homedir
  } catch {
    return env['HOME'] ?? cwd // no passwd entry, as in containers
  }
}

async function askableProgram(command: SshCommand, surroundings: Surroundings): Promise<string> {
  if (command.words === null)
    throw new NotObserved('not-observable', `${command.source} holds a shell script: ssh -G does not say what it does`)
  if (['plink', 'putty', 'tortoiseplink'].includes(programName(command.words[0])))
    throw new NotObserved('not-applicable', 'PuTTY does not read the configuration of OpenSSH')
  if (surroundings.options.passive && command.words[0] !== 'ssh')
    throw new NotObserved('passive', `${command.source} names a program, and --passive starts none`)
  const path = await sshProgram(command, surroundings)
  if (path === null) throw new NotObserved('not-observable', 'there is no ssh that could be asked')
  return path
}

/** The user's and the system's configuration, or the one that `-F` names in their place. */
async function configurationText({words}: SshCommand, home: string, env: Surroundings['env']): Promise<SshConfigText> {
  const folder = join(home, '.ssh')
  const [named] = (words ?? []).flatMap((word, index) =>
    word === '-F' ? [words?.[index + 1] ?? ''] : /^-F./.test(word) ? [word.slice(2)] : [],
  )
  if (named !== undefined) return named === 'none' ? {lines: [], partial: false} : readSshConfig(named, folder, home)
  const system = process.platform === 'win32' ? join(env['PROGRAMDATA'] ?? 'C:\\ProgramData', 'ssh') : '/etc/ssh'
  const [own, common] = await Promise.all([
    readSshConfig(join(folder, 'config'), folder, home),
    readSshConfig(join(system, 'ssh_config'), system, home),
  ])
  return {lines: [...own.lines, ...common.lines], partial: own.partial || common.partial}
}

function settingsFrom(
  listed: string,
  target: Target,
  {lines}: SshConfigText,
  {redact, ...folders}: Folders & {redact: (text: string) => string},
): SshSettings {
  const {home} = folders
  const rows = listed
    .split(/\r?\n/)
    .map(row => /^(\S+) (.*)$/.exec(row))
    .flatMap(row => (row ? [{key: (row[1] ?? '').toLowerCase(), value: (row[2] ?? '').trim()}] : []))
  const all = (...keys: string[]): string[] => rows.filter(({key}) => keys.includes(key)).map(({value}) => value)
  const first = (...keys: string[]): string | null => all(...keys).find(value => value !== 'none' && value !== '') ?? null
  const holding = lines.filter(line => mayHold(line, target.host ?? ''))
  const source = (keyword: string, fits: (line: SshConfigLine) => boolean): string | null => {
    const line = holding.find(one => one.keyword === keyword && fits(one))
    return line ? redact(`${shown(line.file, home)}:${line.line}`) : null
  }
  const files = all('identityfile').filter(value => value !== 'none')
  const user = first('user') ?? ''
  const userSource = target.user === null ? source('user', ({value}) => value === user) : null
  return {
    user: redact(user),
    userFrom: target.user !== null ? 'address' : userSource === null && isLoginName(user) ? 'nothing' : 'configuration',
    userSource,
    hostname: redact(first('hostname') ?? ''),
    port: Number(first('port') ?? 22),
    identityFiles: files.map(value => {
      const path = absolute(value, folders)
      const at = source('identityfile', line => absolute(line.value, folders) === path)
      return {path: redact(path), display: redact(shown(path, home)), source: at, usual: at === null && isUsual(files)}
    }),
    identitiesOnly: first('identitiesonly') === 'yes',
    identityAgent: agentOf(all('identityagent')[0], folders),
    hasKeyDevice: first('pkcs11provider') !== null || (first('securitykeyprovider') ?? 'internal') !== 'internal',
    proxy: mapped(first('proxycommand', 'proxyjump'), redact),
    strictHostKeyChecking: first('stricthostkeychecking') ?? 'ask',
    hostKeyAlias: mapped(first('hostkeyalias'), redact),
    knownHostsFiles: all('userknownhostsfile', 'globalknownhostsfile').flatMap(value => pathsIn(value, folders)),
    signatureAlgorithms: (first('pubkeyacceptedalgorithms', 'pubkeyacceptedkeytypes') ?? '').split(',').filter(Boolean),
  }
}

const mapped = (text: string | null, redact: (text: string) => string): string | null => (text === null ? null : redact(text))

function agentOf(value: string | undefined, folders: Folders): string | null {
  return value === undefined || value === 'SSH_AUTH_SOCK' ? null : value === 'none' ? 'none' : absolute(value, folders)
}

/** ssh lists its usual names when nobody configures any. */
const isUsual = (files: readonly string[]): boolean =>
  files.length > 1 && files.every(file => /\/id_(?:rsa|dsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk|xmss)$/.test(file))

/** @param cwd of Git, which starts ssh */
function absolute(path: string, {home, cwd}: Folders): string {
  const spread = path.replace(/^~(?=[/\\]|$)/, () => home).replace(/%d/g, () => home)
  return isAbsolute(spread) ? spread : join(cwd, spread)
}

interface Folders {
  home: string
  cwd: string
}

const shown = (path: string, home: string): string =>
  path.startsWith(home.endsWith('/') ? home : `${home}/`) && home !== '/' ? `~${path.slice(home.length)}` : path

/** Paths in one row, with blanks between; a path may hold blanks itself, so the next one begins with a root. */
const pathsIn = (value: string, folders: Folders): string[] =>
  value
    .split(/ (?=\/|~|[A-Za-z]:[/\\])/)
    .filter(path => path !== 'none')
    .map(path => absolute(path, folders))

/** The folder that ssh really takes for the user's: told by its own known_hosts. */
function folderOf(listed: string): string | null {
  const path = /^userknownhostsfile (\S.*?[/\\]known_hosts)(?: |$)/m.exec(listed)?.[1]
  return path !== undefined && /[/\\]\.ssh[/\\]known_hosts$/.test(path) && isAbsolute(path) ? dirname(path) : null
}

function isLoginName(user: string): boolean {
  if (user.includes('\\')) return true
  try {
    return user === userInfo().username
  } catch {
    return false
  }
}

/** `Bad owner or permissions on FILE`; `FILE: line 3: Bad configuration option: …`. */
function failureOf(stderr: string, redact: (text: string) => string): SshConfig['failure'] {
  const lines = stderr
    .trim()
    .split(/\r?\n/)
    .filter(line => !line.startsWith('Pseudo-terminal'))
  const permissions = lines.find(line => line.includes(BAD_OWNER))
  return {kind: permissions === undefined ? 'configuration' : 'permissions', message: redact(permissions ?? lines[0] ?? '')}
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function stateOf(path: string): Promise<SshConfig['file']['state']> {
  try {
    await stat(path)
    return await access(path, constants.R_OK).then(
      () => 'present' as const,
      () => 'unreadable' as const,
    )
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '') ? 'missing' : 'unreadable'
  }
}
