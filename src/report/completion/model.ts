/** What a shell may put behind a flag or a command. */
export type Offer =
  | {kind: 'words'; words: readonly string[]}
  /** Comma-separated words. */
  | {kind: 'list'; words: readonly string[]}
  | {kind: 'files'}
  /** Names of Git's remotes, or files. */
  | {kind: 'remotes'}
  /** A value that only the person knows. */
  | {kind: 'free'}

interface CompletedFlag {
  name: string
  about: string
  /** null: the flag takes no value. */
  offer: Offer | null
}

export interface CompletedCommand {
  name: string
  about: string
  flags: CompletedFlag[]
  /** What stands behind the command itself. */
  offer: Offer | null
}

/** A command as the framework's manifest describes it. */
interface DescribedCommand {
  id: string
  summary?: string | undefined
  hidden?: boolean | undefined
  flags: Record<
    string,
    {
      type: string
      description?: string | undefined
      summary?: string | undefined
      hidden?: boolean | undefined
      options?: readonly string[] | undefined
    }
  >
}

/** Flags whose value is a list of checks, and those that name a file. */
const LISTS = new Set(['only', 'skip'])
const FILES = new Set(['output', 'from', 'baseline', 'plugin'])

/** @param words the known words behind a command: ids, verbs, shells; `target` for those that take a target */
export function completedCommands(
  commands: readonly DescribedCommand[],
  checks: readonly string[],
  words: Readonly<Record<string, readonly string[] | 'target' | 'file'>>,
): CompletedCommand[] {
  return commands
    .filter(({hidden}) => hidden !== true)
    .map(({id, summary = '', flags}) => ({
      name: id,
      about: summary,
      offer: wordOffer(Object.hasOwn(words, id) ? words[id] : undefined),
      flags: [
        ...Object.entries(flags)
          .filter(([, {hidden}]) => hidden !== true)
          .map(([name, flag]) => ({
            name,
            about: flag.summary ?? flag.description ?? '',
            offer: flag.type === 'boolean' ? null : flagOffer(name, flag.options, checks),
          })),
        {name: 'help', about: 'explain the command', offer: null},
      ],
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

const wordOffer = (words: readonly string[] | 'target' | 'file' | undefined): Offer | null =>
  words === undefined ? null : words === 'target' ? {kind: 'remotes'} : words === 'file' ? {kind: 'files'} : {kind: 'words', words}

function flagOffer(name: string, options: readonly string[] | undefined, checks: readonly string[]): Offer {
  if (options) return {kind: 'words', words: options}
  if (LISTS.has(name)) return {kind: 'list', words: checks}
  return {kind: FILES.has(name) ? 'files' : name === 'target' ? 'remotes' : 'free'}
}
