import {isAbsolute, resolve} from 'node:path'
import type {Surroundings} from '../../fact.js'

type Around = Pick<Surroundings, 'cwd' | 'want'>

/** Where Git starts its helpers: at the top of the working tree, wherever in it Git itself was started. */
export async function helperFolder({cwd, want}: Around): Promise<string> {
  const config = await want('git-config')
  return (config.observed ? config.value.repository?.worktree : null) ?? cwd
}

/** The file that a helper opens under a path. Git is asked only where the path is a relative one. */
export async function helperPath(path: string, around: Around): Promise<string> {
  return isAbsolute(path) ? resolve(path) : resolve(await helperFolder(around), path)
}
