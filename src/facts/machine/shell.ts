import {basename} from 'node:path'

/** The shell that a person pastes commands into: `sh` for bash, zsh and their kin, Git Bash included. */
export type Shell = 'sh' | 'fish' | 'csh' | 'powershell' | 'cmd'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Which shell started the program, as far as the environment tells. PowerShell puts folders of modules of its own into PSModulePath for
 * whatever it starts (about_PSModulePath); Git Bash sets MSYSTEM; elsewhere SHELL is the person's (POSIX, "Environment Variables").
 */
export function shellOf(env: Env, os: 'linux' | 'darwin' | 'win32'): Shell {
  const modules = env['PSModulePath'] ?? ''
  if (os === 'win32') {
    if (env['MSYSTEM']) return 'sh'
    return modules.split(';').some(isPersonal) ? 'powershell' : 'cmd'
  }
  if (modules !== '') return 'powershell'
  switch (basename(env['SHELL'] ?? '')) {
    case 'fish':
      return 'fish'
    case 'csh':
    case 'tcsh':
      return 'csh'
    default:
      return 'sh'
  }
}

/** Windows itself names the folders below Program Files and System32 to every program; those of a person come from PowerShell alone. */
const isPersonal = (folder: string): boolean =>
  /\\(?:Windows)?PowerShell\\Modules\\?$/i.test(folder) && !/\\(?:Program Files(?: \(x86\))?|System32)\\/i.test(folder)
