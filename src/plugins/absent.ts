import {skip} from '../checks/check.js'
import type {Check} from '../checks/check.js'
import {areaOfPlugin, isPluginName} from '../facts/plugins/plugin-words.js'
import {STATUS_NAME} from './declaration.js'
import {remark} from './plugin-checks.js'
import type {LoadedPlugins} from './load.js'
import {shortLine} from './short-text.js'

/** A plugin with which a bundle was made. */
export interface BundledPlugin {
  name: string
  version: string
  checks: string[]
}

/** The plugins that a bundle's report names; the text is foreign, and what has not the form of one is none. */
export function bundledPlugins(told: unknown): BundledPlugin[] {
  const list: unknown[] = Array.isArray(told) ? told.slice(0, 20) : []
  return list.flatMap(one => {
    const {name, version, checks} = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>
    if (typeof name !== 'string' || !isPluginName(name)) return []
    const ids = (Array.isArray(checks) ? checks : []).filter((id): id is string => typeof id === 'string')
    return [
      {
        name,
        version: typeof version === 'string' ? shortLine(version, 60) : 'of an unknown version',
        checks: ids.slice(0, 50).map(id => shortLine(id, 80)),
      },
    ]
  })
}

/** What is to be said where a bundle's plugins are not asked again. */
export interface Absent {
  /** For each of them one check, which says so. */
  checks: Check[]
  /** For the end of the verdict's sentence; empty where none is absent. */
  said: string
}

/** Which of a bundle's plugins are not here, so that its verdict may not be reached again. Where the version is another one, the plugin's own check tells. */
export function absentPlugins(bundled: readonly BundledPlugin[], loaded: LoadedPlugins | null): Absent {
  const here = loaded?.listed() ?? []
  for (const {name, version} of bundled) {
    const plugin = here.find(one => one.name === name)
    if (plugin && plugin.version !== version) remark(plugin, `the bundle was made with version ${version} of it`)
  }
  const absent = bundled.filter(({name}) => !here.some(one => one.name === name))
  return {
    checks: absent.map(notAsked),
    said:
      absent.length === 0
        ? ''
        : ` (The bundle was made with ${absent.map(({name}) => name).join(' and ')}, whose checks are not asked here.)`,
  }
}

function notAsked({name, version, checks}: BundledPlugin): Check {
  const area = areaOfPlugin(name)
  const ids = checks.length === 0 ? '' : `: ${checks.join(', ')}`
  return {
    id: `${area}/${STATUS_NAME}`,
    area,
    title: `The plugin ${name} can be used`,
    codes: {},
    needs: [],
    wants: [],
    after: [],
    plugin: name,
    appliesTo: () => true,
    examine: () =>
      skip(
        'not-applicable',
        `the bundle was made with the plugin ${name} ${version}, which is not used here; its checks are not asked${ids}. To ask them: install it, and add --plugin ${name}`,
      ),
  }
}
