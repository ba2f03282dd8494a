/** How parts of the human report are painted; each takes plain text and gives it back, with or without escapes. */
export interface Palette {
  strong: (text: string) => string
  dim: (text: string) => string
  good: (text: string) => string
  caution: (text: string) => string
  bad: (text: string) => string
  command: (text: string) => string
}

const same = (text: string): string => text

/** No colour at all. */
export const plain: Palette = {strong: same, dim: same, good: same, caution: same, bad: same, command: same}

/** The sixteen colours that every terminal has. Loads chalk, so only where colour is wanted. */
export async function coloured(): Promise<Palette> {
  const {Chalk} = await import('chalk')
  const chalk = new Chalk({level: 1})
  return {strong: chalk.bold, dim: chalk.dim, good: chalk.green, caution: chalk.yellow, bad: chalk.red, command: chalk.cyan}
}
