import {readFileSync} from 'node:fs'
import {rm} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Machine, Ran} from '../lab/clients.js'
import {builtProgram} from '../scenarios/built-program.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What a run of the program loaded, each list sorted. */
export interface Loaded {
  /** Rooms below src/; of the facts the next room too: `checks`, `facts/aws`. */
  rooms: string[]
  /** Packages, without the framework of the commands and what that needs. */
  packages: string[]
  /** Modules of Node that only connections, questions and archives need. */
  node: string[]
}

const TOLD_OF_NODE = ['dns/promises', 'http', 'https', 'readline', 'tls', 'zlib']

interface Metafile {
  outputs: Record<string, {inputs: Record<string, {bytesInOutput: number}>}>
}

/**
 * Runs the built program and lists what it loads: the files that Node reads, and what the build has put into each.
 * @returns with the end of the run
 */
export async function loadedBy(machine: Machine, words: readonly string[], input = ''): Promise<{loaded: Loaded; ran: Ran}> {
  const list = join(machine.home, '..', 'loaded')
  await rm(list, {force: true})
  const ran = await machine.run([process.execPath, '--import', listing(list), builtProgram(), ...words], {input})
  const lines = readFileSync(list, 'utf8').split('\n')
  const contents = contentsOfFiles()
  const inputs = lines
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.includes('/dist/'))
    .flatMap(file => contents.get(file.slice(file.lastIndexOf('/dist/') + 1)) ?? [])
  return {
    ran,
    loaded: {
      rooms: sorted(inputs.flatMap(roomOf)),
      packages: sorted(inputs.flatMap(packageOf).filter(name => !framework.has(name))),
      node: TOLD_OF_NODE.filter(name => lines.includes(`NativeModule ${name}`)),
    },
  }
}

/** A module that writes into a file, at the end, what Node has loaded: files, and of itself. */
function listing(list: string): string {
  return asUrl(`import {createRequire} from 'node:module'
import {writeFileSync} from 'node:fs'
const {cache} = createRequire(${JSON.stringify(root)})
process.on('exit', () => writeFileSync(${JSON.stringify(list)}, [...Object.keys(cache), ...process.moduleLoadList].join('\\n')))`)
}

const asUrl = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`

/** By the file's name, `dist/main.cjs`: what the build put into it. */
function contentsOfFiles(): Map<string, string[]> {
  const {outputs} = JSON.parse(readFileSync(join(root, '.tmp', 'metafile.json'), 'utf8')) as Metafile
  return new Map(
    Object.entries(outputs).map(([file, {inputs}]) => [
      file.slice(file.lastIndexOf('dist/')),
      Object.keys(inputs).filter(input => (inputs[input]?.bytesInOutput ?? 0) > 0),
    ]),
  )
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort()

function roomOf(input: string): string[] {
  const [first, second] = /^src\/(.+)\/[^/]+$/.exec(input)?.[1]?.split('/') ?? []
  return first === undefined ? [] : [first === 'facts' && second !== undefined ? `${first}/${second}` : first]
}

function packageOf(input: string): string[] {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? []
  return name === undefined ? [] : [name]
}

/** The framework, and all that it asks for itself. */
const framework = withNeeds('@oclif/core')

function withNeeds(name: string, known = new Set<string>()): Set<string> {
  const {packages} = lock()
  known.add(name)
  for (const other of Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {})) if (!known.has(other)) withNeeds(other, known)
  return known
}

function lock(): {packages: Record<string, {dependencies?: Record<string, string>}>} {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as ReturnType<typeof lock>
}
