import {readdir, stat} from 'node:fs/promises'
import {isAbsolute, join, sep} from 'node:path'
import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {credentialStoreOfGcm, namespaceOfGcm, plaintextFolderOfGcm} from './gcm-settings.js'
import {described} from './kept-entry.js'
import {openTo} from './open-to.js'
import type {StoreContext, StoreReader} from './store-reader.js'
import type {StoreState, StoredCredentials, StoredEntry} from './stored-credentials.js'

/** A tree in which Git Credential Manager keeps one file an account. */
interface Tree {
  root: string
  suffix: string
  /** The word in front of the address, by which entries are kept apart. */
  namespace: string
  inChain: boolean
}

/** A file of such a tree, by its name alone; the account may carry a session token. */
interface KeptFile {
  path: string | null
  account: string
  modified: number
  mode: number | null
}

const [DEEPEST, MOST_FILES] = [16, 100]

/**
 * The files of Git Credential Manager's stores `plaintext` and `gpg`: `git/https/HOST[/PATH]/ACCOUNT.credential` or `.gpg`. The file's
 * name is the account and its time the date, so none is opened (facts GC 7).
 */
export const readGcmFiles: StoreReader = async (surroundings, context) => {
  const {query} = context
  if (query === null) throw new NotObserved('not-applicable', 'Git asks no store for this target')
  const looks = await Promise.all(treesOf(surroundings, context).map(tree => look(tree, query.host, context, surroundings)))
  return {
    stores: [...looks.flatMap(({stores}) => stores), ...closedStore(surroundings, context)],
    entries: looks.flatMap(({entries}) => entries),
  }
}

/** `dpapi` encrypts its files, `cache` is a daemon of its own: what they keep is not known, and nothing is guessed (facts GC 7). */
function closedStore({env}: Surroundings, {chain, config}: StoreContext): StoreState[] {
  const chosen = credentialStoreOfGcm(env, config)
  if (!usesManager(chain) || (chosen !== 'dpapi' && chosen !== 'cache')) return []
  return [
    {
      store: 'gcm-files',
      location: `Git Credential Manager's store ${chosen}`,
      state: 'unreadable',
      mode: null,
      inChain: true,
      locked: null,
    },
  ]
}

const usesManager = (chain: StoreContext['chain']): boolean => chain?.helpers.some(({kind}) => kind === 'manager') ?? false

function treesOf({env, cwd}: Surroundings, {home, chain, config}: StoreContext): Tree[] {
  const manager = usesManager(chain)
  const namespace = namespaceOfGcm(env, config)
  const chosen = credentialStoreOfGcm(env, config)
  const folder = (named: string | null | undefined, usual: string): string => {
    if (!named) return join(home, usual)
    return named.startsWith('~/') ? join(home, named.slice(2)) : isAbsolute(named) ? named : join(cwd, named)
  }
  return [
    {
      root: folder(plaintextFolderOfGcm(env, config), join('.gcm', 'store')),
      suffix: '.credential',
      namespace,
      inChain: manager && chosen === 'plaintext',
    },
    {root: folder(env['PASSWORD_STORE_DIR'], '.password-store'), suffix: '.gpg', namespace, inChain: manager && chosen === 'gpg'},
  ]
}

async function look(tree: Tree, host: string, {query, home}: StoreContext, surroundings: Surroundings): Promise<StoredCredentials> {
  const {redactor} = surroundings
  const location = redactor.redact(withTilde(tree.root, home))
  const top = join(tree.root, tree.namespace, 'https', process.platform === 'win32' ? host.replace(':', '-') : host)
  const {readable, files} = await filesBelow(top, tree.suffix, home)
  const state: StoreState['state'] = !readable ? 'unreadable' : files.length > 0 ? 'present' : 'missing'
  const asked = files.filter(({path, account}) => path === query?.path && (query.username === null || account === query.username))
  const entries = files.map((file): StoredEntry => {
    const short = file.account.includes('%') ? `${file.account.split('%', 1)[0] ?? ''}…` : file.account
    return described(
      {host, path: file.path, username: file.account, password: null},
      {
        store: 'gcm-files',
        source: redactor.redact(
          [location, tree.namespace, 'https', host, ...(file.path === null ? [] : [file.path]), `${short}${tree.suffix}`].join('/'),
        ),
        answersTarget: asked.includes(file),
        modifiedAt: new Date(file.modified).toISOString().replace(/\.\d+Z$/, 'Z'),
        place: null,
      },
      surroundings,
    )
  })
  // Which of several accounts it takes is not known: none is blamed where they are of different kinds.
  const kinds = new Set(entries.filter(({answersTarget}) => answersTarget).map(({class: kind}) => kind))
  return {
    stores:
      state === 'missing' && !tree.inChain
        ? []
        : [{store: 'gcm-files', location, state, mode: widest(tree, files), inChain: tree.inChain, locked: null}],
    entries: kinds.size > 1 ? entries.map(entry => ({...entry, answersTarget: false})) : entries,
  }
}

/** A slash in a session token makes folders of its own: from the first `%` on everything is the account. */
async function filesBelow(top: string, suffix: string, home: string): Promise<{readable: boolean; files: KeptFile[]}> {
  const files: KeptFile[] = []
  const folders: string[][] = [[]]
  let readable = true
  for (let folder = folders.shift(); folder !== undefined && files.length < MOST_FILES; folder = folders.shift()) {
    const names = await readdir(join(top, ...folder), {withFileTypes: true}).catch((error: unknown) => {
      if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) readable = false
      return []
    })
    for (const name of names) {
      const parts = [...folder, name.name]
      if (name.isDirectory()) {
        if (parts.length < DEEPEST) folders.push(parts)
      } else if (name.isFile() && name.name.endsWith(suffix)) {
        const file = join(top, ...parts)
        const found = await stat(file).catch(() => null)
        if (found) files.push({...named(parts, suffix), modified: found.mtimeMs, mode: await openTo(file, found.mode, home)})
      }
    }
  }
  return {readable, files: files.toSorted((one, other) => other.modified - one.modified)}
}

/** The permissions of the most open file; those of GPG are encrypted, so it does not matter who reads them. */
function widest({suffix}: Tree, files: readonly KeptFile[]): number | null {
  const modes = files.flatMap(({mode}) => (mode === null ? [] : [mode]))
  return suffix === '.gpg' || modes.length === 0 ? null : modes.reduce((all, mode) => all | mode, 0)
}

function named(parts: readonly string[], suffix: string): Omit<KeptFile, 'modified' | 'mode'> {
  const token = parts.findIndex(part => part.includes('%'))
  const at = token < 0 ? parts.length - 1 : token
  return {path: at === 0 ? null : parts.slice(0, at).join('/'), account: parts.slice(at).join('/').slice(0, -suffix.length)}
}

const withTilde = (path: string, home: string): string =>
  path.startsWith(home + sep) ? `~${path.slice(home.length).replaceAll(sep, '/')}` : path
