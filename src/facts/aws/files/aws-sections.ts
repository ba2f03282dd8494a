import type {Redactor} from '../../../redaction/redactor.js'
import type {ParsedKey, ParsedSection} from './aws-config-parser.js'
import type {AwsFile, AwsSection, AwsSetting} from './aws-files.js'
import {shlexSplit} from './python-text.js'
import {looksSecret, secretAsKeyId, secretFlaws, secretShape} from '../../machine/secret-shape.js'
import type {Vault} from '../../vault.js'

/** What stands in a fact in place of a secret. */
const HIDDEN = '[secret]'

const SECRET_KEY = /secret|password|passwd|passphrase|private_key|(^|_)token$/
/** The end of a secret that goes on in the next line, where a name belongs (the parser has made its letters small). */
const PIECE = /^(?=.*\d)[a-z0-9+/]{24,}$/
/** Settings whose values are long by nature: paths, addresses, commands; an external id is no secret either. */
const OPEN_KEY = /^external_id$|_(file|process|bundle|url|endpoint|arn|region|scopes)$/
const SECRET_WORD = /secret|password|passwd|token/i
/** Names of places where a secret is kept, not of secrets. */
const PLACE_WORD = /(file|path|process|url|arn)\s*$/i

/** Where a key's raw text is kept in the vault. */
export const vaultPlace = (file: string, line: number): string => `aws:${file}:${line}`

/** Puts every secret of a file into the vault and makes it known to the redactor. */
export function storeSecrets(
  sections: readonly ParsedSection[],
  path: string,
  {vault, redactor}: {vault: Vault; redactor: Redactor},
): void {
  const know = (value: string, kind: string): void => {
    for (const form of formsOf(value)) redactor.register(form, kind)
  }
  for (const {keys} of sections) {
    for (const {key, value, line, nested} of keys) {
      if (isSecret(key, value)) {
        vault.putText(vaultPlace(path, line), value)
        know(value, key)
      } else if (key === 'aws_access_key_id') vault.putText(vaultPlace(path, line), value)
      if (SECRET_WORD.test(value)) for (const row of value.split('\n')) know(assignedSecret(row)?.secret ?? '', key)
      for (const inner of nested ?? []) if (isSecret(inner.key, inner.value)) know(inner.value, inner.key)
    }
  }
}

/** The forms in which a written secret turns up elsewhere: whole, without quotes, without a comment. Placeholders are no secrets. */
function formsOf(value: string): string[] {
  const bare = value.trim()
  if (bare.length < 8 || secretFlaws(bare).includes('placeholder')) return []
  if (!/[\s"']/.test(bare)) return [bare]
  const comment = bare.search(/\s[#;]/)
  const uncommented = comment === -1 ? bare : bare.slice(0, comment).trimEnd()
  const unquoted = uncommented.replace(/^(["'])(.*)\1$/s, '$2')
  return [...new Set([bare, uncommented, unquoted])].filter(form => form.length >= 8)
}

/** A secret that an indented line carried into the value before it: `aws_secret_access_key = …` inside another value. */
function assignedSecret(row: string): {name: string; secret: string} | null {
  const split = row.search(/[=:]/)
  const name = row.slice(0, Math.max(0, split))
  const secret = row.slice(split + 1).trim()
  return secret !== '' && SECRET_WORD.test(name) && !PLACE_WORD.test(name) ? {name, secret} : null
}

function withoutAssigned(row: string): string {
  const found = assignedSecret(row)
  return found ? `${found.name}= ${HIDDEN}` : row
}

const isSecret = (key: string, value: string): boolean =>
  SECRET_KEY.test(key) || (!OPEN_KEY.test(key) && looksSecret(value)) || (key === 'aws_access_key_id' && secretAsKeyId(value))

/** Sections as a fact may hold them: names by botocore's rules, secrets as shapes (facts ID 2). */
export function sectionsOf(
  parsed: readonly ParsedSection[],
  file: AwsFile,
  role: 'config' | 'credentials',
  redactor: Pick<Redactor, 'redact' | 'areClean'>,
): AwsSection[] {
  const redact = (text: string): string => redactor.redact(text)
  const names = new Map<string, string>()
  const name = (key: string): string => {
    const known = names.get(key) ?? (PIECE.test(key) ? HIDDEN : redact(key))
    names.set(key, known)
    return known
  }
  // Thousands of short texts are looked at together, and singly only where something is among them.
  const clean = redactor.areClean(parsed.flatMap(textsOf))
  return parsed.map(section => {
    const asItIs = clean || redactor.areClean(textsOf(section))
    return sectionOf(section, file, role, {name, text: asItIs ? text => text : redact})
  })
}

/** All that a fact would hold of a section, but for the names of its settings, which are few. */
function textsOf({header, keys}: ParsedSection): string[] {
  const texts = [header]
  for (const {key, value, nested} of keys) {
    if (isSecret(key, value)) continue
    texts.push(value)
    for (const one of nested ?? []) texts.push(one.value)
  }
  return texts
}

interface Redaction {
  /** For the name of a setting. */
  name: (key: string) => string
  text: (text: string) => string
}

function sectionOf({header, line, keys}: ParsedSection, file: AwsFile, role: 'config' | 'credentials', redaction: Redaction): AwsSection {
  const {kind, name} = role === 'config' ? nameOf(header) : {kind: 'profile' as const, name: header}
  // Python's magic section is no profile in either file.
  const magic = header === 'DEFAULT'
  return {
    header: redaction.text(header),
    kind: magic ? 'other' : kind,
    name: magic || name === null ? null : redaction.text(name),
    line,
    source: `${file.display}:${line}`,
    settings: keys.map(key => settingOf(key, file, redaction)),
  }
}

/** The kind and name that a config file's header means to botocore (configloader.build_profile_map): the prefix test is `startswith`. */
export function nameOf(header: string): {kind: AwsSection['kind']; name: string | null} {
  if (header === 'default') return {kind: 'profile', name: header}
  for (const kind of ['profile', 'sso-session', 'services'] as const) {
    if (!header.startsWith(kind)) continue
    const words = shlexSplit(header)
    const name = words?.length === 2 ? words[1] : undefined
    return name === undefined ? {kind: 'other', name: null} : {kind, name}
  }
  return {kind: 'other', name: null}
}

function settingOf({key, value, line, nested}: ParsedKey, file: AwsFile, redaction: Redaction): AwsSetting {
  const [name, {path}, source] = [redaction.name(key), file, `${file.display}:${line}`]
  if (isSecret(key, value)) return {key: name, file: path, line, source, value: value === '' ? '' : HIDDEN, secret: secretShape(value)}
  const shown = SECRET_WORD.test(value) ? value.split('\n').map(withoutAssigned).join('\n') : value
  const setting: AwsSetting = {key: name, file: path, line, source, value: redaction.text(shown)}
  if (nested)
    setting.nested = nested.map(inner => ({...inner, value: isSecret(inner.key, inner.value) ? HIDDEN : redaction.text(inner.value)}))
  return setting
}
