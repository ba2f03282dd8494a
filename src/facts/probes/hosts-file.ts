/** A line of the hosts file that names a host. */
export interface HostsEntry {
  address: string
  /** `/etc/hosts:3` */
  source: string
}

/**
 * The first line of a hosts file that names the host: address, then names in any spelling of capitals, `#` begins a comment (hosts(5)).
 * Pure.
 */
export function hostsEntry(text: string, host: string, file: string): HostsEntry | null {
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    if (names.some(name => name.toLowerCase() === host.toLowerCase())) return {address, source: `${file}:${index + 1}`}
  }
  return null
}
