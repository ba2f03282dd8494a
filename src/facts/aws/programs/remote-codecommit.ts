import {readdir} from 'node:fs/promises'
import {basename, delimiter, isAbsolute, join, resolve, sep} from 'node:path'
import {within} from '../../deadline.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import type {Platform} from '../../machine/platform.js'
import {run} from '../../subprocess.js'
import {programBehind} from './program-lookup.js'
import {pythonPackages} from './python-packages.js'
import {interpreterOf} from './script-interpreter.js'

/** One installed git-remote-codecommit. Versions are null where they cannot be told from the files. */
export interface GrcProgram {
  path: string
  /** Which installer puts programs there. */
  installedBy: GrcInstaller
  /** The interpreter of its first line; null for programs that are no script. */
  interpreter: string | null
  interpreterMissing: boolean
  /** Version of git-remote-codecommit. */
  version: string | null
  /** Version of the botocore that it imports. */
  botocore: string | null
  /** `botocore[crt]` is there; null where its packages were not found. */
  crt: boolean | null
}

export type GrcInstaller = 'pip-user' | 'pipx' | 'homebrew' | 'pyenv' | 'other'

/** git-remote-codecommit as Git would start it, and where else it lies. */
export interface RemoteCodecommit {
  /** The first on Git's way: its own programs, then PATH. null: Git finds none. */
  found: GrcProgram | null
  /** Where pip, pipx, Homebrew and pyenv put programs; only looked at when Git finds none. */
  elsewhere: GrcProgram[]
}

const NAME = 'git-remote-codecommit'

export default defineFact({
  id: 'git-remote-codecommit',
  reach: 'program',
  deadline: 5000,
  async observe(surroundings): Promise<RemoteCodecommit> {
    const {env, cwd} = surroundings
    const target = await surroundings.need('target')
    if (target.method !== 'grc') throw new NotObserved('not-applicable', 'only codecommit:// addresses start git-remote-codecommit')
    const [platform, git] = await Promise.all([surroundings.need('platform'), surroundings.want('git-version')])
    const exec = git.observed ? git.value.execPath : null
    const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? ''
    // An empty entry of PATH means the working directory.
    const searched = [...(exec === null ? [] : [exec]), ...path.split(delimiter)].map(folder => resolve(cwd, folder))
    const [first] = await programsIn(searched, platform.os)
    if (first !== undefined) return {found: await describe(first, platform, surroundings), elsewhere: []}
    const others = await programsIn(await usualFolders(platform, env), platform.os)
    return {found: null, elsewhere: await Promise.all(others.map(other => describe(other, platform, surroundings)))}
  },
})

/** Each file once, in order. Git for Windows tries the name with .exe first (compat/mingw.c, lookup_prog). */
async function programsIn(folders: readonly string[], os: Platform['os']): Promise<string[]> {
  const names = os === 'win32' ? [`${NAME}.exe`, NAME] : [NAME]
  const candidates = folders.flatMap(folder => names.map(name => join(folder, name)))
  const files = await Promise.all(candidates.map(programBehind))
  const first = new Map<string, string>()
  for (const [at, real] of files.entries()) if (real !== null && !first.has(real)) first.set(real, candidates[at] ?? real)
  return [...first.values()]
}

/**
 * Where installers put programs, on PATH or not: pip for one person and for all (sudo), pipx, Homebrew, MacPorts, pyenv, conda, the Microsoft Store's
 * Python (facts CC T03, T04, D26; the manuals of these programs).
 */
export async function usualFolders({os, home}: Pick<Platform, 'os' | 'home'>, env: Surroundings['env']): Promise<string[]> {
  const each = async (folder: string, ...rest: string[]): Promise<string[]> =>
    (await readdir(folder).catch(() => []))
      .sort()
      .reverse()
      .map(name => join(folder, name, ...rest))
  const inHome = (...parts: string[]): string[] => (home === null ? [] : [join(home, ...parts)])
  const scripts = os === 'win32' ? 'Scripts' : 'bin'
  const conda = ['miniconda3', 'anaconda3', 'miniforge3'].flatMap(place => inHome(place, scripts))
  const pipx = [
    ...inHome('.local', 'bin'),
    ...[['.local', 'share', 'pipx'], ['.local', 'pipx'], ['pipx']].flatMap(place => inHome(...place, 'venvs', NAME, scripts)),
  ]
  if (os === 'win32') {
    const roaming = env['APPDATA'] ?? (home === null ? null : join(home, 'AppData', 'Roaming'))
    const local = env['LOCALAPPDATA'] ?? (home === null ? null : join(home, 'AppData', 'Local'))
    return [
      ...(roaming === null ? [] : [...(await each(join(roaming, 'Python'), scripts)), join(roaming, 'Python', scripts)]),
      ...(local === null
        ? []
        : [...(await each(join(local, 'Programs', 'Python'), scripts)), ...(await storePython(join(local, 'Packages')))]),
      ...pipx,
      ...conda,
    ]
  }
  const root = env['PYENV_ROOT'] ?? inHome('.pyenv')[0]
  return [
    ...pipx,
    ...(os === 'darwin' ? (await Promise.all(inHome('Library', 'Python').map(folder => each(folder, 'bin')))).flat() : []),
    ...(os === 'darwin' ? await each('/Library/Frameworks/Python.framework/Versions', 'bin') : []),
    '/usr/local/bin',
    '/opt/homebrew/bin',
    ...(os === 'darwin' ? ['/opt/local/bin'] : []),
    ...(os === 'linux' ? ['/home/linuxbrew/.linuxbrew/bin', '/usr/bin'] : []),
    ...(root === undefined ? [] : await each(join(root, 'versions'), 'bin')),
    ...conda,
  ]
}

