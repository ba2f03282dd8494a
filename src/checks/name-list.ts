const MOST = 12

/**
 * Names for people: the first ones, and how many more there are; thousands of profiles are no list that anybody reads.
 * @param total how many there are, where not all are at hand (a bundle carries those that play a part)
 */
export function nameList(names: readonly string[], total = names.length): string {
  if (names.length === 0) return total === 0 ? 'none' : String(total)
  const shown = names.slice(0, MOST)
  return `${shown.join(', ')}${total > shown.length ? ` and ${total - shown.length} more` : ''}`
}
