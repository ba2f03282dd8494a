import {findings, statusWords} from './findings.js'
import {toAscii} from './glyphs.js'
import {explanationOf} from './json.js'
import {plainPen} from './plain-pen.js'
import {policyLines} from './policy-lines.js'
import {evidenceText} from './proof.js'
import type {RenderOptions, Report} from './report.js'
import {fromRoot, insideWorkingFolder, placesOf} from './source-place.js'

type Level = 'error' | 'warning' | 'notice'

/** GitHub shows ten annotations of a kind for a step ("Workflow commands for GitHub Actions", limits of annotations). */
const MOST = 10

/**
 * The report as workflow commands of GitHub Actions: one annotation for each finding that no root cause explains, the first cause first, and
 * one that tells the verdict where nothing was found. Every line is a command of ours; foreign text cannot begin one.
 * @returns lines, ending in a line feed
 */
export function renderGitHub(report: Report, {ascii, quiet}: Pick<RenderOptions, 'ascii' | 'quiet'>): string {
  const told = [...found(report).slice(0, quiet ? 1 : undefined), ...unanswered(report)]
  const lines = [...(told.length > 0 ? told : [verdictLine(report)]), ...policy(report)]
  const text = `${lines.join('\n')}\n`
  return ascii ? toAscii(text) : text
}

function found(report: Report): string[] {
  const counts: Record<Level, number> = {error: 0, warning: 0, notice: 0}
  return findings(report)
    .filter(({follows}) => !follows)
    .flatMap(({result}, index) => {
      const level: Level = result.baseline ? 'notice' : result.status === 'fail' ? 'error' : 'warning'
      if (++counts[level] > MOST) return []
      const first = index === 0 ? [report.verdict.sentence, `(${statusWords(report).join(', ')})`] : []
      const seen = (result.evidence ?? []).map(evidenceText)
      const remedy = result.remedies?.[0]
      const mend = remedy
        ? [`To fix it: ${remedy.title} [${remedy.safety}]`, ...remedy.steps.flatMap(({text}) => text.split('\n').map(line => `  ${line}`))]
        : []
      const text = [
        ...(first.length > 0 ? [first.join(' ')] : [result.summary]),
        ...seen,
        ...mend,
        `More about it: ${explanationOf(result)}`,
      ].join('\n')
      return [command(level, {title: `CodeCommit: ${result.check}#${result.code}`, ...place(result, report)}, text)]
    })
}

/** A file that the workflow checked out is named from its root, so that the annotation stands beside its line; any other as people read it. */
function place(result: Parameters<typeof placesOf>[0], report: Report): {file?: string; line?: string} {
  const [first] = placesOf(result)
  if (!first) return {}
  const path = fromRoot(first.path, report)
  return {file: insideWorkingFolder(path, report.platform) ?? path, ...(first.line !== null && {line: String(first.line)})}
}

/** What took the verdict away: crashes and checks without an answer in time. */
function unanswered(report: Report): string[] {
  if (report.verdict.status !== 'inconclusive') return []
  return [command('error', {title: 'CodeCommit: no verdict'}, report.verdict.sentence)]
}

/** What somebody decided beforehand is never left out: a file of the working tree may have said it. */
function policy(report: Report): string[] {
  const [title, ...lines] = policyLines(report, plainPen(false))
  return title === undefined || lines.length === 0
    ? []
    : [command('notice', {title: `CodeCommit: ${title}`}, lines.map(line => line.trim()).join('\n'))]
}

function verdictLine(report: Report): string {
  return command(
    'notice',
    {title: `CodeCommit: ${report.target ? report.verdict.status : 'no repository examined'}`},
    report.verdict.sentence,
  )
}

/** `::error file=a,line=1::text`, escaped as the runner takes it apart (actions/toolkit, packages/core/src/command.ts). */
function command(level: Level, properties: Record<string, string>, text: string): string {
  const words = Object.entries(properties)
    .map(([name, value]) => `${name}=${property(value)}`)
    .join(',')
  return `::${level} ${words}::${data(text)}`
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
