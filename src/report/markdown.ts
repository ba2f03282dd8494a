import type {Remedy, Step} from '../checks/check.js'
import type {Result} from '../checks/examine.js'
import {countWords} from './areas.js'
import {findings, nothingExamined, probesLine, proofTitle, resultOf, skipReasons, statusWords, targetSource} from './findings.js'
import {furtherBlocks, policyBlock} from './further-blocks.js'
import type {Block} from './further-blocks.js'
import {glyphsFor, toAscii} from './glyphs.js'
import {explanationOf} from './json.js'
import {mapStrings} from './map-strings.js'
import {cell, code, fenced, prose} from './markdown-escape.js'
import {accessPath, pictureLine} from './picture.js'
import {plainPen} from './plain-pen.js'
import type {RenderOptions, Report} from './report.js'
import {sourcePlace} from './source-place.js'

/** GitHub takes 65,536 characters in an issue or comment; some room is left for the person's own words. */
const MOST = 60_000
const LONGEST_VALUE = 400

type Parts = 'all' | 'findings' | 'none'

/**
 * The report for an issue or a ticket: verdict, picture, proof, remedies as commands to copy, and the rest folded away. Where that is too long
 * for an issue, first the passed results are left out, then the table, and the document says so.
 * @returns Markdown as GitHub and GitLab read it, ending in a line feed
 */
export function renderMarkdown(report: Report, {ascii, quiet, verbose}: Pick<RenderOptions, 'ascii' | 'quiet' | 'verbose'>): string {
  const told = ascii ? mapStrings(report, toAscii) : report
  const write = (parts: Parts): string => {
    const sections = quiet
      ? [heading(told, ascii), mend(told, 1), ...policyBlock(told).map(one => block(one, told))]
      : fullReport(told, ascii, verbose, parts)
    const text = `${sections
      .filter(lines => lines.length > 0)
      .map(lines => lines.join('\n'))
      .join('\n\n')}\n`
    return ascii ? toAscii(text) : text
  }
  const all = write('all')
  if (all.length <= MOST || verbose) return all
  const less = write('findings')
  return less.length <= MOST ? less : write('none')
}

function fullReport(report: Report, ascii: boolean, verbose: boolean, parts: Parts): string[][] {
  return [
    heading(report, ascii),
    way(report, ascii),
    proof(report),
    mend(report),
    others(report),
    ...furtherBlocks(report).map(one => block(one, report)),
    table(report, ascii, parts),
    reasoning(report, verbose),
    footer(report),
  ]
}

function heading(report: Report, ascii: boolean): string[] {
  const {marks} = glyphsFor(ascii)
  const {verdict} = report
  const mark = nothingExamined(report)
    ? marks.skip
    : {healthy: marks.pass, degraded: marks.warn, broken: marks.fail, inconclusive: marks.unknown}[verdict.status]
  const [status = '', ...others] = statusWords(report)
  return [`## ${prose(`${mark} ${verdict.sentence}`)}`, ...(nothingExamined(report) ? [] : ['', [`**${status}**`, ...others].join(' · ')])]
}

function way(report: Report, ascii: boolean): string[] {
  const path = accessPath(report)
  if (!path || !report.target) return []
  const arrived = report.verdict.status === 'healthy' && report.verdict.confidence === 'proven'
  return [
    ...fenced(pictureLine(path, plainPen(ascii), arrived), 'text'),
    '',
    `${code(report.target.url)} (${prose(targetSource(report.target))})`,
  ]
}

function proof(report: Report): string[] {
  const cause = report.verdict.rootCauses[0]
  const evidence = (cause && resultOf(report, cause)?.evidence) ?? []
  const probes = probesLine(report)
  if (probes === null && evidence.length === 0) return []
  return [
    `### ${proofTitle(report)}`,
    '',
    ...(probes === null ? [] : [prose(probes), '']),
    ...(evidence.length === 0
      ? []
      : [
          '| seen | value | where |',
          '|---|---|---|',
          ...evidence.map(({label, value, source = ''}) => row(prose(label), code(short(value)), where(source))),
        ]),
  ]
    .join('\n')
    .trimEnd()
    .split('\n')
}

function mend(report: Report, most = Infinity): string[] {
  const cause = report.verdict.rootCauses[0]
  const result = cause ? resultOf(report, cause) : report.results.find(one => one.code === 'deadline' && (one.remedies?.length ?? 0) > 0)
  const remedies = (result?.remedies ?? []).slice(0, most)
  const more = result && cause ? ['', `More about it: ${code(explanationOf(result))}`] : []
  if (remedies.length === 0) return more.slice(1)
  return [
    '### To fix it',
    ...remedies.flatMap((remedy, index) => ['', ...remedyLines(remedy, remedies.length > 1 ? `${index + 1}. ` : '', report)]),
    ...more,
  ]
}

