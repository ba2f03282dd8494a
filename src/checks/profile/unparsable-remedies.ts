import type {AwsFile, AwsSection, AwsSetting, ParseErrorKind} from '../../facts/aws/files/aws-files.js'
import type {ParseError} from '../../facts/aws/files/aws-config-lines.js'
import type {LineChange, Remedy, Step} from '../check.js'
import {edit} from '../shell-words.js'
import {isPlain} from './edit-line.js'

/** Of a file with more faults the program keeps its hands off. */
const MOST = 5

/**
 * Mends what makes the AWS tools refuse a file (facts ID 2). The program does it only where all faults can be mended so that no text is
 * lost and nothing is to be chosen: the byte order mark goes, what stands twice alike stands once, two sections of one name become one.
 * @param mend what a person does about each kind, in words
 */
export function mendFaults(file: AwsFile, faults: readonly ParseError[], mend: (kind: ParseErrorKind) => string): Remedy {
  const {path, display} = file
  const repairs = faults.map(fault => repair(file, fault))
  const certain = faults.length <= MOST && repairs.every(one => one !== null)
  const seen = new Set<number>()
  const steps = faults.slice(0, MOST).flatMap(({kind, line, firstLine}, index): Step[] => {
    const changes = (repairs[index] ?? []).filter(one => one.kind === 'insert' || (!seen.has(one.line) && seen.add(one.line)))
    // The sections' joining has taken a line away that stood twice by it.
    if (certain && changes.length === 0) return []
    return [
      edit(
        `${display}:${line}: ${mend(kind)}${firstLine === null ? '' : ` (the other one is in line ${firstLine})`}`,
        certain ? {path, display, changes} : undefined,
      ),
    ]
  })
  return {title: `Correct ${display}`, safety: certain ? 'safe' : 'manual', steps}
}

function repair(file: AwsFile, fault: ParseError): LineChange[] | null {
  switch (fault.kind) {
    case 'byte-order-mark':
      return [{kind: 'replace', line: 1, find: '\uFEFF', by: ''}]
    case 'duplicate-key':
      return withoutRepetition(file, fault)
    case 'duplicate-section':
      return joined(file, fault)
    default:
      return null
  }
}

/** The second of two equal lines. Which of two values is meant, a person knows; a secret's line is not touched. */
function withoutRepetition({sections}: AwsFile, {line, firstLine}: ParseError): LineChange[] | null {
  const settings = sections.flatMap(section => section.settings)
  const [first, second] = [settings.find(one => one.line === firstLine), settings.find(one => one.line === line)]
  return first && second && isPlain(first) && isPlain(second) && first.value === second.value ? [takenAway(second)] : null
}

const takenAway = ({line, key}: AwsSetting): LineChange => ({kind: 'remove', line, find: key})

/** The later section's lines go to the first one; null where the two differ in a setting, or a secret would have to move. */
function joined({sections}: AwsFile, {line, firstLine}: ParseError): LineChange[] | null {
  const [from, to] = [sections.findIndex(one => one.line === firstLine), sections.findIndex(one => one.line === line)]
  const [first, second] = [sections[from], sections[to]]
  if (!first || !second) return null
  const header: LineChange = {kind: 'remove', line, find: `[${second.header}]`}
  const common = second.settings.filter(({key}) => first.settings.some(one => one.key === key))
  if (common.some(one => !isPlain(one) || first.settings.find(({key}) => key === one.key)?.value !== one.value)) return null
  // Right behind each other they are one as soon as the header is gone.
  if (to === from + 1) return [header, ...common.map(takenAway)]
  return moved(first, second, common, header)
}

function moved(first: AwsSection, second: AwsSection, common: readonly AwsSetting[], header: LineChange): LineChange[] | null {
  const rest = second.settings.filter(one => !common.includes(one))
  const last = first.settings.at(-1)
  if (![...rest, ...(last ? [last] : [])].every(isPlain)) return null
  const lines = rest.map(({key, value}) => `${key} = ${value}`)
  return [
    ...(lines.length > 0 ? [{kind: 'insert', after: last?.line ?? first.line, lines} as const] : []),
    header,
    ...second.settings.map(takenAway),
  ]
}
