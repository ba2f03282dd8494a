import {hides, readable} from './lines.js'
import type {Line} from './lines.js'
import type {FileChange} from './working-file.js'

/** Lines of context around a change, as in `diff -u`. */
const CONTEXT = 3

interface Row {
  sign: ' ' | '-' | '+'
  line: Line
}

/** What a fix changes in a file, as `diff -u` shows it; lines with secrets in the context are shown without them. */
export function unifiedDifference({file, before, after}: FileChange): string[] {
  const rows = rowsOf(before, after)
  const changed = rows.flatMap(({sign}, index) => (sign === ' ' ? [] : [index]))
  const hunks: {from: number; to: number}[] = []
  for (const index of changed) {
    const last = hunks.at(-1)
    const [from, to] = [Math.max(0, index - CONTEXT), Math.min(rows.length, index + CONTEXT + 1)]
    if (last && from <= last.to) last.to = to
    else hunks.push({from, to})
  }
  return [`--- ${file.bytes === null ? '/dev/null' : file.display}`, `+++ ${file.display}`, ...hunks.flatMap(hunk => hunkLines(rows, hunk))]
}

/** Both versions side by side: what went stands before what came. */
function rowsOf(before: readonly Line[], after: readonly Line[]): Row[] {
  const rows: Row[] = []
  let next = 0
  let fresh: Row[] = []
  const upTo = (origin: number): void => {
    for (const line of before.slice(next, origin)) rows.push({sign: '-', line})
    rows.push(...fresh)
    fresh = []
    next = origin
  }
  for (const line of after) {
    if (line.origin === null) fresh.push({sign: '+', line})
    else {
      upTo(line.origin)
      rows.push({sign: ' ', line})
      next = line.origin + 1
    }
  }
  upTo(before.length)
  return rows
}

function hunkLines(rows: readonly Row[], {from, to}: {from: number; to: number}): string[] {
  const count = (start: number, end: number, other: Row['sign']): number => rows.slice(start, end).filter(({sign}) => sign !== other).length
  const range = (other: Row['sign']): string => {
    const length = count(from, to, other)
    return `${count(0, from, other) + (length === 0 ? 0 : 1)},${length}`
  }
  return [
    `@@ -${range('+')} +${range('-')} @@`,
    ...rows.slice(from, to).map(({sign, line}) => `${sign}${readable(line.shown)}${hides(line) ? ' (a secret is not shown)' : ''}`),
  ]
}
