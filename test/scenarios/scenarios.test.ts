import {readdirSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {join} from 'node:path'
import {describe, it} from 'vitest'
import {canCloseNetwork} from '../lab/closed-network.js'
import {realAws} from '../lab/home.js'
import {expectEveryFormat} from './every-format.js'
import {expectOutcome} from './expectation.js'
import {runScenario} from './runner.js'
import type {Scenario} from './scenario.js'
import {secretsOf} from './secrets.js'
import {leftOut, taken} from './taken.js'

const folder = fileURLToPath(new URL('.', import.meta.url))
const areas = readdirSync(folder, {withFileTypes: true})
  .filter(entry => entry.isDirectory())
  .map(({name}) => name)
  // First those with passwords that were signed when the files were read (kept.ts): they grow old in a quarter of an hour.
  .sort((one, other) => Number(other === 'stores') - Number(one === 'stores') || one.localeCompare(other))
const aws = await realAws()
/** Of so many scenarios one; with a further release of Node (bin/matrix.mjs) fewer will do. The others are shown as skipped. */
const every = Number(process.env['SCENARIOS_EVERY'] ?? 20)

async function scenariosIn(area: string): Promise<[string, Scenario][]> {
  const files = readdirSync(join(folder, area))
    .filter(file => file.endsWith('.ts'))
    .sort()
  return Promise.all(
    files.map(async file => {
      const {default: scenario} = (await import(pathToFileURL(join(folder, area, file)).href)) as {default: Scenario}
      return [`${file.slice(0, -3)}: ${scenario.name}`, scenario] as [string, Scenario]
    }),
  )
}

for (const area of areas) {
  const scenarios = await scenariosIn(area)
  describe(area, () => {
    const possible = ({network}: Scenario): boolean => network === undefined || canCloseNetwork
    it.each(taken(scenarios, every).filter(([, scenario]) => possible(scenario)))('%s', async (_name, scenario) => {
      const outcome = await runScenario(scenario)
      expectOutcome(scenario, outcome)
      if (outcome.report) await expectEveryFormat(outcome.report, secretsOf(scenario))
    })
    it.skip.each(leftOut(scenarios, every))('%s (not among the ones taken)', () => undefined)
    it.skip.each(taken(scenarios, every).filter(([, scenario]) => !possible(scenario)))(
      '%s (this computer gives no network of its own)',
      () => undefined,
    )
  })
  if (area !== 'healthy') continue
  // The real program instead of the stand-in, which takes twice as long. Skipped where none is installed. It knows nothing of the release of Node.
  const ordinary = taken(
    scenarios.filter(([, {programs = {}}]) => programs.aws === undefined),
    8,
  )
  describe.skipIf(aws === undefined || process.env['SCENARIOS_EVERY'] !== undefined)('healthy, with the real aws', () => {
    it.each(ordinary)('%s', async (_name, scenario) => {
      expectOutcome(scenario, await runScenario({...scenario, programs: {...scenario.programs, aws: 'real'}}))
    })
  })
}
