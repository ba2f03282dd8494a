import {open, realpath} from 'node:fs/promises'
import {basename, dirname, resolve} from 'node:path'
import type {Surroundings} from '../../fact.js'
import type {Platform} from '../../machine/platform.js'
import {startsOnThisLinux} from './native-program.js'
import {findPrograms, programBehind} from './program-lookup.js'
import {pythonPackages} from './python-packages.js'
import {interpreterOf} from './script-interpreter.js'

/** An `aws` whose installation tells its version, and in which all that a start begins with is there. */
export interface AwsInstallation {
  version: string
  /** Folder or program that told it. */
  source: string
  /** Version 1 without what it needs for `aws login`: `botocore[crt]` (facts ID P39). */
  withoutCrt?: true
}

/** Variables that move where Python imports from, in more ways than are followed here. */
const MOVES_IMPORTS = ['PYTHONHOME', 'PYTHONPATH', 'PYTHONUSERBASE', 'PYTHONPLATLIBDIR']
/** Options in a script's first line that leave the imports alone, or as they are without the variables above. `-s`: not from the home. */
const HARMLESS_OPTIONS = /^-[sEPBuO]+$/
const HEAD = 4096

/**
 * Reads the version of an `aws` off its installation, which costs a few files instead of a start of Python: the layout of AWS's installer for
 * version 2 on Linux, and Python packages (pip, pipx, Homebrew, Debian, Fedora).
 * @param folders in which Git's shell looks for programs
 * @returns null where it is another installation, or anything that the start needs is not where it should be: then it has to be started
 */
export async function awsInstallation(
  path: string,
  folders: readonly string[],
  {env, cwd}: Pick<Surroundings, 'env' | 'cwd'>,
  {os, home}: Pick<Platform, 'os' | 'home'>,
): Promise<AwsInstallation | null> {
  if (os === 'win32') return null
  const program = await realpath(path)
  return (await ofInstaller(program, os)) ?? (await ofPython(program, {folders, env, cwd, os, home}))
}

/** `…/v2/2.15.30/dist/aws`, to which `v2/current` and the link on PATH lead (aws/aws-cli, exe/assets/install). */
async function ofInstaller(program: string, os: Platform['os']): Promise<AwsInstallation | null> {
  const version = /\/v2\/(2\.\d+\.\d+)\/dist\/aws$/.exec(program)?.[1]
  if (version === undefined || os !== 'linux' || !(await startsOnThisLinux(program))) return null
  return {version, source: dirname(dirname(program))}
}

interface Search extends Pick<Surroundings, 'env' | 'cwd'>, Pick<Platform, 'os' | 'home'> {
  folders: readonly string[]
}

/** A script of Python that starts the package awscli, with an interpreter that has it. Version 1 has botocore beside it, version 2 inside. */
async function ofPython(program: string, {folders, env, cwd, os, home}: Search): Promise<AwsInstallation | null> {
  if (MOVES_IMPORTS.some(name => env[name] !== undefined)) return null
  const [first, argument, ...rest] = await interpreterOf(program)
  if (first === undefined || rest.length > 0 || !(await startsAwsCli(program))) return null
  const byName = /(^|\/)env$/.test(first)
  if (!byName && argument !== undefined && !HARMLESS_OPTIONS.test(argument)) return null
  const interpreter = byName ? (await findPrograms(argument ?? '', folders, cwd)).path : resolve(cwd, first)
  if (interpreter === null) return null
  const real = await programBehind(interpreter)
  if (real === null || !/^(?:python|pypy)/i.test(basename(interpreter)) || (os === 'linux' && !(await startsOnThisLinux(real)))) return null
  const ownHome = !byName && argument?.includes('s') ? null : home
  const packages = await pythonPackages(['awscli', 'botocore', 'awscrt'], {interpreter, os, home: ownHome, env})
  const version = /^\d+\.\d+\.\d+/.exec(packages.get('awscli') ?? '')?.[0]
  if (version === undefined || (version.startsWith('1.') && !packages.has('botocore'))) return null
  return {version, source: program, ...(version.startsWith('1.') && !packages.has('awscrt') && {withoutCrt: true})}
}

async function startsAwsCli(script: string): Promise<boolean> {
  const file = await open(script)
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return /^\s*(?:import|from) awscli\b/m.test(buffer.toString('latin1', 0, bytesRead))
  } finally {
    await file.close()
  }
}
