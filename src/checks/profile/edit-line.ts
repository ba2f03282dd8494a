import type {AwsFile, AwsSection, AwsSetting} from '../../facts/aws/files/aws-files.js'
import type {Evidence, FileEdit, Remedy} from '../check.js'
import {edit} from '../shell-words.js'

/**
 * A remedy that changes one line of an AWS file. @param source `~/.aws/config:8` @param what completes "FILE:LINE: …"
 * @param change the same for `fix`; without it a person makes it
 */
export const editLine = (title: string, source: string, what: string, change?: FileEdit): Remedy => ({
  title,
  safety: change === undefined ? 'manual' : 'review',
  steps: [edit(`${source}: ${what}`, change)],
})

/** A header that hides its section from the AWS tools, written as they read it: nothing else hangs on it, so it is safe. */
export function mendHeader(title: string, {path, display}: AwsFile, {header, line, source}: AwsSection, right: string, more = ''): Remedy {
  const change: FileEdit = {path, display, changes: [{kind: 'replace', line, find: `[${header}]`, by: right}]}
  return {...editLine(title, source, `change [${header}] to ${right}${more}`, change), safety: 'safe'}
}

/** `~/.aws/config` of `~/.aws/config:8`. */
const fileOf = (source: string): string => source.replace(/:\d+$/, '')

/** Whether the value stands in one line as it was read: only such a line is changed by the program. */
export const isPlain = ({value, secret, nested}: AwsSetting): boolean => !secret && !nested && !/[\r\n]/.test(value)

/**
 * Another value for a setting. @param safety `safe` only where the old value never worked and the new one is no guess
 */
export function changeValue(title: string, setting: AwsSetting, value: string, safety: 'safe' | 'review' = 'review'): Remedy {
  const {file, line, key, source} = setting
  const change: FileEdit = {path: file, display: fileOf(source), changes: [{kind: 'value', line, key, by: value}]}
  return isPlain(setting) ? {...editLine(title, source, `${key} = ${value}`, change), safety} : editLine(title, source, `${key} = ${value}`)
}

/** Takes a setting away. */
export function removeSetting(title: string, setting: AwsSetting, what: string): Remedy {
  const {file, line, key, source} = setting
  return editLine(
    title,
    source,
    what,
    isPlain(setting) ? {path: file, display: fileOf(source), changes: [{kind: 'remove', line, find: key}]} : undefined,
  )
}

/** A setting as evidence; secrets only by what their shape shows. */
export const settingEvidence = ({key, value, secret, source}: AwsSetting): Evidence => ({
  label: key,
  value: secret ? `${secret.length} characters${secret.flaws.length > 0 ? `, ${secret.flaws.join(', ')}` : ''}` : value,
  source,
})

/** A section header as evidence. */
export const headerEvidence = ({header, source}: AwsSection): Evidence => ({label: 'section', value: `[${header}]`, source})
