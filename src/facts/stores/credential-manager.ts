import {codeCommitHost, withoutPort} from '../../signing/host.js'
import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {run} from '../subprocess.js'
import {listedCredentials} from './cmdkey-list.js'
import type {ListedCredential} from './cmdkey-list.js'
import {credentialStoreOfGcm, namespaceOfGcm} from './gcm-settings.js'
import {helpersInUse} from './helpers-in-use.js'
import {described} from './kept-entry.js'
import type {StoreContext, StoreReader} from './store-reader.js'
import type {StoredEntry} from './stored-credentials.js'
import {within} from '../deadline.js'

const LOCATION = 'Windows Credential Manager'
const PATIENCE = 3000

/**
 * Passwords for CodeCommit hosts in Windows Credential Manager, by `cmdkey /list`: it shows no password and never asks (facts GC 6.1).
 * Under WSL only where a helper of Windows is used: its entries are kept on the Windows side (facts GC 4).
 * @param program stands in for cmdkey in tests; null: the one in System32
 */
export const credentialManagerReader =
  (program: string | null): StoreReader =>
  async (surroundings, context) => {
    const {platform, query} = context
    const wincred = helpersInUse(context, 'wincred').length > 0
    const managers = helpersInUse(context, 'manager').filter(({value}) => !platform.wsl || /\.exe\b/i.test(value))
    if (platform.os !== 'win32' && !(platform.wsl && managers.length > 0))
      throw new NotObserved('not-applicable', 'only Windows has this store')
    if (query === null) throw new NotObserved('not-applicable', 'Git asks this store for addresses over HTTPS alone')
    const asks: Asking = {
      wincred,
      manager: managers.length > 0 && usesWindowsStore(surroundings, context),
      namespace: namespaceOfGcm(surroundings.env, context.config),
    }
    const {exitCode, stdout} = await run([program ?? cmdkey(platform.wsl, surroundings), '/list'], {
      env: surroundings.env,
      cwd: surroundings.cwd,
      signal: within(PATIENCE, surroundings.signal),
    })
    const entries = exitCode === 0 ? listedCredentials(stdout).filter(({host}) => codeCommitHost(withoutPort(host))) : []
    return {
      stores: [
        {
          store: 'windows-credential-manager',
          location: LOCATION,
          state: exitCode === 0 ? 'present' : 'unreadable',
          mode: null,
          inChain: asks.wincred || asks.manager,
          locked: null,
        },
      ],
      entries: entries.map(entry => entryOf(entry, asks, context, surroundings)),
    }
  }

export const readCredentialManager: StoreReader = credentialManagerReader(null)

interface Asking {
  wincred: boolean
  manager: boolean
  namespace: string
}

/** `dpapi` keeps files elsewhere (facts GC 7). */
const usesWindowsStore = ({env}: Surroundings, {config}: StoreContext): boolean =>
  ['wincredman', null].includes(credentialStoreOfGcm(env, config))

const cmdkey = (wsl: boolean, {env}: Surroundings): string =>
  wsl ? '/mnt/c/Windows/System32/cmdkey.exe' : `${env['SystemRoot'] ?? env['SYSTEMROOT'] ?? 'C:\\Windows'}\\System32\\cmdkey.exe`

function entryOf(listed: ListedCredential, asks: Asking, {query}: StoreContext, surroundings: Surroundings): StoredEntry {
  const {redactor} = surroundings
  // Known to the redactor before the target, which repeats it.
  if (listed.user.includes('%')) redactor.register(listed.user, 'user name with session token')
  const place = redactor.redact(listed.target.replace(/%.*$/s, ''))
  const user = listed.user === '' ? 'unnamed' : listed.user
  return described(
    {host: listed.host, path: listed.path, username: user, password: null},
    {
      store: 'windows-credential-manager',
      source: `${LOCATION}: ${place.slice(place.indexOf('=') + 1)}`,
      place,
      answersTarget: query !== null && answers(listed, asks, query),
    },
    surroundings,
  )
}

/** wincred takes an entry of any path when asked without one; Git Credential Manager wants the path equal, in any case (facts GC 6.2). */
function answers(
  {type, namespace, host, path, user}: ListedCredential,
  {wincred, manager, namespace: own}: Asking,
  query: NonNullable<StoreContext['query']>,
): boolean {
  if (type !== 'LegacyGeneric' || host !== query.host.toLowerCase() || (query.username !== null && user !== query.username)) return false
  const samePath = (path ?? '').toLowerCase() === (query.path ?? '').toLowerCase()
  return (
    (wincred && namespace === 'git' && (query.path === null || path === query.path)) ||
    ((manager || !wincred) && namespace === own && samePath)
  )
}
