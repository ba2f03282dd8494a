import type {Check} from '../checks/check.js'
import {userPolicy} from '../facts/machine/policy-files.js'
import type {PluginPlaces} from '../facts/plugins/installed-plugin.js'
import type {LoadedPlugins} from '../plugins/load.js'

/** How long they may take to say what they are, what stops them, and which of those in the person's file are meant. */
interface Patience {
  /** Milliseconds. */
  longest?: number
  signal?: AbortSignal
  /** Names of packages. */
  among?: readonly string[]
  /** Whether the person's own file is read at all. */
  own?: boolean
}

/**
 * The plugins that are named for a run: by --plugin, and by the person's own file. Nothing but a look at that file is taken where there are none.
 * @param words as typed with --plugin @throws UsageError for what leads to no plugin
 */
export async function pluginsOfRun(
  words: readonly string[] | undefined,
  places: PluginPlaces,
  {longest = Infinity, signal = new AbortController().signal, among, own: reads = true}: Patience = {},
): Promise<LoadedPlugins | null> {
  const own = reads ? userPolicy(places.env) : null
  // A backslash could spell the word in another way.
  if (!words?.length && (own === null || !/plugins|\\/.test(own.text))) return null
  const {namedPlugins} = await import('../plugins/named.js')
  const named = namedPlugins(words ?? [], own, places)
  if (named.named.length === 0 && named.notes.length === 0) return null
  const [{loadPlugins}, {registry}, {collectors}] = await Promise.all([
    import('../plugins/load.js'),
    import('../checks/registry.js'),
    import('../facts/collectors.js'),
  ])
  return loadPlugins(named, {...places, registry, facts: Object.keys(collectors), signal, longest, ...(among && {among})})
}

/** The doctor's checks, and behind them those of the plugins. */
export async function allChecks(plugins: LoadedPlugins | null): Promise<readonly Check[]> {
  const {registry} = await import('../checks/registry.js')
  return plugins === null ? registry : [...registry, ...plugins.checks]
}

/** The plugins that are named for this folder, for commands that examine nothing. What is wrong with one is said on standard error. */
export async function pluginsHere(words: readonly string[] | undefined): Promise<LoadedPlugins | null> {
  const [env, cwd] = [process.env, process.cwd()]
  const plugins = await pluginsOfRun(words, {env, cwd, start: cwd})
  plugins?.rest()
  const wrong = plugins
    ?.listed()
    .flatMap(({name, unusable, refused}) => [...(unusable === null ? [] : [unusable]), ...refused].map(why => `${name}: ${why}`))
  for (const line of [...(wrong ?? []), ...(plugins?.notes ?? [])]) process.stderr.write(`codecommit-doctor: ${(await clean())(line)}\n`)
  return plugins
}

/** The explanation of a plugin's check: foreign text. */
export async function foreignPage({id, title, codes}: Check, {pages}: LoadedPlugins): Promise<string> {
  const page = Object.hasOwn(pages, id) ? pages[id] : undefined
  const without = `# ${id}\n\n${title}.\n\nIts plugin brings no explanation. Its causes: ${Object.keys(codes).join(', ') || 'none'}.\n`
  return (await clean())(page ?? without)
}

const clean = async (): Promise<(text: string) => string> => {
  const {createRedactor} = await import('../redaction/redactor.js')
  const redactor = createRedactor()
  return text => redactor.redact(text)
}
