import type {Pattern} from '../pattern.js'

/** The probes of a real access. */
export const LIVE: readonly Pattern[] = ['live/signed', 'live/git-signed', 'live/as-configured']
/** What a person sees when the identity is refused, whatever the reason. */
export const REFUSED: readonly Pattern[] = ['permission/pull', 'repository/exists', ...LIVE]
/** Where passwords may be kept: one check a kind of store. */
export const STORES: readonly Pattern[] = [
  'plain-file',
  'cache',
  'macos-keychain',
  'windows-credential-manager',
  'secret-service',
  'gcm-files',
].map(store => `credential-store/${store}`)
/** Keys that are fetched somewhere; where none are set up at all, the network is not to blame. */
export const KEYS_NOT_FETCHED: readonly Pattern[] = ['resolution-failed', 'imds-unreachable', 'container-endpoint'].map(
  code => `credentials/resolve#${code}`,
)
/** What Git is left with where its AWS helper gives no password. */
export const HELPER_GIVES_NOTHING: readonly Pattern[] = ['git-config/helper-runs#helper-fails', 'live/as-configured']
