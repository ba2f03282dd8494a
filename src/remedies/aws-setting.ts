import type {FileEdit, LineChange} from '../checks/check.js'
import type {AwsFiles, AwsSection, AwsSetting} from '../facts/aws/files/aws-files.js'
import {Unmendable} from './unmendable.js'

/** `aws configure set KEY VALUE [--profile NAME]`, understood. */
export interface AwsSet {
  profile: string
  key: string
  value: string
}

/** Understands the words; null for any other command. Secrets are never set by the program, nor what stands in a section of its own. */
export function awsSet(argv: readonly string[]): AwsSet | null {
  const [aws, configure, set, key = '', value, option, profile = 'default', ...rest] = argv
  if (aws !== 'aws' || configure !== 'configure' || set !== 'set' || value === undefined || rest.length > 0) return null
  if ((option ?? '--profile') !== '--profile' || !/^[a-z0-9_]+$/.test(key) || /secret|token|access_key/.test(key)) return null
  return {profile, key, value}
}

/**
 * What the AWS CLI would change for it: the setting's own line, else a new line at the top of the profile's section in the configuration
 * file, else a new section at its end (AWS CLI reference, "configure set").
 * @throws Unmendable where a person has to look
 */
export function awsEdit({profile, key, value}: AwsSet, {config}: AwsFiles): FileEdit {
  if (config.state !== 'read' && config.state !== 'missing')
    throw new Unmendable(`${config.display} cannot be read as the AWS tools read it`)
  const sections = config.sections.filter(({kind, name}) => kind === 'profile' && name === profile)
  if (sections.length > 1) throw new Unmendable(`${config.display} has the profile ${profile} twice`)
  const [section] = sections
  return {path: config.path, display: config.display, changes: [section ? within(section, key, value) : newSection(profile, key, value)]}
}

function within({line, settings}: AwsSection, key: string, value: string): LineChange {
  const setting = settings.findLast(one => one.key === key)
  if (!setting) return {kind: 'insert', after: line, lines: [`${key} = ${value}`]}
  if (!isPlain(setting)) throw new Unmendable(`${setting.source} is more than one line`)
  return {kind: 'value', line: setting.line, key, by: value}
}

const isPlain = ({value, secret, nested}: AwsSetting): boolean => !secret && !nested && !/[\r\n]/.test(value)

function newSection(profile: string, key: string, value: string): LineChange {
  if (/["\\\n\]]/.test(profile)) throw new Unmendable(`the profile ${profile} has a name that is written by hand`)
  const header = profile === 'default' ? '[default]' : `[profile ${/\s/.test(profile) ? `"${profile}"` : profile}]`
  return {kind: 'insert', after: 'end', lines: [header, `${key} = ${value}`]}
}
