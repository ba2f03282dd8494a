import {open, stat} from 'node:fs/promises'

/** Longest first line that kernels read, and room for pip's second one. */
const HEAD = 1024
/** pip's launchers for Windows are some hundred kilobytes: the first line of the script stands behind the program. */
const LARGEST_LAUNCHER = 2 * 1024 * 1024

/**
 * The interpreter that an installed Python script starts, as its words: of the first line, of pip's detour over `/bin/sh` for long paths
 * (facts CC X11), or inside a launcher `.exe` (pip's distlib). Empty for other programs.
 */
export async function interpreterOf(path: string): Promise<string[]> {
  try {
    return /\.exe$/i.test(path) ? inLauncher(await launcher(path)) : ofScript(await head(path))
  } catch {
    return [] // may be executable without being readable
  }
}

function ofScript(text: string): string[] {
  const [first = '', second = ''] = text.split(/\r?\n/)
  if (!first.startsWith('#!')) return []
  const long = /^'''exec' (?:"([^"]+)"|(\S+)) "\$0"/.exec(second)
  if (long) return [long[1] ?? long[2] ?? '']
  return first
    .slice(2)
    .trim()
    .split(/[ \t]+/)
}

function inLauncher(text: string): string[] {
  const found = [...text.matchAll(/#![ \t]*"?([^\r\n"\0]{1,400}?\.exe)"?[^\r\n\0]{0,40}\r?\nPK/gi)].at(-1)?.[1]
  return found === undefined ? [] : [found]
}

async function head(path: string): Promise<string> {
  const file = await open(path)
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await file.close()
  }
}

async function launcher(path: string): Promise<string> {
  const {size} = await stat(path)
  if (size > LARGEST_LAUNCHER) return ''
  const file = await open(path)
  try {
    return (await file.readFile()).toString('latin1')
  } finally {
    await file.close()
  }
}
