import type {Remedy, Status, Step} from '../checks/check.js'
import type {Result} from '../checks/examine.js'
import type {VerdictStatus} from '../verdict/verdict.js'
import {countWords} from './areas.js'
import {furtherBlocks, policyBlock} from './further-blocks.js'
import type {Block} from './further-blocks.js'
import {nothingExamined, probesLine, proofTitle, resultOf, skipReasons, statusWords, targetSource} from './findings.js'
import {pathFigure} from './html-picture.js'
import {HTML_STYLE} from './html-style.js'
import {explanationOf} from './json.js'
import {asciiMarkup, markupText as text} from './markup.js'
import {accessPath} from './picture.js'
import type {RenderOptions, Report} from './report.js'

/** Nothing is loaded and nothing runs, whatever a text in the page may contain (https://www.w3.org/TR/CSP3/). */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/**
 * The report as one page that needs nothing else: verdict, the way of access as a picture, proof, remedies, and all results to unfold.
 * @returns HTML, ending in a line feed
 */
export function renderHtml(report: Report, {ascii, quiet, verbose}: Pick<RenderOptions, 'ascii' | 'quiet' | 'verbose'>): string {
  const sections = quiet
    ? [mend(report, 1), ...policyBlock(report).map(block)]
    : [
        way(report),
        proof(report),
        mend(report),
        others(report),
        ...furtherBlocks(report).map(block),
        results(report, verbose),
        reasoning(report, verbose),
      ]
  const page = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${text(`${report.target?.repository ?? 'CodeCommit'}: ${nothingExamined(report) ? 'not examined' : report.verdict.status}`)} - codecommit-doctor</title>`,
    `<style>${HTML_STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    heading(report),
    ...sections.filter(one => one !== ''),
    '</main>',
    footer(report),
    '</body>',
    '</html>',
    '',
  ].join('\n')
  return ascii ? asciiMarkup(page) : page
}

const VERDICT_TONES: Readonly<Record<VerdictStatus, string>> = {
  healthy: 'good',
  degraded: 'caution',
  broken: 'bad',
  inconclusive: 'caution',
}
const TONES: Readonly<Record<Status, string>> = {
  pass: 'good',
  warn: 'caution',
  fail: 'bad',
  skip: 'quiet',
  unknown: 'caution',
  crash: 'bad',
}
const SAFETY_TONES: Readonly<Record<Remedy['safety'], string>> = {safe: 'good', review: 'caution', manual: 'quiet'}

const badge = (word: string, tone: string): string => `<span class="badge ${tone}">${text(word)}</span>`

function heading(report: Report): string {
  const {verdict} = report
  const [status = '', ...words] = statusWords(report)
  const nothing = nothingExamined(report)
  const said = nothing
    ? badge('not examined', 'quiet')
    : [badge(status, VERDICT_TONES[verdict.status]), ...words.map(word => badge(word, 'quiet'))].join(' ')
  return `<header class="${nothing ? 'nothing' : verdict.status}">\n<p>${said}</p>\n<h1>${text(verdict.sentence)}</h1>\n</header>`
}

const section = (title: string, ...parts: string[]): string =>
  ['<section>', `<h2>${text(title)}</h2>`, ...parts.filter(one => one !== ''), '</section>'].join('\n')

function way(report: Report): string {
  const path = accessPath(report)
  if (!path || !report.target) return ''
  const arrived = report.verdict.status === 'healthy' && report.verdict.confidence === 'proven'
  return section(
    'The way to the repository',
    pathFigure(path, arrived, `<code>${text(report.target.url)}</code> (${text(targetSource(report.target))})`),
  )
}

function proof(report: Report): string {
  const cause = report.verdict.rootCauses[0]
  const evidence = (cause && resultOf(report, cause)?.evidence) ?? []
  const probes = probesLine(report)
  if (probes === null && evidence.length === 0) return ''
  const rows = evidence.map(one => `<dt>${text(one.label)}</dt>\n<dd>${value(one)}</dd>`)
  return section(
    proofTitle(report),
    probes === null ? '' : `<p>${text(probes)}</p>`,
    rows.length === 0 ? '' : `<dl>\n${rows.join('\n')}\n</dl>`,
  )
}

function value({value: seen, source = ''}: {value: string; source?: string}): string {
  const what = seen === '' ? '' : seen.includes('\n') ? `<pre>${text(seen)}</pre>` : `<code>${text(seen)}</code>`
  return [what, source === '' ? '' : `<span class="soft">(${text(source)})</span>`].filter(Boolean).join(' ')
}

function mend(report: Report, most = Infinity): string {
  const cause = report.verdict.rootCauses[0]
  const result = cause ? resultOf(report, cause) : report.results.find(one => one.code === 'deadline' && (one.remedies?.length ?? 0) > 0)
  if (!result) return ''
  const more = cause ? `<p class="soft">More about it: <code>${text(explanationOf(result))}</code></p>` : ''
  const remedies = (result.remedies ?? []).slice(0, most)
  return remedies.length === 0 && more === '' ? '' : section('To fix it', list(remedies), more)
}

