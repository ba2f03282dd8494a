import {mkdtempSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, it} from 'vitest'
import {examineBundle} from '../../src/bundle/examine-bundle.js'
import {readBundle} from '../../src/bundle/read-bundle.js'
import type {Bundle} from '../../src/bundle/bundle.js'
import {registry} from '../../src/checks/registry.js'
import {maskAccounts} from '../../src/redaction/account-mask.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import {jsonReport} from '../../src/report/json.js'
import type {Report} from '../../src/report/report.js'
import {canCloseNetwork} from '../lab/closed-network.js'
import {onStage, startDoctor} from '../scenarios/runner.js'
import {everyMachine} from '../scenarios/taken.js'
import type {Scenario} from '../scenarios/scenario.js'
import {leaksIn, secretsOf} from '../scenarios/secrets.js'

// A bundle made on each of these machines, other systems among them, must give the same verdict here, where nothing of that machine is.
// By default every tenth machine of another system and every eightieth of the rest; npm run test:all takes all.

const folder = fileURLToPath(new URL('../scenarios', import.meta.url))
const files = readdirSync(folder, {recursive: true})
  .map(String)
  .filter(name => /^[a-z-]+[\\/][^\\/]+\.ts$/.test(name))
  .sort()
const all = await Promise.all(
  files.map(async file => {
    const {default: scenario} = (await import(pathToFileURL(join(folder, file)).href)) as {default: Scenario}
    return [file.slice(0, -3), scenario] as [string, Scenario]
  }),
)
const scenarios = all
  .filter(([, {platform}], index) => everyMachine || index % (platform === undefined ? 100 : 12) === 0)
  .filter(
    ([, {network, args = []}]) =>
      (network === undefined || canCloseNetwork) &&
      !args.some(word => /^--(only|skip|fail-on|baseline|no-project-config|wait|json|format|fix|yes|from)\b/.test(word)),
  )

const schema = new Ajv2020({allErrors: true}).compile(
  JSON.parse(readFileSync(new URL('../../schema/bundle-v1.json', import.meta.url), 'utf8')) as object,
)
const said = ({verdict, results, exitCode, counts, target, platform}: ReturnType<typeof jsonReport>) => ({
  verdict,
  exitCode,
  counts,
  target,
  platform,
  results: results.map(one => ({...one, durationMs: 0})),
})
const causes = ({verdict: {status, rootCauses}}: Report) => [status, ...rootCauses.map(({check, code}) => `${check}#${code}`)]

/** Makes a bundle on a scenario's machine. */
function bundled(scenario: Scenario): Promise<{text: string; file: string; mode: number; told: string}> {
  return onStage(scenario, async ({machine, env, cwd, within}) => {
    const file = join(mkdtempSync(join(tmpdir(), 'bundle-')), 'ticket.json')
    const {exitCode, stdout, stderr} = await startDoctor(['bundle', ...(scenario.args ?? []), '--output', file], {env, cwd, within})
    if (exitCode !== 0) throw new Error(`bundle in ${dirname(machine.home)}: exit code ${String(exitCode)}\n${stdout}${stderr}`)
    return {text: readFileSync(file, 'utf8'), file, mode: statSync(file).mode & 0o777, told: stdout + stderr}
  })
}

describe('a bundle of', () => {
  it.each(scenarios)('%s', async (_name, scenario) => {
    const {text, mode, told} = await bundled(scenario)
    const made = JSON.parse(text) as Bundle
    expect(schema(made) ? [] : schema.errors).toEqual([])
    expect(mode).toBe(0o600)
    expect(leaksIn(text + told, secretsOf(scenario))).toEqual([])
    expect(text.length).toBeLessThan(1_000_000)
    const bundle = readBundle(text, 'ticket.json', createRedactor())
    const report = await examineBundle(bundle, registry, 'fail')
    expect(said(jsonReport(report))).toEqual(said(made.report))
    const masked = await examineBundle(maskAccounts(bundle), registry, 'fail')
    expect(causes(masked), 'with accounts masked').toEqual(causes(report))
  })
})

describe('run --from, where nothing is', () => {
  const elsewhere = ['darwin', 'win32', undefined]
    .map(os =>
      scenarios.find(
        ([
          ,
          {
            platform,
            expect: {status},
          },
        ]) => platform === os && status === 'broken',
      ),
    )
    .filter(one => one !== undefined)
  it.each(elsewhere)('%s', async (_name, scenario) => {
    const {text, file} = await bundled(scenario)
    const {report} = JSON.parse(text) as Bundle
    // No home, no programs, no network's proxy: whoever looked at this machine would find nothing.
    const ran = await startDoctor(['run', '--from', file, '--json'], {env: {PATH: '/nowhere', HOME: '/nowhere'}, cwd: '/'})
    expect(ran.stderr).toBe('')
    expect(said(JSON.parse(ran.stdout) as typeof report)).toEqual(said(report))
    expect(ran.exitCode).toBe(report.exitCode)
  })
})
