import type {Check, FaultClass} from '../checks/check.js'
import type {DeclaredId} from '../facts/declared/declaration.js'
import type {FactId} from '../facts/facts.js'
import {shortLine} from './short-text.js'

/** A plugin's check as far as it is data, held against all rules. */
export interface DeclaredCheck extends Pick<Check, 'id' | 'area' | 'title' | 'codes' | 'needs' | 'wants' | 'after'> {
  /** Its place in what the plugin exports. */
  index: number
  observe: DeclaredId[]
  class: FaultClass
}

/** What a declaration may name. */
export interface Known {
  area: string
  facts: ReadonlySet<string>
  /** Ids of the doctor's own checks. */
  checks: ReadonlySet<string>
}

/** The check about the plugin itself: the doctor's, in the plugin's area. */
export const STATUS_NAME = 'plugin'

const MOST_CHECKS = 50
const MOST_WORDS = 50
const LONGEST_TITLE = 160
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** Codes that have a meaning of their own (design §6). */
const RESERVED = new Set([
  ...['ok', 'crash', 'not-applicable', 'prerequisite', 'offline', 'passive', 'no-target', 'suppressed'],
  ...['deadline', 'not-permitted', 'not-readable', 'not-observable'],
])
const CLASSES: Record<FaultClass, true> = {
  'tools': true,
  'target': true,
  'git-config': true,
  'credential-store': true,
  'profile': true,
  'credentials': true,
  'network': true,
  'clock': true,
  'permission': true,
  'repository': true,
  'encryption': true,
  'ssh': true,
}

type Fields = Record<string, unknown>

/** Why a check is refused: completes "check 2 (some/id) is refused: …". */
class Refused extends Error {}

/**
 * Reads what a plugin says that its checks are. One that breaks a rule is refused and the others stay.
 * @param data anything at all
 */
export function readDeclarations(data: unknown, known: Known): {checks: DeclaredCheck[]; refused: string[]} {
  const checks: DeclaredCheck[] = []
  const refused: string[] = []
  const list = Array.isArray(data) ? data : []
  if (list.length > MOST_CHECKS) refused.push(`only the first ${MOST_CHECKS} of its ${list.length} checks are taken`)
  for (const [index, one] of list.slice(0, MOST_CHECKS).entries()) {
    const fields: Fields = typeof one === 'object' && one !== null ? (one as Fields) : {}
    try {
      checks.push(declared(fields, index, checks, known))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const id = typeof fields['id'] === 'string' ? fields['id'] : 'without an id'
      refused.push(`check ${index + 1} (${shortLine(id, 80)}) is refused: ${error.message}`)
    }
  }
  return {checks, refused}
}

function declared(fields: Fields, index: number, before: readonly DeclaredCheck[], known: Known): DeclaredCheck {
  const id = idOf(fields['id'], before, known)
  const {title, codes, needs, class: kind} = fields
  if (typeof title !== 'string' || title.trim() === '') throw new Refused('it has no title')
  if (typeof kind !== 'string' || !Object.hasOwn(CLASSES, kind))
    throw new Refused(`it names no class of fault: one of ${Object.keys(CLASSES).join(', ')}`)
  return {
    index,
    id,
    area: known.area,
    title: shortLine(title, LONGEST_TITLE),
    codes: codesOf(codes),
    needs: facts(needs, 'needs', known),
    wants: facts(fields['wants'] ?? [], 'wants', known),
    observe: words(fields['observe'] ?? [], 'observe').map(declaredIdIn),
    after: words(fields['after'] ?? [], 'after').map(other => {
      if (known.checks.has(other) || before.some(one => one.id === other)) return other
      throw new Refused(`"after" names ${shortLine(other, 80)}, which is no check of the doctor's and none before it`)
    }),
    class: kind as FaultClass,
  }
}

/** An id lies in the plugin's own area: so none can take the name of another's check, or of the doctor's. */
function idOf(id: unknown, before: readonly DeclaredCheck[], {area}: Known): string {
  if (typeof id !== 'string' || id.length > 80) throw new Refused('it has no id of the form area/name')
  const [, own = '', name = ''] = /^([^/]*)\/([^/]*)$/.exec(id) ?? []
  if (own !== area) throw new Refused(`the ids of this plugin begin with ${area}/`)
  if (!NAME.test(name)) throw new Refused('a name is made of small letters, digits and single hyphens')
  if (name === STATUS_NAME) throw new Refused(`${id} is the doctor's own, about the plugin itself`)
  if (before.some(one => one.id === id)) throw new Refused('another check of it has this id')
  return id
}

function codesOf(codes: unknown): DeclaredCheck['codes'] {
  if (typeof codes !== 'object' || codes === null || Array.isArray(codes)) throw new Refused('it declares no codes')
  const entries = Object.entries(codes)
  if (entries.length > MOST_WORDS) throw new Refused(`it declares more than ${MOST_WORDS} codes`)
  for (const [code, worst] of entries) {
    if (!NAME.test(code) || code.length > 60) throw new Refused(`"${shortLine(code, 60)}" is no code`)
    if (RESERVED.has(code)) throw new Refused(`the code ${code} has a meaning of its own`)
    if (worst !== 'pass' && worst !== 'warn' && worst !== 'fail') throw new Refused(`the code ${code} must be pass, warn or fail at worst`)
  }
  return Object.fromEntries(entries)
}

function facts(list: unknown, key: string, known: Known): FactId[] {
  return words(list, key).map(word => {
    if (known.facts.has(word)) return word as FactId
    throw new Refused(`"${key}" names ${shortLine(word, 60)}, which is no fact`)
  })
}

function words(list: unknown, key: string): string[] {
  if (Array.isArray(list) && list.length <= MOST_WORDS && list.every(one => typeof one === 'string')) return list
  throw new Refused(`"${key}" is no list of at most ${MOST_WORDS} names`)
}

const DECLARED_IDS: Record<string, {form: RegExp; told: string}> = {
  'file': {form: /^(?:~\/|\/(?!\/)|[A-Za-z]:[\\/])[^\u0000-\u001f\u007f]{1,500}$/, told: 'a path from the root or from ~/'},
  'git-config': {
    form: /^[A-Za-z][A-Za-z0-9-]*(?:\.[^\u0000-\u001f\u007f]{1,300})?\.[A-Za-z][A-Za-z0-9-]*$/,
    told: 'a key of Git such as core.hooksPath',
  },
  'program': {form: /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$/, told: 'the plain name of a program'},
}

function declaredIdIn(word: string): DeclaredId {
  const [kind, what] = [word.slice(0, word.indexOf(':')), word.slice(word.indexOf(':') + 1)]
  const rule = Object.hasOwn(DECLARED_IDS, kind) ? DECLARED_IDS[kind] : undefined
  if (rule === undefined) throw new Refused(`"observe" takes the kinds file, git-config and program, not ${shortLine(word, 60)}`)
  if (!rule.form.test(what)) throw new Refused(`"observe": ${shortLine(word, 80)} is not ${rule.told}`)
  return word as DeclaredId
}
