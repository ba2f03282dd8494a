import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {describe, expect, it} from 'vitest'
import {contents, journals} from './mended.js'
import {onStage, startDoctor} from './runner.js'
import type {Scenario} from './scenario.js'
import {leaksIn, secretsOf} from './secrets.js'

// Whole broken machines of the other folders: broken, fixed, plain git gets in, taken back, broken again with equal bytes.

interface Mended {
  /** File of the scenario, `area/name`. */
  scenario: string
  review?: true
  /** Preview and second fix are tried too. */
  thorough?: true
  /** Something is erased that undo does not bring back. */
  erases?: true
  /** How git fares afterwards; default: it gets in. */
  then?: 'still broken' | 'works before too'
}

const MENDED: readonly Mended[] = [
  {scenario: 'git-config/use-http-path-off', thorough: true},
  {scenario: 'git-config/no-helper'},
  {scenario: 'git-config/store-answers-first', thorough: true},
  {scenario: 'git-config/missing-bang', review: true},
  {scenario: 'git-config/literal-quotes', review: true},
  {scenario: 'git-config/smart-quotes', review: true},
  {scenario: 'git-config/missing-arguments', review: true},
  {scenario: 'git-config/misspelt-section', review: true},
  {scenario: 'git-config/misspelt-section-of-helper', review: true},
  {scenario: 'git-config/misspelt-section-whole', review: true},
  {scenario: 'git-config/not-true-or-false'},
  {scenario: 'git-config/url-pattern-does-not-match'},
  {scenario: 'git-config/username-pinned', review: true},
  {scenario: 'git-config/user-name-in-url', review: true},
  {scenario: 'git-config/empty-auth', review: true},
  {scenario: 'git-config/profile-with-space-unquoted', review: true, then: 'still broken'},
  {scenario: 'git-config/valueless-helper'},
  {scenario: 'git-config/aws-helper-shadows-git-credentials', review: true},
  {scenario: 'git-config/helper-replaced'},
  {scenario: 'git-config/helper-in-worktree-config'},
  {scenario: 'git-config/prompting-helper-first', then: 'works before too'},
  {scenario: 'git-config/wrong-account', review: true},
  {scenario: 'network/authority-unknown-to-git', review: true},
  {scenario: 'ssh/key-under-another-id', review: true, then: 'still broken'},
  {scenario: 'ssh/public-half-named', review: true},
  {scenario: 'ssh/user-git-of-known-key', review: true},
  {scenario: 'ssh/no-user-of-known-key', review: true},
  {scenario: 'target/rewritten-to-another-region', review: true},
  {scenario: 'git-config/helper-at-another-path', review: true},
  {scenario: 'network/ca-file-missing', review: true, then: 'still broken'},
  {scenario: 'ssh/bad-configuration', review: true},
  {scenario: 'ssh/host-key-type', review: true},
  {scenario: 'git-config/ssl-verify-off', review: true, then: 'works before too'},
  {scenario: 'stores/stale-signed-password'},
  {scenario: 'stores/store-will-learn', then: 'works before too'},
  {scenario: 'stores/stale-password-in-cache', review: true, erases: true},
  {scenario: 'stores/plain-file-signed-password-refused', review: true, erases: true},
  {scenario: 'profile/header-without-prefix'},
  {scenario: 'profile/header-with-prefix-in-credentials'},
  {scenario: 'profile/credentials-readable-by-others', then: 'works before too'},
  {scenario: 'profile/role-chained-too-long', review: true},
  {scenario: 'target/trailing-slash'},
  {scenario: 'target/dot-git-suffix', review: true},
  {scenario: 'target/plain-http'},
  {scenario: 'target/package-manager-scheme'},
  {scenario: 'target/grc-malformed'},
  {scenario: 'target/git-credentials-with-role', review: true, then: 'still broken'},
  {scenario: 'grc/host-pasted'},
  {scenario: 'grc/default-identity', review: true},
  {scenario: 'grc/aws-region-is-not-read', review: true},
]

const folder = fileURLToPath(new URL('.', import.meta.url))
const load = async (name: string): Promise<Scenario> =>
  ((await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as {default: Scenario}).default

describe('fix and undo on whole machines', () => {
  it.each(MENDED)('$scenario', async ({scenario: name, review, thorough, erases, then}) => {
    const scenario = await load(name)
    await onStage(scenario, async ({machine, env, cwd}) => {
      const git = () => machine.run(['git', 'ls-remote', 'origin'], {environment: env, cwd})
      const before = contents(machine.home)
      const flags = [...(review ? ['--include-review'] : [])]

      if (thorough) {
        const preview = await startDoctor(['fix', ...flags, '--dry-run'], {env, cwd})
        expect(contents(machine.home), 'a preview changes nothing').toEqual(before)
        expect(preview.stdout, preview.stderr).toContain('The plan')
      }

      const fixed = await startDoctor(['fix', ...flags, '--yes'], {env, cwd})
      const said = `${fixed.stdout}\n${fixed.stderr}`
      expect(leaksIn(said, secretsOf(scenario))).toEqual([])
      expect(leaksIn(journals(machine.home), secretsOf(scenario))).toEqual([])
      expect(fixed.exitCode, said).toBe(then === 'still broken' ? 1 : 0)
      const works = await git()
      expect(works.exitCode === 0, `${said}\n${works.stderr}`).toBe(then !== 'still broken')

      if (thorough) {
        const settled = contents(machine.home)
        await startDoctor(['fix', ...flags, '--yes'], {env, cwd})
        expect(contents(machine.home), 'a second fix changes nothing').toEqual(settled)
      }

      const undone = await startDoctor(['fix', '--undo'], {env, cwd})
      expect(undone.exitCode, undone.stdout + undone.stderr).toBe(0)
      if (!erases) expect(contents(machine.home)).toEqual(before)
      if (!erases && then !== 'works before too' && scenario.plainGit !== 'works') expect((await git()).exitCode).not.toBe(0)
    })
  })
})
