import type {OtherProgram} from '../../facts/machine/other-programs.js'
import type {Target} from '../../target/target.js'
import {defineCheck, pass} from '../check.js'
import {seen} from '../observations.js'

interface Scene {
  method: Target['method']
  /** The Git that was examined. */
  git: string
}

/**
 * What is known of programs that reach repositories in another way than Git in a terminal (facts CC T05, X15, 6; GC 4; case 020).
 * Nothing here says that they fail: only where to look if they do.
 */
const KNOWN: Readonly<Record<OtherProgram, (scene: Scene) => string>> = {
  'vs-code': () =>
    'VS Code starts Git with the PATH and the variables that it was itself started with, and asks in its own window when no helper answers; ' +
    'if only VS Code fails, quit it and start it from a terminal in which Git works (`code .`)',
  'jetbrains': ({git, method}) =>
    `JetBrains IDEs start the Git that Settings ▸ Version Control ▸ Git names; if only the IDE fails, make sure that this is ${git}` +
    (method === 'https' ? ', and that "Use credential helper" is on there' : ''),
  'eclipse': scene => own('Eclipse reaches repositories with JGit', scene, 'Clone in a terminal and open the folder'),
  'argo-cd': () =>
    "Argo CD starts Git with HOME=/dev/null: of Git's files only /etc/gitconfig counts there, so the helper must be configured there, and the AWS variables must reach Git",
  'cargo': scene =>
    own('Cargo fetches with libgit2', scene, "Set `net.git-fetch-with-cli = true` in Cargo's configuration, so that it starts git"),
  'poetry': scene => own('Poetry fetches with dulwich', scene, 'Have it start git: `poetry config system-git-client true`'),
  'dvc': scene => own('DVC reaches repositories with dulwich', scene, 'Clone and push with git'),
  'flux': scene =>
    own(
      'Flux fetches with go-git',
      scene,
      'Give it the HTTPS Git credentials of an IAM user, or an SSH key whose ID is the user in the address: ssh://APKA…@…',
    ),
  'dev-container': () =>
    'A dev container has its own home directory: VS Code copies the Git configuration and its own credential helper into it, but not ~/.aws and not the AWS CLI; ' +
    'if only Git in the container fails, run this program there',
  'github-desktop': scene =>
    bundled(
      'GitHub Desktop',
      scene,
      'it may start it with an empty credential.helper, and then the AWS helper is not asked; use the terminal for this repository',
    ),
  'sourcetree': scene => bundled('SourceTree', scene, 'choose the system Git in its settings (Git ▸ Use System Git)'),
  'fork': scene => bundled('Fork', scene, 'choose the installed Git in its settings (Git ▸ Git instance)'),
  'npm': scene => starts('npm', 'package.json', scene, 'it takes git+https:// and git+ssh:// addresses'),
  'pip': scene => starts('pip', 'requirements.txt', scene, 'it takes git+https:// and git+ssh:// addresses'),
  'go-modules': scene =>
    starts(
      'Go',
      'go.mod',
      scene,
      'it asks proxy.golang.org first, until GOPRIVATE names the host: go env -w GOPRIVATE=git-codecommit.*.amazonaws.com',
    ),
  'composer': scene => starts('Composer', 'composer.json', scene, 'in non-interactive mode it asks nobody for a password'),
  'cocoapods': scene => starts('CocoaPods', 'Podfile', scene, null),
  'terraform': scene =>
    starts(
      'Terraform',
      "the module's source",
      scene,
      'in a pipeline it runs with the Git configuration and the AWS credentials of the job',
    ),
}

/** A client with a Git of its own, whose system configuration is its own too (facts GC 4, X15). */
function bundled(name: string, {git}: Scene, advice: string): string {
  return `${name} brings its own Git with its own configuration, not ${git}; if only ${name} fails: ${advice}`
}

/** A program that starts the installed Git, with nobody to answer its questions. */
function starts(name: string, where: string, {git, method}: Scene, remark: string | null): string {
  const only = method === 'grc' ? '; not all such programs take codecommit:// addresses' : ''
  return `${name} starts the Git on its PATH, here ${git}, and nobody can answer a question there${remark === null ? '' : `; ${remark}`}${only}; if only ${name} fails: run git ls-remote with exactly the address that is in ${where}`
}

/** What a Git of one's own does not do, by the way in. */
function own(what: string, {method}: Scene, advice: string): string {
  const lacks = {
    https: 'asks no credential helper',
    grc: 'does not start git-remote-codecommit',
    ssh: 'has its own SSH, which may not read ~/.ssh/config',
  }
  return `${what}, which ${lacks[method]}; if only that fails: ${advice}`
}

export default defineCheck({
  id: 'tools/other-programs',
  title: 'Programs that reach repositories in other ways than Git in a terminal',
  codes: {
    'vs-code': 'pass',
    'dev-container': 'pass',
    'jetbrains': 'pass',
    'eclipse': 'pass',
    'github-desktop': 'pass',
    'sourcetree': 'pass',
    'fork': 'pass',
    'argo-cd': 'pass',
    'flux': 'pass',
    'cargo': 'pass',
    'poetry': 'pass',
    'dvc': 'pass',
    'npm': 'pass',
    'pip': 'pass',
    'go-modules': 'pass',
    'composer': 'pass',
    'cocoapods': 'pass',
    'terraform': 'pass',
  },
  needs: ['target', 'other-programs'],
  wants: ['git-version'],
  examine({target, otherPrograms, gitVersion}) {
    const git = seen(gitVersion)?.path ?? 'the git of your terminal'
    if (otherPrograms.length === 0) return pass('no trace of a program that reaches repositories in another way')
    return otherPrograms.map(({program, trace, source}) =>
      pass(KNOWN[program]({method: target.method, git}), {code: program, evidence: [{label: 'trace', value: trace, source}]}),
    )
  },
})
