import {access, constants, open, stat} from 'node:fs/promises'
import {delimiter, isAbsolute, join, resolve} from 'node:path'
import type {AwsFiles, AwsSetting} from '../files/aws-files.js'
import {shlexSplit} from '../files/python-text.js'
import {sourceFor} from '../chain/credential-source.js'
import type {CredentialSource} from '../chain/credential-source.js'
import type {Environment} from '../../machine/environment.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {helperFolder} from '../files/helper-folder.js'
import {interpreterOf} from '../programs/script-interpreter.js'

/** Why botocore cannot start a program; `no-interpreter-line`: a script that only a shell would run. */
export type StartProblem = 'missing' | 'not-executable' | 'folder' | 'interpreter-missing' | 'no-interpreter-line'

/** The `credential_process` that the AWS tools would start, as they read it: nothing is started here. */
export interface ProcessCommand {
  /** The profile that has it: the selected one, or the one whose keys assume its role. */
  profile: string
  /** `~/.aws/config:8`. */
  source: string
  /** The whole setting, redacted. */
  command: string
  /** By Python's shlex, on Windows by botocore's own splitter; null: a quotation does not end. */
  words: string[] | null
  /** Absolute path of the program; null when it is not found. */
  program: string | null
  problem: StartProblem | null
  /** Signs that only a shell understands: `~`, `$VAR`, `|`, …: botocore starts none. */
  shell: string[]
  /** Profiles, this one first and last, whose processes call each other by `aws` without end. */
  recursion: string[] | null
  /** The command line holds a secret, so it is not started a second time. */
  hidden: boolean
}

/** Where `credential-process` puts the keys into the vault, and `credentials` finds them. */
export const PROCESS_KEYS = 'credential-process'

export default defineFact({
  id: 'credential-process-command',
  reach: 'local',
  deadline: 8000,
  async observe(surroundings): Promise<ProcessCommand> {
    const [source, files] = await Promise.all([surroundings.need('credential-source'), surroundings.need('aws-files')])
    const setting = processOf(source, files)
    if (!setting) throw new NotObserved('not-applicable', 'the keys do not come from a credential_process')
    const {value} = setting
    const words = splitCommand(value)
    const [first = ''] = words ?? []
    const {program, problem} = words === null ? {program: null, problem: null} : await find(first, surroundings)
    const {redactor} = surroundings
    return {
      profile: source.base?.profile ?? source.profile.name,
      source: setting.source,
      command: value,
      words,
      program: program === null ? null : redactor.redact(program),
      problem,
      shell: shellSigns(words ?? []),
      recursion: await circle(source, files, surroundings),
      hidden: /\[redacted|\[secret/i.test(value),
    }
  },
})

function processOf({base}: CredentialSource, {profiles}: AwsFiles): AwsSetting | null {
  if (base?.provider !== 'custom-process') return null
  const name = base.profile ?? ''
  return Object.hasOwn(profiles, name) ? (profiles[name]?.settings['credential_process'] ?? null) : null
}

/**
 * Splits a command as botocore's `compat_shell_split` does: shlex on POSIX systems, the rules of the Windows C runtime there
 * (botocore compat._windows_shell_split).
 * @returns null where botocore raises: a quotation that does not end
 */
export function splitCommand(text: string, windows = process.platform === 'win32'): string[] | null {
  return windows ? windowsSplit(text) : shlexSplit(text)
}

function windowsSplit(text: string): string[] | null {
  const words: string[] = []
  let word: string | null = null
  let quoted = false
  // A run of backslashes counts only before a double quote: pairs are one each, an odd one makes the quote literal.
  for (const [piece] of text.matchAll(/\\*"|\\+|[ \t]+|[^\\" \t]+/g)) {
    if (piece.endsWith('"')) {
      const slashes = piece.length - 1
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes / 2)) + (slashes % 2 === 1 ? '"' : '')
      if (slashes % 2 === 0) quoted = !quoted
    } else if (!quoted && /^[ \t]/.test(piece)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + piece
  }
  if (quoted) return null
  if (word !== null) words.push(word)
  return words
}

