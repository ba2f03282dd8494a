import {readdirSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {join} from 'node:path'
import {Parser} from '@oclif/core'
import type {Command} from '@oclif/core'
import {beforeAll, describe, expect, it, test} from 'vitest'
import {selectChecks} from '../../src/checks/selection.js'
import {registry} from '../../src/checks/registry.js'
import {doctor} from './doctor.js'

// The help of every command as a manual: what it does, its exit codes or limits, and examples that can be typed as they stand.

const folder = fileURLToPath(new URL('../../src/commands', import.meta.url))
const names = readdirSync(folder)
  .filter(file => file.endsWith('.ts'))
  .map(file => file.slice(0, -3))
const commands = new Map<string, Command.Class>()

beforeAll(async () => {
  for (const name of names)
    commands.set(name, ((await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as {default: Command.Class}).default)
}, 60_000)

/** The words of a command line for a POSIX shell, as far as examples go: quotes, no substitutions. */
function words(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''),
  )
}

const examplesOf = (command: Command.Class): {description: string; command: string}[] =>
  command.examples.map(example => (typeof example === 'string' ? {description: '', command: example} : example))

/** What of an example is ours: between pipes, before redirections, inside of a helper's value. */
function ours(line: string): string[] | null {
  const typed = line.replaceAll('<%= config.bin %>', 'codecommit-doctor')
  const helper = /'!(codecommit-doctor [^']*)'/.exec(typed)?.[1]
  const part =
    helper ??
    typed
      .split('|')
      .map(one => one.trim())
      .find(one => one.startsWith('codecommit-doctor '))
  return part === undefined ? null : words(part.replace(/\s+\d?>.*$/, '').replace(/\s+<.*$/, '')).slice(1)
}

describe.each(names)('%s', name => {
  it('says what it does, in a line and at length, with examples that say what they are for', () => {
    const command = commands.get(name)
    expect(command?.summary).toMatch(/^[A-Z].{10,}[^.]$/)
    expect(command?.description?.length).toBeGreaterThan(60)
    const examples = command ? examplesOf(command) : []
    expect(examples.length).toBeGreaterThan(1)
    for (const example of examples) expect(example.description).toMatch(/\S/)
    for (const [flag, {description}] of Object.entries(command?.flags ?? {})) expect(description, flag).toMatch(/\S{2}/)
  })

  it('has examples that are right', async () => {
    const command = commands.get(name)
    for (const {command: line} of command ? examplesOf(command) : []) {
      const typed = ours(line)
      if (typed === null) continue
      const [meant = '', ...rest] = typed
      const other = commands.get(meant)
      expect(other, line).toBeDefined()
      if (!other) continue
      const {flags} = (await Parser.parse(rest, {args: other.args, flags: other.flags, strict: other.strict})) as {
        flags: {only?: string[]; skip?: string[]}
      }
      expect(
        () => selectChecks(registry, {...(flags.only && {only: flags.only}), ...(flags.skip && {skip: flags.skip})}),
        line,
      ).not.toThrow()
    }
  })
})

test('run --help tells its flags in groups, its target and its exit codes', async () => {
  const {exitCode, stdout} = await doctor(['run', '--help'])
  expect(exitCode).toBe(0)
  for (const part of ['EXAMINING FLAGS', 'REPORT FLAGS', 'FIXING FLAGS', 'TARGET is tried', 'Exit codes:', 'EXAMPLES'])
    expect(stdout).toContain(part)
})
