import {createHash, createHmac} from 'node:crypto'
import {readFile, stat} from 'node:fs/promises'
import {dirname} from 'node:path'
import {defineFact, NotObserved} from '../fact.js'
import {matchesHost} from './ssh-config-lines.js'

/** A host key that this machine knows for the target's host. */
export interface KnownHostKey {
  /** `~/.ssh/known_hosts:12`. */
  source: string
  /** `ssh-rsa`, `ssh-ed25519`. */
  type: string
  /** `SHA256:…`. */
  sha256: string
  /** `MD5:…`, as older ssh and the user guide write it. */
  md5: string
  marker: 'cert-authority' | 'revoked' | null
}

export interface KnownHosts {
  /** The name under which ssh looks the host up. */
  name: string
  keys: KnownHostKey[]
}

const LARGEST = 16 * 1024 * 1024

export default defineFact({
  id: 'known-hosts',
  reach: 'local',
  deadline: 5000,
  async observe(surroundings): Promise<KnownHosts> {
    const {settings, folder} = await surroundings.need('ssh-config')
    if (settings === null)
      throw new NotObserved('not-observable', 'ssh does not read its configuration, so it does not tell where it keeps host keys')
    const {hostKeyAlias, hostname, port, knownHostsFiles} = settings
    const name = hostKeyAlias ?? (port === 22 ? hostname : `[${hostname}]:${String(port)}`)
    const found = await Promise.all(
      knownHostsFiles.map(async file =>
        hostKeys(await textOf(file), name).map(({line, ...key}) => ({
          ...key,
          source: surroundings.redactor.redact(`${shown(file, dirname(folder))}:${line}`),
        })),
      ),
    )
    return {name, keys: found.flat()}
  },
})

/**
 * The keys that a known_hosts file has for a host: plain, wildcard and hashed names (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).
 * @param name `host`, or `[host]:port` for a port other than 22
 */
function hostKeys(text: string, name: string): (Omit<KnownHostKey, 'source'> & {line: number})[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const [, mark, hosts, type, blob] = /^\s*(?:@(\S+)\s+)?([^#\s]\S*)\s+([a-z]\S+)\s+([A-Za-z0-9+/=]+)/.exec(raw) ?? []
    if (hosts === undefined || type === undefined || blob === undefined || !isNamed(hosts, name.toLowerCase())) return []
    const key = Buffer.from(blob, 'base64')
    return [
      {
        line: index + 1,
        type,
        marker: mark === 'cert-authority' || mark === 'revoked' ? mark : null,
        sha256: `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`,
        md5: `MD5:${(createHash('md5').update(key).digest('hex').match(/../g) ?? []).join(':')}`,
      },
    ]
  })
}

function isNamed(hosts: string, name: string): boolean {
  const [, salt, hash] = /^\|1\|([^|]+)\|(.+)$/.exec(hosts) ?? []
  if (salt !== undefined && hash !== undefined)
    return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash
  return matchesHost(hosts.toLowerCase().split(','), name)
}

async function textOf(file: string): Promise<string> {
  try {
    const found = await stat(file)
    return found.isFile() && found.size <= LARGEST ? await readFile(file, 'latin1') : ''
  } catch {
    return '' // not there, or not for us: ssh sees no more
  }
}

const shown = (path: string, home: string): string => (home !== '/' && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path)
