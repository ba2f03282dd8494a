import type {AwsProfile} from '../aws/files/aws-files.js'

/** What tells which of the other profiles was probably meant. */
export interface Wanted {
  repository: string | null
  /** Name of the remote; null for an address that was typed. */
  remote: string | null
  region: string | null
  /** The account that has the repository, where it is known. */
  owner: string | null
  /** The account that was asked and has no such repository. */
  without: string | null
}

/** Names that every second machine has say nothing. */
const EVERYWHERE = new Set(['origin', 'upstream', 'default', 'profile', 'codecommit', 'aws', 'git', 'repo', 'the'])

/**
 * Profiles that were probably meant first: of the owner's account, with a name like the repository's or the remote's, of the same Region;
 * among equals those with keys of their own, which cost no further call. Stable otherwise (order of the files).
 */
export function likeliestFirst(profiles: readonly AwsProfile[], wanted: Wanted): AwsProfile[] {
  const words = new Set([...wordsOf(wanted.repository ?? ''), ...wordsOf(wanted.remote ?? '')])
  const scored = profiles.map(profile => ({profile, score: score(profile, wanted, words)}))
  return scored.sort((a, b) => b.score - a.score).map(({profile}) => profile)
}

function score(profile: AwsProfile, {region, owner, without}: Wanted, words: ReadonlySet<string>): number {
  const account = accountNamedBy(profile)
  return (
    (account === null ? 0 : account === owner ? 16 : account === without ? -16 : 0) +
    (wordsOf(profile.name).some(word => words.has(word)) ? 8 : 0) +
    (region !== null && setting(profile, 'region') === region ? 4 : 0) +
    (setting(profile, 'aws_access_key_id') === null ? 0 : 1)
  )
}

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word.length > 2 && !EVERYWHERE.has(word))

/** The account that a profile's own settings name: of its role, its permission set, its sign-in (facts ID 2). */
export function accountNamedBy(profile: AwsProfile): string | null {
  const arn = setting(profile, 'role_arn') ?? setting(profile, 'login_session')
  if (arn !== null) return /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1] ?? null
  const account = setting(profile, 'sso_account_id') ?? setting(profile, 'aws_account_id')
  return account !== null && /^\d{12}$/.test(account) ? account : null
}

function setting({settings}: AwsProfile, key: string): string | null {
  return Object.hasOwn(settings, key) ? (settings[key]?.value ?? null) : null
}
