import type {ChainHelper} from '../../facts/git/helper-chain.js'
import type {StoreKind, StoreState, StoredCredentials, StoredEntry} from '../../facts/stores/stored-credentials.js'

type Kept = Pick<StoredEntry, 'store' | 'place'>

const STORES: Readonly<Partial<Record<ChainHelper['kind'], readonly StoreKind[]>>> = {
  store: ['plain-file'],
  cache: ['cache'],
  osxkeychain: ['macos-keychain'],
  wincred: ['windows-credential-manager'],
  libsecret: ['secret-service'],
  manager: ['macos-keychain', 'windows-credential-manager', 'secret-service', 'gcm-files'],
}

/** Here Git's own helper and Git Credential Manager keep their items side by side. */
const SHARED: readonly StoreKind[] = ['macos-keychain', 'secret-service']

/**
 * Whether a helper reads the store, and there the kind of item, that an entry was found in. In the macOS keychain and the
 * Secret Service Git Credential Manager has items of its own, which Git's own helper does not see, nor the other way round (facts GC 0.8, 4 to 8).
 */
export function keepsIn({kind}: Pick<ChainHelper, 'kind'>, entry: Kept): boolean {
  if (!STORES[kind]?.includes(entry.store)) return false
  return !SHARED.includes(entry.store) || isManagers(entry) === (kind === 'manager')
}

/** An item of Git Credential Manager: its service name is an address, `git:https://HOST`. */
export const isManagers = ({place}: Kept): boolean => place?.includes('://') ?? false

/** The store that an entry was read from: by the whole place in front of its line number or file name, for one may begin like another. */
export function storeOf({store, source}: Pick<StoredEntry, 'store' | 'source'>, {stores}: StoredCredentials): StoreState | undefined {
  const same = stores.filter(one => one.store === store)
  return (
    same.find(({location}) => source === location || source.startsWith(`${location}:`) || source.startsWith(`${location}/`)) ??
    same.find(({inChain}) => inChain) ??
    same[0]
  )
}
