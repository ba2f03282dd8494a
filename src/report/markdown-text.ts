import {pad, wrap} from './layout.js'
import type {Palette} from './palette.js'

/**
 * Markdown as text for a terminal: headings set off, prose wrapped, code and commands left as they are, links with their address.
 * Knows what explanation pages use: headings, paragraphs, lists, fenced and indented code, tables, inline code, emphasis, links.
 * @returns lines
 */
export function markdownLines(markdown: string, width: number, paint: Palette): string[] {
  let indent = ''
  return blocks(markdown).flatMap((block, index) => {
    const level = block.kind === 'heading' ? (/^#+/.exec(block.lines[0] ?? '')?.[0].length ?? 1) : 0
    // Text stands below its heading, so that headings are found without colour too.
    const own = level === 0 ? indent : (INDENTS[level - 2] ?? '')
    if (level > 0) indent = INDENTS[level - 1] ?? '    '
    const lines = blockLines(block, width - own.length, paint).map(line => (line === '' ? '' : own + line))
    return [...(index > 0 && !block.tight ? [''] : []), ...lines]
  })
}

/** Of the text below headings of the first, second and third level. */
const INDENTS = ['', '  ', '    ']

interface Block {
  kind: 'heading' | 'prose' | 'item' | 'code' | 'table'
  lines: string[]
  /** Follows the block before it without a blank line. */
  tight: boolean
  /** What stands before an item. */
  lead: string
}

function blocks(markdown: string): Block[] {
  const found: Block[] = []
  let open: Block | undefined
  let fenced = false
  let blank = true
  const start = (kind: Block['kind'], line: string, lead = '', tight = false): void => {
    open = {kind, lines: [line], tight, lead}
    found.push(open)
  }
  for (const line of markdown.split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) {
      if (!fenced) {
        open = {kind: 'code', lines: [], tight: false, lead: ''}
        found.push(open)
      }
      fenced = !fenced
      blank = true
    } else if (fenced) open?.lines.push(line)
    else if (line.trim() === '') {
      if (open?.kind === 'code' && !blank) open.lines.push('')
      blank = true
    } else {
      const item = /^(\s*)([-*+]|\d+\.)\s+(.*)$/.exec(line)
      if (/^#{1,6}\s/.test(line)) start('heading', line)
      else if (item)
        start('item', item[3] ?? '', `${item[1] ?? ''}${/\d/.test(item[2] ?? '') ? (item[2] ?? '') : '-'} `, open?.kind === 'item')
      else if (/^\s*\|/.test(line)) {
        if (open?.kind === 'table' && !blank) open.lines.push(line)
        else start('table', line)
      } else if (/^( {4}|\t)/.test(line) && (blank || open?.kind === 'code') && open?.kind !== 'item') {
        if (open?.kind === 'code') open.lines.push(line.replace(/^( {4}|\t)/, ''))
        else start('code', line.replace(/^( {4}|\t)/, ''))
      } else if (open && !blank && (open.kind === 'prose' || open.kind === 'item')) open.lines.push(line.trim())
      else if (open?.kind === 'item' && /^\s{2,}/.test(line)) start('prose', line.trim(), ' '.repeat(open.lead.length))
      else start('prose', line.trim())
      blank = false
    }
  }
  return found
}

function blockLines({kind, lines, lead}: Block, width: number, paint: Palette): string[] {
  const text = lines.join(' ')
  switch (kind) {
    case 'heading':
      return [paint.strong(inline(text.replace(/^#+\s+/, '')))]
    case 'code':
      return trimmed(lines).map(line => (line === '' ? '' : `    ${paint.command(line)}`))
    case 'table':
      return tableLines(lines, width)
    default:
      return wrap(inline(text), width, lead)
  }
}

const trimmed = (lines: readonly string[]): string[] =>
  lines
    .join('\n')
    .replace(/^\n+|\s+$/g, '')
    .split('\n')

/**
 * Emphasis and one-word code lose their marks, links keep their address. Code of several words keeps its backquotes:
 * they show where a command ends, and keep it on one line. Inside code nothing is changed.
 */
function inline(text: string): string {
  return text
    .split(/(`+[^`]+`+)/)
    .map(part =>
      part.startsWith('`')
        ? codeText(part.replace(/^`+ ?| ?`+$/g, ''))
        : part
            .replace(/!?\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_all, label: string, address: string) =>
              label === address ? address : `${label} (${address})`,
            )
            .replace(/<(https?:[^>]+)>/g, '$1')
            .replace(/\*\*(.+?)\*\*/g, '$1')
            .replace(/(^|[\s(])[*_](\S(?:.*?\S)?)[*_](?=$|[\s).,;:])/g, '$1$2')
            .replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1'),
    )
    .join('')
}

const codeText = (code: string): string => (/\s/.test(code) ? `\`${code}\`` : code)

/** Cells in columns where they fit, else a row as a list. */
function tableLines(lines: readonly string[], width: number): string[] {
  const rows = lines
    .map(line =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split(/(?<!\\)\|/)
        .map(cell => inline(cell.trim())),
    )
    .filter(cells => !cells.every(cell => /^:?-+:?$/.test(cell)))
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map(cells => (cells[column] ?? '').length)))
  if (widths.reduce((sum, one) => sum + one + 2, 0) <= width) {
    return rows.map(cells =>
      cells
        .map((cell, column) => pad(cell, (widths[column] ?? 0) + 2))
        .join('')
        .trimEnd(),
    )
  }
  return rows.slice(1).flatMap(cells => wrap(cells.filter(cell => cell !== '').join(': '), width, '- '))
}
