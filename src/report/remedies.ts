import type {Remedy, Step} from '../checks/check.js'
import {wrap} from './layout.js'
import type {Pen} from './layout.js'

/** Remedies as lines: title with safety class, then what to type or do. Numbered when there are several. */
export function remedyLines(remedies: readonly Remedy[], pen: Pen, indent = '  '): string[] {
  return remedies.flatMap(({title, safety, steps}, index) => {
    const lead = remedies.length > 1 ? `${indent}${index + 1}. ` : indent
    const inner = `${' '.repeat(lead.length)}  `
    const heading = wrap(`${title} [${safety}]`, pen.width, lead)
    const last = heading.length - 1
    heading[last] = (heading[last] ?? '').replace(`[${safety}]`, safetyMark(safety, pen))
    return [...heading, ...steps.flatMap(step => stepLines(step, pen, inner))]
  })
}

/** One step. A command is printed as it must be typed, one line per line, never wrapped. */
export function stepLines({kind, text}: Step, {width, paint}: Pen, indent: string): string[] {
  const lines = text.split(/\r?\n/)
  if (kind === 'command') return lines.map(line => indent + paint.command(line))
  // Indented lines are the content of a file: they stay as they are.
  return lines.flatMap(line => (/^\s|^$/.test(line) ? [`${indent}${line}`.trimEnd()] : wrap(line, width, indent)))
}

function safetyMark(safety: Remedy['safety'], {paint}: Pen): string {
  return safety === 'safe' ? paint.good('[safe]') : safety === 'review' ? paint.caution('[review]') : paint.dim('[manual]')
}
