import type {Line} from './lines.js'

/** Beyond this many comparisons everything between the first and the last difference counts as rewritten. */
const MOST_COMPARISONS = 4_000_000

/**
 * The lines of a rewritten file: those that are still there keep their place of origin, the rest is new. Longest common
 * subsequence between the first and the last difference.
 * @param texts the rewritten file's lines, in their shown form
 */
export function carriedOver(before: readonly Line[], texts: readonly {text: string; end: Line['end']}[]): Line[] {
  let head = 0
  while (head < before.length && head < texts.length && before[head]?.shown === texts[head]?.text) head++
  let tail = 0
  while (tail < before.length - head && tail < texts.length - head && before.at(-1 - tail)?.shown === texts.at(-1 - tail)?.text) tail++
  const [olds, news] = [before.slice(head, before.length - tail), texts.slice(head, texts.length - tail)]
  const kept = olds.length * news.length > MOST_COMPARISONS ? new Map<number, Line>() : common(olds, news)
  const middle = news.map(({text, end}, index): Line => kept.get(index) ?? {raw: text, shown: text, end, origin: null})
  return [...before.slice(0, head), ...middle, ...before.slice(before.length - tail)]
}

/** Lines that one remedy took away and another one wrote again were there all the time. No line with a secret is among them. */
export function settled(before: readonly Line[], after: readonly Line[]): Line[] {
  const lines: Line[] = []
  let next = 0
  let fresh: Line[] = []
  const upTo = (origin: number): void => {
    lines.push(
      ...carriedOver(
        before.slice(next, origin),
        fresh.map(({raw, end}) => ({text: raw, end})),
      ),
    )
    fresh = []
    next = origin
  }
  for (const line of after) {
    if (line.origin === null) {
      fresh.push(line)
      continue
    }
    upTo(line.origin)
    lines.push(line)
    next = line.origin + 1
  }
  upTo(before.length)
  return lines
}

/** New index to old line, for a longest common subsequence. */
function common(olds: readonly Line[], news: readonly {text: string}[]): Map<number, Line> {
  const width = news.length + 1
  const lengths = new Uint32Array((olds.length + 1) * width)
  const length = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = olds.length - 1; row >= 0; row--) {
    for (let column = news.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        olds[row]?.shown === news[column]?.text
          ? length(row + 1, column + 1) + 1
          : Math.max(length(row + 1, column), length(row, column + 1))
    }
  }
  const kept = new Map<number, Line>()
  for (let row = 0, column = 0; row < olds.length && column < news.length;) {
    const old = olds[row]
    if (old && old.shown === news[column]?.text) {
      kept.set(column, old)
      row++
      column++
    } else if (length(row + 1, column) >= length(row, column + 1)) row++
    else column++
  }
  return kept
}
