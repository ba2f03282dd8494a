import {liesInTree} from '../facts/plugins/installed-plugin.js'
import type {PluginPlaces} from '../facts/plugins/installed-plugin.js'
import {pluginsIn} from '../policy/read-policy.js'

/** Who names a plugin on the command line. */
export const TYPED = '--plugin'

/** The plugins of a run as people wrote them. */
export interface NamedPlugins {
  named: readonly {word: string; namedBy: string}[]
  notes: readonly string[]
}

/**
 * The plugins that the command line and the person's own file name; what was typed stands first. A file inside of the examined working tree
 * names none, whatever the environment makes it: in a pipeline the home directory may be the checkout.
 * @param words as typed with --plugin @param own the person's file @throws UsageError for a file that is not valid
 */
export function namedPlugins(
  words: readonly string[],
  own: {text: string; path: string; file: string} | null,
  places: PluginPlaces,
): NamedPlugins {
  const typed = words.map(word => ({word, namedBy: TYPED}))
  const filed = own === null ? [] : pluginsIn(own.text, own.path)
  if (own === null || filed.length === 0) return {named: typed, notes: []}
  if (liesInTree(own.file, places))
    return {
      named: typed,
      notes: [`${own.path} lies in the working tree and may not name plugins (${filed.map(({word}) => word).join(', ')}); ignored`],
    }
  return {named: [...typed, ...filed.map(({word, source}) => ({word, namedBy: source}))], notes: []}
}
