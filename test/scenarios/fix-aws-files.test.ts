import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {describe, expect, it} from 'vitest'
import {contents, journals} from './mended.js'
import {homeWithRole, roleArn} from './role-profiles.js'
import {onStage, startDoctor} from './runner.js'
import type {Scenario} from './scenario.js'
import {leaksIn, secretsOf} from './secrets.js'

// Lines of AWS files: broken, fixed, plain git gets in, taken back, broken again with equal bytes.

interface Mended {
  /** File of the scenario, `area/name`. */
  scenario: string
  /** The new value is a guess, or somebody else may use the old one. */
  review?: true
  /** What is said of the next cause, where the value was not the only fault. */
  then?: string
  /** Another home than the scenario's, so that nothing else is wrong. */
  home?: Readonly<Record<string, string>>
}

const MENDED: readonly Mended[] = [
  {scenario: 'profile/byte-order-mark'},
  {scenario: 'profile/setting-twice'},
  {scenario: 'profile/section-twice'},
  {scenario: 'profile/header-with-capital-prefix'},
  {scenario: 'profile/name-differs', review: true},
  {scenario: 'profile/default-in-capitals'},
  {scenario: 'profile/key-id-in-quotes'},
  {scenario: 'profile/role-arn-in-quotes'},
  {
    scenario: 'profile/role-arn-three-colons',
    home: homeWithRole(`role_arn = ${roleArn('git').replace('::', ':::')}\nsource_profile = default\n`),
  },
  {scenario: 'profile/role-duration-too-short'},
  {scenario: 'profile/role-session-name-with-blank'},
  {scenario: 'profile/role-source-missing', review: true},
  {scenario: 'profile/role-source-loop', review: true, then: 'AWS does not give role first'},
  {scenario: 'profile/role-source-contradictory', review: true},
  {scenario: 'profile/role-credential-source-invalid', then: 'credential_source = Environment, but'},
  {scenario: 'profile/role-mfa-serial-is-user', review: true, then: 'asks for an MFA code'},
  {scenario: 'profile/services-section-missing', review: true},
  {scenario: 'profile/services-section-misspelt', review: true},
  {scenario: 'sso/session-section-missing'},
  {scenario: 'sso/session-misspelt', review: true},
  {scenario: 'sso/two-regions', review: true},
]

const folder = fileURLToPath(new URL('.', import.meta.url))

describe('fix and undo of AWS files', () => {
  it.each(MENDED)('$scenario', async ({scenario: name, review, then, home}) => {
    const {default: told} = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as {default: Scenario}
    const scenario = home ? {...told, home} : told
    await onStage(scenario, async ({machine, env, cwd}) => {
      const git = () => machine.run(['git', 'ls-remote', 'origin'], {environment: env, cwd})
      const before = contents(machine.home)
      if (review) {
        await startDoctor(['fix', '--yes'], {env, cwd})
        expect(contents(machine.home), 'a guess waits for --include-review').toEqual(before)
      }
      const fixed = await startDoctor(['fix', ...(review ? ['--include-review'] : []), '--yes'], {env, cwd})
      const said = `${fixed.stdout}\n${fixed.stderr}`
      expect(leaksIn(said + journals(machine.home), secretsOf(scenario))).toEqual([])
      expect(contents(machine.home), said).not.toEqual(before)
      expect(fixed.exitCode, said).toBe(then === undefined ? 0 : 1)
      if (then !== undefined) expect(said).toContain(then)
      const works = await git()
      expect(works.exitCode === 0, `${said}\n${works.stderr}`).toBe(then === undefined)
      const undone = await startDoctor(['fix', '--undo'], {env, cwd})
      expect(undone.exitCode, undone.stdout + undone.stderr).toBe(0)
      expect(contents(machine.home)).toEqual(before)
      expect((await git()).exitCode).not.toBe(0)
    })
  })
})
