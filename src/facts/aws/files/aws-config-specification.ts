import type {ConfigLine} from './aws-config-lines.js'

/** A setting as the specification reads it. Raw: secrets included, so it never enters a fact. */
export interface SpecifiedSetting {
  /** Lower-cased. */
  key: string
  /** Without a comment; a block of sub-properties starts with a line feed. */
  value: string
  line: number
  /** The sub-properties, when the value is such a block. */
  nested: Record<string, string> | null
  /** The name has only letters that the specification allows; others are passed over. */
  valid: boolean
}

export interface SpecifiedSection {
  kind: 'profile' | 'sso-session' | 'services'
  name: string
  line: number
  /** `[default]`, as against `[profile default]`, which wins. */
  bareDefault: boolean
  settings: SpecifiedSetting[]
}

export interface SpecifiedFile {
  /** The sections that mean something; those of one name are one to the specification, their later settings win. */
  sections: SpecifiedSection[]
  /** The reason to refuse the file; null when it is accepted. */
  error: {line: number; message: string} | null
}

const IDENTIFIER = /^[\w\-/.%@:+]+$/
const KINDS = ['profile', 'sso-session', 'services'] as const

/**
 * Reads an AWS configuration file as the specification that all AWS SDKs share wants it (SDKs and tools reference guide, "Format of the
 * config and credentials files"; facts ID 2, column SEP). botocore departs from it: what breaks Git is the other reading.
 * @param role headers differ: `[profile x]` in the config file, `[x]` in the credentials file
 */
export function readAsSpecified(lines: readonly ConfigLine[], role: 'config' | 'credentials'): SpecifiedFile {
  const sections: SpecifiedSection[] = []
  // A header without meaning still takes in the settings below it.
  let section: Pick<SpecifiedSection, 'settings'> | null = null
  let open: SpecifiedSetting | null = null
  for (const {raw, number} of lines) {
    const refused = (message: string): SpecifiedFile => ({sections, error: {line: number, message}})
    const first = raw.charAt(0)
    if (first === '#' || first === ';' || raw.trim() === '') continue
    if (first === ' ' || first === '\t') {
      if (!section) return refused('a section header is expected')
      if (!open) return refused('an indented line goes on with nothing')
      const fault = goOn(open, raw.trim())
      if (fault !== null) return refused(fault)
    } else if (first === '[') {
      const header = /^\[(.*)\]$/.exec(raw.replace(/[#;].*$/, '').trimEnd())?.[1]
      if (header === undefined) return refused('the section header has no closing bracket')
      const named = namedBy(header.trim(), role)
      const settings: SpecifiedSetting[] = []
      section = {settings}
      if (named) sections.push({...named, line: number, settings})
      open = null
    } else {
      if (!section) return refused('a section header is expected')
      const split = raw.indexOf('=')
      if (split === -1) return refused('the line has no "="')
      const key = raw.slice(0, split).trim().toLowerCase()
      if (key === '') return refused('nothing stands before the "="')
      open = {key, value: withoutComment(raw.slice(split + 1)), line: number, nested: null, valid: IDENTIFIER.test(key)}
      section.settings.push(open)
    }
  }
  return {sections, error: null}
}

/** An indented line: a further line of the value, or a sub-property where there is none yet. Comments in it are text. */
function goOn(setting: SpecifiedSetting, text: string): string | null {
  if (setting.value === '' || setting.nested) {
    const split = text.indexOf('=')
    if (split === -1) return 'the line in an indented block has no "="'
    const name = text.slice(0, split).trim()
    if (name === '') return 'nothing stands before the "=" in an indented block'
    setting.nested ??= {}
    if (IDENTIFIER.test(name)) setting.nested[name] = text.slice(split + 1).trim()
  }
  setting.value += `\n${text}`
  return null
}

function namedBy(header: string, role: 'config' | 'credentials'): Pick<SpecifiedSection, 'kind' | 'name' | 'bareDefault'> | null {
  if (role === 'credentials' || header === 'default') {
    return IDENTIFIER.test(header) ? {kind: 'profile', name: header, bareDefault: role === 'config'} : null
  }
  const [, word, name = ''] = /^(\S+)[ \t]+(.*)$/.exec(header) ?? []
  const kind = KINDS.find(one => one === word)
  return kind && IDENTIFIER.test(name) ? {kind, name, bareDefault: false} : null
}

/** A comment begins with a blank before its sign. */
const withoutComment = (text: string): string => (/[#;]/.test(text) ? text.replace(/[ \t][#;].*$/, '') : text).trim()

/** Sections of one kind by name: those of one name joined, `[profile default]` instead of `[default]`, the credentials file over the config file. */
export function specifiedSections(
  kind: SpecifiedSection['kind'],
  ...files: readonly SpecifiedFile[]
): Map<string, Map<string, SpecifiedSetting>> {
  const found = new Map<string, Map<string, SpecifiedSetting>>()
  for (const {sections} of files) {
    const prefixed = sections.some(section => section.name === 'default' && !section.bareDefault)
    for (const section of sections) {
      if (section.kind !== kind || (section.bareDefault && prefixed)) continue
      const settings = found.get(section.name) ?? new Map<string, SpecifiedSetting>()
      for (const setting of section.settings) if (setting.valid) settings.set(setting.key, setting)
      found.set(section.name, settings)
    }
  }
  return found
}
