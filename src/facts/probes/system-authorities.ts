import {readFile} from 'node:fs/promises'
import * as tls from 'node:tls'

/** Where the distributions keep the list that curl and Git use. */
export const SYSTEM_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
]

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
