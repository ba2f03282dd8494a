import {cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {examine} from '../../src/checks/examine.js'
import type {Result} from '../../src/checks/examine.js'
import {registry} from '../../src/checks/registry.js'
import {collectors} from '../../src/facts/collectors.js'
import {loadPlugins} from '../../src/plugins/load.js'
import type {LoadedPlugins} from '../../src/plugins/load.js'
import {healthyFacts} from '../checks/healthy.js'

const HOSTILE = join(import.meta.dirname, 'hostile')

/** A folder of its own in the temporary folder, links followed. */
export const freshFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'ccd-plugin-')))

export function lay(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), text)
  }
  return folder
}

export const manifest = (name: string, more: object = {}): string => JSON.stringify({name, version: '1.2.3', type: 'module', ...more})

/** One of test/plugins/hostile as a package. @returns its folder */
export function hostilePlugin(name: string): string {
  const folder = lay(freshFolder(), {
    'package.json': manifest('codecommit-doctor-plugin-hostile'),
    'answer.md': '# hostile/answer\n',
    'good.md': '# hostile/good\n',
  })
  for (const [from, to] of [
    [`${name}.js`, 'index.js'],
    ['stage.js', 'stage.js'],
  ] as const)
    cpSync(join(HOSTILE, from), join(folder, to))
  return folder
}

/** Loads plugins by their folders, as --plugin does. */
export function loaded(
  folders: readonly string[],
  {signal = new AbortController().signal}: {signal?: AbortSignal} = {},
): Promise<LoadedPlugins> {
  const cwd = freshFolder()
  return loadPlugins(
    {named: folders.map(word => ({word, namedBy: '--plugin'})), notes: []},
    {env: {HOME: cwd}, cwd, start: cwd, registry, facts: Object.keys(collectors), signal, longest: Infinity},
  )
}

/** Asks all checks of plugins over the facts of a healthy machine. */
export async function asked(plugins: LoadedPlugins, redact: (text: string) => string = text => text): Promise<Result[]> {
  const facts: Record<string, unknown> = {...healthyFacts}
  try {
    return await examine(
      plugins.checks,
      {
        get: id => Promise.resolve({observed: true, value: facts[id], ms: 0}),
        look: id => Promise.resolve({observed: true, value: {looked: id}, ms: 0}),
      },
      undefined,
      {signal: new AbortController().signal, redact},
    )
  } finally {
    plugins.rest()
  }
}

export const told = (results: readonly Result[], check: string): Result | undefined => results.find(one => one.check === check)
