import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

/**
 * Where this program's executable lies, for being started as a credential helper: dist/bin.cjs, from the bundle as from the sources.
 * @param from URL of a module of this package
 * @returns null when it was not built
 */
export function programPath(from = import.meta.url): string | null {
  for (let directory = dirname(fileURLToPath(from)); ; directory = dirname(directory)) {
    const built = [join(directory, 'bin.cjs'), join(directory, 'dist', 'bin.cjs')].find(path => existsSync(path))
    if (built !== undefined) return built
    if (existsSync(join(directory, 'package.json')) || dirname(directory) === directory) return null
  }
}