/** Python of the Microsoft Store keeps what pip installs in a folder of its own, which is on nobody's PATH. */
async function storePython(packages: string): Promise<string[]> {
  const apps = (await readdir(packages).catch(() => []))
    .filter(name => name.startsWith('PythonSoftwareFoundation.Python.'))
    .sort()
    .reverse()
  const folders = await Promise.all(
    apps.map(async app => {
      const place = join(packages, app, 'LocalCache', 'local-packages')
      return (await readdir(place).catch(() => [])).filter(name => name.startsWith('Python')).map(name => join(place, name, 'Scripts'))
    }),
  )
  return folders.flat()
}

async function describe(path: string, platform: Platform, surroundings: Surroundings): Promise<GrcProgram> {
  const {redactor, env} = surroundings
  const [first, argument] = await interpreterOf(path)
  const interpreter = first === undefined ? null : await resolved(first, argument, surroundings)
  const exists = interpreter === null ? true : (await programBehind(interpreter)) !== null
  const isPython = interpreter !== null && exists && /^(?:python|pypy)/i.test(basename(interpreter))
  const place = {interpreter: interpreter ?? '', os: platform.os, home: platform.home, env}
  const versions = isPython
    ? await pythonPackages(['git_remote_codecommit', 'botocore', 'awscrt'], place)
    : new Map<string, string | null>()
  const [version, botocore] =
    isPython && !versions.has('botocore')
      ? await askPython(interpreter, surroundings)
      : [versions.get('git_remote_codecommit') ?? null, versions.get('botocore') ?? null]
  return {
    path: redactor.redact(path),
    installedBy: installerOf(path, interpreter, platform.os),
    interpreter: interpreter === null ? null : redactor.redact(interpreter),
    interpreterMissing: !exists,
    version,
    botocore,
    crt: versions.has('botocore') ? versions.has('awscrt') : null,
  }
}

/** `/usr/bin/env python3` is looked up along PATH; what is not found there keeps its bare name, which no program has. */
async function resolved(first: string, argument: string | undefined, {env, cwd}: Surroundings): Promise<string> {
  if (!/(^|\/)env$/.test(first) || argument === undefined || argument.startsWith('-') || argument.includes('=')) return resolve(cwd, first)
  const folders = (env['PATH'] ?? '').split(delimiter)
  const found = await Promise.all(folders.map(folder => programBehind(join(resolve(cwd, folder), argument))))
  const at = found.findIndex(one => one !== null)
  return at < 0 ? argument : join(resolve(cwd, folders[at] ?? ''), argument)
}

/** pipx and Homebrew put links on PATH: the environment that they made shows in the interpreter. Homebrew's Python alone may be pip's as well. */
function installerOf(path: string, interpreter: string | null, os: Platform['os']): GrcInstaller {
  if (/[/\\]pipx[/\\]/.test(`${path}\n${interpreter ?? ''}`)) return 'pipx'
  if (new RegExp(`/(?:Cellar|opt)/${NAME}(?:@[\\d.]+)?/`).test(interpreter ?? path)) return 'homebrew'
  if (interpreter === null && /\/(?:Cellar|homebrew|linuxbrew)\//.test(path)) return 'homebrew'
  if (/[/\\]\.?pyenv[/\\]/.test(path)) return 'pyenv'
  if (/[/\\]Library[/\\]Python[/\\]|[/\\]Roaming[/\\]Python[/\\]/.test(path) || (os !== 'win32' && /[/\\]\.local[/\\]bin[/\\]/.test(path)))
    return 'pip-user'
  return 'other'
}

// Imports nothing but the standard library's list of installed packages.
const QUESTION = `
import importlib.metadata as installed
for name in ('git-remote-codecommit', 'botocore'):
  try: print(installed.version(name))
  except Exception: print('-')`

/** Asks Python itself, where its folders are none of the usual ones. */
async function askPython(interpreter: string, {env, cwd, signal}: Surroundings): Promise<[string | null, string | null]> {
  // A program of the working tree is not started for a question.
  if (!isAbsolute(interpreter) || interpreter.startsWith(cwd + sep)) return [null, null]
  // Started at the root: Python would import modules of the working directory.
  const {exitCode, stdout} = await run([interpreter, '-c', QUESTION], {
    env: {...env, PYTHONDONTWRITEBYTECODE: '1', PYTHONSTARTUP: undefined},
    cwd: '/',
    limit: 4096,
    signal: within(2000, signal),
  })
  const [version, botocore] =
    exitCode === 0
      ? stdout
          .toString('utf8')
          .split(/\r?\n/)
          .map(line => (/^\d[\w.+-]*$/.test(line) ? line : null))
      : []
  return [version ?? null, botocore ?? null]
}
