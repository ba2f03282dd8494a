/** Variables of an environment. */
export type Variables = Readonly<Record<string, string | undefined>>

/** A function's or another shell's own arguments are not Git's. */
const OTHER_ARGUMENTS = /\)\s*\{|\bsh\s+-\w*c\b/
const VARIABLE = /\$(?:(?<bare>\w+|[@*])|\{(?<braced>\w+|[@*])(?::?-(?<otherwise>[^{}$`]*))?\})/g

/**
 * What the shell that Git starts makes of a word of a helper line: variables put in, arguments empty, for Git hands over none (facts GC 1.5).
 * What takes a program to know stays as it is written.
 * @param line the whole helper line
 */
export function shellValue(word: string, line: string, variables: Variables): string {
  let value = ''
  let from = 0
  for (const match of word.matchAll(VARIABLE)) {
    const {bare, braced, otherwise = ''} = match.groups ?? {}
    const name = bare ?? braced ?? ''
    const argument = /^[0-9@*]/.test(name)
    const set = argument ? '' : (variables[name] ?? '')
    value += word.slice(from, match.index) + (argument && OTHER_ARGUMENTS.test(line) ? match[0] : set === '' ? otherwise : set)
    from = match.index + match[0].length
  }
  return value + word.slice(from)
}
