import type {GrcProgram} from '../../facts/aws/programs/remote-codecommit.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Remedy, Step} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand, environmentStep} from '../shell-words.js'

type Os = Platform['os']

const NAME = 'git-remote-codecommit'
const ANEW = byHand('Then open a new terminal, so that the new search path is used')

/**
 * How git-remote-codecommit is installed. pipx gives it a Python environment of its own: newer distributions refuse `pip install` outside of one
 * (PEP 668), and the guide's `sudo pip` would put it into root's (facts CC D26).
 */
export function installGrc(os: Os): Remedy {
  const steps: Record<Os, Step[]> = {
    linux: [
      commandStep(['pipx', 'install', NAME], os),
      commandStep(['pipx', 'ensurepath'], os),
      byHand('pipx itself: sudo apt install pipx, sudo dnf install pipx, or python3 -m pip install --user pipx'),
    ],
    darwin: [commandStep(['brew', 'install', NAME], os), byHand(`Or, with pipx: pipx install ${NAME} && pipx ensurepath`)],
    win32: [
      commandStep(['py', '-m', 'pip', 'install', '--user', 'pipx'], os),
      commandStep(['py', '-m', 'pipx', 'install', NAME], os),
      commandStep(['py', '-m', 'pipx', 'ensurepath'], os),
    ],
  }
  return {title: 'Install git-remote-codecommit', safety: 'manual', steps: [...steps[os], ANEW]}
}

/** Puts the folder in which it lies on the search path (facts CC T03, T04). */
export function putOnPath({path, installedBy}: GrcProgram, os: Os): Remedy {
  const folder = path.replace(/[/\\][^/\\]*$/, '')
  const title = `Add ${folder} to the search path`
  if (os === 'win32')
    return {
      title,
      safety: 'manual',
      steps: [byHand(`Add ${folder} to the variable Path of your account (Settings, "Edit environment variables for your account")`), ANEW],
    }
  return {
    title,
    safety: 'manual',
    steps: [
      ...(installedBy === 'pipx' ? [commandStep(['pipx', 'ensurepath'], os)] : []),
      environmentStep({prepend: {PATH: folder}}, os),
      byHand(`To keep it: put the same line into ${os === 'darwin' ? '~/.zshrc' : '~/.profile or ~/.bashrc'}`),
    ],
  }
}

/** Installs it anew where its own environment is damaged. */
export function reinstallGrc({installedBy}: GrcProgram, os: Os): Remedy {
  const command =
    installedBy === 'homebrew'
      ? ['brew', 'reinstall', NAME]
      : installedBy === 'pipx'
        ? ['pipx', 'reinstall', NAME]
        : ['pipx', 'install', '--force', NAME]
  return {
    title: 'Reinstall git-remote-codecommit',
    safety: 'manual',
    steps: [commandStep(command, os), ...(installedBy === 'homebrew' || installedBy === 'pipx' ? [] : [ANEW])],
  }
}

/** Brings packages of its own Python up to date: botocore is what reads profiles and knows Regions. */
export function upgradeForGrc(program: GrcProgram, packages: readonly string[], os: Os): Remedy {
  return {title: 'Update the botocore of git-remote-codecommit', safety: 'manual', steps: upgradeSteps(program, packages, os)}
}

function upgradeSteps({installedBy, interpreter}: GrcProgram, packages: readonly string[], os: Os): Step[] {
  if (installedBy === 'homebrew') return [commandStep(['brew', 'upgrade', NAME], os), byHand(`Or instead, with pipx: pipx install ${NAME}`)]
  if (installedBy === 'pipx') return [commandStep(['pipx', 'runpip', NAME, 'install', '--upgrade', ...packages], os)]
  // The system's Python belongs to the package manager: pip is refused there (PEP 668).
  if (interpreter === null || interpreter.startsWith('/usr/bin/')) {
    const extra = packages.some(one => one.includes('['))
      ? [commandStep(['pipx', 'runpip', NAME, 'install', '--upgrade', ...packages], os)]
      : []
    return [commandStep(['pipx', 'install', '--force', NAME], os), ...extra]
  }
  return [commandStep([interpreter, '-m', 'pip', 'install', '--upgrade', ...packages], os)]
}
