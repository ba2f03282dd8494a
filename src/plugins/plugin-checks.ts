import {CheckFailed, pass, unknown} from '../checks/check.js'
import type {Around, Check, Finding} from '../checks/check.js'
import {PluginFailure, PluginStopped} from '../facts/plugins/plugin-process.js'
import type {PluginProcess} from '../facts/plugins/plugin-process.js'
import {STATUS_NAME} from './declaration.js'
import type {DeclaredCheck} from './declaration.js'
import {readFindings} from './findings.js'
import {shortLine} from './short-text.js'

/** What is known of a plugin while its checks are asked. */
export interface Plugin {
  name: string
  version: string | null
  area: string
  folder: string
  namedBy: string
  checks: DeclaredCheck[]
  /** Why it could not be used at all. */
  unusable: string | null
  /** Checks of it that are not taken, and why. */
  refused: string[]
  /** What its author should know; its checks are asked all the same. */
  remarks: string[]
  /** Explanations of its checks, by id. */
  pages: Record<string, string>
}

/** The checks of a plugin as the runner asks any other: they are answered in its process. */
export function checksOf(plugin: Plugin, process: PluginProcess, registry: readonly Check[]): Check[] {
  return [...plugin.checks.map(check => proxy(check, plugin, process, registry)), statusOf(plugin)]
}

function proxy(check: DeclaredCheck, plugin: Plugin, process: PluginProcess, registry: readonly Check[]): Check {
  const {id, area, title, codes, needs, wants, observe, after, class: kind} = check
  const earlier = plugin.checks.slice(0, plugin.checks.indexOf(check))
  const mayExplain = (reference: string): boolean => {
    const [of = '', code] = reference.split('#')
    return [...registry, ...earlier].some(one => one.id === of && (code === undefined || Object.hasOwn(one.codes, code)))
  }
  const examine = async (facts: Record<string, unknown>, around: Around): Promise<Finding[]> => {
    try {
      const answer = await process.ask({ask: 'examine', check: check.index, facts: redacted(facts, around)}, around.signal)
      const {findings, ignored} = readFindings(JSON.parse(answer), check, mayExplain)
      for (const reference of ignored) remark(plugin, `${id} names ${around.redact(reference)} in "because", from which it cannot follow`)
      return JSON.parse(JSON.stringify(findings), (_key, value: unknown) =>
        typeof value === 'string' ? around.redact(value) : value,
      ) as Finding[]
    } catch (error) {
      if (error instanceof PluginStopped) return [unknown('deadline', `the run's time was over before the plugin ${plugin.name} answered`)]
      const why =
        error instanceof PluginFailure
          ? error.message
          : `it gave what is no finding: ${error instanceof Error ? error.message : String(error)}`
      throw new CheckFailed(around.redact(`the plugin ${plugin.name} failed: ${shortLine(why, 300)}`))
    }
  }
  return {id, area, title, codes, needs, wants, observe, after, class: kind, plugin: plugin.name, appliesTo: () => true, examine}
}

/** Facts as data, and without what the redactor learnt after they were taken. */
function redacted(facts: Record<string, unknown>, {redact}: Around): string {
  return JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'string' ? redact(value) : value))
}

/** Adds a remark once. */
export function remark({remarks}: Plugin, text: string): void {
  if (!remarks.includes(text) && remarks.length < 20) remarks.push(text)
}

/** The check about the plugin itself, in its area: so that all formats tell what was loaded, and what is wrong with it. */
export function statusOf(plugin: Plugin): Check {
  const {name, version, area, folder, namedBy, checks, unusable, refused, remarks} = plugin
  return {
    id: `${area}/${STATUS_NAME}`,
    area,
    title: `The plugin ${name} can be used`,
    codes: {remarks: 'pass'},
    needs: [],
    wants: [],
    after: [],
    plugin: name,
    lastOfArea: true,
    appliesTo: () => true,
    examine(_facts, {redact}) {
      if (unusable !== null) throw new CheckFailed(redact(`the plugin ${name} could not be used: ${unusable}`))
      if (refused.length > 0) throw new CheckFailed(redact(`the plugin ${name} breaks its rules: ${refused.join('; ')}`))
      const evidence = [
        {label: 'plugin', value: `${name} ${version ?? ''}`.trim(), source: `${folder} (${namedBy})`},
        ...remarks.map(text => ({label: 'remark', value: redact(text)})),
      ]
      const said = `${name} ${version ?? ''} brings ${checks.length === 1 ? '1 check' : `${checks.length} checks`}`
      return remarks.length === 0
        ? pass(said, {evidence})
        : pass(`${said}; for its author: ${remarks.map(redact).join('; ')}`, {code: 'remarks', evidence})
    },
  }
}

/** The page of that check. */
export function statusPage({name, version, area, folder, namedBy, checks}: Plugin): string {
  return [
    `# ${area}/${STATUS_NAME}`,
    '',
    `Whether the plugin ${name} could be loaded, and kept to its rules.`,
    '',
    '## What it looks at',
    '',
    `${name}${version === null ? '' : ` ${version}`} in \`${folder}\`, named by ${namedBy}. Its checks: ${checks.map(({id}) => `\`${id}\``).join(', ') || 'none'}.`,
    '',
    '## Why it matters',
    '',
    'A plugin that could not be used has examined nothing, and a run with it has no verdict (exit code 3) unless something else stops Git.',
    'It runs in a process of its own, gets the redacted facts that it asks for, and is stopped when it takes too long.',
    '',
    '## Causes',
    '',
    '### `remarks`',
    '',
    'The plugin works, and its author should know something: it printed, a check of it has no explanation, or it was made for another version.',
    '',
  ].join('\n')
}
