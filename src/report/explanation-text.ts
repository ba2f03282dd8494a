import type {Check} from '../checks/check.js'
import {parsePage} from '../checks/explanations.js'
import {nearNames} from '../checks/near-names.js'
import {UsageError} from '../target/usage-error.js'
import {proseWidth} from './layout.js'
import {markdownLines} from './markdown-text.js'
import type {Palette} from './palette.js'

/**
 * The check, and the cause, that `explain` was asked for: `area/name` or `area/name#code`.
 * @throws UsageError with near names for an unknown id, with the check's codes for an unknown code
 */
export function explainedCheck(word: string, checks: readonly Check[]): {check: Check; code: string | null} {
  const [id = '', code = null] = word.split('#', 2)
  const check = checks.find(one => one.id === id)
  if (!check) {
    const ids = checks.map(one => one.id)
    const ofArea = checks.filter(({area}) => area === id).map(one => one.id)
    const near = [...new Set([...ofArea, ...nearNames(id, ids)])]
    const foreign = id.includes('/') && !checks.some(({area}) => area === id.split('/', 1)[0])
    const hint = foreign ? " If it is a plugin's, name that, too: --plugin NAME." : ''
    throw new UsageError(`There is no check "${id}".${hint}`, near.length > 0 ? [...near, '(all: codecommit-doctor checks)'] : ids)
  }
  if (code !== null && !Object.hasOwn(check.codes, code)) {
    const codes = Object.keys(check.codes)
    throw new UsageError(`${id} has no cause "${code}".`, [...new Set([...nearNames(code, codes), ...codes])])
  }
  return {check, code}
}

/** A page for a terminal, or only one cause of it. @returns text ending in a line feed */
export function explanationText(markdown: string, code: string | null, columns: number, paint: Palette): string {
  const width = proseWidth(columns)
  if (code === null) return `${markdownLines(markdown, width, paint).join('\n')}\n`
  const {title, summary, causes} = parsePage(markdown)
  const cause = causes.find(one => one.code === code)
  const lines = [
    paint.strong(`${title}#${code}`),
    ...markdownLines(summary, width, paint),
    '',
    ...markdownLines(cause?.body ?? 'This cause has no text of its own.', width, paint),
    '',
    `${paint.dim('The whole page:')} ${paint.command(`codecommit-doctor explain ${title}`)}`,
  ]
  return `${lines.join('\n')}\n`
}
