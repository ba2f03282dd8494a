import {readFile} from 'node:fs/promises'
import * as tls from 'node:tls'
import {SYSTEM_FILES} from './system-authority-files.js'

type Ask = ((kind: 'system') => string[]) | undefined
const askStore = (tls as {getCACertificates?: Ask}).getCACertificates

/** Whether what the system trusts can be told here: files on Linux, elsewhere by Node 22.15 and later. */
export const systemStoreReadable = (): boolean => askStore !== undefined || process.platform === 'linux'

/**
 * Every certificate authority that this machine trusts: Node's own, the system's, and the file of NODE_EXTRA_CA_CERTS. PEM.
 * Node before 22.15 cannot ask the stores of macOS and Windows; there only its own list counts.
 */
export async function systemAuthorities(env: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const extra = env['NODE_EXTRA_CA_CERTS']
  const files = await Promise.all([...(extra ? [extra] : []), ...SYSTEM_FILES].map(file => readFile(file, 'utf8').catch(() => '')))
  return [...tls.rootCertificates, ...(askStore ? askStore('system') : []), ...files.filter(text => text !== '')]
}
