import type {Bundle} from './bundle.js'

const count = (number: number, one: string, many = `${one}s`): string => `${String(number)} ${number === 1 ? one : many}`
const size = (bytes: number): string =>
  bytes < 1000 ? `${String(bytes)} B` : bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** What somebody is about to hand on: every fact with its size, and what was removed. @param bytes of the whole document */
export function previewLines({facts, redaction, report, leftOut}: Bundle, bytes: number): string[] {
  const rows = Object.entries(facts).map(([id, fact]) => ({
    id,
    bytes: Buffer.byteLength(JSON.stringify(fact)),
    note: fact.observed ? '' : `not observed: ${fact.code}`,
  }))
  const width = Math.max(...rows.map(({id}) => id.length), 0)
  return [
    `This bundle would hold ${count(rows.length, 'fact')} and ${count(report.results.length, 'result')}, ${size(bytes)}:`,
    '',
    ...rows.map(row => `  ${row.id.padEnd(width)}  ${size(row.bytes).padStart(9)}  ${row.note}`.trimEnd()),
    '',
    ...leftOutLines(leftOut),
    removedLine(redaction),
  ]
}

/** What is not in it although it was observed. */
const leftOutLines = (leftOut: Bundle['leftOut'] = []): string[] =>
  leftOut.map(
    ({fact, what, count: number}) =>
      `Left out of ${fact}: ${String(number)} ${what} that play no part; the verdict stays the same without them.`,
  )

/** What was removed, by kind and count, as a sentence. */
function removedLine({kinds, accountsMasked}: Bundle['redaction']): string {
  const removed = Object.entries(kinds)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => `${kind} (${count(number, 'place')})`)
  const secrets = removed.length === 0 ? 'No secret had to be removed.' : `Removed: ${removed.join(', ')}.`
  return `${secrets} ${accountsMasked ? 'Account ids and user names are masked.' : 'Account ids, user names and paths are in it (--mask-accounts masks the first two).'}`
}

/** One line about a bundle that was written. */
export const writtenLine = (file: string, bytes: number, {report, redaction, leftOut}: Bundle): string =>
  `Wrote ${file} (${size(bytes)}). ${report.verdict.sentence}\n${[...leftOutLines(leftOut), removedLine(redaction)].join('\n')}\nTo examine it elsewhere: codecommit-doctor run --from ${/^[\w./\\:-]+$/.test(file) ? file : `'${file}'`}\n`