function list(remedies: readonly Remedy[]): string {
  if (remedies.length === 0) return ''
  const items = remedies.map(
    ({title, safety, steps}) => `<li><h3>${text(title)} ${badge(safety, SAFETY_TONES[safety])}</h3>\n${steps.map(step).join('\n')}</li>`,
  )
  return `<ol class="remedies${remedies.length === 1 ? ' only' : ''}">\n${items.join('\n')}\n</ol>`
}

function step({kind, text: words}: Step): string {
  if (kind === 'command') return `<pre><code>${text(words)}</code></pre>`
  // Indented lines are the content of a file.
  const lines = words.split(/\r?\n/)
  const first = lines.findIndex(line => /^\s/.test(line))
  const said = first < 0 ? lines : lines.slice(0, first)
  return [...said.map(line => `<p>${text(line)}</p>`), ...(first < 0 ? [] : [`<pre>${text(lines.slice(first).join('\n'))}</pre>`])].join(
    '\n',
  )
}

function others(report: Report): string {
  const [, ...causes] = report.verdict.rootCauses
  return causes.length === 0
    ? ''
    : section(
        'Then',
        ...causes.map(cause => {
          const result = resultOf(report, cause)
          return `<h3>${badge(result?.status ?? 'warn', TONES[result?.status ?? 'warn'])} ${text(cause.summary)}</h3>\n${list((result?.remedies ?? []).slice(0, 1))}`
        }),
      )
}

function block({title, numbered, items}: Block): string {
  const tag = numbered ? 'ol' : 'ul'
  const told = items.map(({say, steps}) => `<li>${text(say)}${steps.map(one => `\n${step(one)}`).join('')}</li>`)
  return section(title, `<${tag} class="told">\n${told.join('\n')}\n</${tag}>`)
}

function results(report: Report, verbose: boolean): string {
  const areas = [...new Set(report.results.map(({area}) => area))]
  if (areas.length === 0) return ''
  return section(
    'All results',
    `<p class="soft">${text(countWords(report.results))}</p>`,
    ...areas.map(area => {
      const own = report.results.filter(one => one.area === area)
      const told = own.filter(({status}) => status !== 'skip')
      const open = verbose || own.some(({status}) => status === 'fail' || status === 'warn' || status === 'crash')
      const skips = skipReasons(own).map(([reason, count]) => `<p class="soft">${count} skipped: ${text(reason)}</p>`)
      const body = [
        told.length === 0 ? '' : `<ul class="results">\n${told.map(one => item(one, verbose)).join('\n')}\n</ul>`,
        ...skips,
      ].filter(Boolean)
      return `<details${open ? ' open' : ''}><summary>${text(area)} <span class="soft">${text(countWords(own))}</span></summary>\n${body.join('\n')}\n</details>`
    }),
  )
}

function item({status, check, code, summary, evidence = [], remedies = [], grade, durationMs, baseline}: Result, verbose: boolean): string {
  const seen =
    status === 'pass' && !verbose
      ? []
      : evidence.map(one => `<li>${text(one.label)}${one.value === '' && !one.source ? '' : `: ${value(one)}`}</li>`)
  const named = code === 'ok' ? '' : ` <span class="soft">${text(code)}</span>`
  return [
    `<li><div>${badge(status, TONES[status])}${baseline ? ' known' : ''}</div><div><code>${text(check)}</code>${named}<br>${text(summary)}`,
    ...(verbose ? [`<p class="soft">${text(`${grade ?? 'observed'}, ${durationMs} ms`)}</p>`] : []),
    ...(seen.length > 0 ? [`<ul>${seen.join('')}</ul>`] : []),
    ...(verbose && status !== 'pass' ? [list(remedies)] : []),
    '</div></li>',
  ]
    .filter(Boolean)
    .join('\n')
}

function reasoning({verdict}: Report, open: boolean): string {
  if (verdict.reasoning.length === 0) return ''
  const steps = verdict.reasoning.map(one => `<li>${text(one.text)}</li>`)
  return `<section>\n<details${open ? ' open' : ''}><summary>How the verdict was reached</summary>\n<ol>\n${steps.join('\n')}\n</ol>\n</details>\n</section>`
}

function footer({tool, platform: {os, release, arch, ci}, generatedAt, durationMs, exitCode}: Report): string {
  const words = [
    `${tool.name} ${tool.version}`,
    `${os} ${release} ${arch}`,
    ...(ci === null ? [] : [ci]),
    generatedAt,
    `${(durationMs / 1000).toFixed(1)} s`,
    `exit code ${exitCode}`,
  ]
  return `<footer class="soft"><p>${text(words.join(' · '))}</p></footer>`
}
