import type {Step} from '../checks/check.js'
import type {Erasure} from './erasure.js'
import {atHome} from './kept-place.js'

/** A change of permission bits. */
export interface ModeCommand {
  /** `600`; null: take away everything from group and others (`chmod -R go=`). */
  mode: number | null
  paths: string[]
}

/** `chmod 600 FILE…` and `chmod -R go= FOLDER`; null for any other command. */
export function modeCommand(argv: readonly string[], home: string): ModeCommand | null {
  const [program, first = '', ...rest] = argv
  if (program !== 'chmod') return null
  const path = (word: string): string => atHome(word, home)
  if (/^[0-7]{3}$/.test(first) && rest.length > 0 && rest.every(word => !word.startsWith('-')))
    return {mode: Number.parseInt(first, 8), paths: rest.map(path)}
  if (first === '-R' && rest[0] === 'go=' && rest.length > 1) return {mode: null, paths: rest.slice(1).map(path)}
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

/** The step as one that erases a kept password; null for any other. */
export function erasureOf({argv = [], input, text, erase}: Step, home: string): Erasure | null {
  if (erase !== undefined) return {text, argv: null, input: null, kept: erase}
  if (!ERASERS.some(words => words.every((word, index) => argv[index] === word))) return null
  const [program, ...words] = argv
  if (program === undefined) return null
  if (program === 'git' && (words.at(-1) !== 'erase' || !/^host=./m.test(input ?? '') || !/^username=./m.test(input ?? ''))) return null
  if (program === 'cmdkey.exe' && !(words.length === 1 && words[0]?.startsWith('/delete:'))) return null
  return {argv: [program, ...words.map(word => atHome(word, home))], input: input ?? null, text, kept: null}
}
