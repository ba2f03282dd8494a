import {describePresented} from '../../signing/presented.js'
import type {Surroundings} from '../fact.js'
import {secretAsKeyId} from '../machine/secret-shape.js'
import type {KeptLine} from './kept-file.js'
import type {StoredEntry} from './stored-credentials.js'

/** An entry as a store tells it, with its secrets: never into a fact. */
export type KeptEntry = Omit<KeptLine, 'line' | 'password'> & {
  /** null: not looked at, as with the stores of operating systems. */
  password: string | null
}

/** Keeps of an entry what no secret is; its secrets are made known to the redactor (facts GC 0.6). */
export function described(
  {host, path, username, password}: KeptEntry,
  more: Pick<StoredEntry, 'store' | 'source' | 'answersTarget'> & Partial<Pick<StoredEntry, 'modifiedAt' | 'place'>>,
  {redactor, now}: Surroundings,
): StoredEntry {
  if (password !== null) redactor.register(password, 'kept password')
  if (username.includes('%') || secretAsKeyId(username)) redactor.register(username, 'user name with session token')
  const {kind, user, temporary, account, signedAt, age} = describePresented(username, password, new Date(now()))
  // Git keeps a password right after it was signed and had worked: an entry is at least as old as its last change.
  const since =
    kind === 'signed' && password === null && more.modifiedAt != null ? Math.floor((now() - Date.parse(more.modifiedAt)) / 1000) : null
  return {
    modifiedAt: null,
    place: null,
    ...more,
    host: redactor.redact(host),
    path: path === null ? null : redactor.redact(path),
    class: kind,
    user: redactor.redact(user),
    temporary,
    account,
    signedAt: signedAt?.toISOString().replace('.000Z', 'Z') ?? null,
    age: age ?? since,
  }
}
