import {callAws} from '../aws/services/aws-client.js'
import type {AwsFiles, AwsProfile} from '../aws/files/aws-files.js'
import type {CredentialSource} from '../aws/chain/credential-source.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import type {FactId, Facts} from '../facts.js'
import type {Credentials} from '../vault.js'
import {gitEndpoint} from './git-endpoint.js'
import type {GitEndpoint} from './git-endpoint.js'
import {keysOf, PROCESS_NOT_STARTED} from './other-profile-keys.js'
import type {OtherKeys} from './other-profile-keys.js'
import {accountNamedBy, likeliestFirst} from './other-profile-order.js'
import type {Wanted} from './other-profile-order.js'
import {answerInTime} from './probe-request.js'
import {signedGet} from './probe-signed.js'
import type {SignedProbe} from './probe-signed.js'

/** What a further profile gets from the repository, by a request signed with it. */
export interface OtherProfile {
  name: string
  source: string
  accessKeyId: string
  status: number | null
  account: string | null
}

/** A profile that could not be asked without assuming its role or signing in anew: its account may have the repository. */
export interface Candidate {
  name: string
  source: string
  /** ARN of a role, or `permission set NAME`. */
  role: string
  account: string | null
  /** Its sign-in at IAM Identity Center is over, or was never done. */
  signIn: boolean
}

export interface OtherProfiles {
  /** The profiles that were asked. */
  tried: OtherProfile[]
  /** Profiles that are known by their account alone, the likeliest first. */
  candidates: Candidate[]
  /** Profiles that were not asked, and why. */
  untried: {name: string; reason: string}[]
}

/** Two calls each: keys of a permission set, or the account of the repository; and the repository itself. */
const MOST = 8
/** So many are looked at for keys: on a machine with thousands of profiles each look reads files. */
const LOOKED_AT = 40

export default defineFact({
  id: 'other-profiles',
  reach: 'online',
  deadline: 9000,
  async observe(surroundings): Promise<OtherProfiles> {
    const {options} = surroundings
    if (!options.otherProfiles) throw new NotObserved('not-applicable', 'other profiles are not tried with --no-other-profiles')
    const timeout = answerInTime(8500, surroundings)
    const signed = await surroundings.need('probe-signed')
    if (signed.status !== 403 && signed.status !== 404) throw new NotObserved('not-applicable', 'not needed: this identity was not refused')
    if (signed.withServerTime === 200)
      throw new NotObserved('not-applicable', 'not needed: the clock alone is the reason, for every profile')
    const [files, used, endpoint] = await Promise.all([
      surroundings.need('aws-files'),
      surroundings.need('credential-source'),
      gitEndpoint(surroundings),
    ])
    const names = otherNames(files, signed, used)
    if (names.length === 0) return {tried: [], candidates: [], untried: []}
    const ordered = likeliestFirst(
      names.flatMap(name => files.profiles[name] ?? []),
      await wantedBy(signed, surroundings),
    )
    const scene: Scene = {surroundings, files, endpoint, signed, timeout}
    return ask(await choose(ordered, used, scene), scene)
  },
})

/** Where the environment's keys signed, the profile that they keep from being asked is another one too. */
const otherNames = ({profiles}: AwsFiles, signed: SignedProbe, {base}: CredentialSource): string[] =>
  Object.keys(profiles).filter(name => name !== signed.profile || base?.provider === 'env')

interface Scene {
  surroundings: Surroundings
  files: AwsFiles
  endpoint: GitEndpoint
  signed: SignedProbe
  timeout: () => number
}

interface Choice {
  asked: {profile: AwsProfile; keys: OtherKeys & {kind: 'keys' | 'portal'}}[]
  candidates: Candidate[]
  untried: {name: string; reason: string}[]
}

/** Looks which profiles can be asked, in their order, until there are enough. Local. */
async function choose(ordered: readonly AwsProfile[], used: CredentialSource, {surroundings, files, signed}: Scene): Promise<Choice> {
  const {redactor} = surroundings
  const choice: Choice = {asked: [], candidates: [], untried: []}
  // Two profiles of one identity get one answer.
  const identities = new Set([
    signed.accessKeyId,
    ...(used.base?.provider === 'sso' ? [permissionSet(files.profiles[used.base.profile ?? ''])] : []),
  ])
  const leave = ({name}: AwsProfile, reason: string): void => {
    choice.untried.push({name: redactor.redact(name), reason: redactor.redact(reason)})
  }
  for (const [place, profile] of ordered.entries()) {
    const full = choice.asked.length === MOST || place >= LOOKED_AT
    const keys: OtherKeys = full ? unlooked(profile) : await keysOf(profile, files, surroundings)
    const set = profile.settings['sso_role_name']?.value
    const candidate = (role: string, signIn: boolean): void => {
      choice.candidates.push({
        name: redactor.redact(profile.name),
        source: placeOf(profile),
        role: redactor.redact(role),
        account: accountNamedBy(profile),
        signIn,
      })
    }
    if (keys.kind === 'role') candidate(keys.role, false)
    else if (keys.kind === 'none' && !full && set !== undefined && accountNamedBy(profile) !== null)
      candidate(`permission set ${set}`, true)
    else if (keys.kind === 'none') leave(profile, keys.reason)
    else {
      const identity = keys.kind === 'portal' ? permissionSet(profile) : keys.credentials.accessKeyId
      if (identities.has(identity)) leave(profile, 'it is the same identity as one that is asked')
      else choice.asked.push({profile, keys})
      identities.add(identity)
    }
  }
  return choice
}

