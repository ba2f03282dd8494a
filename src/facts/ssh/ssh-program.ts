import {access, constants, stat} from 'node:fs/promises'
import {delimiter, dirname, isAbsolute, join} from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Where a program lies that Git would start by this name. Git for Windows brings an OpenSSH of its own, which its children find before
 * the system's.
 * @param gitExecPath `git --exec-path`, where it is known
 * @returns null where there is none
 */
export async function findProgram(
  name: string,
  env: Env,
  gitExecPath: string | null = null,
  windows = process.platform === 'win32',
): Promise<string | null> {
  const suffixes = windows && !/\.(?:exe|cmd|bat)$/i.test(name) ? ['.exe', '.cmd', '.bat', ''] : ['']
  const folders = isAbsolute(name) ? [''] : /[/\\]/.test(name) ? [] : [...(windows ? gitsOwn(gitExecPath) : []), ...searchPath(env)]
  for (const folder of folders) {
    for (const suffix of suffixes) {
      const file = folder === '' ? `${name}${suffix}` : join(folder, `${name}${suffix}`)
      if (await isProgram(file)) return file
    }
  }
  return null
}

function searchPath(env: Env): string[] {
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? ''
  // Relative entries would mean the working directory, and nothing there is started.
  return path
    .split(delimiter)
    .map(part => part.replace(/^"(.*)"$/, '$1'))
    .filter(part => isAbsolute(part))
}

/** `…/mingw64/libexec/git-core` lies in the same installation as `…/usr/bin/ssh.exe`. */
function gitsOwn(execPath: string | null): string[] {
  return execPath === null ? [] : [join(dirname(dirname(dirname(execPath))), 'usr', 'bin')]
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}
