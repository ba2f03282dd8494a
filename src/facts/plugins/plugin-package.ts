import {readFileSync, realpathSync, statSync} from 'node:fs'
import type {Stats} from 'node:fs'
import {dirname, join, resolve, sep} from 'node:path'
import {isPluginName} from './plugin-words.js'

/** What a package says of itself, as far as the doctor looks. */
export interface PluginPackage {
  name: string
  version: string
  /** Absolute, links followed. */
  folder: string
  /** The module that exports the checks, absolute. */
  entry: string
  /** The versions of codecommit-doctor that it was made for: its peerDependencies. */
  madeFor: string | null
}

/** Why a folder is no plugin that could be used. Its message completes "the plugin … ". */
export class UnusablePackage extends Error {
  override readonly name = 'UnusablePackage'
}

const LONGEST_MANIFEST = 1024 * 1024
const VERSION_TEXT = /^\d+\.\d+\.\d+[\w.+-]{0,60}$/

type Fields = Record<string, unknown>
const isObject = (data: unknown): data is Fields => typeof data === 'object' && data !== null && !Array.isArray(data)

/** Reads the package in a folder; nothing of it is run. @throws UnusablePackage */
export function readPackage(at: string): PluginPackage {
  const folder = real(at)
  const manifest = manifestIn(folder)
  const {name, version, peerDependencies} = manifest
  if (typeof name !== 'string' || !isPluginName(name))
    throw new UnusablePackage(
      `has the name ${(JSON.stringify(name) as string | undefined)?.slice(0, 80) ?? 'none'}; a plugin's is codecommit-doctor-plugin-… or @scope/codecommit-doctor-plugin-…`,
    )
  if (typeof version !== 'string' || !VERSION_TEXT.test(version)) throw new UnusablePackage('has no version in its package.json')
  const madeFor = isObject(peerDependencies) ? peerDependencies['codecommit-doctor'] : null
  return {name, version, folder, entry: entryOf(folder, manifest), madeFor: typeof madeFor === 'string' ? madeFor.slice(0, 100) : null}
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    throw new UnusablePackage(`cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`)
  }
}

function manifestIn(folder: string): Fields {
  const file = join(folder, 'package.json')
  const state = stateOf(file)
  if (!state?.isFile()) throw new UnusablePackage('has no package.json')
  if (state.size > LONGEST_MANIFEST) throw new UnusablePackage('has a package.json of more than a megabyte')
  try {
    const data: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
    if (isObject(data)) return data
  } catch {
    // Told below, as for any other text.
  }
  throw new UnusablePackage('has a package.json that is no JSON object')
}

/** The module that `import` of the package would load: `exports` before `main` (Node.js, "Packages", package entry points). */
function entryOf(folder: string, {exports, main}: Fields): string {
  const named = exports === undefined ? (typeof main === 'string' ? main : 'index.js') : target(exports)
  if (named === null) throw new UnusablePackage('exports nothing that could be imported (its package.json, "exports")')
  const entry = [named, `${named}.js`, join(named, 'index.js')].map(one => resolve(folder, one)).find(isFile)
  if (entry === undefined) throw new UnusablePackage(`has no file ${named.slice(0, 80)}, which its package.json names`)
  const place = real(entry)
  if (!place.startsWith(folder + sep)) throw new UnusablePackage('names a file outside of its own folder in its package.json')
  return place
}

const isFile = (path: string): boolean => stateOf(path)?.isFile() === true

function stateOf(path: string): Stats | null {
  try {
    return statSync(path)
  } catch {
    return null
  }
}

/** `exports` as a text, below `.`, and by conditions. */
function target(exports: unknown, depth = 0): string | null {
  if (typeof exports === 'string') return exports
  if (!isObject(exports) || depth > 5) return null
  if (Object.hasOwn(exports, '.')) return target(exports['.'], depth + 1)
  const condition = ['node', 'import', 'module-sync', 'default'].find(name => Object.hasOwn(exports, name))
  return condition === undefined ? null : target(exports[condition], depth + 1)
}

/** The explanation of a check: the Markdown file of its name beside the package's entry. @returns null where there is none that can be read */
export function explanationIn({folder, entry}: PluginPackage, check: string): string | null {
  const file = join(dirname(entry), `${check.slice(check.indexOf('/') + 1)}.md`)
  try {
    const place = realpathSync(file)
    const state = stateOf(place)
    if (!place.startsWith(folder + sep) || !state?.isFile() || state.size > LONGEST_PAGE) return null
    return readFileSync(place, 'utf8')
  } catch {
    return null
  }
}

const LONGEST_PAGE = 64 * 1024