/** Beyond the limits a role is named all the same; it costs nothing. */
const unlooked = ({settings}: AwsProfile): OtherKeys =>
  settings['role_arn']
    ? {kind: 'role', role: settings['role_arn'].value}
    : {kind: 'none', reason: settings['credential_process'] ? PROCESS_NOT_STARTED : `only ${MOST} profiles are asked`}

const permissionSet = (profile: AwsProfile | undefined): string =>
  ['sso_account_id', 'sso_role_name', 'sso_session', 'sso_start_url'].map(key => profile?.settings[key]?.value ?? '').join(' ')

const placeOf = ({config, credentials}: AwsProfile): string => config?.source ?? credentials?.source ?? ''

async function ask({asked, candidates, untried}: Choice, scene: Scene): Promise<OtherProfiles> {
  const outcomes = await Promise.all(
    asked.map(async ({profile, keys}) => {
      const late = new Promise<string>(resolve => setTimeout(resolve, scene.timeout(), 'it gave no answer in time').unref())
      const outcome = await Promise.race([askOne(profile, keys, scene), late])
      return {name: scene.surroundings.redactor.redact(profile.name), outcome}
    }),
  )
  return {
    tried: outcomes.flatMap(({outcome}) => (typeof outcome === 'string' ? [] : [outcome])),
    candidates,
    untried: [...outcomes.flatMap(({name, outcome}) => (typeof outcome === 'string' ? [{name, reason: outcome}] : [])), ...untried],
  }
}

/** @returns the answer, or why there is none */
async function askOne(profile: AwsProfile, keys: Choice['asked'][number]['keys'], scene: Scene): Promise<OtherProfile | string> {
  const {surroundings, endpoint, timeout} = scene
  const {redactor, now} = surroundings
  try {
    const credentials = keys.kind === 'keys' ? keys.credentials : await keys.fetch()
    if (typeof credentials === 'string') return redactor.redact(credentials)
    const {status} = await signedGet(surroundings, endpoint, credentials, {at: new Date(now()), timeout: timeout(), limit: 1024})
    const account =
      accountNamedBy(profile) ?? (status === 200 && keys.kind === 'keys' ? await accountOfRepository(profile, credentials, scene) : null)
    return {
      name: redactor.redact(profile.name),
      source: placeOf(profile),
      accessKeyId: redactor.redact(credentials.accessKeyId),
      status,
      account,
    }
  } catch (error) {
    if (error instanceof NotObserved) return redactor.redact(error.message)
    throw error
  }
}

/** Static keys do not tell their account; the repository that they reach does. */
async function accountOfRepository(
  profile: AwsProfile,
  credentials: Credentials,
  {surroundings, files, endpoint}: Scene,
): Promise<string | null> {
  const {env, redactor, signal} = surroundings
  const target = await surroundings.need('target')
  const answer = await callAws(
    'codecommit',
    {env, files, profile: profile.name, region: endpoint.region, credentials, redactor, signal},
    async (settings, options) => {
      const {CodeCommitClient, GetRepositoryCommand} = await import('../aws/sdk/codecommit.js')
      return new CodeCommitClient(settings).send(new GetRepositoryCommand({repositoryName: target.repository ?? ''}), options)
    },
  )
  const account = answer.ok ? answer.value.repositoryMetadata?.accountId : undefined
  return account !== undefined && /^\d{12}$/.test(account) ? account : null
}

async function wantedBy(signed: SignedProbe, surroundings: Surroundings): Promise<Wanted> {
  const [target, repository, identity] = await Promise.all([
    surroundings.need('target'),
    soon('repository', surroundings),
    soon('caller-identity', surroundings),
  ])
  return {
    repository: target.repository,
    remote: /^remote (\S+)/.exec(target.source)?.[1] ?? null,
    region: target.region?.value ?? null,
    owner: repository?.ok ? repository.account : null,
    without: signed.status === 404 && identity?.ok ? identity.account : null,
  }
}

/** What only puts the profiles in order is not long waited for. */
async function soon<K extends FactId>(id: K, surroundings: Surroundings): Promise<Facts[K] | null> {
  const late = new Promise<null>(resolve => setTimeout(resolve, 1000, null).unref())
  const observation = await Promise.race([surroundings.want(id), late])
  return observation?.observed ? observation.value : null
}
