import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {describe, expect, it} from 'vitest'
import {fixDocument} from './fix-document.js'
import {MENDED_AWS_FILES} from './mended-machines.js'
import {contents, journals} from './mended.js'
import {onStage, startDoctor} from './runner.js'
import type {Scenario} from './scenario.js'
import {leaksIn, secretsOf} from './secrets.js'
import {leftOut, taken} from './taken.js'

// Lines of AWS files: broken, fixed, plain git gets in, taken back, broken again with equal bytes.

const folder = fileURLToPath(new URL('.', import.meta.url))

describe('fix and undo of AWS files', () => {
  it.skip.each(leftOut(MENDED_AWS_FILES, 9))('$scenario', () => undefined)
  it.each(taken(MENDED_AWS_FILES, 9))(
    '$scenario',
    async ({scenario: name, review, then, home}) => {
      const {default: told} = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as {default: Scenario}
      const scenario = home ? {...told, home} : told
      await onStage(scenario, async ({machine, env, cwd}) => {
        const git = () => machine.run(['git', 'ls-remote', 'origin'], {environment: env, cwd})
        const before = contents(machine.home)
        if (review) {
          await startDoctor(['fix', '--yes'], {env, cwd})
          expect(contents(machine.home), 'a guess waits for --include-review').toEqual(before)
        }
        const fixed = await startDoctor(['fix', ...(review ? ['--include-review'] : []), '--yes', '--json'], {env, cwd})
        const said = `${fixed.stdout}\n${fixed.stderr}`
        expect(fixDocument(fixed.stdout)).toMatchObject({
          outcome: 'applied',
          mended: expect.arrayContaining([scenario.expect.first]) as string[],
        })
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
    },
    120_000,
  )
})
