import {spawn} from 'node:child_process'
import {existsSync, mkdtempSync, realpathSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const BINARY = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url))

export interface Answer {
  exitCode: number | null
  stdout: string
  stderr: string
  ms: number
}

/** An empty home directory, which is no working tree either. */
export const emptyHome = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'ccd-home-')))

/** The environment of a fresh machine: nothing but PATH and that home; no file of this machine's system is read. */
export const cleanEnvironment = (home: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  USERPROFILE: home,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: tmpdir(),
  AWS_EC2_METADATA_DISABLED: 'true',
  LC_ALL: 'C',
})

/** Runs the built program in a home directory. Standard input is an open pipe that gives nothing: reading it would hang. */
export function doctor(
  words: readonly string[],
  {home = emptyHome(), env = {}}: {home?: string; env?: Record<string, string>} = {},
): Promise<Answer> {
  if (!existsSync(BINARY)) throw new Error('dist/bin.cjs is missing: npm run build')
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BINARY, ...words], {
      cwd: home,
      env: {...cleanEnvironment(home), ...env},
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', exitCode => {
      resolve({exitCode, stdout, stderr, ms: performance.now() - started})
    })
  })
}
