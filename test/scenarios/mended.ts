import {createHash} from 'node:crypto'
import {lstatSync, readFileSync, readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'

/** Where the doctor keeps its journal, by platform, and the folders on the way there. */
const isJournal = (name: string, all: readonly string[]): boolean =>
  /(^|\/)codecommit-doctor(\/|$)/.test(name) || all.some(one => one.startsWith(`${name}/`) && /\/codecommit-doctor(\/|$)/.test(one))

/** Contents, modes and links below the home; not times, which a restored file has anew, and not the doctor's own journal. */
export function contents(home: string): Record<string, string> {
  const all = readdirSync(home, {recursive: true}).map(String).sort()
  return Object.fromEntries(all.filter(name => !/^\.aws\/(boto|cli|sso)(\/|$)/.test(name)).flatMap((name): [string, string][] => {
    const [file, state] = [join(home, name), lstatSync(join(home, name))]
    if (isJournal(name, all) && (state.isDirectory() || name.includes('codecommit-doctor/'))) return []
    return [[name, `${state.mode.toString(8)} ${state.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : ''}`]]
  }))
}

/** All journals of fixes, which nobody else may read. */
export function journals(home: string): string {
  return readdirSync(home, {recursive: true}).map(String).filter(name => name.endsWith('codecommit-doctor/fixes')).flatMap(folder => {
    const state = join(home, folder)
    expect(statSync(state).mode & 0o777).toBe(0o700)
    return readdirSync(state).map(name => {
      expect(statSync(join(state, name)).mode & 0o777).toBe(0o600)
      return readFileSync(join(state, name), 'utf8')
    })
  }).join('\n')
}
