import {lettersApart} from '../../target/regions.js'
import type {HelperFlaw} from './helper-chain.js'

/** Quotation marks, dashes and blanks of printed text, which no shell takes for its own. */
const TYPOGRAPHY = /[‘’“”„\u00a0\u2000-\u200b\u202f\u3000\ufeff]|[–—−]{1,2}(?=[a-z])/

/** Options of the AWS CLI that take the next word (AWS CLI reference, global options). */
const WITH_VALUE = /^--(?:profile|region|output|endpoint-url|ca-bundle|query|color|cli-[a-z-]+-timeout|cli-binary-format)$/

/** Whether a word is the one that is meant, up to two letters. */
export const nearly = (word: string, meant: string): boolean => lettersApart(word.toLowerCase().replace(/['"‘’“”]/g, ''), meant) <= 2

/** The line with marks that every keyboard has. */
export const withoutTypography = (value: string): string =>
  value
    .replace(/[‘’“”„]/g, '"')
    .replace(/[\u00a0\u2000-\u200b\u202f\u3000\ufeff]/g, ' ')
    .replace(/[–—−]{1,2}(?=[a-z])/g, '--')

/** The words that are commands, as the AWS CLI reads them: no options, no values of options, nothing that the shell makes disappear. */
function commandWords(after: readonly string[]): string[] {
  return after.filter((word, index) => !word.startsWith('-') && !word.startsWith('$') && !WITH_VALUE.test(after[index - 1] ?? ''))
}

/**
 * What is malformed in a line that starts the AWS CLI (facts GC 1.5).
 * @param shell the shell reads it: a `!` or a path in front
 * @param aws the place of `aws` among the words
 */
export function awsFlaws(value: string, shell: boolean, words: readonly string[], aws: number): HelperFlaw[] {
  const after = words.slice(aws + 1)
  if (TYPOGRAPHY.test(value)) return ['smart-quotes']
  if (/^['"]/.test(value)) return /^"[^"]*[/\\]aws(?:\.exe|\.cmd)?"\s/i.test(value) ? ['missing-bang'] : ['literal-quotes']
  const flaws: HelperFlaw[] = shell ? [] : ['missing-bang']
  const [service = '', operation = ''] = commandWords(after)
  if (hasLooseProfile(words, aws)) flaws.push('profile-with-space-unquoted')
  else if (service !== 'codecommit' || (operation !== 'credential-helper' && operation !== 'credential-helper$@'))
    flaws.push(isCutShort(after) ? 'missing-arguments' : 'misspelt-subcommand')
  else if (dropsVerb(value)) flaws.push('verb-not-passed-on')
  return flaws
}

/** `aws codecommit` and nothing like the second word behind it. */
const isCutShort = (after: readonly string[]): boolean =>
  after.includes('codecommit') && !after.some(word => /cred/i.test(word) || nearly(word, 'credential-helper'))

/** A function in which Git's word does not come in: `!f() { aws codecommit credential-helper; }; f`. */
function dropsVerb(value: string): boolean {
  const body = /^!\s*(?:function\s+)?(\w+)\s*(?:\(\s*\))?\s*\{(.*)\}\s*;\s*\1\s*$/s.exec(value)?.[2]
  return body !== undefined && !/\$(?:[@*]|\{?[0-9@*])|\bcredential-helper\b.*\bget\b/s.test(body)
}

/** `--profile my profile codecommit …`, `AWS_PROFILE=my profile aws …`: a word stands alone where none may. */
function hasLooseProfile(words: readonly string[], aws: number): boolean {
  const at = words.indexOf('--profile', aws)
  const verb = words.findIndex((word, index) => index > aws && nearly(word, 'codecommit'))
  const loose = at >= 0 && at + 2 < verb && !(words[at + 2] ?? '').startsWith('-')
  const [first = ''] = words
  return loose || (/^AWS_(?:DEFAULT_)?PROFILE=/.test(first) && aws > 1 && words.slice(1, aws).every(word => /^[\w.-]+$/.test(word)))
}

/** A hand-made function that prints a password whatever it is asked; or `'!aws`, all that cmd.exe gave to Git of a line in single quotes. */
export function customFlaws(value: string, bang: boolean): HelperFlaw[] {
  if (/^['"]+!\s*(?:\S*[/\\])?aws\b/.test(value)) return ['literal-quotes']
  return bang && /\b(?:echo|printf)\b[^;|&]*password=/.test(value) && !/\bget\b/.test(value) ? ['verbs-not-handled'] : []
}
