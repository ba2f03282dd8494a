import {release, userInfo} from 'node:os'
import {defineFact} from '../fact.js'
import {ciSystem} from './ci-system.js'
import {shellOf} from './shell.js'
import type {Shell} from './shell.js'

export interface Platform {
  os: 'linux' | 'darwin' | 'win32'
  release: string
  arch: string
  node: string
  wsl: boolean
  /** Name of the CI system, when one is recognised. */
  ci: string | null
  /** Home directory as POSIX tools see it; null when there is none. */
  home: string | null
  cwd: string
  user: string | null
  /** POSIX user id; null on Windows. */
  uid: number | null
  /** The shell that commands are pasted into; bundles of older versions do not tell. */
  shell?: Shell
}

export default defineFact({
  id: 'platform',
  reach: 'local',
  deadline: 1000,
  observe({env, cwd}): Platform {
    const os = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
    const kernel = release()
    const info = user()
    return {
      os,
      release: kernel,
      arch: process.arch,
      node: process.version,
      wsl: os === 'linux' && /microsoft|wsl/i.test(kernel),
      ci: ciSystem(env),
      home: env['HOME'] ?? (os === 'win32' ? env['USERPROFILE'] : undefined) ?? info?.home ?? null,
      cwd,
      user: info?.name ?? null,
      uid: process.getuid?.() ?? null,
      shell: shellOf(env, os),
    }
  },
})

/** A user id without a passwd entry (containers) makes userInfo throw. */
function user(): {name: string; home: string} | undefined {
  try {
    const {username, homedir} = userInfo()
    return {name: username, home: homedir}
  } catch {
    return undefined
  }
}
