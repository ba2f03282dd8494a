import {execFile} from 'node:child_process'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {layOutFiles, layOutPrograms} from './home.js'
import type {Programs} from './home.js'
import type {Lab} from './lab.js'

export const STAND_IN = fileURLToPath(new URL('stand-in/aws.mjs', import.meta.url))

/** A person's machine in a temporary folder: a home and a folder of programs; nothing of this machine's configuration. */
export interface Machine {
  readonly home: string
  /** The whole environment of whatever is started there. */
  readonly environment: Record<string, string>
  /** Arguments that the stand-in aws was called with, one JSON array per line. */
  readonly awsLog: string
  /** @param options `env` on top of the machine's environment; `environment` in its place */
  run(
    command: readonly [string, ...string[]],
    options?: {input?: string; env?: Record<string, string>; environment?: Record<string, string>; cwd?: string},
  ): Promise<Ran>
  remove(): Promise<void>
}

export interface Ran {
  exitCode: number | null
  stdout: string
  stderr: string
}

/** Sets a machine up that reaches the lab through its proxy. @param files below the home, by their path */
export async function setUpMachine(
  lab: Lab,
  files: Readonly<Record<string, string>>,
  programs: Programs = {},
  clockOffsetSeconds = 0,
): Promise<Machine> {
  const root = await mkdtemp(join(tmpdir(), 'codecommit-home-'))
  const [home, bin, awsLog] = [join(root, 'home'), join(root, 'bin'), join(root, 'aws.log')]
  await layOutFiles(home, {'.keep': '', ...files})
  await layOutPrograms(bin, programs, {standIn: STAND_IN, log: awsLog, clockOffsetSeconds})
  const own = {
    HOME: home,
    PATH: bin,
    LANG: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    TMPDIR: root,
    ...lab.environment,
  }
  return {
    home,
    environment: own,
    awsLog,
    run: ([program, ...words], {input = '', env = {}, environment = own, cwd = home} = {}) =>
      start(program, words, input, cwd, {...environment, ...env}),
    remove: () => rm(root, {recursive: true, force: true}),
  }
}

function start(program: string, words: string[], input: string, cwd: string, env: Record<string, string>): Promise<Ran> {
  return new Promise(resolve => {
    const child = execFile(
      program.includes('/') ? program : join(env['PATH']?.split(':')[0] ?? '', program),
      words,
      {cwd, env, timeout: 20_000},
      (error, stdout, stderr) => {
        const exitCode = error ? (typeof error.code === 'number' ? error.code : null) : 0
        resolve({exitCode, stdout, stderr: error && exitCode === null ? `${stderr}${error.message}` : stderr})
      },
    )
    child.stdin?.on('error', () => undefined) // it need not read its input
    child.stdin?.end(input)
  })
}
