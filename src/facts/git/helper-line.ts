import type {HelperFlaw, HelperKind} from './helper-chain.js'
import {awsFlaws, customFlaws, nearly, withoutTypography} from './helper-flaws.js'
import {shellValue} from './helper-variables.js'
import type {Variables} from './helper-variables.js'

/** A credential helper's configured value, taken apart. Unredacted. */
export interface HelperLine {
  kind: HelperKind
  label: string
  profile: string | null
  assignments: Record<string, string>
  flaws: HelperFlaw[]
}

const STORES: Readonly<Record<string, HelperKind>> = {
  store: 'store',
  cache: 'cache',
  osxkeychain: 'osxkeychain',
  wincred: 'wincred',
  libsecret: 'libsecret',
  manager: 'manager',
  'manager-core': 'manager',
  'manager-ui': 'manager',
}

/** Programs that start the next word as it is. */
const TRANSPARENT = new Set(['env', 'exec', 'command', 'nice', 'time', 'winpty', 'export', 'set'])

/** Programs known to start `aws` with other credentials, or elsewhere. */
const WRAPPERS =
  /^(?:aws-vault|aws-sso(?:-util)?|aws-runas|awsume|saml2aws|granted|assume|leapp|chamber|op|wsl|docker|podman|ssh|sudo|doas)$/

/**
 * Reads a `credential.helper` value as Git does: `!text` goes to the shell, an absolute path too, anything else is the end of a
 * program's name, `git credential-NAME` (facts GC 1.5).
 * @param variables of the environment in which Git runs it: a profile may be named by one of them
 */
