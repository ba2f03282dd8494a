import {explanation, parsePage} from '../checks/explanations.js'
import type {Page} from '../checks/explanations.js'
import type {Result} from '../checks/examine.js'
import {findings, probesLine} from './findings.js'
import {explanationOf} from './json.js'
import {markdownLines} from './markdown-text.js'
import {plain} from './palette.js'
import {evidenceText} from './proof.js'
import type {Report} from './report.js'
import type {ArtifactLocation, Location, Notification, Rule, SarifLog, SarifResult} from './sarif-model.js'
import {fromRoot, insideWorkingFolder, placesOf} from './source-place.js'
import type {SourcePlace} from './source-place.js'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * The report as SARIF 2.1.0. Results are what fails or warns, the root cause first, at the line of the configuration that is to blame; what
 * passed is none, because readers such as GitHub's code scanning show every result as an alert. What could not be determined is a
 * notification of the run (§3.20.21).
 * @returns the document, ending in a line feed
 */
export async function renderSarif(report: Report): Promise<string> {
  return `${JSON.stringify(await sarifLog(report), null, 2)}\n`
}

/** The same as an object. */
export async function sarifLog(report: Report): Promise<SarifLog> {
  const found = findings(report)
  const causes = found
    .filter(({result}, index) => found.findIndex(one => idOf(one.result) === idOf(result)) === index)
    .map(({result}) => result)
  const rules = await Promise.all(causes.map(cause => rule(cause, report.pages ?? {})))
  const results = found.map(one => sarifResult(one, report, rules))
  const told = report.results.filter(({status}) => status === 'crash' || status === 'unknown')
  const {tool, verdict, exitCode, generatedAt, durationMs, counts, target} = report
  const {status, class: kind, sentence, confidence} = verdict
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            rules,
            notifications: [...new Map(told.map(({check, title}) => [check, {id: check, shortDescription: {text: title}}])).values()],
          },
        },
        automationDetails: {id: ['codecommit-doctor', target?.region?.value, target?.repository].filter(Boolean).join('/')},
        originalUriBaseIds: {
          'HOME': {description: {text: 'The home directory of the person whose Git was examined'}},
          '%SRCROOT%': {description: {text: 'The folder in which the doctor was started'}},
        },
        invocations: [
          {
            executionSuccessful: status !== 'inconclusive',
            exitCode,
            endTimeUtc: generatedAt,
            toolExecutionNotifications: told.map(notification),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results,
        properties: {
          verdict: {status, class: kind, sentence, confidence},
          probes: probesLine(report),
          counts,
          durationMs,
          target: target?.url ?? null,
          policy: report.policy ?? null,
          suppressed: suppressed(report),
        },
      },
    ],
  }
}

const idOf = ({check, code}: Result): string => `${check}#${code}`

/** The explanation page of the check, at the cause, is the help (design §4). */
async function rule(result: Result, pages: Readonly<Record<string, string>>): Promise<Rule> {
  const page = await pageOf(result.check, pages)
  const markdown = page ? helpOf(page, result.code) : `See \`${explanationOf(result)}\`.`
  return {
    id: idOf(result),
    name: idOf(result)
      .split(/[^A-Za-z0-9]+/)
      .map(word => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: {
      text: `${result.code.replaceAll('-', ' ')}: not so that ${result.title.charAt(0).toLowerCase()}${result.title.slice(1)}`,
    },
    ...(page && {fullDescription: {text: plainText(page.summary)}}),
    help: {text: plainText(markdown), markdown},
    defaultConfiguration: {level: result.status === 'fail' ? 'error' : 'warning'},
    properties: {tags: ['codecommit', result.area]},
  }
}

async function pageOf(check: string, pages: Readonly<Record<string, string>>): Promise<Page | null> {
  try {
    return parsePage(Object.hasOwn(pages, check) ? (pages[check] ?? '') : await explanation(check))
  } catch {
    return null // a plugin's check without a page, or a build without pages
  }
}

function helpOf({causes, sections}: Page, code: string): string {
  const own = causes.find(one => one.code === code)?.body
  return [own, ...sections.map(({heading, body}) => (body === '' ? undefined : `## ${heading}\n\n${body}`))]
    .filter(text => text !== undefined)
    .join('\n\n')
}

const plainText = (markdown: string): string => markdownLines(markdown, 100, plain).join('\n')

function sarifResult({result, cause, follows}: ReturnType<typeof findings>[number], report: Report, rules: readonly Rule[]): SarifResult {
  const {status, summary, evidence = [], remedies = [], grade = 'observed', because = []} = result
  const places = placesOf(result)
  const mend = remedies.flatMap(({title, safety, steps}) => [
    `To fix it: ${title} [${safety}]`,
    ...steps.map(({text}) => text.replace(/^/gm, '    ')),
  ])
  return {
    ruleId: idOf(result),
    ruleIndex: rules.findIndex(({id}) => id === idOf(result)),
    kind: 'fail',
    level: status === 'fail' ? 'error' : 'warning',
    message: {text: [summary, ...evidence.map(evidenceText), ...mend].join('\n')},
    locations: places.length > 0 ? places.map(place => physical(place, report)) : [logical(report)],
    partialFingerprints: {'codecommitDoctorCause/v1': [idOf(result), places[0]?.path].filter(Boolean).join(' ')},
    ...(report.policy?.baseline && {baselineState: result.baseline ? ('unchanged' as const) : ('new' as const)}),
    properties: {grade, because, rootCause: cause !== null, follows, ...(cause && {consequences: cause.consequences}), remedies},
  }
}

const physical = ({path, line}: SourcePlace, report: Report): Location => ({
  physicalLocation: {artifactLocation: artifact(fromRoot(path, report), report), ...(line !== null && {region: {startLine: line}})},
})

function artifact(path: string, {platform}: Report): ArtifactLocation {
  const inside = insideWorkingFolder(path, platform)
  if (inside !== null) return {uri: encoded(inside), uriBaseId: '%SRCROOT%'}
  const slashes = path.replaceAll('\\', '/')
  if (slashes.startsWith('~/')) return {uri: encoded(slashes.slice(2)), uriBaseId: 'HOME'}
  if (slashes.startsWith('//')) return {uri: `file:${encoded(slashes)}`}
  return {uri: `file://${slashes.startsWith('/') ? '' : '/'}${encoded(slashes)}`}
}

/** As a URI: RFC 3986 §2.1; a drive's colon stays. */
const encoded = (path: string): string =>
  path
    .split('/')
    .map(part => (/^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'))))
    .join('/')

/** What is seen nowhere in a file is seen at the repository, or on the machine. */
function logical({target}: Report): Location {
  return {
    logicalLocations: [{name: target?.repository ?? 'this machine', fullyQualifiedName: target?.url ?? 'this machine', kind: 'resource'}],
  }
}

/** What somebody accepted for a while: no result, because no reader should raise it, but named. */
const suppressed = ({results}: Report): object[] => results.flatMap(({check, suppressed: was}) => (was ? [{check, ...was}] : []))

function notification({check, status, code, summary}: Result): Notification {
  return {
    descriptor: {id: check},
    level: status === 'crash' || code === 'deadline' ? 'error' : 'note',
    message: {text: `${code}: ${summary}`},
  }
}
