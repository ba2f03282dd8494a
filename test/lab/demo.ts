import {spawn} from 'node:child_process'
import {join} from 'node:path'
import {storyMachine} from './story.js'

interface Remedied {
  verdict: {rootCauses: {check: string; code: string}[]}
  results: {check: string; code: string; remedies?: {title: string; safety: string; steps: {kind: string; text: string}[]}[]}[]
}

export interface DemoOptions {
  /** Path of dist/bin.cjs. */
  program: string
  /** Told of each line of the story. */
  write: (text: string) => void
  /** Lets the doctor colour its output. */
  colour: boolean
  /** `codecommit-doctor` is shown with these columns. */
  columns: number
}

/**
 * Plays the main job on a machine and a CodeCommit of its own: git fails, the doctor says why, the fix is applied, git works.
 * Nothing outside two temporary folders is touched; no AWS account, no aws program, no network.
 * @returns whether all went as told
 */
export async function demo({program, write, colour, columns}: DemoOptions): Promise<boolean> {
  const {machine, cwd, gitconfig, leave} = await storyMachine()
  const env = {...machine.environment, COLUMNS: String(columns), ...(colour ? {FORCE_COLOR: '1'} : {NO_COLOR: '1'})}
  const heading = (text: string): void => write(`\n${colour ? `\u001b[1m${text}\u001b[0m` : text}\n`)
  const run = async (
    shown: string,
    command: readonly [string, ...string[]],
    quiet = false,
  ): Promise<{exitCode: number | null; text: string}> => {
    if (!quiet) write(`\n$ ${shown}\n`)
    const ran = await start(command, {env, cwd})
    if (!quiet) write(`${ran.text}${ran.text.endsWith('\n') || ran.text === '' ? '' : '\n'}[exit code ${String(ran.exitCode)}]\n`)
    return ran
  }
  const [git, sh] = [join(machine.environment['PATH'] ?? '', 'git'), join(machine.environment['PATH'] ?? '', 'sh')]
  try {
    heading('A machine on which a fetch worked three hours ago; its ~/.gitconfig:')
    write(gitconfig.replaceAll('\t', '    '))

    heading('1. Now plain git fails:')
    const broken = await run('git ls-remote origin', [git, 'ls-remote', 'origin'])

    heading('2. What codecommit-doctor says (it changes nothing):')
    const told = await run('codecommit-doctor run', [process.execPath, program, 'run'])
    const report = JSON.parse((await run('', [process.execPath, program, 'run', '--json'], true)).text) as Remedied

    heading('3. The commands that it gives, typed in:')
    let typed = 0
    for (const command of fixes(report)) {
      typed++
      await run(command, [sh, '-c', command])
    }

    heading('4. And git works:')
    const mended = await run('git ls-remote origin', [git, 'ls-remote', 'origin'])
    const healthy = await run('codecommit-doctor run', [process.execPath, program, 'run'])
    return broken.exitCode === 128 && told.exitCode === 1 && typed > 0 && mended.exitCode === 0 && healthy.exitCode === 0
  } finally {
    await leave()
  }
}

/** The commands with which the doctor mends the first root cause, each once, in its order. */
function fixes({verdict, results}: Remedied): string[] {
  const [root] = verdict.rootCauses
  const result = results.find(({check, code}) => check === root?.check && code === root.code)
  const steps = (result?.remedies ?? []).filter(({safety}) => safety !== 'manual').flatMap(remedy => remedy.steps)
  return [...new Set(steps.filter(({kind}) => kind === 'command').map(({text}) => text))]
}

function start(
  [command, ...words]: readonly [string, ...string[]],
  {env, cwd}: {env: Record<string, string>; cwd: string},
): Promise<{exitCode: number | null; text: string}> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {env, cwd, stdio: ['ignore', 'pipe', 'pipe']})
    const parts: Buffer[] = []
    const keep = (chunk: Buffer): void => {
      parts.push(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', exitCode => {
      resolve({exitCode, text: Buffer.concat(parts).toString('utf8')})
    })
  })
}
