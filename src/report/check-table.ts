import type {Check} from '../checks/check.js'
import type {FactId} from '../facts/facts.js'
import {pad, wrap} from './layout.js'
import type {Palette} from './palette.js'

/** A check as `codecommit-doctor checks --json` lists it. */
export interface CheckDescription {
  id: string
  area: string
  title: string
  /** The causes that it can name, each with the worst status it may take. */
  codes: Readonly<Record<string, string>>
  /** It can be answered without any connection. */
  offline: boolean
  /** The package that brings it; absent for the doctor's own. */
  plugin?: string
}

/** @param online whether a fact is observed by making connections; a check that needs such a fact is not an offline one */
export function describeChecks(checks: readonly Check[], online: (fact: FactId) => boolean): CheckDescription[] {
  return checks.map(({id, area, title, codes, needs, plugin}) => ({
    id,
    area,
    title,
    codes,
    offline: !needs.some(online),
    ...(plugin !== undefined && {plugin}),
  }))
}

/** All checks as an aligned table, the codes of each below its title. @returns text ending in a line feed */
export function checkTable(checks: readonly CheckDescription[], width: number, paint: Palette): string {
  const idColumn = Math.max(...checks.map(({id}) => id.length)) + 2
  const lines = checks.flatMap(({id, title, codes, offline, plugin}) => {
    const [first = '', ...rest] = wrap(
      plugin === undefined || title.includes(plugin) ? title : `${title} (${plugin})`,
      width,
      ' '.repeat(idColumn + REACH_COLUMN),
    )
    return [
      paint.strong(pad(id, idColumn)) + paint.dim(pad(offline ? 'offline' : 'online', REACH_COLUMN)) + first.trimStart(),
      ...rest,
      ...wrap(Object.keys(codes).join(' '), width, ' '.repeat(idColumn + REACH_COLUMN), paint.dim),
    ]
  })
  return `${paint.strong(pad('ID', idColumn) + pad('WORKS', REACH_COLUMN) + 'TITLE, CODES')}\n${lines.join('\n')}\n`
}

const REACH_COLUMN = 9
