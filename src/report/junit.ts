import type {Result} from '../checks/examine.js'
import {probesLine} from './findings.js'
import {explanationOf} from './json.js'
import {asciiMarkup, attribute, markupText} from './markup.js'
import {plainPen} from './plain-pen.js'
import {policyLines} from './policy-lines.js'
import {evidenceText} from './proof.js'
import type {RenderOptions, Report} from './report.js'

type Outcome = 'failure' | 'error' | 'skipped' | 'passed'

interface Case {
  check: string
  results: Result[]
  outcome: Outcome
  seconds: number
}

/**
 * The report as JUnit XML, as CI systems read it: a suite for each area, a test case for each check. A case fails or errs only where the
 * exit code says so too, so that both tell the same: a warning fails its case only under `--fail-on warn`.
 * @returns a document, ending in a line feed (form: https://github.com/testmoapp/junitxml)
 */
export function renderJunit(report: Report, {ascii}: Pick<RenderOptions, 'ascii'>): string {
  const ids = [...new Set(report.results.map(({check}) => check))]
  const cases = ids.map(id =>
    caseOf(
      report.results.filter(({check}) => check === id),
      report,
    ),
  )
  const areas = [...new Set(report.results.map(({area}) => area))]
  const document = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(report.tool.name)}" ${totals(cases)} time="${seconds(report.durationMs)}">`,
    ...areas.flatMap((area, index) =>
      suite(
        area,
        cases.filter(({check}) => check.startsWith(`${area}/`)),
        report,
        index === 0,
      ),
    ),
    '</testsuites>',
    '',
  ].join('\n')
  return ascii ? asciiMarkup(document) : document
}

function suite(area: string, cases: readonly Case[], report: Report, first: boolean): string[] {
  const time = cases.reduce((sum, one) => sum + one.seconds, 0).toFixed(3)
  const policy = first ? policyLines(report, plainPen(false)) : []
  return [
    `  <testsuite name="${attribute(area)}" ${totals(cases)} time="${time}" timestamp="${attribute(report.generatedAt)}">`,
    ...(first ? properties(report) : []),
    ...cases.flatMap(one => testCase(one, report)),
    ...(policy.length > 0 ? [`    <system-out>${markupText(policy.join('\n'))}</system-out>`] : []),
    '  </testsuite>',
  ]
}

function properties({verdict, tool, platform, target, exitCode}: Report): string[] {
  const named: Record<string, string> = {
    status: verdict.status,
    class: verdict.class,
    confidence: verdict.confidence,
    sentence: verdict.sentence,
    exitCode: String(exitCode),
    version: tool.version,
    platform: `${platform.os} ${platform.release} ${platform.arch}`,
    ...(target && {target: target.url}),
  }
  return [
    '    <properties>',
    ...Object.entries(named).map(([name, value]) => `      <property name="${name}" value="${attribute(value)}"/>`),
    '    </properties>',
  ]
}

function caseOf(results: Result[], report: Report): Case {
  const outcomes = results.map(result => outcomeOf(result, report))
  const outcome = (['error', 'failure', 'passed'] as const).find(one => outcomes.includes(one)) ?? 'skipped'
  return {check: results[0]?.check ?? '', results, outcome, seconds: results.reduce((sum, {durationMs}) => sum + durationMs, 0) / 1000}
}

const counts = ({status, baseline}: Result): boolean => status === 'fail' && baseline !== true

function outcomeOf({status, code, baseline}: Result, {results, exitCode}: Report): Outcome {
  switch (status) {
    case 'pass':
      return 'passed'
    case 'skip':
      return 'skipped'
    case 'fail':
      return baseline ? 'passed' : 'failure'
    // With a fail, that is what the exit code is about.
    case 'warn':
      return exitCode === 1 && !baseline && !results.some(counts) ? 'failure' : 'passed'
    case 'crash':
      return 'error'
    case 'unknown':
      return code === 'deadline' && exitCode === 3 ? 'error' : 'skipped'
  }
}

function testCase({check, results, outcome, seconds: time}: Case, report: Report): string[] {
  const [first] = results
  const area = check.slice(0, check.indexOf('/'))
  const open = `    <testcase name="${attribute(`${check}: ${first?.title ?? ''}`)}" classname="codecommit-doctor.${attribute(area)}" time="${time.toFixed(3)}"`
  const told = results.filter(({status, code}) => status !== 'pass' || code !== 'ok')
  const own = results.filter(result => outcomeOf(result, report) === outcome)
  const body: string[] = []
  if (outcome === 'failure' || outcome === 'error') {
    body.push(
      ...own
        .slice(0, 1)
        .map(
          ({code, summary}) =>
            `      <${outcome} type="${attribute(code)}" message="${attribute(summary)}">${markupText(own.map(one => details(one, report)).join('\n\n'))}</${outcome}>`,
        ),
    )
  } else if (outcome === 'skipped') {
    body.push(`      <skipped message="${attribute(own.map(({code, summary}) => `${code}: ${summary}`).join('; '))}"/>`)
  }
  const rest = told.filter(result => !own.includes(result) || outcome === 'passed')
  if (rest.length > 0) body.push(`      <system-out>${markupText(rest.map(one => details(one, report)).join('\n\n'))}</system-out>`)
  return body.length === 0 ? [`${open}/>`] : [`${open}>`, ...body, '    </testcase>']
}

function details(result: Result, report: Report): string {
  const {status, check, code, summary, evidence = [], remedies = []} = result
  const first = report.verdict.rootCauses[0]
  const probes = first?.check === check && first.code === code ? probesLine(report) : null
  const mend =
    status === 'pass'
      ? []
      : remedies.flatMap(({title, safety, steps}) => [
          `To fix it: ${title} [${safety}]`,
          ...steps.flatMap(({text}) => text.split('\n').map(line => `    ${line}`)),
        ])
  return [
    `${status} ${check}#${code}${result.baseline ? ' (known, not counted)' : ''}`,
    summary,
    ...(probes === null ? [] : [probes]),
    ...evidence.map(one => `  ${evidenceText(one)}`),
    ...mend,
    ...(status === 'fail' || status === 'warn' ? [`More about it: ${explanationOf(result)}`] : []),
  ].join('\n')
}

function totals(cases: readonly Case[]): string {
  const count = (outcome: Outcome): number => cases.filter(one => one.outcome === outcome).length
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)
