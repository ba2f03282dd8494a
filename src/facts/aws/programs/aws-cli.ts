import {access, constants, open, readFile, realpath, stat} from 'node:fs/promises'
import {delimiter, join, resolve} from 'node:path'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {run} from '../../subprocess.js'
import type {Outcome} from '../../subprocess.js'

/** The `aws` that Git's helper starts: looked up and run as Git would, with Git's shell and PATH. */
export interface AwsCli {
  /** Path of the program; null: not found. */
  path: string | null
  /** Other `aws` programs further down PATH. */
  others: string[]
  /** First line of `aws --version`, redacted; null when it does not run. */
  text: string | null
  version: string | null
  major: 1 | 2 | null
  /** Exit code and last stderr line when it does not run. */
  failure: string | null
  /** The program's first line names an interpreter that is not there. */
  missingInterpreter: string | null
}

// Bytes; a larger one is left to Git's listing.
const LARGEST_PERSONAL_FILE = 64 * 1024

export default defineFact({
  id: 'aws-cli',
  reach: 'program',
  deadline: 8000,
  observe: async (surroundings): Promise<AwsCli> => {
    const {env, cwd, redactor} = surroundings
    // Looked for while Git is still listing its configuration: this start is the longest part of an offline run.
    const [ofUse, {folders, path, others, missingInterpreter}] = await Promise.all([isOfUse(surroundings), locate(surroundings)])
    if (!ofUse) throw new NotObserved('not-applicable', 'no helper that Git asks starts the AWS CLI')
    const base = {path: path && redactor.redact(path), others: others.map(other => redactor.redact(other))}
    if (path === null) return {...base, text: null, version: null, major: null, failure: null, missingInterpreter: null}
    const outcome = await run([path, '--version'], {
      env: {...env, PATH: folders.join(delimiter)},
      cwd,
      signal: surroundings.signal,
      limit: 65_536,
    })
    return {...base, ...versionOf(outcome, surroundings), missingInterpreter: missingInterpreter && redactor.redact(missingInterpreter)}
  },
})

/**
 * Starting `aws` takes longer than everything else of an offline run: at once where a helper line speaks of CodeCommit, never where the
 * target's helpers do not; without a target, what is installed is the question.
 */
async function isOfUse(surroundings: Surroundings): Promise<boolean> {
  if (await personalFileAsksForIt(surroundings)) return true
  const config = await surroundings.want('git-config')
  if (config.observed && config.value.entries.some(({name, value}) => name === 'helper' && value?.includes('codecommit'))) return true
  const chain = await surroundings.want('helper-chain')
  return !chain.observed || chain.value.helpers.some(({kind}) => kind === 'aws')
}

