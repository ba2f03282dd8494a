import {storyMachine} from '../lab/story.js'
import type {StoryMachine} from '../lab/story.js'
import {builtProgram} from '../scenarios/built-program.js'

/** What the documentation shows, in the order in which it is typed on the story's machine: git, or the built program. */
const TYPED = [
  'git ls-remote origin',
  'codecommit-doctor run',
  'codecommit-doctor run --offline',
  'codecommit-doctor run --json',
  'codecommit-doctor fix --dry-run --include-review',
  'codecommit-doctor bundle --yes',
  'codecommit-doctor fix --yes --include-review',
  'codecommit-doctor run --quiet',
  'codecommit-doctor ls-remote origin',
  'codecommit-doctor fix --undo',
] as const

/** The line that git printed, for `explain --text`. */
const ERROR_TEXT = 'The requested URL returned error: 403'

export interface Shown {
  stdout: string
  stderr: string
  exitCode: number | null
}

/** Runs all that the documentation quotes, once; the outputs by what was typed. Instants and versions are replaced by one. */
export async function showings(): Promise<Map<string, Shown>> {
  const story = await storyMachine()
  const shown = new Map<string, Shown>()
  try {
    for (const line of TYPED) shown.set(line, await type(story, line.split(' ')))
    const explained = ['explain', '--text', ERROR_TEXT]
    shown.set(`codecommit-doctor explain --text "${ERROR_TEXT}"`, await type(story, ['codecommit-doctor', ...explained]))
    return shown
  } finally {
    await story.leave()
  }
}

async function type({machine, cwd}: StoryMachine, [program = '', ...words]: readonly string[]): Promise<Shown> {
  const own: [string, ...string[]] = program === 'git' ? ['git', ...words] : [process.execPath, builtProgram(), ...words]
  const {stdout, stderr, exitCode} = await machine.run(own, {cwd, env: {COLUMNS: '100', FORCE_COLOR: '1'}})
  return {stdout: atOneInstant(stdout), stderr: atOneInstant(stderr), exitCode}
}

/** What differs from run to run and from machine to machine is made the same: instants, Git's version, how long a run took. */
function atOneInstant(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '2026-11-20T17:11:02Z')
    .replaceAll(/\b\d{8}T\d{6}Z\b/g, '20261120T201102Z')
    .replaceAll(/(checks in )\d+\.\d s/g, '$1… s')
    .replaceAll(/\bgit \d+\.\d+\.\d+/g, 'git 2.39.5')
    .replaceAll(/\(\d+\.\d kB\)/g, '(45.7 kB)')
}
