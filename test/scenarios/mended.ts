import {createHash} from 'node:crypto'
import {lstatSync, readFileSync, readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'

/** The doctor's journal, and the folders on the way there by platform. */
const JOURNAL = /(^|\/)codecommit-doctor(\/|$)|^(\.local(\/state)?|Library(\/Application Support)?|AppData(\/\w+)?)$/

/** Contents, modes and links below the home; not times, which a restored file has anew, and not the doctor's own journal. */
export function contents(home: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(home, {recursive: true})
      .map(String)
      .sort()
      .filter(name => !JOURNAL.test(name) && !/^\.aws\/(boto|cli|sso)(\/|$)/.test(name))
      .map(name => {
        const [file, state] = [join(home, name), lstatSync(join(home, name))]
        return [name, `${state.mode.toString(8)} ${state.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : ''}`]
      }),
  )
}

/** All journals of fixes, which nobody else may read. */
export function journals(home: string): string {
  return readdirSync(home, {recursive: true})
    .map(String)
    .filter(name => name.endsWith('codecommit-doctor/fixes'))
    .flatMap(folder => {
      const state = join(home, folder)
      expect(statSync(state).mode & 0o777).toBe(0o700)
      return readdirSync(state).map(name => {
        expect(statSync(join(state, name)).mode & 0o777).toBe(0o600)
        return readFileSync(join(state, name), 'utf8')
      })
    })
    .join('\n')
}
