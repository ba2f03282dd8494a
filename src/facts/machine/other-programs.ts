import {readFile, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {defineFact, NotObserved} from '../fact.js'

/** Programs that come to Git repositories in another way than Git in a terminal does. */
export type OtherProgram = 'vs-code' | 'jetbrains' | 'eclipse' | 'argo-cd' | 'cargo' | 'poetry' | 'dvc'

/** A sign that somebody uses such a program here. */
export interface ProgramTrace {
  program: OtherProgram
  /** A variable's or a file's name. */
  trace: string
  /** `environment`, or the folder. */
  source: string
}

type Env = Readonly<Record<string, string | undefined>>

const VARIABLES: readonly (readonly [OtherProgram, RegExp, RegExp])[] = [
  ['vs-code', /^VSCODE_GIT_(ASKPASS_MAIN|IPC_HANDLE)$/, /./],
  ['vs-code', /^TERM_PROGRAM$/, /^vscode$/],
  ['jetbrains', /^TERMINAL_EMULATOR$/, /^JetBrains/],
  ['jetbrains', /^GIT_ASKPASS$/, /intellij|jetbrains/i],
  ['argo-cd', /^ARGOCD_/, /./],
]

/** What those programs leave at the top of a working tree. */
const FILES: readonly (readonly [OtherProgram, string])[] = [
  ['vs-code', '.vscode'],
  ['jetbrains', '.idea'],
  ['eclipse', '.project'],
]

/** Lists of dependencies and remotes count only where they name CodeCommit. */
const MANIFESTS: readonly (readonly [OtherProgram, string, RegExp])[] = [
  ['cargo', 'Cargo.toml', /codecommit/],
  ['poetry', 'pyproject.toml', /\[tool\.poetry[\s\S]*codecommit/],
  ['dvc', '.dvc/config', /codecommit/],
]

const LARGEST = 1024 * 1024

/** Traces of other programs in the environment and at the top of the working tree; at most one a program. */
export default defineFact({
  id: 'other-programs',
  reach: 'local',
  deadline: 1000,
  async observe(surroundings): Promise<ProgramTrace[]> {
    const [{repository}, target] = await Promise.all([surroundings.need('git-config'), surroundings.need('target')])
    if (target.method === 'https' && !target.codecommitHost) throw new NotObserved('not-applicable', 'the target is not in CodeCommit')
    const traces = [...inEnvironment(surroundings.env), ...(repository?.worktree ? await inFolder(repository.worktree) : [])]
    return traces.filter(({program}, index) => traces.findIndex(one => one.program === program) === index)
  },
})

function inEnvironment(env: Env): ProgramTrace[] {
  return VARIABLES.flatMap(([program, names, values]) => {
    const name = Object.keys(env).find(one => names.test(one) && values.test(env[one] ?? ''))
    return name === undefined ? [] : [{program, trace: name, source: 'environment'}]
  })
}

async function inFolder(folder: string): Promise<ProgramTrace[]> {
  const found = await Promise.all([
    ...FILES.map(async ([program, name]) =>
      (await stat(join(folder, name)).then(
        () => true,
        () => false,
      ))
        ? {program, trace: name}
        : null,
    ),
    ...MANIFESTS.map(async ([program, name, pattern]) =>
      pattern.test(await smallText(join(folder, name))) ? {program, trace: name} : null,
    ),
  ])
  return found.flatMap(one => (one === null ? [] : [{...one, source: 'working tree'}]))
}

/** Empty where there is no such file, or a large one. */
async function smallText(path: string): Promise<string> {
  try {
    return (await stat(path)).size > LARGEST ? '' : await readFile(path, 'utf8')
  } catch {
    return ''
  }
}