export function readHelperLine(value: string, variables: Variables = {}): HelperLine {
  const bang = value.startsWith('!')
  // A value that is itself in quotes is one word to the shell; what was meant stands inside.
  const words = shellWords((bang ? value.slice(1) : value).replace(/^(["'])(!.*)\1$/s, '$2'))
  const line: HelperLine = {kind: 'unknown', label: labelOf(words, value), profile: null, assignments: assignmentsOf(words), flaws: []}
  if (value.includes('codecommit-doctor') && value.includes('credential-helper'))
    return {...line, kind: 'doctor', label: 'codecommit-doctor'}
  const store = storeKind(words, bang || isAbsolute(value))
  if (store) return {...line, kind: store, label: store}
  const aws = awsWordIndex(words)
  if (aws < 0 || !isForCodeCommit(words.slice(aws + 1))) return {...line, flaws: customFlaws(value, bang)}
  // aws-vault and its like choose the credentials themselves: what the line says about a profile is not what AWS will see.
  if (wrapperBefore(words.slice(0, aws))) return line
  const flaws = awsFlaws(value, bang || isAbsolute(value), words, aws)
  // The words as they were meant: a blank or dash that no shell knows splits none.
  const meant = flaws[0] === 'smart-quotes' ? shellWords(withoutTypography(value)) : words
  return {...line, kind: 'aws', label: 'aws helper', ...named(value, meant, flaws, {assignments: line.assignments, variables})}
}

/** The word of an AWS helper's line that names the program: `aws`, or its path; null where it cannot be told. Unredacted. */
export function awsProgram(value: string): string | null {
  const words = shellWords(value.replace(/^!/, ''))
  const word = words[awsWordIndex(words)]
  return word === undefined || /^['"‘’“”!]|[$`]/.test(word) ? null : word
}

/** The profile that the line names, once the shell has put the variables in. */
function named(
  value: string,
  words: readonly string[],
  flaws: HelperFlaw[],
  {assignments, variables}: {assignments: Record<string, string>; variables: Variables},
): Pick<HelperLine, 'profile' | 'assignments' | 'flaws'> {
  const written = profileOf(words.slice(awsWordIndex(words) + 1))
  const profile = written === null ? null : shellValue(written, value, variables)
  const set = Object.fromEntries(
    Object.entries(assignments).map(([name, text]) => [name, PROFILE_VARIABLE.test(name) ? shellValue(text, value, variables) : text]),
  )
  const empty = [profile, ...Object.entries(set).flatMap(([name, text]) => (PROFILE_VARIABLE.test(name) ? [text] : []))].includes('')
  const unset = empty && /[$`]/.test(value)
  return {
    // A word that was taken from the command is no name that anybody chose.
    profile: unset || (profile === 'codecommit' && flaws.includes('misspelt-subcommand')) ? null : profile,
    assignments: set,
    flaws: unset ? ['variable-not-set'] : flaws,
  }
}

const PROFILE_VARIABLE = /^AWS_(?:DEFAULT_)?PROFILE$/

/**
 * Splits a command as a POSIX shell would, as far as a helper line needs it: quotes, backslashes, blanks. Separators such as `;`
 * end a word.
 */
export function shellWords(text: string): string[] {
  const words: string[] = []
  const token = /((?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|\$\{[^{}]*\}|\$\([^()]*\)|`[^`]*`|[^\s"'\\;|&(){}]|["'\\])+)|[;|&(){}]+/gs
  for (const [whole, word] of text.matchAll(token)) {
    if (word === undefined) continue
    words.push(
      whole.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gs, (_match, double?: string, single?: string, escaped?: string) =>
        double !== undefined ? double.replace(/\\(["\\$`])/g, '$1') : (single ?? escaped ?? ''),
      ),
    )
  }
  return words
}

const baseName = (word: string): string => (word.split(/[/\\]/).at(-1) ?? '').replace(/\.(?:exe|cmd|bat)$/i, '').toLowerCase()

const isAbsolute = (value: string): boolean => value.startsWith('/') || /^[A-Za-z]:[/\\]/.test(value)

/** @param program the value is a command of its own, not the end of `git credential-` */
function storeKind(words: readonly string[], program: boolean): HelperKind | null {
  const [first = '', second = ''] = words
  if (!program) return STORES[first] ?? null
  const base = baseName(first)
  const named = /^git-credential-(.+)$/.exec(base)?.[1] ?? (base === 'git' ? /^credential-(.+)$/.exec(second)?.[1] : undefined)
  return named === undefined ? null : (STORES[named] ?? null)
}

/** The word that starts the AWS CLI; -1 for none. A value in literal quotes has the bang inside its first word. */
function awsWordIndex(words: readonly string[]): number {
  return words.findIndex(word => /^['"‘’“”]*!?(?:aws|awscli)$/.test(baseName(word)))
}

/** Says `codecommit credential-helper`, or something so near that it was meant. */
function isForCodeCommit(after: readonly string[]): boolean {
  return after.some(word => nearly(word, 'codecommit')) || after.some(word => nearly(word, 'credential-helper'))
}

function wrapperBefore(before: readonly string[]): boolean {
  return before.some(word => WRAPPERS.test(baseName(word)))
}

const assignmentsOf = (words: readonly string[]): Record<string, string> => {
  const assignments: Record<string, string> = {}
  for (const word of words) {
    const [, name, value] = /^!?([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? []
    if (name === undefined || value === undefined) {
      if (!TRANSPARENT.has(baseName(word))) break
    } else assignments[name] = value
  }
  return assignments
}

function profileOf(after: readonly string[]): string | null {
  for (const [index, word] of after.entries()) {
    if (word === '--profile') return after[index + 1] ?? null
    if (word.startsWith('--profile=')) return word.slice('--profile='.length)
  }
  return null
}

const labelOf = (words: readonly string[], value: string): string => {
  // What VS Code writes into a container's configuration: a function around a script of its server.
  if (/\bvscode-(?:server|remote-containers)/.test(value)) return 'vscode'
  const command = words.find(word => !/^!?[A-Za-z_]\w*=/.test(word) && !TRANSPARENT.has(baseName(word))) ?? value
  return (baseName(command) || 'unnamed helper').slice(0, 40)
}
