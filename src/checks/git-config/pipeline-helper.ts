import type {Remedy} from '../check.js'
import {byHand} from '../shell-words.js'

/**
 * How a pipeline's own file gives Git a helper, since what is typed on a build machine is gone after the job; nothing for others.
 * `git-credential-helper` of a buildspec lets CodeBuild's helper answer with the build's role (facts CC 6.4, CodeBuild User Guide, "Build
 * specification reference"). @param ci name of the CI system @param setUp the remedy for a machine
 */
export function pipelineHelper(ci: string | null, setUp: Remedy): Remedy[] {
  if (ci === 'AWS CodeBuild' || ci === 'AWS CodePipeline') {
    return [
      {
        title: 'In CodeBuild: let its own helper answer with the role of the build',
        safety: 'manual',
        steps: [byHand('Write into buildspec.yml, before phases:\n  env:\n    git-credential-helper: yes')],
      },
    ]
  }
  if (ci !== 'GitLab CI') return []
  const lines = setUp.steps.filter(({kind}) => kind === 'command').flatMap(({text}) => text.split('\n'))
  if (lines.length === 0) return []
  return [
    {
      title: 'In GitLab CI: set the helper up in the job',
      safety: 'manual',
      steps: [byHand(`Write into the job in .gitlab-ci.yml:\n  before_script:\n    - |\n${lines.map(line => `      ${line}`).join('\n')}`)],
    },
  ]
}
