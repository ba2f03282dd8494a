import {execFile} from 'node:child_process'
import {access, chmod, constants, mkdir, realpath, symlink, writeFile} from 'node:fs/promises'
import {delimiter, dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {promisify} from 'node:util'

/** `stand-in-v2`, `stand-in-v1`: the lab's own `aws`. `real`: the machine's. `hang`: never ends. `broken`: its interpreter is missing. */
export type AwsProgram = 'stand-in-v2' | 'stand-in-v1' | 'real' | 'missing' | 'hang' | 'broken'
export type GitProgram = 'real' | 'missing' | 'hang'

export interface Programs {
  aws?: AwsProgram
  git?: GitProgram
  /** Further programs by name: shell scripts, for helpers and askpass. */
  others?: Readonly<Record<string, string>>
}

const VERSION_TEXT = {
  'stand-in-v2': 'aws-cli/2.15.30 Python/3.11.6 Linux/5.10.205-195.807.amzn2.x86_64 exe/x86_64.amzn.2 prompt/off',
  'stand-in-v1': 'aws-cli/1.42.7 Python/3.11.2 Linux/6.1.0 botocore/1.35.0',
} as const

/** What Git, its shell scripts and helper lines may need; nothing that speaks to AWS. */
const SYSTEM_TOOLS = [
  'sh',
  'env',
  'cat',
  'sed',
  'grep',
  'uname',
  'basename',
  'dirname',
  'tr',
  'sleep',
  'true',
  'false',
  'echo',
  'printf',
  'test',
  'id',
]

const LAUNCHER_FOLDER_MODE = 0o755

/**
 * Fills a folder of programs for a scenario's PATH: system tools as links, git and aws as wanted.
 * @param standIn the stand-in script (test/lab/stand-in/aws.mjs)
 * @param log file to which the stand-in writes its arguments, one JSON array per line
 */
export async function layOutPrograms(
  folder: string,
  {aws = 'stand-in-v2', git = 'real', others = {}}: Programs,
  {standIn, log, clockOffsetSeconds = 0}: {standIn: string; log: string; clockOffsetSeconds?: number},
): Promise<void> {
  await mkdir(folder, {recursive: true, mode: LAUNCHER_FOLDER_MODE})
  for (const tool of SYSTEM_TOOLS) await link(tool, folder)
  if (git === 'real') await link('git', folder)
  else if (git === 'hang') await executable(join(folder, 'git'), '#!/bin/sh\nexec sleep 600\n')
  if (aws === 'real') {
    const program = await realAws()
    if (program === undefined) throw new Error('this scenario wants the real aws, which is not installed')
    await symlink(program, join(folder, 'aws'))
  } else if (aws !== 'missing') await executable(join(folder, 'aws'), awsText(aws, {standIn, log, clockOffsetSeconds}))
  for (const [name, text] of Object.entries(others)) await executable(join(folder, name), text)
}

function awsText(
  aws: Exclude<AwsProgram, 'real' | 'missing'>,
  settings: {standIn: string; log: string; clockOffsetSeconds: number},
): string {
  if (aws === 'hang') return '#!/bin/sh\nexec sleep 600\n'
  if (aws === 'broken') return '#!/opt/python3.6/bin/python\nprint()\n'
  const {standIn, ...rest} = settings
  return `#!${process.execPath}\nglobalThis.standIn = ${JSON.stringify({version: VERSION_TEXT[aws], ...rest})}\nimport(${JSON.stringify(pathToFileURL(standIn).href)})\n`
}

async function executable(file: string, text: string): Promise<void> {
  await writeFile(file, text)
  await chmod(file, 0o755)
}

async function link(tool: string, folder: string): Promise<void> {
  const found = await which(tool)
  if (found !== undefined) await symlink(found, join(folder, tool))
}

async function which(tool: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, tool)
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file
  }
  return undefined
}

/** The machine's AWS CLI, past pyenv's shims (which need the real home); undefined where none is installed. */
export async function realAws(): Promise<string | undefined> {
  const found = await which('aws')
  if (found === undefined) return undefined
  const program = await realpath(found)
  if (!dirname(program).endsWith('shims')) return program
  return promisify(execFile)('pyenv', ['which', 'aws']).then(
    ({stdout}) => stdout.trim(),
    () => undefined,
  )
}

/** Writes files below a folder, making the folders between; a file in `.aws` or `.ssh` gets the mode that its tool wants. */
export async function layOutFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name)
    await mkdir(dirname(file), {recursive: true})
    await writeFile(file, text)
    if (/(^|\/)\.(aws|ssh)\/|git-credentials$|(^|\/)git\/credentials$|\.netrc$/.test(name)) await chmod(file, 0o600)
  }
}
