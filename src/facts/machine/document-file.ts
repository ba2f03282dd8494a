import {closeSync, constants, fstatSync, openSync, readSync} from 'node:fs'
import {gunzipSync} from 'node:zlib'
import {UsageError} from '../../target/usage-error.js'

/** Far more than any document of this program has; bounded, because files are foreign. */
const LONGEST = 64 * 1024 * 1024

/**
 * The text of a bundle or report that somebody names, unpacked where it is packed with gzip (RFC 1952).
 * @throws UsageError with the reason
 */
export function documentText(file: string): string {
  const bytes = unpacked(bytesOf(file), file)
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    throw unusable(file, 'it is no text')
  }
}

function bytesOf(file: string): Buffer {
  let handle: number | undefined
  try {
    // A pipe without a writer must not be waited for.
    handle = openSync(file, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0))
    const state = fstatSync(handle)
    if (!state.isFile()) throw unusable(file, 'it is no file')
    if (state.size > LONGEST) throw unusable(file, 'it is longer than 64 MiB')
    const bytes = Buffer.alloc(state.size)
    return bytes.subarray(0, readSync(handle, bytes))
  } catch (error) {
    if (error instanceof UsageError) throw error
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw unusable(file, REASONS[code] ?? (code || 'it cannot be read'))
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not there',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'its links go in a circle',
  ENXIO: 'it is no file',
  ENAMETOOLONG: 'its name is too long',
}

function unpacked(bytes: Buffer, file: string): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, {maxOutputLength: LONGEST})
  } catch (error) {
    const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw unusable(
      file,
      tooLong
        ? 'unpacked it is longer than 64 MiB'
        : 'it looks packed with gzip, and cannot be unpacked: it is damaged, or not all of it is there',
    )
  }
}

const unusable = (file: string, why: string): UsageError => new UsageError(`${file} cannot be used: ${why}.`)
