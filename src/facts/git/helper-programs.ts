import {access, constants} from 'node:fs/promises'
import {joinPath} from './git-config-files.js'
import {awsProgram} from './helper-line.js'
import {defineFact} from '../fact.js'

/** A program that the line of an AWS helper names by its path, and whether it can be started. */
export interface HelperProgram {
  /** Of the line: `~/.gitconfig:12`. */
  source: string
  path: string
  state: 'there' | 'missing' | 'not-executable'
}

/** Looked at, not started: so a missing one shows although Git stops before it comes to its helpers. */
export default defineFact({
  id: 'helper-programs',
  reach: 'local',
  deadline: 2000,
  async observe(surroundings): Promise<HelperProgram[]> {
    const [chain, platform] = await Promise.all([surroundings.need('helper-chain'), surroundings.need('platform')])
    const home = surroundings.env['HOME'] ?? platform.home
    const named = chain.helpers.flatMap(({value, source, kind}) => {
      const word = kind === 'aws' ? awsProgram(value) : null
      const path = word !== null && home !== null && word.startsWith('~/') ? joinPath(home, word.slice(2)) : word
      // What Git's shell makes of a Unix path on Windows only that shell knows.
      const absolute = platform.os === 'win32' ? /^[A-Za-z]:[\\/]/ : /^\//
      return path !== null && absolute.test(path) ? [{source, path}] : []
    })
    return Promise.all(
      named.map(async ({source, path}) => ({source, path: surroundings.redactor.redact(path), state: await stateOf(path)})),
    )
  },
})

async function stateOf(path: string): Promise<HelperProgram['state']> {
  try {
    await access(path, constants.X_OK)
    return 'there'
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : code === 'EACCES' ? 'not-executable' : 'there'
  }
}
