import {readdir, readFile, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {defineFact, NotObserved} from '../fact.js'

/** Programs that come to Git repositories in another way than Git in a terminal does. */
export type OtherProgram =
  | 'vs-code'
  | 'dev-container'
  | 'jetbrains'
  | 'eclipse'
  | 'github-desktop'
  | 'sourcetree'
  | 'fork'
  | 'argo-cd'
  | 'flux'
  | 'cargo'
  | 'poetry'
  | 'dvc'
  | 'npm'
  | 'pip'
  | 'go-modules'
  | 'composer'
  | 'cocoapods'
  | 'terraform'

/** A sign that somebody uses such a program here. */
export interface ProgramTrace {
  program: OtherProgram
  /** A variable's or a file's name. */
  trace: string
  /** `environment`, `working tree`, `home directory`. */
  source: string
}

type Env = Readonly<Record<string, string | undefined>>

const VARIABLES: readonly (readonly [OtherProgram, RegExp, RegExp])[] = [
  ['vs-code', /^VSCODE_GIT_(ASKPASS_MAIN|IPC_HANDLE)$/, /./],
  ['vs-code', /^TERM_PROGRAM$/, /^vscode$/],
  ['jetbrains', /^TERMINAL_EMULATOR$/, /^JetBrains/],
  ['jetbrains', /^GIT_ASKPASS$/, /intellij|jetbrains/i],
  ['argo-cd', /^ARGOCD_/, /./],
  ['dev-container', /^(REMOTE_CONTAINERS|CODESPACES|DEVCONTAINER)$/, /./],
]

/** What those programs leave at the top of a working tree. */
const FILES: readonly (readonly [OtherProgram, string])[] = [
  ['vs-code', '.vscode'],
  ['jetbrains', '.idea'],
  ['eclipse', '.project'],
  ['dev-container', '.devcontainer'],
  ['dev-container', '.devcontainer.json'],
]

/** Where clients with a Git of their own keep their settings, below the home directory (facts GC 4). */
const CLIENTS: readonly (readonly [OtherProgram, string])[] = [
  ['github-desktop', 'Library/Application Support/GitHub Desktop'],
  ['github-desktop', 'AppData/Local/GitHubDesktop'],
  ['github-desktop', '.config/GitHub Desktop'],
  ['sourcetree', 'Library/Application Support/SourceTree'],
  ['sourcetree', 'AppData/Local/Atlassian/SourceTree'],
  ['fork', 'Library/Application Support/com.DanPristupov.Fork'],
  ['fork', 'AppData/Local/Fork'],
]

/** Lists of dependencies and remotes count only where they name CodeCommit. */
const MANIFESTS: readonly (readonly [OtherProgram, string, RegExp])[] = [
  ['cargo', 'Cargo.toml', /codecommit/],
  ['poetry', 'pyproject.toml', /\[tool\.poetry[\s\S]*codecommit/],
  ['dvc', '.dvc/config', /codecommit/],
  ['npm', 'package.json', /codecommit/],
  ['pip', 'requirements.txt', /codecommit/],
  ['go-modules', 'go.mod', /git-codecommit\./],
  ['composer', 'composer.json', /codecommit/],
  ['cocoapods', 'Podfile', /codecommit/],
  ['flux', 'flux-system/gotk-sync.yaml', /codecommit/],
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
    const home = surroundings.env['HOME'] ?? surroundings.env['USERPROFILE']
    const [here, installed] = await Promise.all([
      repository?.worktree ? inFolder(repository.worktree) : [],
      home === undefined || home === '' ? [] : inHome(home),
    ])
    const traces = [...inEnvironment(surroundings.env), ...here, ...installed]
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
    ...FILES.map(async ([program, name]) => ((await isThere(join(folder, name))) ? {program, trace: name} : null)),
    terraform(folder),
    ...MANIFESTS.map(async ([program, name, pattern]) =>
      pattern.test(await smallText(join(folder, name))) ? {program, trace: name} : null,
    ),
  ])
  return found.flatMap(one => (one === null ? [] : [{...one, source: 'working tree'}]))
}

async function inHome(home: string): Promise<ProgramTrace[]> {
  const found = await Promise.all(
    CLIENTS.map(async ([program, name]) => ((await isThere(join(home, name))) ? [{program, trace: name, source: 'home directory'}] : [])),
  )
  return found.flat()
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Modules may be named in any file of the folder. */
async function terraform(folder: string): Promise<{program: OtherProgram; trace: string} | null> {
  const names = (await readdir(folder).catch((): string[] => [])).filter(name => name.endsWith('.tf')).slice(0, 30)
  const texts = await Promise.all(names.map(name => smallText(join(folder, name))))
  const at = texts.findIndex(text => /source\s*=\s*"[^"]*codecommit/.test(text))
  return at < 0 ? null : {program: 'terraform', trace: names[at] ?? ''}
}

/** Empty where there is no such file, or a large one. */
async function smallText(path: string): Promise<string> {
  try {
    return (await stat(path)).size > LARGEST ? '' : await readFile(path, 'utf8')
  } catch {
    return ''
  }
}