function remedyLines({title, safety, steps}: Remedy, lead: string, {platform}: Report): string[] {
  return [`**${lead}${prose(title)}** (${safety})`, ...steps.flatMap(step => ['', ...stepLines(step, languageOf(platform))])]
}

/** Windows has two shells, and the commands say themselves which one they mean. */
const languageOf = ({os}: Report['platform']): string => (os === 'win32' ? 'text' : 'sh')

function stepLines({kind, text}: Step, language: string): string[] {
  if (kind === 'command') return fenced(text, language)
  // Indented lines are the content of a file.
  const lines = text.split(/\r?\n/)
  const first = lines.findIndex(line => /^\s/.test(line))
  return first < 0
    ? [prose(text)]
    : [...(first > 0 ? [prose(lines.slice(0, first).join('\n')), ''] : []), ...fenced(lines.slice(first).join('\n'), 'text')]
}

function others(report: Report): string[] {
  const [, ...causes] = report.verdict.rootCauses
  if (causes.length === 0) return []
  return [
    '### Then',
    ...causes.flatMap((cause, index) => {
      const remedy = resultOf(report, cause)?.remedies?.[0]
      return [
        '',
        `${index + 2}\\. ${prose(cause.summary)} (${code(`${cause.check}#${cause.code}`)})`,
        ...(remedy ? ['', ...remedyLines(remedy, '', report)] : []),
      ]
    }),
  ]
}

function block({title, numbered, items}: Block, {platform}: Report): string[] {
  return [
    `### ${prose(title)}`,
    '',
    ...items.flatMap(({say, steps}, index) => [
      ...(index > 0 && steps.length > 0 ? [''] : []),
      `${numbered ? `${index + 1}.` : '-'} ${prose(say)}`,
      // Indented as far as the item's text, so that they belong to it (CommonMark §5.2).
      ...steps
        .flatMap(step => ['', ...stepLines(step, languageOf(platform))])
        .map(line => (line === '' ? '' : `${numbered ? '   ' : '  '}${line}`)),
    ]),
  ]
}

function table(report: Report, ascii: boolean, parts: Parts): string[] {
  const words = countWords(report.results)
  if (parts === 'none') return [`All results: ${words}. They are too many for this document: see ${code('--format json')}.`]
  const {marks} = glyphsFor(ascii)
  const attention = findings(report).map(({result}) => result)
  const rest = report.results.filter(result => !attention.includes(result) && result.status !== 'skip')
  const shown = parts === 'all' ? [...attention, ...rest] : [...attention, ...rest.filter(({status}) => status !== 'pass')]
  const line = ({status, check, code: name, summary, evidence = [], baseline}: Result): string =>
    row(
      `${prose(marks[status])} ${status}${baseline ? ' (known)' : ''}`,
      `${code(check)}${name === 'ok' ? '' : ` ${code(name)}`}`,
      [
        prose(short(summary)),
        ...(status === 'pass'
          ? []
          : evidence.map(
              ({label, value, source}) =>
                `${prose(label)}${value === '' ? '' : `: ${code(short(value))}`}${source === undefined ? '' : ` (${where(source)})`}`,
            )),
      ].join('<br>'),
    )
  return folded(`All results: ${words || 'none'}`, [
    ...(shown.length > 0 ? ['| | check | |', '|---|---|---|', ...shown.map(line)] : []),
    ...(parts === 'findings' ? ['', 'Passed results are left out: they are too many for an issue.'] : []),
    ...skipReasons(report.results).flatMap(([reason, count], index) => [
      ...(index === 0 ? [''] : []),
      `- ${count} skipped: ${prose(reason)}`,
    ]),
  ])
}

function reasoning({verdict}: Report, open: boolean): string[] {
  if (verdict.reasoning.length === 0) return []
  return folded(
    'How the verdict was reached',
    verdict.reasoning.map(({text}, index) => `${index + 1}. ${prose(text)}`),
    open,
  )
}

const folded = (title: string, lines: readonly string[], open = false): string[] => [
  `<details${open ? ' open' : ''}><summary>${prose(title)}</summary>`,
  '',
  ...lines,
  '',
  '</details>',
]

function footer({tool, platform: {os, release, arch, ci}, generatedAt, durationMs, exitCode}: Report): string[] {
  const words = [
    `${tool.name} ${tool.version}`,
    `${os} ${release} ${arch}`,
    ...(ci === null ? [] : [ci]),
    generatedAt,
    `${(durationMs / 1000).toFixed(1)} s`,
    `exit code ${exitCode}`,
  ]
  return [`<sub>${prose(words.join(' · '))}</sub>`]
}

const where = (source: string): string => (sourcePlace(source) ? code(source) : prose(source))

const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`

const short = (text: string): string => (text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text)
