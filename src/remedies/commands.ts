import type {KeptPassword, Step} from '../checks/check.js'
import type {Erasure} from './erasure.js'
import {atHome} from './kept-place.js'

/** A change of permission bits. */
export interface ModeCommand {
  mode: number
  paths: string[]
}

/** `chmod 600 FILE…`; null for any other command. */
export function modeCommand(argv: readonly string[], home: string): ModeCommand | null {
  const [program, first = '', ...rest] = argv
  if (program !== 'chmod') return null
  const path = (word: string): string => atHome(word, home)
  if (/^[0-7]{3}$/.test(first) && rest.length > 0 && rest.every(word => !word.startsWith('-')))
    return {mode: Number.parseInt(first, 8), paths: rest.map(path)}
  return null
}

/** Programs that erase one entry of a store, with the words that they must be called with. Nothing else is ever started. */
const ERASERS: readonly (readonly string[])[] = [
  ['git', 'credential-store'],
  ['git', 'credential-cache'],
  ['git', 'credential-libsecret'],
  ['git', 'credential-manager'],
  ['security', 'delete-internet-password'],
  ['security', 'delete-generic-password'],
  ['cmdkey.exe'],
]

/** What is erased, for people: no command, since the program looks for it itself. */
const keptText = ({store, host, path, user, place}: KeptPassword): string =>
  `the password kept for ${user} at ${host}${path === null ? '' : `/${path}`}, in ${PLACES[store] ?? place ?? 'its file'}`

const PLACES: Readonly<Partial<Record<KeptPassword['store'], string>>> = {
  'cache': 'the cache daemon of Git',
  'macos-keychain': 'the keychain',
  'secret-service': 'the keyring',
  'windows-credential-manager': 'Windows Credential Manager',
}

/** The step as one that erases a kept password; null for any other. */
export function erasureOf({argv = [], input, text, erase}: Step, home: string): Erasure | null {
  if (erase !== undefined) return {text: keptText(erase), argv: null, input: null, kept: erase}
  if (!ERASERS.some(words => words.every((word, index) => argv[index] === word))) return null
  const [program, ...words] = argv
  if (program === undefined) return null
  if (program === 'git' && (words.at(-1) !== 'erase' || !/^host=./m.test(input ?? '') || !/^username=./m.test(input ?? ''))) return null
  if (program === 'cmdkey.exe' && !(words.length === 1 && words[0]?.startsWith('/delete:'))) return null
  return {argv: [program, ...words.map(word => atHome(word, home))], input: input ?? null, text, kept: null}
}
