import type {Check} from '../checks/check.js'
import {findPlugin} from '../facts/plugins/installed-plugin.js'
import type {FoundPlugin, PluginPlaces} from '../facts/plugins/installed-plugin.js'
import {explanationIn} from '../facts/plugins/plugin-package.js'
import {PluginFailure, PluginProcess, PluginStopped} from '../facts/plugins/plugin-process.js'
import {areaOfPlugin} from '../facts/plugins/plugin-words.js'
import type {PluginTold} from '../report/report.js'
import {readDeclarations} from './declaration.js'
import type {DeclaredCheck, Known} from './declaration.js'
import {checksOf, remark, statusPage, statusOf} from './plugin-checks.js'
import {TYPED} from './named.js'
import type {NamedPlugins} from './named.js'
import type {Plugin} from './plugin-checks.js'
import {shortLine} from './short-text.js'

/** The plugins of a run: their checks behave as any other's. */
export interface LoadedPlugins {
  /** In the order in which they were named. */
  checks: readonly Check[]
  /** Areas of plugins whose checks could not be learnt: a name in one of them is no typing error. */
  unknownAreas: readonly string[]
  /** Explanations by id of the check: Markdown, foreign. */
  pages: Record<string, string>
  /** What was named and not taken, and why. */
  notes: readonly string[]
  /** What a report tells of them, at that moment. */
  told(): PluginTold[]
  /** What `plugins` lists of each. */
  listed(): Plugin[]
  /** Ends their processes; they start again when they are asked again. */
  rest(): void
}

export interface LoadOptions extends PluginPlaces {
  /** The doctor's own checks. */
  registry: readonly Check[]
  /** Names of all facts. */
  facts: readonly string[]
  signal: AbortSignal
  /** Milliseconds for each plugin to tell what it is. */
  longest: number
  /** Names of packages: of those that a file names, only these are taken; what was typed is taken always. */
  among?: readonly string[]
}

/**
 * Finds and loads plugins. One that cannot be used is among them all the same, with a check that says so.
 * @param named the first of a name counts
 * @throws UsageError for a word that leads to no plugin
 */
export async function loadPlugins({named, notes}: NamedPlugins, options: LoadOptions): Promise<LoadedPlugins> {
  const {among} = options
  const found = distinct(named.map(({word, namedBy}) => findPlugin(word, namedBy, options))).filter(
    ({name, namedBy}) => among === undefined || namedBy === TYPED || among.includes(name),
  )
  const areas = found.map(({name}) => areaOfPlugin(name))
  const loaded = await Promise.all(found.map((one, index) => load(one, areas.indexOf(areas[index] ?? '') === index, options)))
  return {
    checks: loaded.flatMap(({checks}) => checks),
    unknownAreas: loaded.flatMap(({plugin}) => (plugin.unusable !== null || plugin.refused.length > 0 ? [plugin.area] : [])),
    notes,
    pages: Object.assign({}, ...loaded.map(({plugin}) => plugin.pages)) as Record<string, string>,
    listed: () => loaded.map(({plugin}) => plugin),
    told: () =>
      loaded.map(({plugin: {name, version, folder, namedBy, checks, unusable, refused, remarks}}) => ({
        name,
        version,
        folder,
        namedBy,
        checks: checks.map(({id}) => id),
        problems: [...(unusable === null ? [] : [unusable]), ...refused, ...remarks],
      })),
    rest() {
      for (const {process} of loaded) process?.rest()
    },
  }
}

const distinct = (found: readonly FoundPlugin[]): FoundPlugin[] =>
  found.filter((one, index) => found.findIndex(other => other.name === one.name) === index)

interface Loaded {
  plugin: Plugin
  process: PluginProcess | null
  checks: Check[]
}

async function load(found: FoundPlugin, first: boolean, options: LoadOptions): Promise<Loaded> {
  const {registry} = options
  const own = areaOfPlugin(found.name)
  // Two names can come to the same area; the second must not speak in the name of the first.
  const area = first ? own : `${own}-2`
  const plugin: Plugin = {
    name: found.name,
    version: found.package?.version ?? null,
    area: registry.some(check => check.area === own) ? `plugin-${own}` : area,
    folder: found.display,
    namedBy: found.namedBy,
    checks: [],
    unusable: found.problem,
    refused: [],
    remarks: [],
    pages: {},
  }
  if (registry.some(check => check.area === own)) plugin.unusable = `"${own}" is an area of the doctor's own checks: it needs another name`
  if (!first) plugin.unusable = `another plugin of this run has the area ${own}, too`
  const {package: files} = found
  if (plugin.unusable !== null || files === null) {
    plugin.pages[`${plugin.area}/plugin`] = statusPage(plugin)
    return {plugin, process: null, checks: [statusOf(plugin)]}
  }
  const process = new PluginProcess(files, {
    printed: ({first: text}) => {
      // Once is enough, however much it says.
      if (!plugin.remarks.some(one => one.startsWith('it printed'))) remark(plugin, `it printed: ${shortLine(text, 120)}`)
    },
    failed: why => {
      remark(plugin, `it failed between two checks: ${shortLine(why, 200)}`)
    },
  })
  try {
    const said: unknown = JSON.parse(await process.ask({ask: 'describe'}, options.signal, options.longest))
    const known: Known = {
      area: plugin.area,
      facts: new Set(options.facts),
      checks: new Set(registry.map(({id}) => id)),
    }
    Object.assign(plugin, readDeclarations(said, known))
    if (plugin.checks.length === 0 && plugin.refused.length === 0) plugin.unusable = 'what it says of its checks is no list of checks'
  } catch (error) {
    if (error instanceof PluginStopped) options.signal.throwIfAborted()
    plugin.unusable = error instanceof PluginFailure ? shortLine(error.message, 400) : 'what it exports cannot be read'
  }
  if (files.madeFor !== null && !(await import('./made-for.js')).isMadeFor(files.madeFor, VERSION))
    remark(plugin, `it was made for codecommit-doctor ${shortLine(files.madeFor, 60)}, and this is ${VERSION}`)
  for (const check of plugin.checks) explain(check, plugin, found)
  plugin.pages[`${plugin.area}/plugin`] = statusPage(plugin)
  return {plugin, process, checks: checksOf(plugin, process, registry)}
}

function explain({id}: DeclaredCheck, plugin: Plugin, {package: files}: FoundPlugin): void {
  const page = files && explanationIn(files, id)
  if (page === null) remark(plugin, `${id} has no explanation (${id.slice(id.indexOf('/') + 1)}.md beside its module)`)
  else plugin.pages[id] = page
}
