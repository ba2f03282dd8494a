import {readFileSync} from 'node:fs'
import addFormats from 'ajv-formats'
import {Ajv2020} from 'ajv/dist/2020.js'
import {expect} from 'vitest'
import {expectRemedies} from './remedy-rules.js'
import type {Report} from './report.js'
import type {Outcome} from './runner.js'
import type {Scenario} from './scenario.js'

const schema = JSON.parse(readFileSync(new URL('../../schema/report-v1.json', import.meta.url), 'utf8')) as object
const ajv = new Ajv2020({allErrors: true, allowUnionTypes: true})
addFormats.default(ajv)
const valid = ajv.compile(schema)

/** Holds what the doctor did against what the scenario expects, and against what is asked of every run. */
export function expectOutcome(scenario: Scenario, outcome: Outcome): void {
  expectNoTrace(outcome)
  const {report, exitCode, stdout, stderr} = outcome
  if (report === null) throw new Error(`no JSON report; exit code ${String(exitCode)}\n${stdout}\n${stderr}`)
  const told = tell(report, outcome)
  expect(valid(report) ? [] : valid.errors, 'the report against schema/report-v1.json').toEqual([])
  expect(report.counts.crash, `crashed checks${told}`).toBe(0)
  expectVerdict(scenario, report, told)
  expectRemedies(report)
  expect(exitCode, `exit code${told}`).toBe(scenario.expect.exitCode)
  expect(report.exitCode).toBe(exitCode)
  expect(outcome.forbidden, 'calls that read secrets, change something or raise a dialog').toEqual([])
  if (scenario.platform !== undefined) expect(report.platform.os).toBe(scenario.platform === 'wsl' ? 'linux' : scenario.platform)
  expectGroundTruth(scenario, outcome)
}

function expectVerdict(
  {expect: {status, first, also = [], never = [], says = [], ...wanted}}: Scenario,
  report: Report,
  told: string,
): void {
  const {verdict, results, counts} = report
  const [root] = verdict.rootCauses
  expect(root ? `${root.check}#${root.code}` : null, `first root cause${told}`).toBe(first)
  expect(verdict.status, `status${told}`).toBe(status)
  if (wanted.then !== undefined)
    expect(
      verdict.rootCauses.slice(1).map(({check, code}) => `${check}#${code}`),
      `further root causes${told}`,
    ).toEqual(wanted.then)
  if (wanted.class !== undefined) expect(verdict.class, `class${told}`).toBe(wanted.class)
  if (wanted.confidence !== undefined) expect(verdict.confidence, `confidence${told}`).toBe(wanted.confidence)
  if (status === 'healthy') expect([counts.fail, counts.warn], `findings above pass on a healthy machine${told}`).toEqual([0, 0])
  const alarms = results
    .filter(one => one.status === 'warn' || one.status === 'fail')
    .flatMap(({check, code}) => [check, `${check}#${code}`])
  expect(alarms, told).toEqual(expect.arrayContaining([...also]))
  expect(
    alarms.filter(name => never.includes(name)),
    `must not be found${told}`,
  ).toEqual([])
  const finding = results.find(({check, code}) => check === root?.check && code === root.code)
  if (root) expect(finding?.remedies ?? [], `what to do about the first root cause${told}`).not.toEqual([])
  for (const text of says) expect(JSON.stringify(report)).toMatch(text)
}

/** Asked of every run (design 1.4, 1.5, 1.7). */
export function expectNoTrace({leaks, changed, orphans, awsVerbs}: Pick<Outcome, 'leaks' | 'changed' | 'orphans' | 'awsVerbs'>): void {
  expect(leaks, 'secrets in the output').toEqual([])
  expect(changed, 'files changed in the home').toEqual([])
  expect(orphans, 'processes left running').toEqual([])
  expect(awsVerbs, 'store or erase sent to the AWS helper').toEqual([])
}

/** The scenario itself must be true: plain git fails where the doctor says that it is broken, and works where not. */
function expectGroundTruth({plainGit, expect: {status}}: Scenario, {plainGit: ran}: Outcome): void {
  if (!ran || status === 'inconclusive') return
  const works = plainGit === undefined ? status !== 'broken' : plainGit === 'works'
  expect(ran.exitCode === 0, `plain git: exit code ${String(ran.exitCode)}, ${ran.stderr}`).toBe(works)
}

function tell({verdict, results}: Report, {lab, plainGit}: Outcome): string {
  const lines = results
    .filter(({status}) => status !== 'pass' && status !== 'skip')
    .map(({check, code, status, summary}) => `  ${status} ${check}#${code}: ${summary}`)
  return `\n${verdict.status} (${verdict.confidence}): ${verdict.sentence}\n${lines.join('\n')}\nplain git: ${plainGit?.stderr ?? 'not tried'}\nrequests:\n${lab.log.toString()}\n`
}
