import {existsSync, realpathSync} from 'node:fs'
import {basename, dirname, join, resolve, sep} from 'node:path'
import {fileURLToPath} from 'node:url'
import {UsageError} from '../../target/usage-error.js'
import {configurationFolder, homeOf} from '../machine/policy-files.js'
import {readPackage, UnusablePackage} from './plugin-package.js'
import type {PluginPackage} from './plugin-package.js'
import {isPluginName, isPluginPath} from './plugin-words.js'

type Env = Readonly<Record<string, string | undefined>>

/** A plugin that was named and found; `problem`: it is there and cannot be used. */
export interface FoundPlugin {
  name: string
  /** Absolute, links followed. */
  folder: string
  /** The folder for people, with `~`. */
  display: string
  /** Who named it: `--plugin`, or the line of the person's own file. */
  namedBy: string
  package: PluginPackage | null
  problem: string | null
}

/** Where plugins may lie for a run. */
export interface PluginPlaces {
  env: Env
  /** Paths that were typed start there. */
  cwd: string
  /** The folder that is examined. */
  start: string
}

/**
 * Finds a plugin by the word that a person wrote.
 *
 * The name of a package is looked for beside the person's own configuration, and in the `node_modules` in which the doctor itself was
 * installed: who can write there can do all that the person can. It is never looked for in the current folder, and what is found inside
 * the examined working tree is not taken, because a repository could bring a package of that name along. A path is taken as written.
 * @param word name or path @param namedBy for people
 * @throws UsageError where there is none
 */
export function findPlugin(word: string, namedBy: string, places: PluginPlaces): FoundPlugin {
  if (isPluginName(word)) return byName(word, namedBy, places)
  if (isPluginPath(word)) return byPath(word, namedBy, places)
  throw new UsageError(
    `${namedBy}: "${word.slice(0, 80)}" is no name of a plugin: those are codecommit-doctor-plugin-… or @scope/codecommit-doctor-plugin-…, or a path such as ./my-plugin.`,
  )
}

/** Where `npm install --prefix` puts plugins for the person: `~/.config/codecommit-doctor`. */
export const pluginHome = (env: Env): string => join(configurationFolder(env, homeOf(env)), 'codecommit-doctor')

function byName(name: string, namedBy: string, places: PluginPlaces): FoundPlugin {
  const home = pluginHome(places.env)
  const own = ownModules()
  const bases = [join(home, 'node_modules'), ...(own === null ? [] : [own])]
  const trees = [workingTree(places.start), workingTree(places.cwd)].filter(tree => tree !== null)
  const inTree = (folder: string): boolean => trees.some(tree => isInside(folder, tree) || isInside(real(folder), tree))
  const there = bases.map(base => join(base, name)).filter(folder => existsSync(join(folder, 'package.json')))
  const folder = there.find(one => !inTree(one))
  const display = (path: string): string => shown(path, places.env)
  if (folder !== undefined) return opened(folder, name, {namedBy, display: display(folder)})
  const planted = [...there, join(places.cwd, 'node_modules', name)].find(one => existsSync(join(one, 'package.json')))
  throw new UsageError(
    [
      `The plugin ${name} (${namedBy}) is not installed. It was looked for in ${bases.map(display).join(' and ')}.`,
      ...(planted === undefined
        ? []
        : [
            `The one in ${display(planted)} is not taken by its name: a repository can bring a package of any name along. If you know it, type its path: --plugin ${display(planted)}`,
          ]),
      // A tilde within quotes is none.
      `To install it: npm install --prefix ${/^[\w~./-]+$/.test(display(home)) ? display(home) : `"${home}"`} ${name}`,
    ].join('\n'),
  )
}

function byPath(word: string, namedBy: string, places: PluginPlaces): FoundPlugin {
  const path = resolve(
    places.cwd,
    word.replace(/^~(?=[/\\]|$)/, () => homeOf(places.env)),
  )
  try {
    const found = readPackage(path)
    return {name: found.name, folder: found.folder, display: shown(found.folder, places.env), namedBy, package: found, problem: null}
  } catch (error) {
    if (error instanceof UnusablePackage) throw new UsageError(`${namedBy}: ${shown(path, places.env)} is no plugin: it ${error.message}.`)
    throw error
  }
}

function opened(at: string, name: string, told: {namedBy: string; display: string}): FoundPlugin {
  try {
    const found = readPackage(at)
    if (found.name === name) return {name, folder: found.folder, ...told, package: found, problem: null}
    return {name, folder: found.folder, ...told, package: null, problem: `says that its name is ${found.name}`}
  } catch (error) {
    if (error instanceof UnusablePackage) return {name, folder: at, ...told, package: null, problem: error.message}
    throw error
  }
}

/** The `node_modules` that this program lies in; null in a working copy of its sources. */
function ownModules(): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); dirname(folder) !== folder; folder = dirname(folder))
    if (basename(folder) === 'codecommit-doctor' && basename(dirname(folder)) === 'node_modules') return dirname(folder)
  return null
}

/** The top of the working tree around a folder, whoever owns it; null outside of one. */
function workingTree(start: string): string | null {
  for (let folder = real(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return null
  }
}

/** Whether the person's own file lies in the examined working tree: then it may have come with it. */
export const liesInTree = (file: string, {start, cwd}: PluginPlaces): boolean =>
  [workingTree(start), workingTree(cwd)].some(tree => tree !== null && isInside(real(file), tree))

const isInside = (path: string, top: string): boolean => path === top || path.startsWith(top.endsWith(sep) ? top : top + sep)

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

const shown = (path: string, env: Env): string => {
  const home = homeOf(env)
  return path.startsWith(home + sep) ? `~${path.slice(home.length)}`.replaceAll('\\', '/') : path
}
