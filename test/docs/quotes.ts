import {readFileSync} from 'node:fs'
import {join} from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

/** A fenced block of a page. `printedBy`: what was typed to get it, from the comment before it. */
export interface Block {
  page: string
  line: number
  language: string
  printedBy: string | null
  text: string
}

/** The fenced blocks of a Markdown page, each with the `<!-- printed by: … -->` in the line before it. */
export function blocksOf(page: string): Block[] {
  const lines = readFileSync(join(ROOT, page), 'utf8').split('\n')
  const blocks: Block[] = []
  let open: {at: number; fence: string; language: string} | undefined
  for (const [index, line] of lines.entries()) {
    // Behind the language may stand the name of the file that a block is.
    const fence = /^\s*(`{3,})(\S*)(?: \S+)?\s*$/.exec(line)
    if (!fence) continue
    const [, marks = '', language = ''] = fence
    if (!open) {
      open = {at: index, fence: marks, language}
    } else if (marks === open.fence && language === '') {
      blocks.push({
        page,
        line: open.at + 1,
        language: open.language,
        printedBy: /^<!-- printed by: (.*) -->$/.exec(lines[open.at - 1]?.trim() ?? '')?.[1] ?? null,
        text: lines.slice(open.at + 1, index).join('\n'),
      })
      open = undefined
    }
  }
  return blocks
}

/**
 * Whether a quotation is what was printed: its lines stand there in this order and one after the other. `…` alone in a line stands for
 * lines that were left out, and within a line for a part of it.
 * @returns null, or the first line that does not stand there
 */
export function firstStrayLine(quoted: string, printed: string): string | null {
  const there = printed.split('\n').map(line => line.trimEnd())
  let [at, anywhere] = [0, true]
  for (const line of quoted.split('\n').map(one => one.trimEnd())) {
    if (line.trim() === '…') {
      anywhere = true
      continue
    }
    const pattern = new RegExp(`^${line.split('…').map(escape).join('.*')}$`, 'u')
    const found = there.findIndex((one, index) => index >= at && pattern.test(one))
    if (found === -1 || (!anywhere && found !== at)) return line
    ;[at, anywhere] = [found + 1, false]
  }
  return null
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
