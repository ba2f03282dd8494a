import type {SecretFlaw} from '../../facts/machine/secret-shape.js'
import type {AwsSetting} from '../../facts/aws/files/aws-files.js'

/** What is wrong with a key id, secret or token: a flaw of its text, or an id of another kind, or a secret, in the key id's place. */
export type KeyFlaw = SecretFlaw | 'other-id' | 'secret-as-id'

/** Ids that are pasted for an access key id by mistake; none of them signs (IAM user guide, "IAM identifiers"; facts ID 5.1). */
const OTHER_IDS: Record<string, string> = {
  AIDA: 'a user id',
  AROA: 'a role id',
  AGPA: 'a group id',
  AIPA: 'an instance profile id',
  APKA: 'an SSH key id',
  ACCA: 'the id of a Git credential',
  ANPA: 'a policy id',
  ANVA: 'a policy version id',
  ASCA: 'a certificate id',
  ABIA: 'a bearer token id',
}

const PLACEHOLDER =
  /^(none|null|undefined|changeme|todo|x{3,}|\*{3,}|\.{3,}|<.*>|\[.*\]|\{+.*\}+|your[-_ ].*|.*access[-_ ]?key[-_ ]?id.*)$/i

/** What a pasted id of another kind is, or null. @param value of aws_access_key_id or AWS_ACCESS_KEY_ID */
export const otherId = (value: string): string | null =>
  /^[A-Z]{4}[A-Z0-9]{12,}$/.test(value) ? (OTHER_IDS[value.slice(0, 4)] ?? null) : null

/** Flaws of one setting: of a secret by its shape, of a key id by its text (facts ID P09, P13: the AWS tools take values literally). */
export function keyFlaws({key, value, secret}: Pick<AwsSetting, 'key' | 'value' | 'secret'>): KeyFlaw[] {
  // A key id is open: only what looks like a secret is kept as one.
  if (secret) return key === 'aws_access_key_id' ? ['secret-as-id'] : secret.flaws
  return key === 'aws_access_key_id' ? idFlaws(value) : []
}

/** Flaws of a text in the place of an access key id. @param value of aws_access_key_id or AWS_ACCESS_KEY_ID */
function idFlaws(value: string): KeyFlaw[] {
  const text = value.trim()
  if (text === '') return ['empty']
  if (PLACEHOLDER.test(text)) return ['placeholder']
  if (/\s[#;]/.test(text)) return ['inline-comment']
  if (/^["'“”‘’]/.test(text)) return ['quoted']
  if (/[\r\n]/.test(text)) return ['line-break']
  if (/\s/.test(text)) return ['inner-space']
  if (/[^\x20-\x7e]/.test(text)) return ['non-ascii']
  return otherId(text) === null ? [] : ['other-id']
}

/** What each flaw of a text is called, and how it is mended. */
export const FLAW_WORDS: Record<Exclude<KeyFlaw, 'empty' | 'placeholder' | 'other-id' | 'secret-as-id'>, {is: string; mend: string}> = {
  'padded': {is: 'has spaces around it', mend: 'delete the spaces before and after the value'},
  'quoted': {is: 'is in quotes, which become part of it', mend: 'delete the quotes'},
  'inline-comment': {is: 'has a comment after it, which becomes part of it', mend: 'move the comment to a line of its own'},
  'inner-space': {is: 'contains a space', mend: 'copy the value again, without the space'},
  'line-break': {
    is: 'is continued by the next line, which is indented and so becomes part of it',
    mend: 'delete the spaces at the start of the next line',
  },
  'non-ascii': {is: 'contains an invisible or non-ASCII character', mend: 'type or copy the value again'},
}
