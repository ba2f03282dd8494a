import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/tools/other-programs.js'
import type {OtherProgram} from '../../../src/facts/machine/other-programs.js'
import type {Target} from '../../../src/target/target.js'
import {examineWith, unobserved} from '../healthy.js'

const seen = (program: OtherProgram, method: Target['method'] = 'https') =>
  examineWith(check, {'target': {method}, 'other-programs': [{program, trace: 'TRACE', source: 'environment'}]})

describe('programs with another way to Git', () => {
  it.each<[OtherProgram, Target['method'], RegExp]>([
    ['vs-code', 'https', /`code \.`/],
    ['jetbrains', 'https', /\/usr\/bin\/git.*Use credential helper/],
    ['jetbrains', 'ssh', /\/usr\/bin\/git$/],
    ['eclipse', 'https', /JGit, which asks no credential helper/],
    ['eclipse', 'grc', /does not start git-remote-codecommit/],
    ['argo-cd', 'https', /\/etc\/gitconfig/],
    ['cargo', 'https', /net\.git-fetch-with-cli/],
    ['poetry', 'ssh', /its own SSH.*system-git-client/],
    ['dvc', 'https', /dulwich/],
    ['flux', 'https', /go-git, which asks no credential helper.*APKA/],
    ['dev-container', 'https', /not ~\/\.aws and not the AWS CLI/],
    ['github-desktop', 'https', /own configuration, not \/usr\/bin\/git; .*empty credential\.helper/],
    ['sourcetree', 'https', /system Git/],
    ['fork', 'https', /Git instance/],
    ['npm', 'https', /here \/usr\/bin\/git, and nobody can answer.*package\.json$/],
    ['pip', 'grc', /not all such programs take codecommit/],
    ['go-modules', 'https', /GOPRIVATE=git-codecommit\.\*\.amazonaws\.com/],
    ['composer', 'https', /composer\.json$/],
    ['cocoapods', 'https', /Podfile$/],
    ['terraform', 'https', /Git configuration and the AWS credentials of the job/],
  ])('%s over %s', async (program, method, says) => {
    const [result] = await seen(program, method)
    expect(result).toMatchObject({
      status: 'pass',
      code: program,
      summary: expect.stringMatching(says) as string,
      evidence: [{value: 'TRACE', source: 'environment'}],
    })
  })

  it.each(Object.keys(check.codes) as OtherProgram[])('%s is a remark, never a warning', async program => {
    expect(await seen(program)).toMatchObject([{status: 'pass', code: program}])
  })

  it('is silent without a trace, and without a target', async () => {
    expect(await examineWith(check, {})).toMatchObject([{status: 'pass', code: 'ok'}])
    expect(await examineWith(check, {'target': unobserved('no-target')})).toMatchObject([{status: 'skip', code: 'no-target'}])
  })
})
