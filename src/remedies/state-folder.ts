import {homedir} from 'node:os'
import {isAbsolute, join} from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Where programs keep their state: XDG base directories, Apple's and Microsoft's guides. A relative XDG_STATE_HOME is none
 * (XDG Base Directory Specification).
 */
export function stateFolder(env: Env): string {
  const home = env['HOME'] ?? homedir()
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'codecommit-doctor', 'fixes')
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'codecommit-doctor', 'fixes')
  const named = env['XDG_STATE_HOME']
  return join(named !== undefined && isAbsolute(named) ? named : join(home, '.local', 'state'), 'codecommit-doctor', 'fixes')
}
