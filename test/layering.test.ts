import {readFileSync, readdirSync} from 'node:fs'
import {dirname, join, normalize, relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

interface Import {
  from: string
  /** Path below src without suffix, or the module's name. */
  to: string
  local: boolean
  typeOnly: boolean
  /** Loaded when it is needed. */
  lazy: boolean
}

const IMPORT = /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm

const files = readdirSync(src, {recursive: true})
  .map(String)
  .filter(name => name.endsWith('.ts'))
const imports: Import[] = files.flatMap(file =>
  [...readFileSync(join(src, file), 'utf8').matchAll(IMPORT)].map(match => {
    const specifier = match[2] ?? match[3] ?? ''
    const local = specifier.startsWith('.')
    return {
      from: file,
      local,
      typeOnly: match[1] !== undefined,
      lazy: match[3] !== undefined,
      to: local ? relative(src, normalize(join(src, dirname(file), specifier))).replace(/\.(js|md)$/, '') : specifier,
    }
  }),
)

/** What a file at the top of src counts as: the executable's entry starts everything, the others serve commands. */
const TOP: Record<string, string> = {'bin.ts': '(entry)', 'main.ts': '(entry)', 'main': '(entry)', 'index.ts': '(library)'}

const room = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : (TOP[path] ?? '(root)'))

/** What a room may use at run time; types may come from anywhere except the rooms that come later in the flow. */
const MAY_USE: Record<string, string[]> = {
  signing: ['signing'],
  redaction: ['redaction', 'signing'],
  target: ['target', 'signing'],
  facts: ['facts', 'target', 'signing', 'redaction'],
  checks: ['checks', 'target', 'signing'],
  verdict: ['verdict'],
  policy: ['policy', 'checks', 'target'],
  symptoms: ['symptoms', 'checks', 'signing'],
  report: ['report', 'redaction', 'target', 'checks'],
  bundle: ['bundle', 'report', 'verdict', 'checks', 'target', 'redaction'],
  remedies: ['remedies', 'report', 'facts', 'target'],
  plugins: ['plugins', 'policy', 'checks', 'facts', 'target', 'redaction'],
  output: ['output', 'bundle', 'plugins', 'policy', 'report', 'verdict', 'checks', 'facts', 'target', 'redaction', '(root)'],
  commands: [
    'commands',
    'output',
    'bundle',
    'report',
    'symptoms',
    'verdict',
    'checks',
    'facts',
    'target',
    'signing',
    'redaction',
    '(root)',
  ],
  '(entry)': ['(entry)', 'commands', 'output', 'redaction'],
  '(library)': ['output', 'report', 'checks', 'target', '(root)'],
  '(root)': ['policy', 'remedies', 'report', 'verdict', 'checks', 'facts', 'target', 'signing', 'redaction', '(root)'],
}

const FLOW = [
  '(entry)',
  '(library)',
  'commands',
  'output',
  '(root)',
  'bundle',
  'remedies',
  'plugins',
  'report',
  'symptoms',
  'policy',
  'verdict',
  'checks',
  'facts',
  'redaction',
  'target',
  'signing',
]

/** Rooms that do no I/O, and the modules that they may use all the same. */
const PURE: Record<string, string[]> = {
  signing: ['node:crypto'],
  redaction: ['node:crypto'],
  target: ['node:path'],
  checks: ['semver', 'node:path'],
  verdict: [],
  policy: [],
  symptoms: [],
  report: ['chalk'],
  bundle: [],
}

describe('the house', () => {
  it('has imports to look at', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  it.each(Object.entries(MAY_USE))('%s uses only the rooms it may', (from, allowed) => {
    const wrong = imports.filter(one => one.local && !one.typeOnly && room(one.from) === from && !allowed.includes(room(one.to)))
    expect(wrong.map(({from: file, to}) => `${file} -> ${to}`)).toEqual([])
  })

  it('lets types flow one way too', () => {
    // The contract types of report/report.ts and verdict/verdict.ts name facts and checks, never the other way round.
    const wrong = imports.filter(one => one.local && FLOW.indexOf(room(one.to)) < FLOW.indexOf(room(one.from)))
    expect(wrong.map(({from, to}) => `${from} -> ${to}`)).toEqual([])
  })

  it.each(Object.entries(PURE))('%s does no I/O', (from, allowed) => {
    const wrong = imports.filter(
      one =>
        !one.local && !one.typeOnly && room(one.from) === from && !allowed.some(name => one.to === name || one.to.startsWith(`${name}/`)),
    )
    expect(wrong.map(({from: file, to}) => `${file} -> ${to}`)).toEqual([])
  })

  it('starts programs in one place only', () => {
    const wrong = imports.filter(one => one.to === 'node:child_process' && one.from !== 'facts/subprocess.ts')
    expect(wrong.map(({from}) => from)).toEqual([])
  })

  it('loads next to nothing into the process of a plugin', () => {
    const used = imports.filter(one => one.from.startsWith('plugins/process/') && one.local && !one.typeOnly).map(({to}) => to)
    expect(used.filter(to => !to.startsWith('plugins/process/')).toSorted()).toEqual(
      ['checks/declared-id', 'facts/plugins/messages', 'facts/plugins/messages'].toSorted(),
    )
  })

  it('loads nothing of plugins before one is named', () => {
    const ofPlugins = (path: string): boolean => /^(plugins|facts\/(plugins|declared))\//.test(path)
    const eager = imports.filter(one => !one.typeOnly && !one.lazy && ofPlugins(one.to) && !ofPlugins(one.from))
    expect(eager.map(({from, to}) => `${from} -> ${to}`)).toEqual([])
  })

  it('has no circle of imports', () => {
    const edges = new Map<string, string[]>()
    for (const {from, to, local, typeOnly} of imports) {
      if (local && !typeOnly) edges.set(from.replace(/\.ts$/, ''), [...(edges.get(from.replace(/\.ts$/, '')) ?? []), to])
    }
    const done = new Set<string>()
    const circle = (node: string, path: readonly string[]): string[] | undefined => {
      if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
      if (done.has(node)) return undefined
      for (const next of edges.get(node) ?? []) {
        const found = circle(next, [...path, node])
        if (found) return found
      }
      done.add(node)
      return undefined
    }
    expect([...edges.keys()].map(node => circle(node, [])).find(found => found !== undefined)).toBeUndefined()
  })

  it('has no room without a job of its own', () => {
    expect(files.filter(file => /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.)/i.test(file))).toEqual([])
  })

  it('knows every check in the registry', () => {
    const registry = readFileSync(join(src, 'checks/registry.ts'), 'utf8')
    const checks = files.filter(
      file => /^checks\/[^/]+\/[^/]+\.ts$/.test(file) && readFileSync(join(src, file), 'utf8').includes('defineCheck('),
    )
    expect(checks.filter(file => !registry.includes(`'./${file.slice('checks/'.length, -3)}.js'`))).toEqual([])
  })
})
