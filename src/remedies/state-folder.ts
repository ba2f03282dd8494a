import {homedir, userInfo} from 'node:os'
import {isAbsolute, join} from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** The home directory of the person; where HOME is empty or missing, that of the account. */
export function homeFolder(env: Env): string {
  const named = env['HOME']
  if (named !== undefined && isAbsolute(named)) return named
  if (process.platform === 'win32') return homedir()
  try {
    return userInfo().homedir
  } catch {
    return homedir() // a user id without an account, as in containers
  }
}

/**
 * Where programs keep their state: XDG base directories, Apple's and Microsoft's guides. A relative XDG_STATE_HOME is none
 * (XDG Base Directory Specification).
 */
export function stateFolder(env: Env): string {
  const home = homeFolder(env)
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'codecommit-doctor', 'fixes')
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'codecommit-doctor', 'fixes')
  const named = env['XDG_STATE_HOME']
  return join(named !== undefined && isAbsolute(named) ? named : join(home, '.local', 'state'), 'codecommit-doctor', 'fixes')
}
