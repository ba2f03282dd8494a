import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {describe, expect, it} from 'vitest'
import {canCloseNetwork} from '../lab/closed-network.js'
import {fixDocument} from './fix-document.js'
import {contents, journals} from './mended.js'
import {onStage, startDoctor} from './runner.js'
import type {Scenario} from './scenario.js'
import {leaksIn, secretsOf} from './secrets.js'
import {everyMachine} from './taken.js'

// On every broken machine: what a fix does leads to health or to the next cause, a second one finds nothing more to do, and undo
// restores every byte and mode. Each costs several diagnoses: by default every fortieth is taken, with npm run test:all each;
// FIX_SURVEY=1 prints what was done.

const folder = fileURLToPath(new URL('.', import.meta.url))
const areas = readdirSync(folder, {withFileTypes: true})
  .filter(entry => entry.isDirectory())
  .map(({name}) => name)
  .sort()
const FIX = ['fix', '--yes', '--include-review', '--json']

/** `run`'s words as `fix` takes them. */
const wordsOf = ({args = []}: Scenario): string[] =>
  args.flatMap((word, place) => (word.startsWith('--') || args[place - 1]?.startsWith('--') ? [word] : ['--target', word]))

const codeOf = ({check, code}: {check: string; code: string}): string => `${check}#${code}`

const usable = ({network, args = [], expect: {first}}: Scenario): boolean =>
  first !== null && (network === undefined || canCloseNetwork) && !args.includes('--push')

for (const area of areas) {
  const scenarios = (
    await Promise.all(
      readdirSync(join(folder, area))
        .filter(file => file.endsWith('.ts'))
        .sort()
        .map(async file => {
          const {default: scenario} = (await import(pathToFileURL(join(folder, area, file)).href)) as {default: Scenario}
          return [file.slice(0, -3), scenario] as const
        }),
    )
  ).filter(([, scenario], index) => usable(scenario) && (everyMachine || (index + 5) % 40 === 0))
  describe.skipIf(scenarios.length === 0)(`fix everywhere: ${area}`, () => {
    it.each(scenarios)(
      '%s',
      async (name, scenario) => {
        await onStage(scenario, async ({machine, env, cwd, within}) => {
          const words = wordsOf(scenario)
          const before = contents(machine.home)
          // Windows has no modes that could be kept.
          const comparable = (state: Record<string, string>) =>
            scenario.platform === 'win32' ? Object.entries(state).map(([file, text]) => `${file} ${text.split(' ')[1] ?? ''}`) : state
          const fixed = await startDoctor([...FIX, ...words], {env, cwd, within})
          const said = `${fixed.stdout}\n${fixed.stderr}`
          if (process.env['FIX_SURVEY'] === '1') console.log(`#### ${area}/${name} exit ${String(fixed.exitCode)}\n${said}`)
          expect(leaksIn(said, secretsOf(scenario))).toEqual([])
          const told = fixDocument(fixed.stdout)
          expect(told.exitCode, said).toBe(fixed.exitCode)
          const after = contents(machine.home)
          const erased = told.changed?.erased.length ?? 0
          if (told.outcome !== 'applied') {
            expect(comparable(after), said).toEqual(comparable(before))
            expect(told.changed, said).toBeNull()
            expect(fixed.exitCode, said).toBe(told.outcome === 'refused' ? 2 : scenario.expect.exitCode)
            if (told.outcome === 'refused') expect(told.reason).toContain('cannot be kept')
            else expect(['nothing-to-mend', 'left-to-you'], said).toContain(told.outcome)
            return
          }
          expect([0, 1], said).toContain(fixed.exitCode)
          if (erased === 0) expect(comparable(after), said).not.toEqual(comparable(before))
          // One check may find the same fault twice; then the next sentence is another.
          const [cause] = told.plan?.remedies ?? []
          if (cause !== undefined && told.remaining.includes(cause.cause))
            expect(told.after?.sentence, `the cause that was mended is gone\n${said}`).not.toBe(told.before?.sentence)
          expect(leaksIn(journals(machine.home), secretsOf(scenario))).toEqual([])
          if (fixed.exitCode === 0 && scenario.plainGit !== 'not tried' && scenario.repository !== null && words.length === 0) {
            const [program, ...rest] = [...within, 'git', 'ls-remote', 'origin']
            const git = await machine.run([program, ...rest], {environment: env, cwd})
            expect(git.exitCode, `${said}\n${git.stderr}`).toBe(0)
          }
          // What the first cause hid is for the second fix to mend.
          const named = new Set(told.before?.rootCauses.map(codeOf))
          if (fixed.exitCode === 0 && told.after?.rootCauses.every(one => named.has(codeOf(one)))) {
            const second = await startDoctor([...FIX, ...words], {env, cwd, within})
            expect(contents(machine.home), `a second fix changes nothing\n${second.stdout}`).toEqual(after)
          }
          const again = await startDoctor(['fix', '--undo'], {env, cwd, within})
          expect(again.exitCode, again.stdout + again.stderr).toBe(0)
          if (erased === 0) expect(comparable(contents(machine.home))).toEqual(comparable(before))
        })
      },
      120_000,
    )
  })
}
