import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

// The public suites are data of others and not part of this project: CONFORMANCE names their folder, or it lies beside the project.

const folder = process.env['CONFORMANCE'] ?? fileURLToPath(new URL('../../../shared/conformance', import.meta.url))

/** A suite's content; null where the suites are not at hand, and its tests are then skipped. */
export function suite(file: string): unknown {
  const path = join(folder, file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}
