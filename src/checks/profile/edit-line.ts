import type {AwsFile, AwsSection, AwsSetting} from '../../facts/aws/aws-files.js'
import type {Evidence, FileEdit, Remedy} from '../check.js'
import {edit} from '../shell-words.js'

/**
 * A remedy that changes one line of an AWS file. @param source `~/.aws/config:8` @param what completes "FILE:LINE: …"
 * @param change the same for `fix`; without it a person makes it
 */
export const editLine = (title: string, source: string, what: string, change?: FileEdit): Remedy =>
  ({title, safety: 'review', steps: [edit(`${source}: ${what}`, change)]})

/** A header that hides its section from the AWS tools, written as they read it: nothing else hangs on it, so it is safe. */
export function mendHeader(title: string, {path, display}: AwsFile, {header, line, source}: AwsSection, right: string, more = ''): Remedy {
  const change: FileEdit = {path, display, changes: [{kind: 'replace', line, find: `[${header}]`, by: right}]}
  return {...editLine(title, source, `change [${header}] to ${right}${more}`, change), safety: 'safe'}
}

/** Another value for a setting. */
export function changeValue(title: string, setting: AwsSetting, value: string): Remedy {
  const {file, line, key, source} = setting
  return editLine(title, source, `${key} = ${value}`, {path: file, display: source.replace(/:\d+$/, ''), changes: [{kind: 'value', line, key, by: value}]})
}

/** A setting as evidence; secrets only by what their shape shows. */
export const settingEvidence = ({key, value, secret, source}: AwsSetting): Evidence => ({
  label: key, value: secret ? `${secret.length} characters${secret.flaws.length > 0 ? `, ${secret.flaws.join(', ')}` : ''}` : value, source,
})

/** A section header as evidence. */
export const headerEvidence = ({header, source}: AwsSection): Evidence => ({label: 'section', value: `[${header}]`, source})
