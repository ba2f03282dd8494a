import {readFile} from 'node:fs/promises'

// Names of processes, which Linux cuts after 15 letters.
const KEYRINGS: readonly (readonly [process: RegExp, name: string])[] = [
  [/^gnome-keyring/, 'GNOME Keyring'],
  [/^(kwalletd|ksecretd)/, 'KWallet'],
  [/^keepassxc/i, 'KeePassXC'],
]

/**
 * The keyring that a process is, in people's words, else the process's own name: gnome-keyring, KWallet and others offer the same
 * service (facts GC 8).
 * @returns null where the process does not tell
 */
export async function keyringOf(processId: number): Promise<string | null> {
  const name = (await readFile(`/proc/${processId}/comm`, 'utf8').catch(() => '')).trim()
  return KEYRINGS.find(([process]) => process.test(name))?.[1] ?? (/^[\w.+-]+$/.test(name) ? name : null)
}