/** The usual place of the helper line, looked into before Git has listed anything; whether the line counts, Git's listing tells the checks. */
async function personalFileAsksForIt({env}: Surroundings): Promise<boolean> {
  const file = env['GIT_CONFIG_GLOBAL'] ?? (env['HOME'] === undefined ? null : join(env['HOME'], '.gitconfig'))
  if (file === null) return false
  const {isFile, size} = await stat(file).then(
    found => ({isFile: found.isFile(), size: found.size}),
    () => ({isFile: false, size: 0}),
  )
  if (!isFile || size > LARGEST_PERSONAL_FILE) return false
  return readFile(file, 'latin1').then(
    text => /^[^#;\n]*helper\s*=.*codecommit\s+credential-helper/m.test(text),
    () => false,
  )
}

async function locate(
  surroundings: Surroundings,
): Promise<{folders: string[]; path: string | null; others: string[]; missingInterpreter: string | null}> {
  const {env, cwd} = surroundings
  const git = await surroundings.want('git-version')
  const folders = searchPath(git.observed ? git.value.execPath : null, env)
  const found = await findPrograms('aws', folders, cwd)
  return {...found, folders, missingInterpreter: found.path && (await interpreterMissing(found.path, folders, cwd))}
}

/** The folders in which the shell of Git's helper looks: Git puts its own programs first. */
function searchPath(execPath: string | null, env: Surroundings['env']): string[] {
  return [...(execPath === null ? [] : [execPath]), ...(env['PATH'] ?? env['Path'] ?? '').split(delimiter)]
}

/**
 * All programs of a name along a path, each file once. On Windows Git's shell starts `aws` and `aws.exe`; it does not see `aws.cmd`
 * (facts CC T16), which is therefore among the others at best.
 */
async function findPrograms(name: string, folders: readonly string[], cwd: string): Promise<{path: string | null; others: string[]}> {
  const windows = process.platform === 'win32'
  const seen = new Set<string>()
  const usable: string[] = []
  const unusable: string[] = []
  for (const folder of folders) {
    // An empty entry means the working directory.
    for (const file of windows ? [name, `${name}.exe`, `${name}.cmd`] : [name]) {
      const path = join(resolve(cwd, folder), file)
      const real = await executable(path)
      if (real === null || seen.has(real)) continue
      seen.add(real)
      const list = file.endsWith('.cmd') ? unusable : usable
      list.push(path)
    }
  }
  const [path = null, ...rest] = usable
  return {path, others: [...rest, ...unusable]}
}

/** The file behind a path, when it can be started; else null. */
async function executable(path: string): Promise<string | null> {
  try {
    if (!(await stat(path)).isFile()) return null
    await access(path, constants.X_OK)
    return await realpath(path)
  } catch {
    return null
  }
}

/** The interpreter in a script's first line, where there is no such program (facts CC X11: also a path with a blank in it). */
async function interpreterMissing(path: string, folders: readonly string[], cwd: string): Promise<string | null> {
  const [interpreter, argument] = await shebang(path)
  if (interpreter === undefined || process.platform === 'win32') return null
  if ((await executable(resolve(cwd, interpreter))) === null) return interpreter
  if (!interpreter.endsWith('/env') || argument === undefined || argument.startsWith('-') || argument.includes('=')) return null
  return (await findPrograms(argument, folders, cwd)).path === null ? argument : null
}

async function shebang(path: string): Promise<string[]> {
  try {
    const file = await open(path)
    try {
      const {buffer, bytesRead} = await file.read(Buffer.alloc(512), 0, 512, 0)
      const [first = ''] = buffer.subarray(0, bytesRead).toString('latin1').split('\n')
      return first.startsWith('#!')
        ? first
            .slice(2)
            .trim()
            .split(/[ \t]+/)
        : []
    } finally {
      await file.close()
    }
  } catch {
    return [] // may be executable without being readable
  }
}

/** Reads `aws --version`; version 1 on old Pythons writes it to stderr. */
export function versionOf(
  outcome: Outcome,
  {redactor}: Pick<Surroundings, 'redactor'>,
): Pick<AwsCli, 'text' | 'version' | 'major' | 'failure'> {
  const lines = [outcome.stdout, outcome.stderr]
    .flatMap(stream => stream.toString('utf8').split(/\r?\n/))
    .filter(line => line.trim() !== '')
  const line = lines.find(one => one.startsWith('aws-cli/'))
  const [, version = null, first] = /^aws-cli\/((\d+)\.\d+\.\d+)/.exec(line ?? '') ?? []
  if (outcome.exitCode === 0 && line !== undefined) {
    return {text: redactor.redact(line), version, major: first === '1' ? 1 : first === '2' ? 2 : null, failure: null}
  }
  const last =
    outcome.stderr
      .toString('utf8')
      .split(/\r?\n/)
      .findLast(one => one.trim() !== '') ?? ''
  const how =
    outcome.startError !== null
      ? `could not be started (${outcome.startError})`
      : outcome.exitCode === 0
        ? 'answers "aws --version" with something else'
        : outcome.exitCode === null
          ? 'was ended by a signal'
          : `ended with exit code ${outcome.exitCode}`
  return {text: null, version: null, major: null, failure: redactor.redact(last === '' ? how : `${how}: ${last.trim()}`)}
}
