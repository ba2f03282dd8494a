import {closeSync, constants, existsSync, lstatSync, openSync, readSync, realpathSync, statSync} from 'node:fs'
import {userInfo} from 'node:os'
import {dirname, isAbsolute, join, relative, sep} from 'node:path'
import {UsageError} from '../../target/usage-error.js'

export const POLICY_FILE = '.codecommit-doctor.json'

/** The most that is read of one: foreign input decides how long it is. */
const LONGEST = 64 * 1024

/** The text of a file, or why it was not read. */
export type PolicyText = {path: string; origin: 'user' | 'project'} & ({text: string} | {refused: string})

type Env = Readonly<Record<string, string | undefined>>

/**
 * The person's own file: in the configuration folder of the platform (XDG Base Directory Specification; Apple's and Microsoft's guides).
 * `file` is its absolute path.
 * @throws UsageError where it is there and cannot be read
 */
export function userPolicy(env: Env): (PolicyText & {text: string; file: string}) | null {
  const file = join(configurationFolder(env, homeOf(env)), POLICY_FILE)
  const path = userPolicyPath(env)
  if (!existsSync(file)) return null
  const reading = textOf(file)
  if ('refused' in reading) throw new UsageError(`${path} cannot be used: ${reading.refused}.`)
  return {path, origin: 'user', file, ...reading}
}

/** Where the person's own file is looked for, with `~`. */
export function userPolicyPath(env: Env): string {
  const home = homeOf(env)
  const file = join(configurationFolder(env, home), POLICY_FILE)
  return file.startsWith(home + sep) ? `~${file.slice(home.length)}`.replaceAll('\\', '/') : file
}

/**
 * The nearest file between a folder and the top of its working tree, never above that or above the home. Links that lead out of the
 * tree, other things than files and very long files are not read. @param start the folder that is examined
 */
export function projectPolicy(start: string, env: Env): PolicyText | null {
  const folders = withinTree(real(start), real(homeOf(env)))
  const top = folders.at(-1)
  const folder = folders.find(one => lstatSync(join(one, POLICY_FILE), {throwIfNoEntry: false}) !== undefined)
  if (folder === undefined || top === undefined) return null
  const file = join(folder, POLICY_FILE)
  const path = (relative(real(start), file) || POLICY_FILE).replaceAll('\\', '/')
  const target = real(file)
  if (target !== file && !target.startsWith(top.endsWith(sep) ? top : top + sep))
    return {path, origin: 'project', refused: 'it is a link that leads out of the working tree'}
  return {path, origin: 'project', ...textOf(target)}
}

/** A report that somebody names. @throws UsageError */
export function reportText(file: string): string {
  const reading = textOf(file, 64 * 1024 * 1024)
  if ('refused' in reading) throw new UsageError(`--baseline: ${file} cannot be read: ${reading.refused}.`)
  return reading.text
}

export function homeOf(env: Env): string {
  try {
    return env['HOME'] ?? env['USERPROFILE'] ?? userInfo().homedir
  } catch {
    return sep // a user id without a passwd entry, as in containers
  }
}

/** The platform's folder for the configuration of programs. */
export function configurationFolder(env: Env, home: string): string {
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
  if (process.platform === 'win32') return env['APPDATA'] ?? join(home, 'AppData', 'Roaming')
  const named = env['XDG_CONFIG_HOME']
  return named !== undefined && isAbsolute(named) ? named : join(home, '.config')
}

/** The folders from the start up to the top of the working tree; none where there is no working tree, or its top lies above the home. */
function withinTree(start: string, home: string): string[] {
  const folders: string[] = []
  for (let folder = start; ; folder = dirname(folder)) {
    folders.push(folder)
    if (existsSync(join(folder, '.git'))) return folders
    if (folder === home || folder === dirname(folder)) return []
  }
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function textOf(file: string, longest = LONGEST): {text: string} | {refused: string} {
  let handle: number | undefined
  try {
    const state = statSync(file)
    if (!state.isFile()) return {refused: 'it is no file'}
    if (state.size > longest) return {refused: `it is longer than ${longest / 1024} KiB`}
    // Should a pipe have taken its place meanwhile, nobody waits for it.
    handle = openSync(file, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0))
    const buffer = Buffer.alloc(state.size)
    return {text: buffer.subarray(0, readSync(handle, buffer)).toString('utf8')}
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return {
      refused:
        {ENOENT: 'it is not there', EACCES: 'you may not read it', EPERM: 'you may not read it', ELOOP: 'its links go in a circle'}[code] ??
        code,
    }
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}
