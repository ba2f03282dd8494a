import {areaLines, countWords, skipLines} from './areas.js'
import {glyphsFor, toAscii} from './glyphs.js'
import {proseWidth, plural, wrap} from './layout.js'
import type {Pen} from './layout.js'
import {mapStrings} from './map-strings.js'
import {otherProgramLines} from './other-programs.js'
import {otherTargetLines} from './other-targets.js'
import type {Palette} from './palette.js'
import {policyLines} from './policy-lines.js'
import {accessPath, pictureLine} from './picture.js'
import type {RenderOptions, Report} from './report.js'
import {toStartLines} from './to-start.js'
import {removedLines} from './told-redaction.js'
import {firstRemedies, sentenceLines, verdictLines} from './verdict-block.js'

/**
 * The report for people: the verdict with its proof and remedy first, then the way of access, the areas in short and a summary.
 * @param paint how to colour; `options.colour` has decided which palette that is
 * @returns the text, ending in a line feed
 */
export function renderHuman(report: Report, options: RenderOptions, paint: Palette): string {
  const told = options.ascii ? mapStrings(report, toAscii) : report
  const pen: Pen = {width: proseWidth(options.width), glyphs: glyphsFor(options.ascii), paint, verbose: options.verbose}
  const sections = options.quiet
    ? [[...sentenceLines(told, pen), ...firstRemedies(told, pen, 1)], policyLines(told, pen)]
    : fullReport(told, pen)
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
}

function fullReport(report: Report, pen: Pen): string[][] {
  return [
    verdictLines(report, pen),
    policyLines(report, pen),
    pathLines(report, pen),
    [...areaLines(report, pen), ...(pen.verbose ? [] : skipLines(report.results, pen))],
    pen.verbose ? reasoningLines(report, pen) : [],
    pen.verbose ? removedLines(report) : [],
    otherProgramLines(report, pen),
    otherTargetLines(report.otherTargets, pen),
    summaryLines(report, pen),
    report.target ? [] : toStartLines(report, pen),
  ]
}

function pathLines(report: Report, pen: Pen): string[] {
  const path = accessPath(report)
  if (!path || !report.target) return []
  const {url, source, configSource} = report.target
  const from = configSource === null ? source : `${source}, ${configSource}`
  const proven = report.verdict.status === 'healthy' && report.verdict.confidence === 'proven'
  return [pictureLine(path, pen, proven), ...wrap(`${url} (${from})`, pen.width, '  ', pen.paint.dim)]
}

function reasoningLines({verdict}: Report, pen: Pen): string[] {
  if (verdict.reasoning.length === 0) return []
  return [
    pen.paint.strong('How the verdict was reached'),
    // Where a rule comes from (`design §7`) is for those who work on it: JSON alone has it.
    ...verdict.reasoning.flatMap(({text}, index) => wrap(`${text}.`, pen.width, `  ${index + 1}. `)),
  ]
}

function summaryLines({results, durationMs, exitCode, tool, waited}: Report, pen: Pen): string[] {
  const checks = plural(new Set(results.map(({check}) => check)).size, 'check')
  const time = `${(durationMs / 1000).toFixed(1)} s`
  const summary = `${checks} in ${time}: ${countWords(results) || 'no results'}.${waited ? ` Tried ${waited.attempts} times in ${waited.seconds} s.` : ''}`
  return pen.verbose ? [summary, pen.paint.dim(`${tool.name} ${tool.version}, exit code ${exitCode}`)] : [summary]
}
