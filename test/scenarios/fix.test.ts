import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {describe, expect, it} from 'vitest'
import {fixDocument} from './fix-document.js'
import {MENDED_MACHINES} from './mended-machines.js'
import {contents, journals} from './mended.js'
import {onStage, startDoctor} from './runner.js'
import type {Scenario} from './scenario.js'
import {leaksIn, secretsOf} from './secrets.js'
import {leftOut, taken} from './taken.js'

// Whole broken machines of the other folders: broken, fixed, plain git gets in, taken back, broken again with equal bytes.

const folder = fileURLToPath(new URL('.', import.meta.url))
const load = async (name: string): Promise<Scenario> =>
  ((await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as {default: Scenario}).default

// The thorough ones always.
const thorough = MENDED_MACHINES.filter(one => one.thorough)
const brief = MENDED_MACHINES.filter(one => !one.thorough)
const [some, rest] = [[...thorough, ...taken(brief, 13)], leftOut(brief, 13)]

describe('fix and undo on whole machines', () => {
  it.skip.each(rest)('$scenario', () => undefined)
  it.each(some)('$scenario', async ({scenario: name, review, thorough, erases, then}) => {
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

      if (scenario.plainGit === undefined && then !== 'works before too') expect((await git()).exitCode).not.toBe(0)
      // The thorough ones are told to people, the others to programs.
      const fixed = await startDoctor(['fix', ...flags, '--yes', ...(thorough ? [] : ['--json'])], {env, cwd})
      const said = `${fixed.stdout}\n${fixed.stderr}`
      if (thorough) expect(said).toContain(`${scenario.expect.first ?? ''} is fixed`)
      else
        expect(fixDocument(fixed.stdout)).toMatchObject({
          outcome: 'applied',
          mended: expect.arrayContaining([scenario.expect.first]) as string[],
        })
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
