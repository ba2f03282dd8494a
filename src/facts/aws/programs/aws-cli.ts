import {readFile, stat} from 'node:fs/promises'
import {join, resolve} from 'node:path'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {ownFolders, searchPath, startAws} from './aws-answer.js'
import type {AwsAnswer} from './aws-answer.js'
import {awsInstallation} from './aws-installation.js'
import type {AwsInstallation} from './aws-installation.js'
import {findPrograms, programBehind} from './program-lookup.js'
import {interpreterOf} from './script-interpreter.js'

/** The `aws` that Git's helper starts: looked up and run as Git would, with Git's shell and PATH. */
export interface AwsCli extends AwsAnswer {
  /** Path of the program; null: not found. */
  path: string | null
  /** Other `aws` programs further down PATH. */
  others: string[]
  /** The program's first line names an interpreter that is not there. */
  missingInterpreter: string | null
  /** The part of its installation that told its version: it was not started. Left out where it was. */
  readFrom?: string
  /** Version 1 without what it needs for `aws login`; left out where it has it, or that is not known. */
  withoutCrt?: true
}

// Bytes; a larger one is left to Git's listing.
const LARGEST_PERSONAL_FILE = 64 * 1024

export default defineFact({
  id: 'aws-cli',
  reach: 'program',
  deadline: 8000,
  async observe(surroundings): Promise<AwsCli> {
    const {cwd, redactor} = surroundings
    const [ahead, folders] = await Promise.all([aheadOfGit(surroundings), searchPath(surroundings)])
    const {path, others} = await findPrograms('aws', folders, cwd)
    const base = {path: path && redactor.redact(path), others: others.map(other => redactor.redact(other))}
    const {installed, answer} = ahead?.path === path ? ahead : await lookAt(path, folders, surroundings)
    if (!answer && !(await isOfUse(surroundings))) throw new NotObserved('not-applicable', 'no helper that Git asks starts the AWS CLI')
    if (path === null) return {...base, text: null, version: null, major: null, failure: null, missingInterpreter: null}
    if (installed) {
      const {version, source, ...lacks} = installed
      const major = version.startsWith('1.') ? 1 : 2
      return {...base, text: null, version, major, failure: null, missingInterpreter: null, readFrom: redactor.redact(source), ...lacks}
    }
    const [started, missing] = await Promise.all([answer ?? startAws(path, folders, surroundings), interpreterMissing(path, folders, cwd)])
    return {...base, ...started, missingInterpreter: missing && redactor.redact(missing)}
  },
})

/** An `aws` as its files tell it. */
interface Looked {
  path: string | null
  installed: AwsInstallation | null
  /** Of one that is started already. */
  answer?: Promise<AwsAnswer>
}

async function lookAt(path: string | null, folders: readonly string[], surroundings: Surroundings): Promise<Looked> {
  if (path === null) return {path, installed: null}
  return {path, installed: await awsInstallation(path, folders, surroundings, await surroundings.need('platform')).catch(() => null)}
}

/**
 * The `aws` of the person's own PATH, started where only that tells its version, before Git has said which folder it puts in front: there is
 * none in that one as a rule, and the start takes longer than everything else of an offline run.
 * @returns null where no helper line in the usual place asks for it
 */
async function aheadOfGit(surroundings: Surroundings): Promise<Looked | null> {
  const folders = ownFolders(surroundings)
  const [asked, {path}] = await Promise.all([personalFileAsksForIt(surroundings), findPrograms('aws', folders, surroundings.cwd)])
  if (!asked) return null
  const looked = await lookAt(path, folders, surroundings)
  return path === null || looked.installed ? looked : {...looked, answer: startAws(path, folders, surroundings)}
}

/** Not where the target's helpers do without it; without a target, what is installed is the question. */
async function isOfUse(surroundings: Surroundings): Promise<boolean> {
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

/** The interpreter in a script's first line, where there is no such program (facts CC X11: also a path with a blank in it). */
async function interpreterMissing(path: string, folders: readonly string[], cwd: string): Promise<string | null> {
  const [interpreter, argument] = await interpreterOf(path)
  if (interpreter === undefined || process.platform === 'win32') return null
  if ((await programBehind(resolve(cwd, interpreter))) === null) return interpreter
  if (!interpreter.endsWith('/env') || argument === undefined || argument.startsWith('-') || argument.includes('=')) return null
  return (await findPrograms(argument, folders, cwd)).path === null ? argument : null
}
