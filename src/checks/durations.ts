/** A length of time in words, rounded to what matters: `40 s`, `12 min`, `3 h`, `5 days`. @param seconds its sign is dropped */
export function inWords(seconds: number): string {
  const length = Math.abs(seconds)
  if (length < 90) return `${Math.round(length)} s`
  if (length < 90 * 60) return `${Math.round(length / 60)} min`
  if (length < 48 * 3600) return `${Math.round(length / 3600)} h`
  return `${Math.round(length / 86_400)} days`
}

/** `3 h ago`, or `5 min in the future` for a negative age. @param seconds age */
export const ago = (seconds: number): string => (seconds < 0 ? `${inWords(seconds)} in the future` : `${inWords(seconds)} ago`)
