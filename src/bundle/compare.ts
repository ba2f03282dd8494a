import {isObject} from './read-bundle.js'

/** What is compared: a bundle, or a JSON report, which has no facts. */
export interface Comparable {
  name: string
  kind: 'bundle' | 'report'
  report: Record<string, unknown>
  facts: Record<string, unknown>
}

/** One difference; null: not there, or not known. */
export interface Difference {
  topic: string
  what: string
  one: string | null
  other: string | null
}

/** The most relevant topic first, with the facts that belong to it; all other facts come last. */
const TOPICS: readonly (readonly [topic: string, facts: readonly string[]])[] = [
  // Another repository, or another way to it, is the plainest difference of all.
  ['target', ['target']],
  ['helper order', ['helper-chain']],
  ['git configuration', ['git-config']],
  ['versions', ['git-version', 'git-https', 'aws-cli', 'git-remote-codecommit', 'ssh-client', 'platform']],
  ['profile', ['credential-source', 'credentials', 'caller-identity', 'sso-session', 'login-cache', 'web-identity']],
  ['stores', ['stored-credentials', 'netrc']],
  ['network', ['proxy-routes', 'tls-trust', 'endpoint-addresses', 'time-keeping']],
  ['environment', ['environment']],
]
/** Say the same as the results do, by other words and in greater length, or are of that moment. */
const LEFT_OUT = new Set(['other-targets', 'terminal', 'aws-files', 'other-programs', 'policy-documents', 'simulation'])
/** Names of fields that differ between any two runs: instants, durations, ages, places in files, folders, what the home is called. */
const NOISE =
  /^(?:ms|line|source|date|age|file|path|cwd|home|user|uid|mtime|gitDir|worktree|display|trace|transcript|stderr|stdout|addresses|requestId)$|(?:Ms|At|Seconds|Age|Expiry|Expires|Expiration|Date|Until|Offset|Time|Line|Path|Folder)$/
const LONGEST_VALUE = 160

/** What differs between two documents, the most relevant first (issue "it works on my colleague's machine"). Times, durations and homes are left out. */
export function differences(one: Comparable, other: Comparable): Difference[] {
  const facts = one.kind === 'bundle' && other.kind === 'bundle'
  return [...verdicts(one, other), ...results(one, other), ...(facts ? factDifferences(one, other) : headDifferences(one, other))]
}

function verdicts({report: one}: Comparable, {report: other}: Comparable): Difference[] {
  const rows = (['status', 'class', 'confidence'] as const).map(what =>
    row('verdict', what, at(one, 'verdict', what), at(other, 'verdict', what)),
  )
  return [...rows, row('verdict', 'root causes', causes(one), causes(other))].filter(differs)
}

function causes(report: Record<string, unknown>): string {
  const list = at(report, 'verdict', 'rootCauses')
  return Array.isArray(list) ? list.map(cause => `${word(at(cause, 'check'))}#${word(at(cause, 'code'))}`).join(', ') || 'none' : 'none'
}

/** Checks whose answer differs: the worst ones first. */
function results({report: one}: Comparable, {report: other}: Comparable): Difference[] {
  const [left, right] = [answers(one), answers(other)]
  const rank = ({one: a, other: b}: Difference): number =>
    Math.min(...[a, b].map(text => ['fail', 'warn', 'crash', 'unknown'].findIndex(status => text?.includes(status)) >>> 0))
  return [...new Set([...left.keys(), ...right.keys()])]
    .map(check => row('results', check, left.get(check), right.get(check)))
    .filter(differs)
    .sort((a, b) => rank(a) - rank(b))
}

function answers(report: Record<string, unknown>): Map<string, string> {
  const told = new Map<string, string[]>()
  for (const result of Array.isArray(report['results']) ? report['results'] : []) {
    const [check, status, code] = [word(at(result, 'check')), word(at(result, 'status')), word(at(result, 'code'))]
    told.set(check, [...(told.get(check) ?? []), code === 'ok' ? status : `${status} (${code})`])
  }
  return new Map([...told].map(([check, list]) => [check, [...list].sort().join(', ')]))
}

/** What two reports tell of their machines. */
function headDifferences({report: one}: Comparable, {report: other}: Comparable): Difference[] {
  const fields: readonly (readonly [topic: string, part: string, fields: readonly string[]])[] = [
    ['versions', 'tool', ['version']],
    ['versions', 'platform', ['os', 'release', 'arch', 'node', 'wsl', 'ci']],
    ['target', 'target', ['url', 'method', 'region', 'repository']],
    ['profile', 'target', ['profile']],
  ]
  return fields
    .flatMap(([topic, part, names]) => names.map(name => row(topic, `${part}.${name}`, at(one, part, name), at(other, part, name))))
    .filter(differs)
}

