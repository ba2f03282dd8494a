import {nearNames} from '../checks/near-names.js'
import {UsageError} from '../target/usage-error.js'
import {BadJson, parseJson} from './json-places.js'
import type {JsonNode, Place} from './json-places.js'
import type {PolicyFile, Suppression} from './policy.js'

/** The names that a policy may use. */
export interface Known {
  /** Ids and areas of checks: for `only` and `skip`. */
  checks: readonly string[]
  /** `area/name` and `area/name#code`: for suppressions. */
  findings: readonly string[]
  /** Areas of plugins that could not be loaded: what their checks are called is not known. */
  unknownAreas?: readonly string[]
}

/** What a file of a working tree may set, and what the person's own may set besides. */
const KEYS = ['$schema', 'only', 'skip', 'failOn', 'suppressions']
const OWN_KEYS = [...KEYS, 'plugins']
/** Relative paths are left out: nobody could tell to what. */
const NAME_OR_PLACE = /^(?:(?:@[\w.-]+\/)?[\w-][\w.-]*|(?:~\/|\/|[A-Za-z]:[\\/])[^\u0000-\u001f]+)$/
const SUPPRESSION_KEYS = ['finding', 'reason', 'until']
const LONGEST_REASON = 500
const MOST_IGNORED = 10

/** The way from a file to the words of a complaint. */
interface Reading {
  path: string
  known: Known
}

/**
 * Reads one `.codecommit-doctor.json` (schema/config-v1.json).
 * A key that a file of a working tree may not set is ignored and named, so that a pull request can neither steer nor break its own
 * examination with one; in the person's own file it is a mistake.
 * @throws UsageError with file, line and column for content that is not valid
 */
export function readPolicy(text: string, {path, origin, known}: {path: string; origin: PolicyFile['origin']; known: Known}): PolicyFile {
  const reading = {path, known}
  const root = parsed(text, reading)
  if (root.kind !== 'object') throw bad(reading, root.at, 'the file must hold an object in braces')
  const file: PolicyFile = {path, origin, only: [], skip: [], failOn: null, suppressions: [], plugins: [], ignored: []}
  assertOnce(root.entries, reading)
  for (const {key, at, value} of root.entries) {
    if (!(origin === 'user' ? OWN_KEYS : KEYS).includes(key)) {
      if (origin === 'user') throw bad(reading, at, `there is no key "${shown(key)}"`, [...nearNames(key, OWN_KEYS), ...OWN_KEYS])
      if (file.ignored.length < MOST_IGNORED) file.ignored.push(shown(key))
    } else if (key === 'only' || key === 'skip') file[key] = names(value, key, reading)
    else if (key === 'failOn') file.failOn = threshold(value, reading)
    else if (key === 'plugins') file.plugins = plugins(value, reading).map(({word: name}) => name)
    else if (key === 'suppressions') file.suppressions = items(value, key, reading).map(item => suppression(item, reading))
    else if (value.kind !== 'string') throw bad(reading, value.at, '"$schema" must be a text')
  }
  return file
}

/** A plugin as the person's own file names it, with its place: `~/.config/.codecommit-doctor.json:3`. */
export interface NamedPlugin {
  word: string
  source: string
}

/**
 * The plugins that the person's own file names, without a look at the rest: what that may say depends on them.
 * @throws UsageError with file, line and column
 */
export function pluginsIn(text: string, path: string): NamedPlugin[] {
  // Nothing else of a policy can be told before the plugins are there.
  const reading = {path, known: {checks: [], findings: []}}
  const root = parsed(text, reading)
  const entries = root.kind === 'object' ? root.entries.filter(({key}) => key === 'plugins') : []
  return entries.slice(0, 1).flatMap(({value}) => plugins(value, reading))
}

function plugins(node: JsonNode, reading: Reading): NamedPlugin[] {
  return items(node, 'plugins', reading).map(item => {
    const name = word(item, '"plugins"', reading)
    if (NAME_OR_PLACE.test(name)) return {word: name, source: `${reading.path}:${item.at.line}`}
    throw bad(reading, item.at, `"plugins" takes names of packages, and paths from the root or from ~/, not "${shown(name)}"`)
  })
}

