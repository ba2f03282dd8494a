import {open} from 'node:fs/promises'
import {isAbsolute} from 'node:path'
import {programBehind} from './program-lookup.js'

/** Numbers of processors in ELF headers (elf.h, EM_*), by Node's names. */
const MACHINES: Readonly<Record<string, number>> = {x64: 62, arm64: 183}
/** Enough for the header and the table behind it of any program. */
const HEAD = 4096
const HEADER = 64
const LOADER_ENTRY = 3

/**
 * Whether a compiled program can start on this Linux: it is made for this processor, and the loader that it names is there. On Alpine, where
 * it is not, the shell says of a program that is there that it is not found.
 * @returns false also for what is no such program, or is not to be read
 */
export async function startsOnThisLinux(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const {buffer, bytesRead} = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
      const head = buffer.subarray(0, bytesRead)
      if (!isForThisProcessor(head)) return false
      const loader = loaderOf(head)
      return loader === null || (isAbsolute(loader) && (await programBehind(loader)) !== null)
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}

/** 64 bits, least byte first. */
const isForThisProcessor = (head: Buffer): boolean =>
  head.length >= HEADER &&
  head.readUInt32BE(0) === 0x7f454c46 &&
  head[4] === 2 &&
  head[5] === 1 &&
  head.readUInt16LE(18) === MACHINES[process.arch]

/** The path in the PT_INTERP entry; null for a program that needs no loader. Throws RangeError where the head is cut off. */
function loaderOf(head: Buffer): string | null {
  const [table, size, count] = [Number(head.readBigUInt64LE(32)), head.readUInt16LE(54), head.readUInt16LE(56)]
  for (let at = table; at < table + size * count; at += size) {
    if (head.readUInt32LE(at) !== LOADER_ENTRY) continue
    const [start, length] = [Number(head.readBigUInt64LE(at + 8)), Number(head.readBigUInt64LE(at + 32))]
    if (start + length > head.length) throw new RangeError('the name of the loader stands further down')
    return head.toString('latin1', start, start + length).replace(/\0.*$/s, '')
  }
  return null
}