function factDifferences(one: Comparable, other: Comparable): Difference[] {
  const named = TOPICS.flatMap(([topic, ids]) => ids.map(id => [topic, id] as const))
  const known = new Set(named.map(([, id]) => id))
  const rest = [...new Set([...Object.keys(one.facts), ...Object.keys(other.facts)])]
    .filter(id => !known.has(id) && !LEFT_OUT.has(id))
    .sort((a, b) => Number(a.startsWith('probe')) - Number(b.startsWith('probe')) || (a < b ? -1 : 1))
  const tools = row('versions', 'codecommit-doctor', at(one.report, 'tool', 'version'), at(other.report, 'tool', 'version'))
  const homes = [homeOf(one), homeOf(other)] as const
  return [
    ...(differs(tools) ? [tools] : []),
    ...[...named, ...rest.map(id => [id.startsWith('probe') ? 'probes' : id, id] as const)].flatMap(([topic, id]) => {
      const [left, right] = both([one.facts[id], other.facts[id]], id, homes)
      return [...new Set([...left.keys(), ...right.keys()])].map(what => row(topic, what, left.get(what), right.get(what))).filter(differs)
    }),
  ]
}

/** A fact of both; where only one was observed, that is the difference, and its parts are none. */
function both(
  [one, other]: readonly [unknown, unknown],
  id: string,
  homes: readonly [string | null, string | null],
): [Map<string, string>, Map<string, string>] {
  const seen = (observation: unknown): boolean => at(observation, 'observed') === true
  if (seen(one) === seen(other)) return [flattened(one, id, homes[0]), flattened(other, id, homes[1])]
  const alone = (observation: unknown): Map<string, string> =>
    seen(observation)
      ? new Map([[id, 'observed']])
      : isObject(observation)
        ? flattened(observation, id, null)
        : new Map([[id, 'not asked for']])
  return [alone(one), alone(other)]
}

/**
 * A fact as names and values. A list is one value, in its order where the order decides (helpers), else sorted: so a line more in a file
 * is one difference, and a moved one is none.
 */
function flattened(observation: unknown, id: string, home: string | null): Map<string, string> {
  const rows = new Map<string, string>()
  if (!isObject(observation)) return rows
  if (observation['observed'] !== true) return rows.set(id, `not observed: ${word(observation['code'])}`)
  walk(observation['value'], id, {rows, home})
  return rows
}

function walk(value: unknown, name: string, {rows, home}: {rows: Map<string, string>; home: string | null}): void {
  if (Array.isArray(value)) {
    const items = value.map(item => brief(item, home)).filter(Boolean)
    if (name === 'helper-chain.helpers')
      rows.set(
        name,
        value
          .map(item => [at(item, 'value'), at(item, 'scope')].map(word).filter(Boolean).join(' @ '))
          .map(text => homeless(text, home))
          .join(' → ') || 'none',
      )
    else for (const item of new Set(items)) rows.set(`${name}[${item}]`, 'there')
  } else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) if (!NOISE.test(key)) walk(part, `${name}.${key}`, {rows, home})
  } else if (value !== null && value !== undefined) rows.set(name, homeless(word(value), home))
}

/** An element of a list in a few words: what is in it, without what any two runs differ by. */
function brief(item: unknown, home: string | null): string {
  if (!isObject(item)) return homeless(word(item), home)
  const rows = new Map<string, string>()
  walk(Object.fromEntries(Object.entries(item).filter(([, part]) => !Array.isArray(part))), '', {rows, home})
  return [...rows].map(([key, value]) => `${key.slice(1)}: ${value}`).join(', ')
}

const homeless = (text: string, home: string | null): string => (home === null || home.length < 2 ? text : text.replaceAll(home, '~'))
const homeOf = ({facts}: Comparable): string | null => {
  const home = at(facts, 'platform', 'value', 'home')
  return typeof home === 'string' ? home : null
}

function at(data: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((part, key) => (isObject(part) && Object.hasOwn(part, key) ? part[key] : undefined), data)
}

const word = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)

function row(topic: string, what: string, one: unknown, other: unknown): Difference {
  const told = (value: unknown): string | null => (value === undefined || value === null ? null : word(value))
  return {topic, what, one: told(one), other: told(other)}
}

const differs = ({one, other}: Difference): boolean => one !== other

/** Cut to what fits a line; the JSON document has the whole of it. */
export const shortened = (text: string): string => (text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`)
