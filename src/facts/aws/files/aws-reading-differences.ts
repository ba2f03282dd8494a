import type {ConfigLine} from './aws-config-lines.js'
import type {ParsedFile, ParsedSection} from './aws-config-parser.js'
import {readAsSpecified} from './aws-config-specification.js'
import type {SpecifiedSection} from './aws-config-specification.js'
import {nameOf} from './aws-sections.js'

/** A place that the AWS CLI and git-remote-codecommit (botocore) read otherwise than the specification that the other SDKs follow. */
export interface ReadingDifference {
  kind: 'refused-elsewhere' | 'section' | 'replaced-section' | 'leaking-section' | 'value' | 'setting'
  /** 1-based, like the column. */
  line: number
  column: number
  /** For people; holds no value of the file. */
  message: string
}

/**
 * What the two readings of a file that botocore accepts make differently (facts ID 2): why a profile works in one tool and not in another.
 * Places where they agree in effect (a blank line inside a value) are left out.
 */
export function readingDifferences(
  lines: readonly ConfigLine[],
  {sections}: ParsedFile,
  role: 'config' | 'credentials',
): ReadingDifference[] {
  if (readAlike(lines, role)) return []
  const specified = readAsSpecified(lines, role)
  const {error} = specified
  const refused: ReadingDifference[] = error
    ? [
        {
          kind: 'refused-elsewhere',
          line: error.line,
          column: 1,
          message: `other AWS tools refuse the file here (${error.message}); the AWS CLI accepts it`,
        },
      ]
    : []
  // Behind its error the specification reads nothing.
  const until = error?.line ?? Infinity
  const byLine = new Map(specified.sections.map(section => [section.line, section]))
  const seen = sections.filter(({line}) => line < until)
  return [...refused, ...replaced(seen, role), ...seen.flatMap(section => ofSection(section, byLine.get(section.line), role))].sort(
    (one, other) => one.line - other.line,
  )
}

/** Lines that every reading takes alike: comments, headers of one plain name, settings of plain text without the signs of a comment. */
const PLAIN_SETTING = /^[\w-]+[ \t]*=[\x20-\x22\x24-\x3a\x3c-\x7e]*$/
const PLAIN_HEADER = {
  config: /^\[(?:(?:profile|sso-session|services) )?[\w\-/.%@:+]+\]$/,
  credentials: /^\[[\w\-/.%@:+]+\]$/,
}

/** Whether a file has such lines alone: most do, also those with thousands of profiles, and need no second reading. */
function readAlike(lines: readonly ConfigLine[], role: 'config' | 'credentials'): boolean {
  const defaults = new Set<string>()
  return lines.every(({raw}) => {
    const first = raw.charAt(0)
    if (first === '#' || first === ';' || raw === '') return true
    if (first !== '[') return PLAIN_SETTING.test(raw)
    if (/default/i.test(raw)) defaults.add(raw)
    return PLAIN_HEADER[role].test(raw) && raw !== '[DEFAULT]' && defaults.size < 2
  })
}

const meaning = (header: string, role: 'config' | 'credentials') =>
  role === 'config' ? nameOf(header) : {kind: 'profile' as const, name: header}

function ofSection(
  {header, line, column, keys}: ParsedSection,
  specified: SpecifiedSection | undefined,
  role: 'config' | 'credentials',
): ReadingDifference[] {
  if (header === 'DEFAULT') {
    return keys.length === 0
      ? []
      : [{kind: 'leaking-section', line, column, message: 'the AWS CLI lends the settings of [DEFAULT] to every section of the file'}]
  }
  const {kind, name} = meaning(header, role)
  const own = kind === 'other' || name === null ? null : `${kind} ${name}`
  const theirs = specified ? `${specified.kind} ${specified.name}` : null
  if (own !== theirs) {
    return [
      {
        kind: 'section',
        line,
        column,
        message: `the AWS CLI reads the header as ${own ?? 'nothing'}, other AWS tools as ${theirs ?? 'nothing'}`,
      },
    ]
  }
  return specified ? ofSettings(keys, specified) : []
}

function ofSettings(keys: ParsedSection['keys'], {settings}: SpecifiedSection): ReadingDifference[] {
  if (keys.length === settings.length && keys.every(({key, value}, at) => settings[at]?.key === key && settings[at].value === value))
    return []
  const byLine = new Map(settings.map(setting => [setting.line, setting]))
  return keys.flatMap(({key, value, line, column}): ReadingDifference[] => {
    const setting = byLine.get(line)
    if (!setting) return []
    if (setting.key !== key)
      return [{kind: 'setting', line, column, message: 'the AWS CLI lets the name end at the colon, other AWS tools at the "="'}]
    if (withoutBlankLines(setting.value) === withoutBlankLines(value)) return []
    return [
      {
        kind: 'value',
        line,
        column,
        message: `the AWS CLI takes the comment behind the value of ${key} for a part of it, other AWS tools do not`,
      },
    ]
  })
}

const withoutBlankLines = (text: string): string => text.replace(/\n+/g, '\n').trim()

/** Two headers with one name: the later one replaces the earlier one for botocore; the specification joins them. */
function replaced(sections: readonly ParsedSection[], role: 'config' | 'credentials'): ReadingDifference[] {
  const last = new Map<string, number>()
  for (const {header, line} of sections) last.set(identity(header, role), line)
  return sections.flatMap(({header, line, column, keys}): ReadingDifference[] => {
    const later = last.get(identity(header, role)) ?? line
    return later === line || header === 'DEFAULT' || keys.length === 0
      ? []
      : [
          {
            kind: 'replaced-section',
            line,
            column,
            message: `the AWS CLI reads line ${later} in place of this section, other AWS tools join or choose otherwise`,
          },
        ]
  })
}

function identity(header: string, role: 'config' | 'credentials'): string {
  const {kind, name} = meaning(header, role)
  return kind === 'other' || name === null ? `\0${header}` : `${kind}\0${name}`
}
