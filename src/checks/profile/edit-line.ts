import type {AwsSection, AwsSetting} from '../../facts/aws/aws-files.js'
import type {Evidence, Remedy} from '../check.js'
import {edit} from '../shell-words.js'

/** A remedy that changes one line of an AWS file by hand. @param source `~/.aws/config:8` @param what completes "FILE:LINE: …" */
export const editLine = (title: string, source: string, what: string): Remedy => ({title, safety: 'review', steps: [edit(`${source}: ${what}`)]})

/** A setting as evidence; secrets only by what their shape shows. */
export const settingEvidence = ({key, value, secret, source}: AwsSetting): Evidence => ({
  label: key, value: secret ? `${secret.length} characters${secret.flaws.length > 0 ? `, ${secret.flaws.join(', ')}` : ''}` : value, source,
})

/** A section header as evidence. */
export const headerEvidence = ({header, source}: AwsSection): Evidence => ({label: 'section', value: `[${header}]`, source})
