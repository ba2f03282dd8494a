import type {AwsFile, AwsSection, AwsSetting} from '../../facts/aws/aws-files.js'
import type {ParseError} from '../../facts/aws/aws-config-lines.js'
import type {LineChange, Remedy} from '../check.js'
import {editLine, isPlain} from './edit-line.js'

/**
 * Mends one fault for which the AWS tools refuse a file (facts ID 2). The program does it where no text is lost and nothing is to be
 * chosen: the byte order mark goes, what stands twice alike stands once, and two sections of one name become one.
 * @param mend what a person does, in words
 */
export function mendFault(title: string, file: AwsFile, error: ParseError, mend: string): Remedy {
  const {kind, line, firstLine} = error
  const source = `${file.display}:${line}`
  const what = `${mend}${firstLine === null ? '' : ` (the other one is in line ${firstLine})`}`
  const changes = kind === 'byte-order-mark' ? [{kind: 'replace', line: 1, find: '\uFEFF', by: ''} as const]
    : kind === 'duplicate-key' ? withoutRepetition(file, error) : kind === 'duplicate-section' ? joined(file, error) : null
  if (changes === null) return editLine(title, source, what)
  return {...editLine(title, source, what, {path: file.path, display: file.display, changes}), safety: 'safe'}
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
  if (![...rest, ...last ? [last] : []].every(isPlain)) return null
  const lines = rest.map(({key, value}) => `${key} = ${value}`)
  return [...lines.length > 0 ? [{kind: 'insert', after: last?.line ?? first.line, lines} as const] : [], header, ...second.settings.map(takenAway)]
}
