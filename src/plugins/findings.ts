import {assertDeclared, SKIP_CODES, UNKNOWN_CODES} from '../checks/allowed-finding.js'
import type {Evidence, Finding, Remedy, Step} from '../checks/check.js'
import type {DeclaredCheck} from './declaration.js'
import {shortLine, shortLines} from './short-text.js'

/** A list longer than this is a mistake; texts are cut. */
const MOST = {findings: 20, evidence: 20, remedies: 5, steps: 10, because: 10}
const LONGEST = {summary: 400, label: 60, value: 400, title: 160, step: 2000}
const STATUSES = ['pass', 'warn', 'fail', 'skip', 'unknown'] as const

type Fields = Record<string, unknown>

/** Why an answer is none: completes "the plugin … failed: it gave what is no finding: …". */
class NoFinding extends Error {
  override readonly name = 'NoFinding'
}

/**
 * Reads what a plugin's check found. Statuses and codes are held to what it declared, texts are cut and made harmless, and of a remedy only
 * what a person reads is taken: nothing of a plugin's is ever carried out.
 * @param data anything at all
 * @param mayExplain whether results of this reference (`area/name`, `area/name#code`) exist and come before this check
 * @returns `ignored`: references to results that it cannot follow from
 * @throws NoFinding
 */
export function readFindings(
  data: unknown,
  check: DeclaredCheck,
  mayExplain: (reference: string) => boolean,
): {findings: Finding[]; ignored: string[]} {
  const list = listOf(data, 'findings')
  if (list.length === 0) throw new NoFinding('a check gives at least one')
  const ignored: string[] = []
  const findings = list.map(one => {
    const {status, code, summary, because} = fieldsOf(one)
    const references = listOf(because ?? [], 'because').map(reference => text(reference, 'because'))
    ignored.push(...references.filter(reference => !mayExplain(reference)).map(reference => shortLine(reference, 80)))
    const followed = references.filter(mayExplain)
    const evidence = listOf(fieldsOf(one)['evidence'] ?? [], 'evidence').map(evidenceOf)
    const remedies = listOf(fieldsOf(one)['remedies'] ?? [], 'remedies').map(remedyOf)
    return {
      ...answer(status, code, check),
      summary: required(summary, 'summary', LONGEST.summary),
      ...(evidence.length > 0 && {evidence}),
      ...(remedies.length > 0 && {remedies}),
      ...(followed.length > 0 && {because: followed}),
    }
  })
  return {findings, ignored}
}

function answer(status: unknown, code: unknown, check: DeclaredCheck): Pick<Finding, 'status' | 'code'> {
  const known = STATUSES.find(one => one === status)
  if (known === undefined) throw new NoFinding(`there is no status ${shown(status)}`)
  const named = code === undefined && known === 'pass' ? 'ok' : text(code, 'code')
  if (known === 'skip' || known === 'unknown') {
    const codes = known === 'skip' ? SKIP_CODES : UNKNOWN_CODES
    if (!codes.includes(named)) throw new NoFinding(`${known} takes one of ${codes.join(', ')}, not ${shortLine(named, 60)}`)
  }
  try {
    assertDeclared(check, {status: known, code: named})
  } catch (error) {
    throw new NoFinding(shortLine((error as Error).message, 200))
  }
  return {status: known, code: named}
}

function evidenceOf(one: unknown): Evidence {
  const {label, value, source} = fieldsOf(one)
  return {
    label: required(label, 'label', LONGEST.label),
    value: shortLine(text(value, 'value'), LONGEST.value),
    ...(source !== undefined && {source: shortLine(text(source, 'source'), LONGEST.value)}),
  }
}

/** What is safe to carry out, the doctor says of its own remedies alone. */
function remedyOf(one: unknown): Remedy {
  const {title, safety, steps} = fieldsOf(one)
  return {
    title: required(title, 'title', LONGEST.title),
    safety: safety === 'manual' ? 'manual' : 'review',
    steps: listOf(steps, 'steps').map(stepOf),
  }
}

function stepOf(one: unknown): Step {
  const {kind, text: words} = fieldsOf(one)
  const said = shortLines(text(words, 'text'), LONGEST.step).trimEnd()
  if (said === '') throw new NoFinding('a step says nothing')
  return {kind: kind === 'command' || kind === 'edit' ? kind : 'manual', text: said}
}

function listOf(data: unknown, key: keyof typeof MOST): unknown[] {
  if (!Array.isArray(data)) throw new NoFinding(`"${key}" is no list`)
  if (data.length > MOST[key]) throw new NoFinding(`"${key}" has ${data.length} entries, and ${MOST[key]} are taken at most`)
  return data
}

function fieldsOf(one: unknown): Fields {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) throw new NoFinding(`${shown(one)} is none`)
  return one as Fields
}

/** A value that is not what it should be. */
const shown = (value: unknown): string => shortLine(value === undefined ? 'nothing' : JSON.stringify(value), 60)

function text(value: unknown, key: string): string {
  if (typeof value === 'string') return value
  throw new NoFinding(`"${key}" is no text`)
}

function required(value: unknown, key: string, longest: number): string {
  const line = shortLine(text(value, key), longest)
  if (line === '') throw new NoFinding(`"${key}" is empty`)
  return line
}
