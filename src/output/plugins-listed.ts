import {collectors} from '../facts/collectors.js'
import {userPolicyPath} from '../facts/machine/policy-files.js'
import {pluginHome} from '../facts/plugins/installed-plugin.js'
import {createRedactor} from '../redaction/redactor.js'
import {mapStrings} from '../report/map-strings.js'
import type {PluginDescription} from '../report/plugin-list.js'
import {pluginsOfRun} from './plugins-of-run.js'

/**
 * What the plugins that are named here say of themselves.
 * @returns `own`: where the person's own file is looked for; `home`: where plugins are installed; `notes`: what was named and not taken
 */
export async function describedPlugins(
  words: readonly string[] | undefined,
): Promise<{plugins: PluginDescription[]; notes: readonly string[]; own: string; home: string}> {
  const [env, cwd] = [process.env, process.cwd()]
  const loaded = await pluginsOfRun(words, {env, cwd, start: cwd})
  loaded?.rest()
  const listed = (loaded?.listed() ?? []).map(({name, version, folder, namedBy, checks, unusable, refused, remarks}) => ({
    name,
    version,
    folder,
    namedBy,
    usable: unusable === null && refused.length === 0,
    checks: checks.map(({id, title, class: kind, codes, needs, wants, observe}) => ({
      id,
      title,
      class: kind,
      codes,
      offline: !needs.some(fact => collectors[fact].reach === 'online'),
      needs: [...needs, ...wants],
      observe,
    })),
    problems: [...(unusable === null ? [] : [unusable]), ...refused, ...remarks],
  }))
  const redactor = createRedactor()
  const clean = (text: string): string => redactor.redact(text)
  return {plugins: mapStrings(listed, clean), notes: (loaded?.notes ?? []).map(clean), own: userPolicyPath(env), home: pluginHome(env)}
}
