import {wrap} from '../report/layout.js'
import type {Pen} from '../report/layout.js'
import {stepLines} from '../report/remedies.js'
import {isEmpty} from './plan-document.js'
import type {PlanDocument} from './plan-document.js'

/** The plan for people: what is mended, the change of every file, what is erased, and what is left to them. */
export function planText(plan: PlanDocument, pen: Pen): string {
  const sections = [
    isEmpty(plan) ? ['There is nothing here that the program itself can fix.'] : remedyLines(plan, pen),
    ...fileSections(plan, pen),
    modeLines(plan, pen),
    erasureLines(plan, pen),
    leftLines(plan, pen),
  ]
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
}

function remedyLines({remedies}: PlanDocument, {width, paint}: Pen): string[] {
  return [
    paint.strong('The plan'),
    ...remedies.flatMap(({title, safety, cause}, index) => wrap(`${title} [${safety}] (${cause})`, width, `  ${index + 1}. `)),
  ]
}

function fileSections({files}: PlanDocument, {paint}: Pen): string[][] {
  const painted = (line: string, index: number): string =>
    index < 2
      ? paint.strong(line)
      : line.startsWith('@@')
        ? paint.dim(line)
        : line.startsWith('-')
          ? paint.bad(line)
          : line.startsWith('+')
            ? paint.good(line)
            : line
  return files.map(({difference}) => difference.map(painted))
}

function modeLines({modes}: PlanDocument, {paint}: Pen): string[] {
  return modes.length === 0 ? [] : [paint.strong('Permissions'), ...modes.map(({file, from, to}) => `  ${file}: ${from} becomes ${to}`)]
}

function erasureLines({erasures}: PlanDocument, {paint}: Pen): string[] {
  return erasures.length === 0
    ? []
    : [
        paint.strong('Erased, which cannot be taken back (--undo does not bring an erased password back)'),
        ...erasures.map(({text}) => `  ${paint.command(text)}`),
      ]
}

function leftLines({left}: PlanDocument, pen: Pen): string[] {
  if (left.length === 0) return []
  return [
    pen.paint.strong('Left to you'),
    ...left.flatMap(({title, cause, reason, steps}) => [
      ...wrap(`${title} (${cause}): ${reason}`, pen.width, '  - '),
      ...steps.flatMap(step => stepLines(step, pen, '      ')),
    ]),
  ]
}
