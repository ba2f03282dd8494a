import {stat} from 'node:fs/promises'
import {dirname} from 'node:path'

/**
 * The permission bits of a file as far as they count: those of group and others are taken away where a folder on the way lets them not
 * through, up to the home directory, whose own bits are the system's affair. Git Credential Manager relies on a closed folder
 * (GCM, "Credential stores", plaintext; facts GC 7).
 * @returns null on Windows, where the bits mean nothing
 */
export async function openTo(file: string, mode: number, home: string): Promise<number | null> {
  if (process.platform === 'win32') return null
  let open = mode & 0o777
  for (let folder = dirname(file); folder !== home && folder !== dirname(folder); folder = dirname(folder)) {
    const through = await stat(folder).then(
      found => found.mode,
      () => 0o777,
    )
    if ((through & 0o010) === 0) open &= 0o707
    if ((through & 0o001) === 0) open &= 0o770
  }
  return open
}
