import type {Remedy} from '../checks/check.js'
import {plural, wrap} from './layout.js'
import type {Pen} from './layout.js'
import {remedyLines} from './remedies.js'

/** A recognised symptom, made ready for people and machines. */
export interface ToldSymptom {
  id: string
  title: string
  /** False: nobody was refused. */
  access: boolean
  /** Only follows from something printed before it. */
  follows: boolean
  confidence: 'proven' | 'likely' | 'possible'
  /** The words of the text, redacted. */
  line: string
  means: string
  causes: readonly string[]
  /** `area/name` or `area/name#code`. */
  checks: readonly string[]
  remedies: readonly Remedy[]
  documented: string
}

/**
 * What a pasted text shows, for a terminal: the first symptom in full, the others in a line each.
 * @returns text ending in a line feed
 */
export function symptomText([first, ...others]: readonly ToldSymptom[], pen: Pen): string {
  if (!first) return `${nothingKnown(pen).join('\n')}\n`
  const lines = [
    ...headLines(first, pen),
    '',
    ...wrap(first.means, pen.width, '  '),
    ...causeLines(first, pen),
    ...proofLines(first, pen),
    ...(first.remedies.length > 0 ? ['', pen.paint.strong('To fix it'), ...remedyLines(first.remedies, pen)] : []),
    '',
    ...wrap(`Described in: ${first.documented}`, pen.width, '', pen.paint.dim),
    ...otherLines(others, pen),
  ]
  return `${lines.join('\n')}\n`
}

function headLines({title, access, confidence, line}: ToldSymptom, {width, glyphs, paint}: Pen): string[] {
  const mark = access ? paint.bad(glyphs.marks.fail) : paint.caution(glyphs.marks.warn)
  return [
    ...wrap(title, width, '  ', paint.strong).map((one, index) => (index === 0 ? `${mark} ${one.slice(2)}` : one)),
    ...wrap(`${access ? confidence : 'no refusal'} ${glyphs.bullet} the text says: ${line}`, width, '  ', paint.dim),
  ]
}

function causeLines({causes}: ToldSymptom, {width, paint}: Pen): string[] {
  return causes.length === 0
    ? []
    : [
        '',
        paint.strong('Possible causes, the likeliest first'),
        ...causes.flatMap((cause, index) => wrap(cause, width, `  ${index + 1}. `)),
      ]
}

function proofLines({checks}: ToldSymptom, {width, paint}: Pen): string[] {
  if (checks.length === 0) return []
  const ids = [...new Set(checks.map(check => check.split('#', 1)[0] ?? ''))]
  return [
    '',
    paint.strong('To prove it'),
    `  ${paint.command(`codecommit-doctor run${ids.length <= MOST_NAMED ? ` --only ${ids.join(',')}` : ''}`)}`,
    ...wrap(
      `looks at ${checks.slice(0, MOST_NAMED).join(', ')}${checks.length > MOST_NAMED ? ` and ${plural(checks.length - MOST_NAMED, 'other')}` : ''}`,
      width,
      '  ',
      paint.dim,
    ),
  ]
}

/** With more than these, the whole examination is the better command. */
const MOST_NAMED = 6

function otherLines(others: readonly ToldSymptom[], {width, glyphs, paint}: Pen): string[] {
  if (others.length === 0) return []
  return [
    '',
    paint.strong('Also in the text'),
    ...others.flatMap(({title, follows, checks}) =>
      wrap(
        `${title}${follows ? ' (follows from the above)' : checks.length > 0 ? `: ${checks[0] ?? ''}` : ''}`,
        width,
        `  ${glyphs.bullet} `,
      ),
    ),
  ]
}

function nothingKnown({width, paint}: Pen): string[] {
  return [
    ...wrap('Nothing in this text is a known message of Git, the AWS tools or ssh about CodeCommit.', width, '', paint.strong),
    '',
    ...wrap(
      'Paste all that the failing command printed, from the command itself to its last line: the lines above "fatal:" usually name the cause. For instance:',
      width,
    ),
    `  ${paint.command('git ls-remote origin 2>&1 | codecommit-doctor explain -')}`,
    '',
    ...wrap('Or let the doctor look for itself:', width),
    `  ${paint.command('codecommit-doctor run')}`,
  ]
}

/** The same for machines: fields may be added, never renamed. @returns text ending in a line feed */
export function symptomJson(told: readonly ToldSymptom[], truncated: boolean): string {
  const symptoms = told.map(({id, title, access, follows, confidence, line, means, causes, checks, remedies, documented}) => ({
    id,
    title,
    access,
    follows,
    confidence,
    line,
    means,
    causes,
    checks,
    remedies,
    documented,
  }))
  return `${JSON.stringify({schemaVersion: 1, truncated, symptoms}, null, 2)}\n`
}
