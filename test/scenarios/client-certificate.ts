import {appendFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {makeAuthority} from '../lab/certificates.js'
import type {LeafKind} from '../lab/certificates.js'
import type {Machine} from '../lab/clients.js'
import {HOST} from '../lab/made-up.js'

/** Lets Git show CodeCommit's host a client certificate of this kind, with its key in the same file. */
export async function showClientCertificate({home}: Machine, kind: LeafKind): Promise<void> {
  const {cert, key} = await (await makeAuthority()).leaf('jane.example.com', kind)
  await writeFile(join(home, 'client.pem'), `${cert}${key}`, {mode: 0o600})
  await appendFile(join(home, '.gitconfig'), `[http "https://${HOST}"]\n\tsslCert = ~/client.pem\n\tsslKey = ~/client.pem\n`)
}
