import {wrap} from '../report/layout.js'
import type {Pen} from '../report/layout.js'
import {stepLines} from '../report/remedies.js'
import type {LeftRemedy, Plan} from './plan.js'
import {unifiedDifference} from './unified-difference.js'

export const isEmpty = ({files, modes, commands}: Plan): boolean => files.length === 0 && modes.length === 0 && commands.length === 0

/** The plan for people: what is mended, the change of every file, commands, and what is left to them. */
export function planText(plan: Plan, pen: Pen): string {
  const sections = [
    isEmpty(plan) ? ['Nothing here can be mended by the program itself.'] : remedyLines(plan, pen),
    ...fileSections(plan, pen),
    modeLines(plan, pen),
    commandLines(plan, pen),
    leftLines(plan.left, pen),
  ]
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
}

function remedyLines({remedies}: Plan, {width, paint}: Pen): string[] {
  return [
    paint.strong('The plan'),
    ...remedies.flatMap(({title, safety, cause}, index) => wrap(`${title} [${safety}] (${cause})`, width, `  ${index + 1}. `)),
  ]
}

function fileSections({files}: Plan, {paint}: Pen): string[][] {
  const painted = (line: string): string =>
    /^(---|\+\+\+) /.test(line)
      ? paint.strong(line)
      : line.startsWith('@@')
        ? paint.dim(line)
        : line.startsWith('-')
          ? paint.bad(line)
          : line.startsWith('+')
            ? paint.good(line)
            : line
  return files.map(change => unifiedDifference(change).map(painted))
}

function modeLines({modes}: Plan, {paint}: Pen): string[] {
  const octal = (mode: number): string => mode.toString(8).padStart(3, '0')
  return modes.length === 0
    ? []
    : [paint.strong('Permissions'), ...modes.map(({display, from, to}) => `  ${display}: ${octal(from)} becomes ${octal(to)}`)]
}

function commandLines({commands}: Plan, {paint}: Pen): string[] {
  return commands.length === 0
    ? []
    : [
        paint.strong('Commands, which cannot be taken back (--undo does not bring an erased password back)'),
        ...commands.map(({text}) => `  ${paint.command(text)}`),
      ]
}

function leftLines(left: readonly LeftRemedy[], pen: Pen): string[] {
  if (left.length === 0) return []
  return [
    pen.paint.strong('Left to you'),
    ...left.flatMap(({title, cause, reason, steps}) => [
      ...wrap(`${title} (${cause}): ${reason}`, pen.width, '  - '),
      ...steps.flatMap(step => stepLines(step, pen, '      ')),
    ]),
  ]
}
