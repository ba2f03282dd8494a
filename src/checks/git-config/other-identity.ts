import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {RepositoriesElsewhere} from '../../facts/aws/services/repositories-elsewhere.js'
import type {Repository} from '../../facts/aws/services/repository.js'
import type {Observation} from '../../facts/fact.js'
import type {ChainHelper} from '../../facts/git/helper-chain.js'
import type {Candidate, OtherProfile, OtherProfiles} from '../../facts/probes/other-profiles.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import type {Target} from '../../target/target.js'
import {fail, pass} from '../check.js'
import type {Evidence, Finding, Remedy, Step} from '../check.js'
import {commandStep, scopeFlag, withProfile} from '../commands.js'
import {nearNames} from '../near-names.js'
import {seen} from '../observations.js'
import {byHand} from '../shell-words.js'

type Os = Platform['os']

/** What is held against the other profiles of this machine. */
export interface Comparison {
  target: Target
  /** The helper line that names, or could name, the profile; null for git-remote-codecommit, which takes it from the address. */
  helper: ChainHelper | null
  os: Os
  evidence: Evidence[]
  source: CredentialSource | null
  signed: Observation<SignedProbe>
  identity: Observation<CallerIdentity>
  repository: Observation<Repository>
  elsewhere: Observation<RepositoriesElsewhere>
  others: Observation<OtherProfiles>
}

/**
 * Whether another profile of this machine is the one that was meant: proven where it was asked and gets the repository; where it could not
 * be asked, it is named when the own account has no such repository (facts CC 4.5, ID 7.4). Null: nothing speaks for another one.
 */
export function otherIdentity(compared: Comparison): Finding | null {
  const signed = seen(compared.signed)
  const others = seen(compared.others)
  if (!others || (signed?.status !== 403 && signed?.status !== 404)) return null
  const better = others.tried.find(({status}) => status === 200)
  return better ? wrongAccount(better, signed.status, compared) : accountNotAsked(others.candidates, signed.status, compared)
}

/** The profiles that were asked, and those that were not: the person's keys were used for it. */
export function askedProfiles(others: Observation<OtherProfiles>): Evidence[] {
  const {tried = [], candidates = [], untried = []} = seen(others) ?? {}
  const list = (words: readonly string[]): string =>
    [...words.slice(0, 10), ...(words.length > 10 ? [`and ${words.length - 10} more`] : [])].join('; ')
  return [
    {
      label: 'profiles asked',
      words: tried.map(
        ({name, status, account}) =>
          `${name}${account === null ? '' : ` (account ${account})`}: ${status === null ? 'no answer' : `HTTP ${status}`}`,
      ),
    },
    {label: 'roles not assumed', words: candidates.filter(({signIn}) => !signIn).map(({name, role}) => `${name} (${role})`)},
    {
      label: 'not signed in',
      words: candidates.filter(({signIn}) => signIn).map(({name, role, account}) => `${name} (${role} of account ${account ?? 'unknown'})`),
    },
    {label: 'profiles not asked', words: untried.map(({name, reason}) => `${name}: ${reason}`)},
  ].flatMap(({label, words}) => (words.length === 0 ? [] : [{label, value: list(words), source: 'other profiles of this machine'}]))
}

function wrongAccount(better: OtherProfile, status: number, compared: Comparison): Finding {
  const {identity, source, others} = compared
  const caller = seen(identity)
  const account = caller?.ok === true ? caller.account : null
  const details = {
    grade: 'proven' as const,
    evidence: [
      ...compared.evidence,
      {
        label: 'used now',
        value: `${usedNow(source)}${account === null ? '' : `, account ${account}`}: HTTP ${status}`,
        source: source?.profile.source ?? 'request signed by the doctor',
      },
      {
        label: `profile ${better.name}`,
        value: `HTTP 200${better.account === null ? '' : `, account ${better.account}`}`,
        source: better.source,
      },
      ...askedProfiles(others),
    ],
    remedies: useProfile(better.name, compared),
  }
  const gets = `the profile ${better.name} gets the repository`
  // A dead identity is mended first; a colleague's wider rights in the same account are a matter of permission.
  if (caller?.ok === false && caller.error.code !== 'connection')
    return pass(`AWS does not accept the identity in use at all; ${gets}`, {code: 'wrong-account', ...details})
  if (account !== null && account === better.account)
    return pass(`the identity in use is refused, and ${gets}, from the same account`, {code: 'wrong-account', ...details})
  const as = account === null ? 'with an identity that' : `as account ${account}, which`
  return fail(
    'wrong-account',
    `${signer(compared)} ${as} does not reach this repository (HTTP ${status}), while ${gets}${better.account === null ? '' : ` (account ${better.account})`}`,
    details,
  )
}

