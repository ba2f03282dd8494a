import {credentialUrlParts} from '../../signing/git-url.js'
import {codeCommitHost} from '../../signing/host.js'

/** One line of a file of `git credential-store`, with its secrets: never into a fact. */
export interface KeptLine {
  /** 1-based. */
  line: number
  /** As in the file, with a port. */
  host: string
  path: string | null
  username: string
  password: string
}

/** What Git asks a store for. */
export interface StoreQuery {
  host: string
  /** null: Git does not send it (useHttpPath is off). */
  path: string | null
  username: string | null
}

/**
 * The lines for CodeCommit hosts in a file of `git credential-store`. Lines that Git cannot read are skipped, as Git does
 * (facts GC 8; a line with a carriage return belongs to no host).
 */
export function keptLines(text: string): KeptLine[] {
  return text.split('\n').flatMap((address, index) => {
    const parts = partsOf(address)
    if (parts?.protocol !== 'https' || parts.username === null || parts.password === null) return []
    const {host, path, username, password} = parts
    return codeCommitHost(host.replace(/:\d+$/, '')) ? [{line: index + 1, host, path, username, password}] : []
  })
}

/** Whether Git's store gives this entry: a query without path takes any, one with a path its equal alone (facts GC 8, E12). */
export const answersQuery = ({host, path, username}: Omit<KeptLine, 'line' | 'password'>, query: StoreQuery): boolean =>
  host === query.host && (query.path === null || path === query.path) && (query.username === null || username === query.username)

function partsOf(address: string): ReturnType<typeof credentialUrlParts> | null {
  try {
    return credentialUrlParts(address)
  } catch {
    return null
  }
}
