import type {Observation} from '../../facts/fact.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {GitConfig} from '../../facts/git/git-config.js'
import type {GitVersion} from '../../facts/git/git-version.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Repository} from '../../facts/aws/services/repository.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import type {StoredCredentials, StoredEntry} from '../../facts/stores/stored-credentials.js'
import {PASSWORD_LIFE} from '../../signing/sign.js'
import {meantAddress} from '../../target/meant.js'
import type {Target} from '../../target/target.js'
import {fail, pass, unknown, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {gitSince, takeHelperAway} from '../commands.js'
import {ago} from '../durations.js'
import {gitRefused, gitWorked, isAwsHelper, signs} from '../gits-way.js'
import {refusedUnasked} from '../git-config/as-configured.js'
import {onlyTheSigner} from '../git-config/only-the-signer.js'
import {seen} from '../observations.js'
import {eraseEntry} from './erase.js'
import {keepsIn, storeOf} from './kept-where.js'
import {asPresented, isPassedOver, isPresented, passwordUnseen} from './presented-entry.js'

/** A signed password is accepted for fifteen minutes (CodeCommit user guide, troubleshooting; facts GC 9). */
const LIFE = PASSWORD_LIFE / 1000

export interface StoreFacts {
  target: Target
  storedCredentials: StoredCredentials
  helperChain: Observation<HelperChain>
  probeAsConfigured: Observation<GitProbe>
  probeSigned: Observation<SignedProbe>
  repository: Observation<Repository>
  gitVersion: Observation<GitVersion>
  gitConfig: Observation<GitConfig>
  platform: Observation<Platform>
}

/** The codes that a store's check may give, each with its worst status (catalogue, credential-store). */
export const STORE_CODES = {
  'stale-signed-password': 'fail',
  'signed-password-refused': 'fail',
  'signed-password-stored': 'warn',
  'stale-git-credential': 'fail',
  'git-credential': 'pass',
  'access-key-as-password': 'fail',
  'other-entry': 'pass',
} as const

/** The question has no meaning where Git never asks a store. */
export function asksStores({target}: {target: Target}): true | string {
  if (target.method === 'ssh') return 'SSH uses no stored password'
  if (target.method === 'grc') return 'git-remote-codecommit signs by itself; Git asks no store'
  return true
}

/**
 * Judges what one kind of store keeps for CodeCommit hosts: one finding for each code that occurs (facts GC 0, 8, 9).
 * @param kind the store that the check is about
 */
export function examineStore(kind: StoredEntry['store'], facts: StoreFacts): Finding[] {
  const {stores, entries} = facts.storedCredentials
  const unreadable = stores.find(({store, state, inChain}) => store === kind && state === 'unreadable' && inChain)
  if (unreadable) return [unknown('not-readable', `${unreadable.location} cannot be read, so what it keeps for CodeCommit is not known`)]
  const [probe, chain] = [seen(facts.probeAsConfigured), seen(facts.helperChain)]
  const findings = entries.filter(({store}) => store === kind).map(entry => judgeEntry(asPresented(entry, probe, chain), facts))
  const locked = stores.find(one => one.store === kind && one.inChain && one.locked)
  if (findings.length === 0 && locked)
    return [
      unknown(
        'not-readable',
        `${locked.location} is locked and holds something for this host; what it is can be seen only when it is unlocked`,
      ),
    ]
  return findings.length > 0 ? merged(findings) : [pass('nothing is kept for CodeCommit')]
}

function judgeEntry(entry: StoredEntry, facts: StoreFacts): Finding {
  const evidence = describe(entry, facts)
  switch (entry.class) {
    case 'signed':
      return {...judgeSigned(entry, facts), evidence}
    case 'git-credential':
      return {...judgeGitCredential(entry, facts), evidence}
    case 'access-key':
      return {...judgeAccessKey(entry, facts), evidence}
    case 'unknown':
      return pass(`${entry.source} keeps a password of the user ${entry.user} for ${entry.host}; it is not a signed one`, {
        code: 'other-entry',
        evidence,
      })
  }
}

function judgeSigned(entry: StoredEntry, facts: StoreFacts): Finding {
  const {source, host, user, age, answersTarget} = entry
  // Nobody has looked at such a password: its access key and the time of its item are all that can be told.
  const whose =
    passwordUnseen(entry) && entry.signedAt === null
      ? `of the access key ${user}${age === null ? '' : `, written ${ago(age)}`}`
      : `that ${user} signed ${age === null ? 'at an unknown time' : ago(age)}`
  const kept = `${source} keeps a password for ${host} ${whose}`
  const remedies = [eraseEntry(entry, storeOf(entry, facts.storedCredentials)), ...onlyAwsHelper(entry, facts)]
  // A store that tells no time accuses nobody without proof.
  const stale = age === null ? !passwordUnseen(entry) : age > LIFE
  const code = stale ? 'stale-signed-password' : 'signed-password-stored'
  if (stale && waitsForUser(entry, facts)) return warn(code, `${kept}; ${WAITS}`, {remedies})
  const aside = !answersTarget ? notForTarget(entry, facts) : reasonNotAsked(entry, facts)
  if (aside !== null) return pass(`${kept}; ${aside}`, {code, remedies})

  const presented = wasPresented(entry, facts)
  if (stale && gitWorked(facts.probeAsConfigured) && !passedOver(entry, facts))
    return pass(`${kept}; Git reaches the repository all the same`, {code, remedies})
  if (stale) {
    return fail(
      code,
      `${kept}; ${whyPresented(entry, facts)}, and CodeCommit answers 403, because such a password is valid for 15 minutes only`,
      {
        remedies,
        grade: presented ? 'proven' : 'observed',
      },
    )
  }
  if (presented && gitRefused(facts.probeAsConfigured)) {
    return fail(
      'signed-password-refused',
      `${kept}; Git presents it and is refused: it was signed for another repository or with a key that is refused`,
      {
        remedies,
        grade: 'proven',
      },
    )
  }
  return warn('signed-password-stored', `${kept}; ${whyPresented(entry, facts)}, and CodeCommit will refuse it with 403 ${until(entry)}`, {
    remedies,
  })
}

function judgeGitCredential(entry: StoredEntry, facts: StoreFacts): Finding {
  const {source, host, user, account} = entry
  const kept = `${source} keeps the Git credential ${user} for ${host}`
  const repository = seen(facts.repository)
  const refused = wasPresented(entry, facts) && gitRefused(facts.probeAsConfigured)
  const signer = seen(facts.helperChain)?.helpers.some(signs) === true
  const remedies = [eraseEntry(entry, storeOf(entry, facts.storedCredentials)), ...(signer ? onlyAwsHelper(entry, facts) : [])]
  if (refused && repository?.ok && account !== null && repository.account !== account) {
    return fail(
      'stale-git-credential',
      `${kept}; it belongs to the account ${account}, the repository to ${repository.account}, so it is refused`,
      {
        grade: 'proven',
        remedies,
      },
    )
  }
  if (refused && seen(facts.probeSigned)?.status === 200) {
    return fail(
      'stale-git-credential',
      `${kept}; Git presents it and is refused, while a freshly signed request is accepted: ` +
        'it was deleted, made inactive or reset in IAM, or its user may not read the repository',
      {
        grade: 'proven',
        remedies,
      },
    )
  }
  return pass(kept, {code: 'git-credential'})
}

function judgeAccessKey(entry: StoredEntry, facts: StoreFacts): Finding {
  const kept = `${entry.source} keeps the access key ${entry.user} for ${entry.host} with a password that is not a signature`
  const remedies = [eraseEntry(entry, storeOf(entry, facts.storedCredentials)), ...onlyAwsHelper(entry, facts)]
  if (waitsForUser(entry, facts)) return warn('access-key-as-password', `${kept}; ${WAITS}`, {remedies})
  const aside = !entry.answersTarget
    ? notForTarget(entry, facts)
    : gitWorked(facts.probeAsConfigured)
      ? 'Git reaches the repository all the same'
      : reasonNotAsked(entry, facts)
  if (aside !== null) return pass(`${kept}; ${aside}`, {code: 'access-key-as-password', remedies})
  return fail(
    'access-key-as-password',
    `${kept}; Git presents it, and CodeCommit refuses it: with an access key it accepts signed passwords only`,
    {
      remedies,
      grade: wasPresented(entry, facts) ? 'proven' : 'observed',
    },
  )
}

/** The entry is for this address but for its user: Git asks its stores for the user of the address alone (facts GC 1.4, E12). */
function isForOtherUser({host, path, user}: StoredEntry, {target}: StoreFacts): boolean {
  const {host: own, path: ownPath} = meantAddress(target) ?? target
  return target.user !== null && target.user !== user && host === own && (path === null || path === ownPath)
}

const notForTarget = (entry: StoredEntry, facts: StoreFacts): string =>
  isForOtherUser(entry, facts)
    ? `Git asks that store only for the user in the address, ${facts.target.user ?? ''}`
    : 'it is not for this repository'

/** Git tries the user of the address with an empty password and is refused; without that user it presents what this store keeps. */
const waitsForUser = (entry: StoredEntry, facts: StoreFacts): boolean =>
  isForOtherUser(entry, facts) &&
  !facts.target.password &&
  refusedUnasked(facts.probeAsConfigured) &&
  storeOf(entry, facts.storedCredentials)?.inChain === true &&
  !standsBehindSigner(entry, facts)

const WAITS = 'as soon as the user name is removed from the address, Git presents it and CodeCommit refuses it'

/** Why Git does not present this entry although it fits the target; null when it does, as far as can be told. */
function reasonNotAsked(entry: StoredEntry, facts: StoreFacts): string | null {
  if (storeOf(entry, facts.storedCredentials)?.inChain !== true) return 'no helper of this Git asks that store'
  const probe = seen(facts.probeAsConfigured)
  if (!passedOver(entry, facts)) {
    if (probe?.answer) return wasPresented(entry, facts) ? null : 'Git presents another credential'
    if (probe?.outcome === 'no-credential') return 'Git got no answer from that store'
  }
  return standsBehindSigner(entry, facts) ? 'Git asks that store only when the AWS helper before it gives no password' : null
}

/** Git asks the helpers in their order, and a store behind the AWS helper only when that gives nothing (facts GC 1.1). */
function standsBehindSigner(entry: StoredEntry, {helperChain}: StoreFacts): boolean {
  const helpers = seen(helperChain)?.helpers ?? []
  const own = helpers.findIndex(helper => keepsIn(helper, entry))
  const aws = helpers.findIndex(signs)
  return aws >= 0 && own > aws
}

const whyPresented = (entry: StoredEntry, facts: StoreFacts): string =>
  standsBehindSigner(entry, facts)
    ? 'the AWS helper before it gives no password, so Git presents it'
    : 'Git presents it before anything else'

/** The probe shows that Git presented exactly this entry. */
const wasPresented = (entry: StoredEntry, {probeAsConfigured, helperChain}: StoreFacts): boolean =>
  isPresented(entry, seen(probeAsConfigured), seen(helperChain))

/** The probe did not ask the helper of this store: what the store tells decides then. */
function passedOver(entry: StoredEntry, {probeAsConfigured, helperChain}: StoreFacts): boolean {
  const chain = seen(helperChain)
  return (
    chain !== null &&
    isPassedOver(
      chain.helpers.find(helper => keepsIn(helper, entry)),
      seen(probeAsConfigured),
      chain,
    )
  )
}

/** So that the password does not come back. */
function onlyAwsHelper(entry: StoredEntry, {helperChain, gitVersion, platform, gitConfig}: StoreFacts): Remedy[] {
  const [version, os, helpers] = [seen(gitVersion)?.version ?? null, seen(platform)?.os ?? 'linux', seen(helperChain)?.helpers ?? []]
  const keeper = helpers.find(helper => keepsIn(helper, entry))
  if (keeper && !gitSince(version, '2.9.0')) return [takeHelperAway(keeper, os)]
  return onlyTheSigner(helpers, helpers.find(isAwsHelper), {host: entry.host, gitVersion: version, os}, seen(gitConfig))
}

/** When CodeCommit begins to refuse it. An entry that was only dated was signed before it was written: no moment can be named. */
function until({signedAt}: StoredEntry): string {
  return signedAt === null
    ? 'once it is 15 minutes old'
    : `from ${new Date(Date.parse(signedAt) + LIFE * 1000).toISOString().replace(/\.\d+Z$/, 'Z')} on`
}

function describe(entry: StoredEntry, facts: StoreFacts): Evidence[] {
  const state = storeOf(entry, facts.storedCredentials)
  const written = entry.modifiedAt === null ? '' : `, last written ${entry.modifiedAt}`
  const signed = entry.signedAt === null ? written : `, signed ${entry.signedAt}${entry.age === null ? '' : ` (${ago(entry.age)})`}`
  const kind = {
    signed: 'signed password',
    'git-credential': 'Git credential',
    'access-key': 'access key with another password',
    unknown: 'password',
  }[entry.class]
  const where = `https://${entry.host}${entry.path === null ? '' : `/${entry.path}`}`
  return [
    {
      label: 'kept',
      value: `${kind} of ${entry.user}${entry.temporary ? ' (temporary)' : ''}${signed}, for ${where}${state?.inChain ? '' : ', not asked by this Git'}`,
      source: entry.source,
    },
  ]
}

/** One finding a code and status, the first speaking for the others: the newest entry stands on top (facts GC 8). */
function merged(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.status} ${finding.code}`
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()].map(group => {
    const [first, ...others] = group as [Finding, ...Finding[]]
    if (others.length === 0) return first
    const remedies = new Map(group.flatMap(({remedies: some}) => some ?? []).map(remedy => [remedy.title, remedy]))
    return {
      ...first,
      summary: `${first.summary} (and ${others.length} more)`,
      evidence: group.flatMap(({evidence}) => evidence ?? []),
      ...(remedies.size > 0 && {remedies: [...remedies.values()]}),
    }
  })
}
