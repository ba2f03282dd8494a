import {open, readFile, readdir, realpath, stat} from 'node:fs/promises'
import {basename, delimiter, dirname, isAbsolute, join} from 'node:path'
import type {Platform} from '../../machine/platform.js'

export interface PythonPlace {
  /** Absolute path of the interpreter, links not followed: a virtual environment is known by its own link. */
  interpreter: string
  os: Platform['os']
  home: string | null
  env: Readonly<Record<string, string | undefined>>
}

/**
 * Looks packages up where this interpreter imports them from: PYTHONPATH, the person's own folder, the interpreter's (Python's `site` module;
 * a virtual environment has only its own, unless `pyvenv.cfg` lets the system's in). The first folder that has a package decides; Python is not started.
 * @returns version by package; null: it is there, but its version cannot be told
 */
export async function pythonPackages(names: readonly string[], place: PythonPlace): Promise<ReadonlyMap<string, string | null>> {
  const folders = await importFolders(place)
  const listings = await Promise.all(folders.map(async folder => ({folder, entries: await readdir(folder).catch((): string[] => [])})))
  const versions = new Map<string, string | null>()
  for (const name of names) {
    const home = listings.find(({entries}) => entries.includes(name) || entries.some(entry => isMetadata(entry, name)))
    if (home) versions.set(name, (await ownVersion(join(home.folder, name))) ?? metadataVersion(home.entries, name))
  }
  return versions
}

async function importFolders(place: PythonPlace): Promise<string[]> {
  const {interpreter, env} = place
  const prefix = prefixOf(interpreter)
  const settings = await readFile(join(prefix, 'pyvenv.cfg'), 'utf8').catch(() => null)
  const named = (env['PYTHONPATH'] ?? '').split(delimiter).filter(folder => isAbsolute(folder))
  const shared = settings !== null && /^\s*include-system-site-packages\s*=\s*true/im.test(settings)
  const own = settings === null ? [] : await siteFolders(prefix, null)
  if (settings !== null && !shared) return [...named, ...own]
  const base = await realpath(interpreter).catch(() => interpreter)
  const version = versionIn(base) ?? versionIn(interpreter)
  const prefixes = [...new Set([prefixOf(interpreter), prefixOf(base)])].filter(one => settings === null || one !== prefix)
  const ofBase = await Promise.all(prefixes.map(one => siteFolders(one, version)))
  return [...named, ...own, ...(await userFolders(place, version)), ...ofBase.flat()]
}

/** `/usr/bin/python3` belongs to `/usr`; on Windows python.exe lies in the prefix itself, or in a venv's Scripts. */
function prefixOf(interpreter: string): string {
  const folder = dirname(interpreter)
  return /^(bin|Scripts)$/i.test(basename(folder)) ? dirname(folder) : folder
}

/** `3.11` by the name python3.11, Python311 or a folder Versions/3.11; null where nothing tells it. */
function versionIn(path: string): string | null {
  const [, major, minor] =
    /python-?(\d)\.?(\d{1,2})(?:\.exe)?$/i.exec(path) ?? /(?:Versions|versions|Python)[/\\]?(\d)\.?(\d{1,2})/.exec(path) ?? []
  return major === undefined || minor === undefined ? null : `${major}.${minor}`
}

/** site-packages below a prefix; Debian's Python adds dist-packages, of the package manager and of pip. */
async function siteFolders(prefix: string, version: string | null): Promise<string[]> {
  const wanted = (name: string): boolean => (version === null ? /^python\d/.test(name) : name === `python${version}`)
  const below = async (folder: string): Promise<string[]> =>
    (await readdir(folder).catch(() => []))
      .filter(wanted)
      .sort()
      .reverse()
      .map(name => join(folder, name))
  const places = [
    ...(prefix === '/usr' ? await below('/usr/local/lib') : []),
    ...(await below(join(prefix, 'lib'))),
    join(prefix, 'lib', 'python3'),
  ]
  return existing([
    ...places.flatMap(place => [join(place, 'site-packages'), join(place, 'dist-packages')]),
    join(prefix, 'Lib', 'site-packages'),
  ])
}

async function userFolders({os, home, env}: PythonPlace, version: string | null): Promise<string[]> {
  if (home === null || env['PYTHONNOUSERSITE']) return []
  if (os === 'win32') {
    const roaming = env['APPDATA'] ?? join(home, 'AppData', 'Roaming')
    return existing(
      await pattern(join(roaming, 'Python'), version === null ? /^Python\d/ : new RegExp(`^Python${version.replace('.', '')}$`), [
        'site-packages',
      ]),
    )
  }
  const unix = await pattern(
    join(home, '.local', 'lib'),
    version === null ? /^python\d/ : new RegExp(`^python${version.replace('.', '\\.')}$`),
    ['site-packages'],
  )
  const mac =
    os === 'darwin'
      ? await pattern(join(home, 'Library', 'Python'), version === null ? /^\d/ : new RegExp(`^${version.replace('.', '\\.')}$`), [
          'lib',
          'python',
          'site-packages',
        ])
      : []
  return existing([...mac, ...unix])
}

/** Folders `folder/NAME/rest…` for every NAME that fits, newest first. */
async function pattern(folder: string, name: RegExp, rest: readonly string[]): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter(one => name.test(one))
  return names
    .sort()
    .reverse()
    .map(one => join(folder, one, ...rest))
}

async function existing(folders: readonly string[]): Promise<string[]> {
  const there = await Promise.all(
    folders.map(folder =>
      stat(folder).then(
        found => found.isDirectory(),
        () => false,
      ),
    ),
  )
  return [...new Set(folders.filter((_folder, at) => there[at]))]
}

const isMetadata = (entry: string, name: string): boolean => entry.startsWith(`${name}-`) && /\.(dist|egg)-info$/.test(entry)

function metadataVersion(entries: readonly string[], name: string): string | null {
  const found = new Set(
    entries
      .filter(entry => isMetadata(entry, name))
      .map(entry => /^[^-]+-([^-]+?)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(entry)?.[1] ?? null),
  )
  const [only = null] = found
  return found.size === 1 ? only : null
}

/** `__version__` of the package itself: what is imported, whatever the metadata of older installations beside it say. */
async function ownVersion(folder: string): Promise<string | null> {
  try {
    const file = await open(join(folder, '__init__.py'))
    try {
      const {buffer, bytesRead} = await file.read(Buffer.alloc(16_384), 0, 16_384, 0)
      return /^__version__\s*=\s*['"]([^'"]+)['"]/m.exec(buffer.subarray(0, bytesRead).toString('utf8'))?.[1] ?? null
    } finally {
      await file.close()
    }
  } catch {
    return null // a namespace package, or not readable
  }
}