/** A profile that could not be asked is a candidate where its account is another one. */
function accountNotAsked(candidates: readonly Candidate[], status: number, compared: Comparison): Finding | null {
  const caller = seen(compared.identity)
  if (caller?.ok !== true) return null
  const elsewhere = candidates.filter(({account}) => account !== null && account !== caller.account)
  const [first] = elsewhere
  if (!first) return null
  const accounts = new Set(elsewhere.map(({account}) => account))
  const names = elsewhere
    .slice(0, 5)
    .map(({name, account}) => `${name} (account ${account ?? ''})`)
    .join(', ')
  const evidence = [
    ...compared.evidence,
    {
      label: 'used now',
      value: `${usedNow(compared.source)}, account ${caller.account}: HTTP ${status}`,
      source: compared.source?.profile.source ?? 'request signed by the doctor',
    },
    ...askedProfiles(compared.others),
  ]
  if (!isAbsent(status, compared))
    return pass(`the identity in use is refused; profiles of other accounts could not be asked: ${names}`, {
      code: 'wrong-account',
      evidence,
    })
  // With several accounts, or another likely place for the repository, no one of them is to be called the cause.
  if (accounts.size > 1 || foundNear(compared))
    return pass(`the account ${caller.account} has no such repository; profiles of other accounts could not be asked: ${names}`, {
      code: 'wrong-account',
      evidence,
    })
  return fail(
    'wrong-account',
    `${signer(compared)} as account ${caller.account}, which has no repository ${compared.target.repository ?? 'of that name'}${inRegion(compared.target)}; the profile ${first.name} belongs to account ${first.account ?? ''}, which may have it`,
    {
      evidence,
      remedies: [tryProfile(first, compared), ...useProfile(first.name, compared)],
    },
  )
}

/** Who signs, as the subject of a sentence. */
function signer({helper, source}: Comparison): string {
  if (source?.profile.source === '--profile') return `The profile ${source.profile.name} of --profile signs`
  if (source?.base?.provider === 'env' && source.roles.length === 0) return 'The keys in the environment variables sign'
  return helper === null ? `The profile ${source?.profile.name ?? 'default'}, which git-remote-codecommit uses, signs` : 'The helper signs'
}

const usedNow = (source: CredentialSource | null): string =>
  source?.base?.provider === 'env' && source.roles.length === 0
    ? `key ${source.base.accessKeyId ?? ''} of the environment`
    : `profile ${source?.profile.name ?? 'default'}`

const inRegion = ({region}: Target): string => (region === null ? '' : ` in ${region.value}`)

/** CodeCommit itself said that there is none; an endpoint of the person's own may say what it likes. */
function isAbsent(status: number, {repository}: Comparison): boolean {
  const api = seen(repository)
  return status === 404 || (api?.ok === false && api.endpoint === null && api.error.code === 'RepositoryDoesNotExistException')
}

/** A misspelt name or a wrong Region explains it better than an account that nobody asked. */
function foundNear({elsewhere, target}: Comparison): boolean {
  const found = seen(elsewhere)
  if (!found) return false
  return (
    found.regions.some(({answer}) => answer === 'found') ||
    (found.names?.ok === true && nearNames(target.repository ?? '', found.names.names).length > 0)
  )
}

function tryProfile({name, signIn}: Candidate, {target, os}: Comparison): Remedy {
  return {
    title: `See whether the profile ${name} has the repository`,
    safety: 'manual',
    steps: [
      ...(signIn ? [commandStep(['aws', 'sso', 'login', '--profile', name], os)] : []),
      commandStep(
        [
          'aws',
          '--profile',
          name,
          'codecommit',
          'get-repository',
          '--repository-name',
          target.repository ?? 'NAME',
          ...(target.region === null ? [] : ['--region', target.region.value]),
        ],
        os,
      ),
    ],
  }
}

function useProfile(profile: string, {helper, target, os}: Comparison): Remedy[] {
  const address = inAddress(target, profile, os)
  if (helper !== null) {
    return [
      nameProfile(helper, profile, os),
      ...(address === null
        ? []
        : [
            {
              title: "Or, where git-remote-codecommit is installed, name the profile in this repository's address",
              safety: 'review' as const,
              steps: [address],
            },
          ]),
    ]
  }
  return address === null
    ? [
        {
          title: `Name the profile ${profile} for git-remote-codecommit`,
          safety: 'manual',
          steps: [byHand(`set AWS_PROFILE=${profile} for this repository: a name with @ cannot stand in the address`)],
        },
      ]
    : [{title: 'Name that profile in the address', safety: address.argv === undefined ? 'manual' : 'review', steps: [address]}]
}

/** Puts the profile into the AWS helper's own line, and leaves other helpers of the same key alone. */
export function nameProfile(helper: ChainHelper, profile: string, os: Os): Remedy {
  const flag = scopeFlag(helper.scope)
  const value = helper.kind === 'doctor' ? null : withProfile(helper, profile)
  const title = `Let the helper use the profile ${profile}`
  if (flag === null || value === null)
    return {title, safety: 'manual', steps: [byHand(`In ${helper.source}, name the profile: --profile ${profile}`)]}
  return {title, safety: 'review', steps: [commandStep(['git', 'config', flag, '--replace-all', helper.key, value, 'codecommit'], os)]}
}

/** For one repository only: git-remote-codecommit takes the profile from the address, one with `@` it cannot (facts CC 2.2). */
function inAddress({source, repository, region}: Target, profile: string, os: Os): Step | null {
  if (repository === null || profile.includes('@')) return null
  const address = `codecommit${region === null ? '' : `::${region.value}`}://${profile}@${repository}`
  const remote = /^remote (\S+)/.exec(source)?.[1]
  return remote === undefined ? byHand(`use the address ${address}`) : commandStep(['git', 'remote', 'set-url', remote, address], os)
}
