import type {Comparable, Difference} from './compare.js'
import {shortened} from './compare.js'

/** Lines for each topic; the rest is counted, and stands in the JSON document. */
const MOST = 12

/** The differences for people: what A has on the left, what B has on the right. */
export function compareText(found: readonly Difference[], one: Comparable, other: Comparable): string {
  const mixed =
    one.kind === 'report' || other.kind === 'report'
      ? ['A report holds no facts: only verdicts, results and what a report tells of its machine were compared.', '']
      : []
  if (found.length === 0)
    return `${[...mixed, 'No difference: the same verdict, results and facts, apart from times and places.'].join('\n')}\n`
  const topics = [...new Set(found.map(({topic}) => topic))]
  const blocks = topics.flatMap(topic => {
    const rows = found.filter(difference => difference.topic === topic)
    const left = rows.length - MOST
    return ['', topic, ...rows.slice(0, MOST).flatMap(lines), ...(left > 0 ? [`  and ${String(left)} more (--json)`] : [])]
  })
  return `${[...mixed, `A: ${one.name}   ${sentence(one)}`, `B: ${other.name}   ${sentence(other)}`, ...blocks].join('\n')}\n`
}

/** The differences for programs. */
export const compareJson = (found: readonly Difference[], one: Comparable, other: Comparable): string =>
  `${JSON.stringify(
    {
      compareVersion: 1,
      identical: found.length === 0,
      a: {name: one.name, kind: one.kind},
      b: {name: other.name, kind: other.kind},
      differences: found.map(({topic, what, one: a, other: b}) => ({topic, what, a, b})),
    },
    null,
    2,
  )}\n`

function lines({what, one, other}: Difference): string[] {
  const name = shortened(what)
  // An element of a list is there or is not.
  if (one === 'there' || other === 'there') return [`  only ${one === null ? 'B' : 'A'}: ${name}`]
  const [a, b] = [one ?? '(nothing)', other ?? '(nothing)'].map(shortened)
  return `${name}${a ?? ''}${b ?? ''}`.length <= 90
    ? [`  ${name}: ${a ?? ''} | ${b ?? ''}`]
    : [`  ${name}:`, `    A: ${a ?? ''}`, `    B: ${b ?? ''}`]
}

function sentence({report}: Comparable): string {
  const verdict = report['verdict'] as {sentence?: unknown} | undefined
  return typeof verdict?.sentence === 'string' ? verdict.sentence : ''
}
