import type {Journal} from './journal.js'

/** Whether what was read has the form of a journal, every field of it: nothing is written by one that has not. */
export function isJournal(value: unknown): value is Journal {
  return (
    has(value, {version: one => one === 1, id: isText, at: isText, home: isText, state: one => isText(one) && STATES.includes(one)}) &&
    has(value, {causes: listOf(isText), files: listOf(isFile), modes: listOf(isMode), erasures: listOf(isErasure)})
  )
}

const STATES = ['applying', 'erasing', 'applied', 'undoing', 'undone']

type Test = (value: unknown) => boolean

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isBits = (value: unknown): boolean => isNumber(value) && value <= 0o7777
const isHash = (value: unknown): boolean => isText(value) && /^[0-9a-f]{64}$/.test(value)
const orNull =
  (test: Test): Test =>
  value =>
    value === null || test(value)
const listOf =
  (test: Test): Test =>
  value =>
    Array.isArray(value) && value.every(test)

function has(value: unknown, tests: Readonly<Record<string, Test>>): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(tests).every(([name, test]) => test((value as Record<string, unknown>)[name]))
}

const isSplice: Test = value => has(value, {at: isNumber, remove: isText, insert: isText})
const isOwner: Test = value => has(value, {uid: isNumber, gid: isNumber})
const isFile: Test = value =>
  has(value, {
    path: isText,
    display: isText,
    before: orNull(isHash),
    after: isHash,
    mode: isBits,
    owner: orNull(isOwner),
    back: listOf(isSplice),
  })
const isMode: Test = value => has(value, {path: isText, display: isText, before: isBits, after: isBits})
const isKept: Test = value =>
  has(value, {
    store: isText,
    place: orNull(isText),
    host: isText,
    path: orNull(isText),
    user: isText,
    temporary: one => typeof one === 'boolean',
  })
const isErasure: Test = value => has(value, {text: isText, argv: orNull(listOf(isText)), input: orNull(isText), kept: orNull(isKept)})
