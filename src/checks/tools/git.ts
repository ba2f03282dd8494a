import type {GitVersion} from '../../facts/git/git-version.js'
import type {GitConfig} from '../../facts/git/git-config.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import {defineCheck, fail, pass, unknown, warn} from '../check.js'
import type {Evidence} from '../check.js'
import {gitSince, installGit} from '../commands.js'
import {works} from '../git-config/as-configured.js'
import {seen} from '../observations.js'
import {byHand, shellCommand} from '../shell-words.js'

export default defineCheck({
  id: 'tools/git',
  title: 'A usable Git is installed',
  codes: {
    'git-missing': 'fail',
    'git-not-runnable': 'fail',
    'git-too-old': 'fail',
    'git-old': 'warn',
    'known-bad-version': 'fail',
    'several-gits': 'pass',
  },
  needs: ['git-version'],
  wants: ['target', 'git-config', 'helper-chain', 'probe-as-configured', 'platform'],
  examine({gitVersion: git, target, gitConfig, helperChain, probeAsConfigured: probe, platform}) {
    const os = seen(platform)?.os ?? 'linux'
    if (git.path === null) return fail('git-missing', 'There is no git on the search path (PATH)', {remedies: [installGit(os)]})
    const evidence: Evidence[] = [{label: 'git', value: git.text ?? git.failure ?? 'no version', source: git.path}]
    // Git reads its configuration before it tells even its version.
    if (git.failure !== null && /bad config|config file|config value|unable to access/i.test(git.failure)) {
      return unknown('not-observable', `Git stops at its configuration before it tells its version: ${git.failure}`, {
        evidence,
        because: ['git-config/readable'],
      })
    }
    if (git.failure !== null) return notRunnable(git, os, evidence)
    if (git.version === null)
      return unknown('not-observable', `the version of ${git.path} could not be read from: ${git.text ?? '(nothing)'}`, {evidence})

    const version = git.version
    const remedies = [installGit(os)]
    if (!gitSince(version, '1.7.9'))
      return fail(
        'git-too-old',
        `Git ${version} is older than 1.7.9, the first that CodeCommit supports and the first with credential helpers`,
        {evidence, remedies},
      )
    if (git.text?.includes('1.9.5.msysgit.1') && target.observed && !works(probe)) {
      return fail('known-bad-version', `This Git (${git.text}) is named in AWS's guide as one whose HTTPS does not work with CodeCommit`, {
        evidence,
        remedies,
      })
    }
    const missing = missingFeature(version, seen(helperChain), seen(gitConfig))
    if (missing && !works(probe))
      return warn('git-old', `Git ${version} lacks what this configuration uses: ${missing.text}`, {
        evidence: [...evidence, missing.evidence],
        remedies,
      })
    if (git.others.length > 0) {
      return pass(
        `Git ${version} runs; there ${git.others.length === 1 ? 'is another one' : `are ${git.others.length} others`} further down the search path`,
        {
          code: 'several-gits',
          evidence: [
            ...evidence,
            ...git.others.map(other => ({label: 'another git', value: other.version ?? 'unknown version', source: other.path})),
          ],
        },
      )
    }
    return pass(`Git ${version} runs`, {evidence})
  },
})

/** Wildcards need 2.26, the empty entry that resets the list 2.9 (facts GC 1.2, 1.3). */
function missingFeature(version: string, chain: HelperChain | null, config: GitConfig | null): {text: string; evidence: Evidence} | null {
  const wildcard = chain?.unmatched.find(({reason}) => reason === 'needs-git-2.26')
  if (wildcard && !gitSince(version, '2.26.0')) {
    return {
      text: `wildcards in [credential "${wildcard.pattern}"] need 2.26`,
      evidence: {label: 'section', value: wildcard.pattern, source: wildcard.helper.source},
    }
  }
  const reset =
    chain && !gitSince(version, '2.9.0')
      ? config?.entries.find(({section, name, value}) => section === 'credential' && name === 'helper' && value === '')
      : undefined
  return reset
    ? {
        text: 'an empty credential.helper resets the list only since 2.9',
        evidence: {label: reset.key, value: '(empty)', source: reset.source},
      }
    : null
}

function notRunnable(git: GitVersion, os: 'linux' | 'darwin' | 'win32', evidence: Evidence[]) {
  const why = git.failure ?? ''
  const tools = /xcrun|xcode|command line tools|license/i.test(why)
  return fail('git-not-runnable', `The program ${git.path ?? 'git'} exists but does not run: ${why}`, {
    evidence,
    remedies: tools
      ? [
          {
            title: "Install or accept Apple's command line tools",
            safety: 'manual',
            steps: [shellCommand('xcode-select --install'), byHand('After an update of Xcode: sudo xcodebuild -license accept')],
          },
        ]
      : [installGit(os)],
  })
}
