import {lstat, readFile, stat as statOf} from 'node:fs/promises'
import {join, sep} from 'node:path'
import {describePresented} from '../../signing/presented.js'
import {askCache} from './cache-daemon.js'
import {defineFact} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {answersQuery, keptLines} from './kept-file.js'
import type {KeptLine, StoreQuery} from './kept-file.js'
import {storePlaces} from './store-places.js'
import type {StorePlace} from './store-places.js'

/**
 * What an entry is, told by its user name and the shape of its password (facts GC 0.6).
 * `signed`: AKIA/ASIA user with a signed password. `git-credential`: IAM user name `-at-` account. `access-key`: IAM keys typed as password.
 */
export type EntryClass = 'signed' | 'git-credential' | 'access-key' | 'unknown'

export interface StoredEntry {
  store: 'plain-file' | 'cache'
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
  /** Seconds; negative when signed in the future. */
  age: number | null
  /** Git would get this entry for the target (host, path rules of the store). */
  answersTarget: boolean
}

export interface StoreState {
  store: 'plain-file' | 'cache'
  /** Path of file or socket, with `~`. */
  location: string
  state: 'present' | 'missing' | 'unreadable'
  /** POSIX permission bits of a file. */
  mode: number | null
  /** A helper of the effective chain uses it. */
  inChain: boolean
}

/** Passwords kept for CodeCommit hosts. Metadata only. */
export interface StoredCredentials {
  stores: StoreState[]
  entries: StoredEntry[]
}

interface Look {
  state: StoreState
  entries: StoredEntry[]
}

/** More than any password file; a device or a log in its place is not read to its end. */
const LARGEST_FILE = 8 * 1024 * 1024

export default defineFact({
  id: 'stored-credentials', reach: 'program', deadline: 5000,
  async observe(surroundings): Promise<StoredCredentials> {
    const {env, cwd} = surroundings
    const [platform, config, chain, query] = await Promise.all([
      surroundings.need('platform'), surroundings.want('git-config'), surroundings.want('helper-chain'), storeQuery(surroundings),
    ])
    const home = platform.home ?? cwd
    const oldCacheFolder = (await lstat(join(home, '.git-credential-cache')).catch(() => null))?.isDirectory() ?? false
    const places = storePlaces(config.observed ? config.value.entries : [], chain.observed ? chain.value : null, {home, env, cwd, oldCacheFolder})
    const looks = await Promise.all(places.map(place =>
      place.store === 'cache' ? lookIntoCache(place, query, home, surroundings) : lookIntoFile(place, query, home, surroundings)))
    return {stores: looks.map(({state}) => state), entries: looks.flatMap(({entries}) => entries)}
  },
})

/** What Git asks its helpers for; null without a CodeCommit target over HTTPS. */
async function storeQuery(surroundings: Surroundings): Promise<StoreQuery | null> {
  const [observed, chain] = await Promise.all([surroundings.want('target'), surroundings.want('helper-chain')])
  if (!observed.observed) return null
  const {method, codecommitHost, host, port, path, user} = observed.value
  if (method !== 'https' || !codecommitHost || host === null) return null
  // Without knowledge of the setting: by the stricter rule, so that nothing is blamed that Git may not get.
  const withPath = !chain.observed || chain.value.useHttpPath.value
  const pinned = chain.observed ? chain.value.username?.value ?? null : null
  return {host: port === null || port === 443 ? host : `${host}:${port}`, path: withPath ? path : null, username: user ?? pinned}
}

async function lookIntoFile(place: StorePlace, query: StoreQuery | null, home: string, surroundings: Surroundings): Promise<Look> {
  const {redactor} = surroundings
  const location = redactor.redact(withTilde(place.path, home))
  const {state, mode, text} = await readRegular(place.path)
  const lines = keptLines(text)
  const answering = query && lines.find(line => answersQuery(line, query))
  return {
    state: {store: 'plain-file', location, state, mode, inChain: place.inChain},
    entries: lines.map(line => described(line, {store: 'plain-file', source: `${location}:${line.line}`, answersTarget: line === answering}, surroundings)),
  }
}

async function lookIntoCache(place: StorePlace, query: StoreQuery | null, home: string, surroundings: Surroundings): Promise<Look> {
  const {redactor} = surroundings
  const location = redactor.redact(withTilde(place.path, home))
  const stat = await lstat(place.path).catch((error: unknown) => error as NodeJS.ErrnoException)
  const state = 'isSocket' in stat ? (stat.isSocket() ? 'present' : 'unreadable') : absence(stat)
  const target = await surroundings.want('target')
  const path = target.observed ? target.value.path : null
  const found = state === 'present' && query ? await askCache(place.path, query, path, surroundings) : []
  return {
    state: {store: 'cache', location, state, mode: null, inChain: place.inChain},
    entries: found.map(({kept, answersTarget}) => described({...kept, line: 0}, {store: 'cache', source: 'credential-cache daemon', answersTarget}, surroundings)),
  }
}

/** Keeps of an entry what no secret is; its secrets are made known to the redactor. */
function described(
  {host, path, username, password}: KeptLine, more: Pick<StoredEntry, 'store' | 'source' | 'answersTarget'>, {redactor, now}: Surroundings,
): StoredEntry {
  redactor.register(password, 'kept password')
  if (username.includes('%')) redactor.register(username, 'user name with session token')
  const {kind, user, temporary, account, signedAt, age} = describePresented(username, password, new Date(now()))
  return {
    ...more, host: redactor.redact(host), path: path === null ? null : redactor.redact(path), class: kind, user: redactor.redact(user), temporary, account,
    signedAt: signedAt?.toISOString().replace('.000Z', 'Z') ?? null, age,
  }
}

/** Reads a regular file: a pipe or a device in its place would hang, and is no store of Git's. */
async function readRegular(path: string): Promise<{state: StoreState['state']; mode: number | null; text: string}> {
  try {
    const stat = await statOf(path)
    const mode = process.platform === 'win32' ? null : stat.mode & 0o777
    if (!stat.isFile() || stat.size > LARGEST_FILE) return {state: 'unreadable', mode, text: ''}
    return {state: 'present', mode, text: await readFile(path, 'utf8')}
  } catch (error) {
    return {state: absence(error as NodeJS.ErrnoException), mode: null, text: ''}
  }
}

const absence = ({code}: NodeJS.ErrnoException): StoreState['state'] => code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable'

const withTilde = (path: string, home: string): string => path.startsWith(home + sep) ? `~${path.slice(home.length).replaceAll(sep, '/')}` : path
