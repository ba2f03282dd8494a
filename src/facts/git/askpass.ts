import {findProgram} from '../ssh/ssh-program.js'
import {defineFact} from '../fact.js'

/** The program that Git asks for a user name and a password when no helper has one (facts GC 1.6); never started by the doctor. */
export interface Askpass {
  /** As it is set; null: none is, and Git asks in the terminal. */
  program: string | null
  /** Where it is set: `GIT_ASKPASS`, `~/.gitconfig:4`, `SSH_ASKPASS`. */
  source: string | null
  /** It is there and may be started. */
  found: boolean
  /** It is known to ask a person, in a window; another one may answer by itself, as those of CI systems do. */
  asksPerson: boolean
}

/** Editors, desktops and graphical clients: their programs open a window. */
const OF_DESKTOPS =
  /vscode|code-server|cursor|windsurf|codium|[/\\]code[/\\]|ssh-?askpass|ksshaskpass|git-gui--askpass|intellij|jetbrains|sourcetree|sublime|smerge|gitextensions|gitkraken|fork|tower|desktop-askpass|obsidian|rstudio|rpostback|eclipse|emacs|zed/i

export default defineFact({
  id: 'askpass',
  reach: 'local',
  deadline: 3000,
  async observe(surroundings): Promise<Askpass> {
    const {env, redactor} = surroundings
    const config = await surroundings.want('git-config')
    const core = config.observed
      ? config.value.entries.findLast(({section, subsection, name}) => section === 'core' && subsection === null && name === 'askpass')
      : undefined
    // An empty GIT_ASKPASS counts as set, and hides the other two.
    const used = [
      {program: env['GIT_ASKPASS'], source: 'GIT_ASKPASS'},
      {program: core?.value ?? undefined, source: core?.source ?? ''},
      {program: env['SSH_ASKPASS'], source: 'SSH_ASKPASS'},
    ].find(({program}) => program !== undefined)
    if (!used?.program) return {program: null, source: null, found: false, asksPerson: false}
    return {
      program: redactor.redact(used.program),
      source: redactor.redact(used.source),
      found: (await findProgram(used.program, env, null)) !== null,
      asksPerson: OF_DESKTOPS.test(used.program),
    }
  },
})
