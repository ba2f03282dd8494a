import {readdir, stat} from 'node:fs/promises'
import {isAbsolute, join, sep} from 'node:path'
import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {credentialStoreOfGcm, plaintextFolderOfGcm} from './gcm-settings.js'
import {described} from './kept-entry.js'
import type {StoreContext, StoreReader} from './store-reader.js'
import type {StoreState, StoredCredentials, StoredEntry} from './stored-credentials.js'

/** A tree in which Git Credential Manager keeps one file an account. */
interface Tree {
  root: string
  suffix: string
  inChain: boolean
}

/** A file of such a tree, by its name alone; the account may carry a session token. */
interface KeptFile {
  path: string | null
  account: string
  modified: number
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
  return {stores: looks.flatMap(({stores}) => stores), entries: looks.flatMap(({entries}) => entries)}
}

function treesOf({env, cwd}: Surroundings, {home, chain, config}: StoreContext): Tree[] {
  const manager = chain?.helpers.some(({kind}) => kind === 'manager') ?? false
  const chosen = credentialStoreOfGcm(env, config)
  const folder = (named: string | null | undefined, usual: string): string => {
    if (!named) return join(home, usual)
    return named.startsWith('~/') ? join(home, named.slice(2)) : isAbsolute(named) ? named : join(cwd, named)
  }
  return [
    {root: folder(plaintextFolderOfGcm(env, config), join('.gcm', 'store')), suffix: '.credential', inChain: manager && chosen === 'plaintext'},
    {root: folder(env['PASSWORD_STORE_DIR'], '.password-store'), suffix: '.gpg', inChain: manager && chosen === 'gpg'},
  ]
}

async function look(tree: Tree, host: string, {query, home}: StoreContext, surroundings: Surroundings): Promise<StoredCredentials> {
  const {redactor} = surroundings
  const location = redactor.redact(withTilde(tree.root, home))
  const top = join(tree.root, 'git', 'https', process.platform === 'win32' ? host.replace(':', '-') : host)
  const {readable, files} = await filesBelow(top, tree.suffix)
  const state: StoreState['state'] = !readable ? 'unreadable' : files.length > 0 ? 'present' : 'missing'
  const asked = files.filter(({path, account}) => path === query?.path && (query.username === null || account === query.username))
  const entries = files.map((file): StoredEntry => {
    const short = file.account.includes('%') ? `${file.account.split('%', 1)[0] ?? ''}…` : file.account
    return described({host, path: file.path, username: file.account, password: null}, {
      store: 'gcm-files', source: redactor.redact([location, 'git', 'https', host, ...(file.path === null ? [] : [file.path]), `${short}${tree.suffix}`].join('/')),
      answersTarget: asked.includes(file), modifiedAt: new Date(file.modified).toISOString().replace(/\.\d+Z$/, 'Z'), place: null,
    }, surroundings)
  })
  // Which of several accounts it takes is not known: none is blamed where they are of different kinds.
  const kinds = new Set(entries.filter(({answersTarget}) => answersTarget).map(({class: kind}) => kind))
  return {
    stores: state === 'missing' && !tree.inChain ? [] : [{store: 'gcm-files', location, state, mode: null, inChain: tree.inChain, locked: null}],
    entries: kinds.size > 1 ? entries.map(entry => ({...entry, answersTarget: false})) : entries,
  }
}

/** A slash in a session token makes folders of its own: from the first `%` on everything is the account. */
async function filesBelow(top: string, suffix: string): Promise<{readable: boolean; files: KeptFile[]}> {
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
        const modified = await stat(join(top, ...parts)).then(({mtimeMs}) => mtimeMs, () => null)
        if (modified !== null) files.push({...named(parts, suffix), modified})
      }
    }
  }
  return {readable, files: files.toSorted((one, other) => other.modified - one.modified)}
}

function named(parts: readonly string[], suffix: string): Omit<KeptFile, 'modified'> {
  const token = parts.findIndex(part => part.includes('%'))
  const at = token < 0 ? parts.length - 1 : token
  return {path: at === 0 ? null : parts.slice(0, at).join('/'), account: parts.slice(at).join('/').slice(0, -suffix.length)}
}

const withTilde = (path: string, home: string): string => path.startsWith(home + sep) ? `~${path.slice(home.length).replaceAll(sep, '/')}` : path
