import {readFileSync} from 'node:fs'
import {userInfo} from 'node:os'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Python's `os.path.expandvars`: `$NAME` and `${NAME}`, on Windows `%NAME%` too; unknown names stay as they are (facts ID 1).
 */
export function expandVariables(path: string, env: Variables, windows = process.platform === 'win32'): string {
  const known = (whole: string, name: string): string => env[name] ?? whole
  const expanded = path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (whole, plain: string | undefined, braced: string | undefined) =>
    known(whole, plain ?? braced ?? ''),
  )
  return windows ? expanded.replace(/%([^%]+)%/g, known) : expanded
}

/** Python's `os.path.expanduser`: `~` and `~user`; an unknown user stays as written (facts ID 1). */
export function expandUser(path: string, env: Variables, windows = process.platform === 'win32'): string {
  const [whole, user] = /^~([^/\\]*)/.exec(path) ?? []
  if (whole === undefined) return path
  const home = user ? homeOf(user) : ownHome(env, windows)
  if (home === null) return path
  const rest = path.slice(whole.length)
  return (windows ? home : home.replace(/\/+$/, '')) + rest || '/'
}

/**
 * The home directory as the AWS tools see it: `HOME` or the passwd entry; on Windows `USERPROFILE`, where `HOME` has no say (facts ID 1).
 * @returns null when there is none
 */
export function ownHome(env: Variables, windows = process.platform === 'win32'): string | null {
  if (windows) {
    const {USERPROFILE, HOMEDRIVE = '', HOMEPATH} = env
    return USERPROFILE ?? (HOMEPATH === undefined ? null : HOMEDRIVE + HOMEPATH)
  }
  if (env['HOME'] !== undefined) return env['HOME']
  try {
    return userInfo().homedir
  } catch {
    return null // no passwd entry, as in containers
  }
}

/**
 * The home directory by the specification, which other SDKs follow: `HOME` on Windows too, then `USERPROFILE`, then `HOMEDRIVE` and
 * `HOMEPATH` (facts ID 1; the suites "file location"). @returns null where only the system knows it
 */
function specifiedHome(env: Variables, windows = process.platform === 'win32'): string | null {
  const {HOME, USERPROFILE, HOMEDRIVE, HOMEPATH} = env
  if (HOME !== undefined || !windows) return HOME ?? null
  return USERPROFILE ?? (HOMEDRIVE !== undefined && HOMEPATH !== undefined ? HOMEDRIVE + HOMEPATH : null)
}

/** Where the specification puts a file: its variable, else `.aws` in the home directory. @param own what the system says the home is */
export function specifiedPath(role: 'config' | 'credentials', env: Variables, {windows, own}: {windows: boolean; own: string}): string {
  const named = env[role === 'config' ? 'AWS_CONFIG_FILE' : 'AWS_SHARED_CREDENTIALS_FILE']
  const separator = windows ? '\\' : '/'
  return named ?? [specifiedHome(env, windows) ?? own, '.aws', role].join(separator)
}

/** The path with `~` for the home directory: what people see. */
export function displayPath(path: string, env: Variables): string {
  const home = ownHome(env)
  if (!home || home === '/') return path
  const inside = path === home || path.startsWith(home.endsWith('/') ? home : `${home}/`) || path.startsWith(`${home}\\`)
  return inside ? `~${path.slice(home.replace(/[/\\]$/, '').length)}` : path
}

function homeOf(user: string): string | null {
  try {
    const row = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find(line => line.startsWith(`${user}:`))
    return row?.split(':')[5] ?? null
  } catch {
    return null // not a POSIX system
  }
}
