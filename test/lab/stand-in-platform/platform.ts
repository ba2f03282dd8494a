import {readFileSync} from 'node:fs'
import {chmod, lstat, mkdir, symlink, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Machine} from '../clients.js'

/** A system that a scenario's machine stands in for; `wsl`: Linux under Windows. */
export type StandInPlatform = 'darwin' | 'win32' | 'wsl'

/** Programs of that system by their absolute path there: shell scripts. */
export type PlatformPrograms = Readonly<Record<string, string>>

const PRELOAD = fileURLToPath(new URL('preload.cjs', import.meta.url))
const RELEASES = {darwin: '25.1.0', win32: '10.0.26100', wsl: '6.6.87.2-microsoft-standard-WSL2'} as const

const rootOf = (machine: Machine): string => dirname(machine.home)
const callsOf = (machine: Machine): string => join(rootOf(machine), 'platform-calls.log')
const storesOf = (machine: Machine): string => join(rootOf(machine), 'stores.log')

/** Where Git keeps its system configuration, as its path ends on that system (facts GC 4). */
export function systemGitConfig(machine: Machine, platform: StandInPlatform | undefined): string {
  const place = {
    darwin: 'Library/Developer/CommandLineTools/usr/share/git-core/gitconfig',
    win32: 'Program Files/Git/etc/gitconfig',
    wsl: 'system.gitconfig',
  }
  return join(rootOf(machine), platform === undefined ? 'system.gitconfig' : place[platform])
}

/**
 * Lays the stand-in programs out and gives the variables under which a Node program believes that it runs on that system.
 * On Windows Git is called `git.exe`, and the profile folder has a variable of its own.
 */
export async function layOutPlatform(
  machine: Machine,
  platform: StandInPlatform,
  programs: PlatformPrograms,
): Promise<Record<string, string>> {
  const folder = join(rootOf(machine), 'platform')
  const bin = machine.environment['PATH'] ?? ''
  await mkdir(folder, {recursive: true})
  const places = await Promise.all(
    Object.entries(programs).map(async ([path, text], index) => {
      const place = join(folder, `${String(index)}-${path.split(/[/\\]/).at(-1) ?? ''}`)
      await writeFile(place, text)
      await chmod(place, 0o755)
      return [path, place] as const
    }),
  )
  const settings = {
    platform: platform === 'wsl' ? 'linux' : platform,
    release: RELEASES[platform],
    programs: Object.fromEntries(places),
    log: callsOf(machine),
  }
  if (platform === 'win32' && (await lstat(join(bin, 'git')).catch(() => null))) await symlink('git', join(bin, 'git.exe'))
  return {
    NODE_OPTIONS: `--require=${PRELOAD}`,
    STAND_IN_PLATFORM: JSON.stringify(settings),
    ...(platform === 'win32' && {USERPROFILE: machine.home, SystemRoot: String.raw`C:\Windows`}),
  }
}

// What a run may not ask of a system's own programs and of the helpers that keep passwords: secrets, changes, dialogs (facts GC 5.1, 6.3).
const FORBIDDEN: readonly RegExp[] = [
  /\bsecurity\b.* (-[a-z]*[gw][a-z]*|-d|dump-keychain|unlock-\S*|add-\S*|delete-\S*|set-\S*|import|export)( |$)/,
  /\bcmdkey\S* .*\/(add|generic|delete|user|pass|smartcard)\b/i,
  /^\S+ (store|erase|dialog|prompt|unlock)$/,
]

/** Calls of the stand-ins so far, those that a diagnosis must not make. */
export function forbiddenCalls(machine: Machine): string[] {
  const calls = lines(callsOf(machine)).map(line => (JSON.parse(line) as string[]).join(' '))
  return [...calls, ...lines(storesOf(machine))].filter(call => FORBIDDEN.some(pattern => pattern.test(call)))
}

/** All calls of the system's own programs so far. */
export const platformCalls = (machine: Machine): string[] => lines(callsOf(machine)).map(line => (JSON.parse(line) as string[]).join(' '))

function lines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean)
  } catch {
    return [] // never called
  }
}
