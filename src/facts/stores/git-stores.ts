import {lstat, readFile, stat as statOf} from 'node:fs/promises'
import {join, sep} from 'node:path'
import {askCache} from './cache-daemon.js'
import type {Surroundings} from '../fact.js'
import {described} from './kept-entry.js'
import {answersQuery, keptLines} from './kept-file.js'
import {storePlaces} from './store-places.js'
import type {StorePlace} from './store-places.js'
import type {StoreContext, StoreReader} from './store-reader.js'
import type {StoreState, StoredCredentials, StoredEntry} from './stored-credentials.js'

interface Look {
  state: StoreState
  entries: StoredEntry[]
}

/** More than any password file; a device or a log in its place is not read to its end. */
const LARGEST_FILE = 8 * 1024 * 1024

/** The files of `git credential-store` (facts GC 8, E12). */
export const readPlainFiles: StoreReader = (surroundings, context) => looks('plain-file', lookIntoFile, surroundings, context)

/** The daemon of `git credential-cache` (facts GC 8, E13). */
export const readCache: StoreReader = (surroundings, context) => looks('cache', lookIntoCache, surroundings, context)

async function looks(
  kind: StorePlace['store'],
  look: (place: StorePlace, context: StoreContext, surroundings: Surroundings) => Promise<Look>,
  surroundings: Surroundings,
  context: StoreContext,
): Promise<StoredCredentials> {
  const {env, cwd} = surroundings
  const {home, config, chain} = context
  const oldCacheFolder = (await lstat(join(home, '.git-credential-cache')).catch(() => null))?.isDirectory() ?? false
  const places = storePlaces(config, chain, {home, env, cwd, oldCacheFolder}).filter(({store}) => store === kind)
  const seen = await Promise.all(places.map(place => look(place, context, surroundings)))
  return {stores: seen.map(({state}) => state), entries: seen.flatMap(({entries}) => entries)}
}

async function lookIntoFile(place: StorePlace, {query, home}: StoreContext, surroundings: Surroundings): Promise<Look> {
  const {redactor} = surroundings
  const location = redactor.redact(withTilde(place.path, home))
  const {state, mode, text} = await readRegular(place.path)
  const lines = keptLines(text)
  const answering = query && lines.find(line => answersQuery(line, query))
  return {
    state: {store: 'plain-file', location, state, mode, inChain: place.inChain, locked: null},
    entries: lines.map(line =>
      described(line, {store: 'plain-file', source: `${location}:${line.line}`, answersTarget: line === answering}, surroundings),
    ),
  }
}

async function lookIntoCache(place: StorePlace, {query, home, path}: StoreContext, surroundings: Surroundings): Promise<Look> {
  const {redactor} = surroundings
  const location = redactor.redact(withTilde(place.path, home))
  const stat = await lstat(place.path).catch((error: unknown) => error as NodeJS.ErrnoException)
  const state = 'isSocket' in stat ? (stat.isSocket() ? 'present' : 'unreadable') : absence(stat)
  const found = state === 'present' && query ? await askCache(place.path, query, path, surroundings) : []
  return {
    state: {store: 'cache', location, state, mode: null, inChain: place.inChain, locked: null},
    entries: found.map(({kept, answersTarget}) =>
      described(kept, {store: 'cache', source: 'credential-cache daemon', answersTarget}, surroundings),
    ),
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

const absence = ({code}: NodeJS.ErrnoException): StoreState['state'] => (code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable')

const withTilde = (path: string, home: string): string =>
  path.startsWith(home + sep) ? `~${path.slice(home.length).replaceAll(sep, '/')}` : path
