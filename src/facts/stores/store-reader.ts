import type {Surroundings} from '../fact.js'
import type {GitConfigEntry} from '../git/git-config.js'
import type {HelperChain} from '../git/helper-chain.js'
import type {Platform} from '../machine/platform.js'
import type {StoreQuery} from './kept-file.js'
import type {StoredCredentials} from './stored-credentials.js'

/** What every reader of a store is told. */
export interface StoreContext {
  platform: Platform
  /** Home directory, or the current one where there is none. */
  home: string
  config: readonly GitConfigEntry[]
  /** null: not known. */
  chain: HelperChain | null
  /** What Git asks its helpers for; null without a CodeCommit target over HTTPS. */
  query: StoreQuery | null
  /** Of the target, decoded, whether or not Git sends it; null when it has none. */
  path: string | null
}

/**
 * Looks into one kind of store, metadata only: nothing is stored, erased, prompted for or unlocked. Throws NotObserved with
 * `not-applicable` where the platform or the helper chain makes the look pointless.
 */
export type StoreReader = (surroundings: Surroundings, context: StoreContext) => Promise<StoredCredentials>
