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
    'VS Code starts Git with the PATH and the variables that it was itself started with, and asks in a window of its own when no helper answers; ' +
    'if only VS Code fails, quit it and start it from a terminal in which Git works (`code .`)',
  'jetbrains': ({git, method}) =>
    `JetBrains IDEs start the Git that Settings ▸ Version Control ▸ Git names; if only the IDE fails, see that it is ${git}` +
    (method === 'https' ? ', and that "Use credential helper" is on there' : ''),
  'eclipse': scene => own('Eclipse reaches repositories with JGit', scene, 'Clone in a terminal and open the folder'),
  'argo-cd': () =>
    "Argo CD starts Git with HOME=/dev/null: of Git's files only /etc/gitconfig counts there, so the helper must stand in that one, and the AWS variables must reach Git",
  'cargo': scene =>
    own('Cargo fetches with libgit2', scene, "Set `net.git-fetch-with-cli = true` in Cargo's configuration, so that it starts git"),
  'poetry': scene => own('Poetry fetches with dulwich', scene, 'Have it start git: `poetry config system-git-client true`'),
  'dvc': scene => own('DVC reaches repositories with dulwich', scene, 'Clone and push with git'),
}

/** What a Git of one's own does not do, by the way in. */
function own(what: string, {method}: Scene, advice: string): string {
  const lacks = {
    https: 'asks no credential helper',
    grc: 'does not start git-remote-codecommit',
    ssh: 'has an SSH of its own, for which ~/.ssh/config may not count',
  }
  return `${what}, which ${lacks[method]}; if only that fails: ${advice}`
}

export default defineCheck({
  id: 'tools/other-programs',
  title: 'Programs that reach repositories in another way than Git does',
  codes: {'vs-code': 'pass', 'jetbrains': 'pass', 'eclipse': 'pass', 'argo-cd': 'pass', 'cargo': 'pass', 'poetry': 'pass', 'dvc': 'pass'},
  needs: ['target', 'other-programs'],
  wants: ['git-version'],
  examine({target, otherPrograms, gitVersion}) {
    const git = seen(gitVersion)?.path ?? 'the git of your terminal'
    if (otherPrograms.length === 0) return pass('no trace of a program with another way to Git')
    return otherPrograms.map(({program, trace, source}) =>
      pass(KNOWN[program]({method: target.method, git}), {code: program, evidence: [{label: 'trace', value: trace, source}]}),
    )
  },
})
