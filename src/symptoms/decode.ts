/**
 * Bytes from a pipe or a file as text. Windows PowerShell redirects in UTF-16, with or without a mark; whatever is no UTF-8 keeps its ASCII,
 * and all that is looked for is ASCII.
 */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16le').decode(swapped(bytes))
  const sample = bytes.subarray(0, 400)
  const nulls = (odd: number): number => sample.filter((byte, index) => index % 2 === odd && byte === 0).length
  if (nulls(1) * 4 > sample.length) return new TextDecoder('utf-16le').decode(bytes)
  return new TextDecoder().decode(bytes).replaceAll('\0', '')
}

const swapped = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from(bytes.length % 2 === 0 ? bytes : bytes.subarray(0, -1), (_byte, index) => bytes[index ^ 1] ?? 0)
