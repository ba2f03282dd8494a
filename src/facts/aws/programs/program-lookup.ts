import {access, constants, realpath, stat} from 'node:fs/promises'
import {join, resolve} from 'node:path'

/** The file behind a path, links followed, when it can be started; else null. */
export async function programBehind(path: string): Promise<string | null> {
  try {
    const [found] = await Promise.all([stat(path), access(path, constants.X_OK)])
    return found.isFile() ? await realpath(path) : null
  } catch {
    return null
  }
}

/**
 * All programs of a name along a path, each file once. On Windows Git's shell starts `aws` and `aws.exe`; it does not see `aws.cmd`
 * (facts CC T16), which is therefore among the others at best.
 * @param folders in search order; an empty one means the working directory
 */
export async function findPrograms(
  name: string,
  folders: readonly string[],
  cwd: string,
): Promise<{path: string | null; others: string[]}> {
  const names = process.platform === 'win32' ? [name, `${name}.exe`, `${name}.cmd`] : [name]
  const paths = folders.flatMap(folder => names.map(file => join(resolve(cwd, folder), file)))
  const files = await Promise.all(paths.map(programBehind))
  const distinct = paths.filter((_path, at) => files[at] !== null && files.indexOf(files[at] ?? null) === at)
  const [path = null, ...rest] = distinct.filter(one => !one.endsWith('.cmd'))
  return {path, others: [...rest, ...distinct.filter(one => one.endsWith('.cmd'))]}
}
