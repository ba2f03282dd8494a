import {createHash} from 'node:crypto'
import {lstatSync, readdirSync, readFileSync, readlinkSync} from 'node:fs'
import {join} from 'node:path'

/** Every file below a folder with all that a writer would change: contents, mode, time, inode. */
export function snapshot(folder: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const name of readdirSync(folder, {recursive: true}).map(String).sort()) {
    const file = join(folder, name)
    const {mode, mtimeNs, ino} = lstatSync(file, {bigint: true})
    const kind = lstatSync(file)
    const content = kind.isFile()
      ? createHash('sha256').update(readFileSync(file)).digest('hex')
      : kind.isSymbolicLink()
        ? readlinkSync(file)
        : ''
    files.set(name, `${mode.toString(8)} ${mtimeNs} ${ino} ${content}`)
  }
  return files
}

/** Files that are not as they were. The AWS CLI's own role cache, which any `git fetch` fills, does not count (design 1.4). */
export function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter(name => before.get(name) !== after.get(name) && !/^\.aws(\/cli(\/cache.*)?)?$/.test(name))
}

export interface Process {
  pid: number
  command: string[]
}

/** Processes whose environment has this text (a scenario's home); none where there is no /proc. */
export function processesWith(text: string): Process[] {
  return list().flatMap(pid => {
    if (!read(`/proc/${pid}/environ`).includes(text)) return []
    const command = read(`/proc/${pid}/cmdline`).split('\0').slice(0, -1)
    return command.length > 0 ? [{pid: Number(pid), command}] : [] // a zombie has no command line
  })
}

function list(): string[] {
  try {
    return readdirSync('/proc').filter(name => /^\d+$/.test(name) && name !== String(process.pid))
  } catch {
    return []
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return '' // it has ended
  }
}
