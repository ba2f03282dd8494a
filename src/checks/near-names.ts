/**
 * The candidates that a mistyped word may have meant, nearest first: those that contain it or are contained in it,
 * and those within a third of its length in edits (Damerau-Levenshtein, as Git's "did you mean").
 * @param limit how many at most
 */
export function nearNames(word: string, candidates: readonly string[], limit = 5): string[] {
  const typed = word.toLowerCase()
  const allowed = Math.max(2, Math.ceil(typed.length / 3))
  return candidates
    .map(candidate => ({candidate, distance: distanceTo(typed, candidate.toLowerCase())}))
    .filter(({distance}) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({candidate}) => candidate)
}

function distanceTo(typed: string, candidate: string): number {
  const within = typed.length >= 3 && (candidate.includes(typed) || (candidate.length >= 3 && typed.includes(candidate)))
  // A part of a name is a weaker sign than a slip of one letter.
  return Math.min(within ? 1.5 : Infinity, edits(typed, candidate), edits(typed, candidate.slice(candidate.indexOf('/') + 1)))
}

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
function edits(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({length: to.length + 1}, (_value, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let least = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (swapped) least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1)
      current.push(least)
    }
    beforeLast = last
    last = current
  }
  return last[to.length] ?? 0
}