/** What a person expects a shell to do, and Python's Popen does not (facts ID P41). */
function shellSigns(words: readonly string[]): string[] {
  const signs = words.flatMap((word): string[] => [
    ...(/^~($|[\w./\\-])/.test(word) ? ['~'] : []),
    ...(/\$\w+|\$\{|\$\(|`/.test(word) ? [/\$\w+|\$\{\w+\}|\$\(|`/.exec(word)?.[0] ?? '$'] : []),
    ...(/^%\w+%/.test(word) ? [/^%\w+%/.exec(word)?.[0] ?? '%'] : []),
    ...(/^(\||\|\||&&|;|>|>>|<|&|2>.*)$/.test(word) ? [word] : []),
  ])
  return [...new Set(signs)]
}

/** How Python's Popen finds a program: along PATH, or by its path from the working directory; no shell and no PATHEXT takes part. */
async function find(word: string, surroundings: Surroundings): Promise<{program: string | null; problem: StartProblem | null}> {
  const git = await surroundings.want('git-version')
  const execPath = git.observed ? git.value.execPath : null
  const folders = [
    ...(execPath === null ? [] : [execPath]),
    ...(surroundings.env['PATH'] ?? surroundings.env['Path'] ?? '').split(delimiter),
  ]
  const windows = process.platform === 'win32'
  const named = windows && !/\.\w+$/.test(word) ? [word, `${word}.exe`] : [word]
  const byPath = /[/\\]/.test(windows ? word : word.replaceAll('\\', '')) || isAbsolute(word)
  const cwd = await helperFolder(surroundings)
  const places = byPath
    ? named.map(name => resolve(cwd, name))
    : [...folders, ...(windows ? [cwd] : [])].flatMap(folder => named.map(name => join(folder, name)))
  let worst: {program: string | null; problem: StartProblem} = {program: null, problem: 'missing'}
  for (const place of word === '' ? [] : places) {
    const problem = await problemWith(place)
    if (problem === null) return {program: place, problem: await interpreterProblem(place, folders)}
    if (problem !== 'missing' && (byPath || problem === 'not-executable')) worst = {program: place, problem}
  }
  return worst
}

async function problemWith(path: string): Promise<StartProblem | null> {
  try {
    if ((await stat(path)).isDirectory()) return 'folder'
    await access(path, constants.X_OK)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'not-executable' : 'missing'
  }
}

/** The kernel starts programs and scripts with `#!`; for anything else a shell would have to step in, which is not there. */
async function interpreterProblem(path: string, folders: readonly string[]): Promise<StartProblem | null> {
  if (process.platform === 'win32') return null
  const [interpreter, word] = await interpreterOf(path)
  if (interpreter === undefined) return (await isPlainText(path)) ? 'no-interpreter-line' : null
  if (!isAbsolute(interpreter)) return null
  if ((await problemWith(interpreter)) === 'missing') return 'interpreter-missing'
  if (!interpreter.endsWith('/env') || word === undefined || word.startsWith('-')) return null
  const found = await Promise.all(folders.map(folder => problemWith(join(folder, word))))
  return found.includes(null) ? null : 'interpreter-missing'
}

async function isPlainText(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const {buffer, bytesRead} = await file.read(Buffer.alloc(1024), 0, 1024, 0)
      // An empty file, a program of another system: not for us to say.
      return (
        bytesRead > 0 && buffer.subarray(0, bytesRead).every(byte => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
      )
    } finally {
      await file.close()
    }
  } catch {
    return false // may be executable without being readable
  }
}

const HOPS = 5

/** Follows `aws … --profile X` from process to process (facts ID P42). */
async function circle(source: CredentialSource, files: AwsFiles, surroundings: Surroundings): Promise<string[] | null> {
  const environment = await surroundings.need('environment')
  const visited: string[] = []
  let current = source
  for (let hop = 0; hop < HOPS; hop++) {
    const setting = processOf(current, files)
    const name = current.base?.profile
    if (!setting || name == null) return null
    if (visited.includes(name)) return [...visited.slice(visited.indexOf(name)), name]
    visited.push(name)
    const next = calledProfile(splitCommand(setting.value) ?? [], environment)
    if (next === null) return null
    if (visited.includes(next)) return [...visited.slice(visited.indexOf(next)), next]
    current = await sourceFor(
      {tool: source.tool, environment, files, selection: {name: next, explicit: true, source: setting.source}},
      surroundings,
    )
  }
  return null
}

/** Commands of the AWS CLI that take no credentials. */
const WITHOUT_KEYS = new Set(['sso', 'login', 'logout', 'help', 'history', 'configure'])

/**
 * The profile whose credentials an `aws` command line asks for; null when it is no such command, or that cannot be told.
 * @param words of a `credential_process`
 */
export function calledProfile(words: readonly string[], environment: Environment): string | null {
  const [program = '', ...rest] = words
  if (!/^aws(\.exe|\.cmd)?$/i.test(program.split(/[/\\]/).at(-1) ?? '')) return null
  const at = rest.findIndex(word => word === '--profile' || word.startsWith('--profile='))
  const option = at === -1 ? null : rest[at] === '--profile' ? (rest[at + 1] ?? null) : (rest[at]?.slice('--profile='.length) ?? null)
  const plain = rest.filter((word, index) => !word.startsWith('-') && !(at !== -1 && rest[at] === '--profile' && index === at + 1))
  const [verb = '', detail = ''] = plain
  if (verb === '' || (WITHOUT_KEYS.has(verb) && detail !== 'export-credentials')) return null
  if (option !== null) return option
  // Keys of the environment come first where no profile is named.
  if (environment['AWS_ACCESS_KEY_ID']?.value) return null
  const named = [...new Set(['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].flatMap(name => environment[name]?.value ?? []))]
  return named.length > 1 ? null : (named[0] ?? 'default')
}
