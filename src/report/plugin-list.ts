import {wrap} from './layout.js'
import type {Palette} from './palette.js'

/** A plugin as `codecommit-doctor plugins --json` lists it. */
export interface PluginDescription {
  name: string
  version: string | null
  folder: string
  /** `--plugin`, or the line of the person's own file. */
  namedBy: string
  /** Whether its checks can be asked. */
  usable: boolean
  checks: {
    id: string
    title: string
    class: string
    codes: Readonly<Record<string, string>>
    offline: boolean
    needs: string[]
    observe: string[]
  }[]
  problems: string[]
}

/** The plugins for people, with what each is given to see. @param own where the person's own file is looked for @param home where plugins are installed @returns text ending in a line feed */
export function pluginList(
  plugins: readonly PluginDescription[],
  {own, home}: {own: string; home: string},
  width: number,
  paint: Palette,
): string {
  if (plugins.length === 0) {
    const said = [
      ...wrap(`No plugin is named. Name one in ${own} ("plugins": ["NAME"]), or with --plugin NAME. To install one:`, width),
      `  ${paint.command(`npm install --prefix ${/\s/.test(home) ? `"${home}"` : home} NAME`)}`,
    ]
    return `${said.join('\n')}\n`
  }
  return `${plugins.map(plugin => lines(plugin, width, paint).join('\n')).join('\n\n')}\n`
}

function lines({name, version, folder, namedBy, checks, problems}: PluginDescription, width: number, paint: Palette): string[] {
  const needs = [...new Set(checks.flatMap(one => one.needs))]
  const observe = [...new Set(checks.flatMap(one => one.observe))]
  return [
    paint.strong(version === null ? name : `${name} ${version}`),
    ...wrap(`${folder} (${namedBy})`, width, '  from    '),
    ...checks.flatMap(({id, title}, index) => wrap(`${id}: ${title}`, width, index === 0 ? '  checks  ' : '          ')),
    ...(needs.length > 0 ? wrap(needs.join(', '), width, '  given   ') : []),
    ...(observe.length > 0 ? wrap(observe.map(id => id.replace(':', ' ')).join(', '), width, '  sees    ') : []),
    ...problems.flatMap(problem => wrap(problem, width, '  ! ', paint.caution)),
  ]
}
