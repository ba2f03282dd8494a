import {leadsToCodeCommit, meantAddress} from '../../target/meant.js'
import {readCredentialManager} from './credential-manager.js'
import {readGcmFiles} from './gcm-files.js'
import {readCache, readPlainFiles} from './git-stores.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import type {HelperKind} from '../git/helper-chain.js'
import {readKeychain} from './keychain.js'
import type {StoreQuery} from './kept-file.js'
import {readSecretService} from './secret-service.js'
import type {StoreContext, StoreReader} from './store-reader.js'

/**
 * What an entry is, told by its user name and the shape of its password (facts GC 0.6).
 * `signed`: AKIA/ASIA user with a signed password. `git-credential`: IAM user name `-at-` account. `access-key`: IAM keys typed as password.
 */
export type EntryClass = 'signed' | 'git-credential' | 'access-key' | 'unknown'

/** Where passwords may be kept; `gcm-files` are those of Git Credential Manager: plaintext, and GPG in the way of `pass` (facts GC 7). */
export type StoreKind = 'plain-file' | 'cache' | 'macos-keychain' | 'windows-credential-manager' | 'secret-service' | 'gcm-files'

export interface StoredEntry {
  store: StoreKind
  /** `~/.git-credentials:3`, `credential-cache daemon`. */
  source: string
  host: string
  /** Path part when the entry has one. */
  path: string | null
  class: EntryClass
  /** Access key id, or the user name of a Git credential; cut before any token. */
  user: string
  /** The user name carries a session token. */
  temporary: boolean
  /** Account id inside a Git credential's user name. */
  account: string | null
  /** ISO 8601; signed entries only. */
  signedAt: string | null
  /** Seconds since signing; negative when signed in the future. Where the password is not looked at: since it was last written, so at least. */
  age: number | null
  /** Git would get this entry for the target (host, path rules of the store). */
  answersTarget: boolean
  /** ISO 8601, where the store tells: when the entry was last written. */
  modifiedAt: string | null
  /** What a command that erases it must name: keychain file, target name, collection; cut before any token. */
  place: string | null
}

export interface StoreState {
  store: StoreKind
  /** Path of file or socket, with `~`; else a name for people. */
  location: string
  state: 'present' | 'missing' | 'unreadable'
  /** POSIX permission bits of a file. */
  mode: number | null
  /** A helper of the effective chain uses it. */
  inChain: boolean
  /** It keeps its entries to itself until somebody unlocks it; null where there is no lock, or it cannot be told. */
  locked: boolean | null
}

/** Passwords kept for CodeCommit hosts. Metadata only. */
export interface StoredCredentials {
  stores: StoreState[]
  entries: StoredEntry[]
}

/** One reader for each kind of store: all are asked at once. */
const READERS: readonly (readonly [kind: StoreKind, helpers: readonly HelperKind[], reader: StoreReader])[] = [
  ['plain-file', ['store'], readPlainFiles],
  ['cache', ['cache'], readCache],
  ['macos-keychain', ['osxkeychain'], readKeychain],
  ['windows-credential-manager', ['wincred'], readCredentialManager],
  ['secret-service', ['libsecret'], readSecretService],
  ['gcm-files', [], readGcmFiles],
]

export default defineFact({
  id: 'stored-credentials',
  reach: 'program',
  deadline: 5000,
  async observe(surroundings): Promise<StoredCredentials> {
    const context = await contextOf(surroundings)
    const looks = await Promise.all(
      READERS.map(([kind, helpers, reader]) =>
        reader(surroundings, context).catch((error: unknown) => unread(error, kind, helpers, context)),
      ),
    )
    return {stores: looks.flatMap(({stores}) => stores), entries: looks.flatMap(({entries}) => entries)}
  },
})

async function contextOf(surroundings: Surroundings): Promise<StoreContext> {
  const [platform, config, chain, query, target] = await Promise.all([
    surroundings.need('platform'),
    surroundings.want('git-config'),
    surroundings.want('helper-chain'),
    storeQuery(surroundings),
    surroundings.want('target'),
  ])
  return {
    platform,
    home: platform.home ?? surroundings.cwd,
    config: config.observed ? config.value.entries : [],
    chain: chain.observed ? chain.value : null,
    query,
    path: target.observed ? (meantAddress(target.value)?.path ?? target.value.path) : null,
  }
}

/** A reader that fails must not hide what the others found: its store counts as unreadable, or as none where it has no place here. */
function unread(error: unknown, kind: StoreKind, helpers: readonly HelperKind[], {chain}: StoreContext): StoredCredentials {
  if (error instanceof NotObserved && error.code === 'not-applicable') return {stores: [], entries: []}
  const inChain = chain?.helpers.some(helper => helpers.includes(helper.kind)) ?? false
  return {stores: [{store: kind, location: kind, state: 'unreadable', mode: null, inChain, locked: null}], entries: []}
}

/** What Git asks its helpers for; null without a CodeCommit target over HTTPS. */
async function storeQuery(surroundings: Surroundings): Promise<StoreQuery | null> {
  const [observed, chain] = await Promise.all([surroundings.want('target'), surroundings.want('helper-chain')])
  if (!observed.observed) return null
  const {method, codecommitHost, port, user} = observed.value
  const {host, path} = meantAddress(observed.value) ?? observed.value
  if (method !== 'https' || !leadsToCodeCommit(observed.value) || host === null) return null
  // Without knowledge of the setting: by the stricter rule, so that nothing is blamed that Git may not get.
  const withPath = !chain.observed || chain.value.useHttpPath.value
  const pinned = chain.observed ? (chain.value.username?.value ?? null) : null
  return {
    host: port === null || port === 443 || !codecommitHost ? host : `${host}:${port}`,
    path: withPath ? path : null,
    username: user ?? pinned,
  }
}
