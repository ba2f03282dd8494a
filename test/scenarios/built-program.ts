import {spawnSync} from 'node:child_process'
import {mkdirSync, rmdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const LOCK = join(root, '.tmp', 'build.lock')
let ready: string | undefined

/**
 * The built program, which the scenarios run as a person would. Builds it when it is missing or older than its sources
 * (`npm test` has done so already). CODECOMMIT_DOCTOR_BIN names another build to try.
 * @returns path of dist/bin.cjs
 */
export function builtProgram(): string {
  ready ??= process.env['CODECOMMIT_DOCTOR_BIN'] ?? build()
  return ready
}

function build(): string {
  withLock(() => {
    const script = `import(${JSON.stringify(join(root, 'bin', 'bootstrap.mjs'))}).then(({ensureBuilt}) => ensureBuilt())`
    const {status, stderr} = spawnSync(process.execPath, ['-e', script], {cwd: root, encoding: 'utf8'})
    if (status !== 0) throw new Error(`the program could not be built:\n${stderr}`)
  })
  return join(root, 'dist', 'bin.cjs')
}

/** Several test workers may want the build at once. */
function withLock(work: () => void): void {
  mkdirSync(join(root, '.tmp'), {recursive: true})
  for (let waited = 0; !taken(); waited += 100) {
    if (waited > 120_000) throw new Error(`${LOCK} is held by nobody that still lives? Remove it.`)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  }
  try {
    work()
  } finally {
    rmdirSync(LOCK)
  }
}

function taken(): boolean {
  try {
    mkdirSync(LOCK)
    return true
  } catch {
    // One left over by a run that was killed.
    const made = statSync(LOCK, {throwIfNoEntry: false})?.mtimeMs
    if (made !== undefined && Date.now() - made > 90_000) rmdirSync(LOCK)
    return false
  }
}