function parsed(text: string, reading: Reading): JsonNode {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof BadJson) throw bad(reading, error.at, error.message)
    throw error
  }
}

function names(list: JsonNode, key: string, reading: Reading): string[] {
  return items(list, key, reading).map(item => {
    const name = word(item, `"${key}"`, reading)
    if (reading.known.checks.includes(name) || isUnknowable(name, reading)) return name
    throw bad(reading, item.at, `there is no check and no area "${shown(name)}"`, nearNames(name, reading.known.checks))
  })
}

/** A plugin that cannot be loaded must not make a file wrong that was right yesterday. */
const isUnknowable = (name: string, {known}: Reading): boolean => known.unknownAreas?.includes(name.split('/', 1)[0] ?? '') === true

function threshold(node: JsonNode, reading: Reading): 'fail' | 'warn' {
  const value = word(node, '"failOn"', reading)
  if (value === 'fail' || value === 'warn') return value
  throw bad(reading, node.at, '"failOn" must be "fail" or "warn"')
}

function suppression(node: JsonNode, reading: Reading): Suppression {
  if (node.kind !== 'object') throw bad(reading, node.at, 'a suppression must be an object with "finding", "reason" and "until"')
  assertOnce(node.entries, reading)
  const other = node.entries.find(({key}) => !SUPPRESSION_KEYS.includes(key))
  if (other) throw bad(reading, other.at, `a suppression has no key "${shown(other.key)}"`, SUPPRESSION_KEYS)
  const [finding, reason, until] = SUPPRESSION_KEYS.map(key => {
    const found = node.entries.find(one => one.key === key)
    if (!found) throw bad(reading, node.at, `this suppression has no "${key}"`)
    return {at: found.value.at, text: word(found.value, `"${key}"`, reading).replace(/\s+/g, ' ').trim()}
  }) as [Told, Told, Told]
  if (!reading.known.findings.includes(finding.text) && !isUnknowable(finding.text, reading)) {
    throw bad(reading, finding.at, `there is no finding "${shown(finding.text)}"`, nearNames(finding.text, reading.known.findings))
  }
  if (reason.text === '') throw bad(reading, reason.at, 'the reason is empty')
  if (reason.text.length > LONGEST_REASON) throw bad(reading, reason.at, `the reason is longer than ${LONGEST_REASON} characters`)
  if (!isDay(until.text)) throw bad(reading, until.at, '"until" must be a day such as "2027-03-31"')
  return {finding: finding.text, reason: tame(reason.text), until: until.text, source: `${reading.path}:${node.at.line}`}
}

interface Told {
  at: Place
  text: string
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

function items(node: JsonNode, key: string, reading: Reading): JsonNode[] {
  if (node.kind === 'array') return node.items
  throw bad(reading, node.at, `"${key}" must be a list in square brackets`)
}

function word(node: JsonNode, what: string, reading: Reading): string {
  if (node.kind === 'string') return node.value
  throw bad(reading, node.at, `${what} must be made of texts in double quotes`)
}

/** Which of two would hold is not for the reader to guess. */
function assertOnce(entries: readonly {key: string; at: Place}[], reading: Reading): void {
  const again = entries.find(({key}, index) => entries.findIndex(one => one.key === key) < index)
  if (again) throw bad(reading, again.at, `the key "${shown(again.key)}" stands there twice`)
}

/** Foreign text in a complaint: short, and on one line. */
const shown = (text: string): string => tame(text.slice(0, 60).replace(/\s+/g, ' '))

/** Logs of GitHub Actions and Azure Pipelines are searched for commands, `::name::` at the start of a line and `##vso[` or `##[` anywhere. */
const tame = (text: string): string => text.replace(/:(?=:)/g, ': ').replace(/##(?=\[|vso)/g, '# #')

const bad = ({path}: Reading, {line, column}: Place, message: string, valid: readonly string[] = []): UsageError =>
  new UsageError(`${path}:${line}:${column}: ${message}.`, valid)
