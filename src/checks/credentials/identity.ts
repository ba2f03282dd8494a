import type {CallerIdentity, ServiceError} from '../../facts/aws/services/caller-identity.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {EndpointProbe} from '../../facts/probes/probe-endpoint.js'
import type {Repository} from '../../facts/aws/services/repository.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {byHand, command} from '../shell-words.js'
import {accused, remedyFor, summaryOf} from './identity-words.js'
import type {Accused} from './identity-words.js'
import {identityFault, isConnection, isTemporary} from './service-errors.js'
import type {IdentityFault} from './service-errors.js'
import {inAccount, who} from './who.js'

/**
 * Whether AWS knows the identity: STS GetCallerIdentity, which needs no permission; or, where a role is assumed, what STS says of the
 * keys that it is assumed with (facts ID 7.1).
 */
export default defineCheck({
  id: 'credentials/identity',
  title: 'AWS knows these credentials',
  codes: {
    'expired-token': 'fail',
    'invalid-key': 'fail',
    'wrong-secret': 'fail',
    'clock': 'fail',
    'region-disabled': 'fail',
    'opt-in-required': 'fail',
    'malformed-request': 'fail',
    'token-not-valid-here': 'fail',
  },
  needs: ['target'],
  wants: [
    'caller-identity',
    'credentials',
    'credential-source',
    'probe-signed',
    'probe-endpoint',
    'helper-chain',
    'probe-as-configured',
    'repository',
    'platform',
  ],
  appliesTo: usesAws,
  examine({callerIdentity, credentials, credentialSource, probeSigned, probeEndpoint, repository, platform, ...way}) {
    const source = seen(credentialSource)
    const hand = seen(credentials)
    const signed = seen(probeSigned)
    const asked = answerOf(seen(callerIdentity), hand)
    if (asked === null) return unanswered(callerIdentity)
    const key = !asked.forRole && hand?.state === 'resolved' ? hand.accessKeyId : (source?.base?.accessKeyId ?? null)
    const own = evidenceOf(key, source, asked)
    if (asked.identity?.ok)
      return onGitsWay(known(asked.identity, {hand, signed, repository: seen(repository), source, own}), way, {source})
    const person = accused(source, key, {
      role: asked.forRole ? (source?.role?.arn ?? null) : null,
      otherPartition: otherPartition(source, way.target),
      platform: seen(platform),
      message: asked.error?.message ?? '',
    })
    const found = judge(asked, person, own, {source, endpoint: seen(probeEndpoint)})
    if (found.status === 'fail' && signed?.status === 200) {
      const {operation, error} = asked
      return {
        ...found,
        status: 'pass',
        summary: `STS answers ${error?.code ?? 'no'} to ${operation}, but CodeCommit accepts a request signed with ${person.key}`,
      }
    }
    return onGitsWay(signed?.withServerTime === 200 ? ofTheClock(found) : found, way, {source})
  },
})

/** CodeCommit accepts the keys when they sign with the right time: what STS says of them, whatever its words, is the clock's. */
const ofTheClock = (found: Finding): Finding => ({...found, because: [...(found.because ?? []), 'network/clock#skew']})

/** Which call spoke of the keys, and what it said. */
interface Asked {
  operation: 'GetCallerIdentity' | 'AssumeRole'
  identity: CallerIdentity | null
  error: ServiceError | null
  endpoint: string | null
  /** A role was to be assumed with the keys in question. */
  forRole: boolean
}

/** A refused AssumeRole speaks of the keys only where its code says so; a denial is permission/assume-role's. */
function answerOf(identity: CallerIdentity | null, hand: CredentialsInHand | null): Asked | null {
  if (identity)
    return {
      operation: 'GetCallerIdentity',
      identity,
      error: identity.ok ? null : identity.error,
      endpoint: identity.endpoint,
      forRole: false,
    }
  if (hand?.state !== 'failed' || hand.operation !== 'AssumeRole' || identityFault(hand.code, hand.message) === null) return null
  return {
    operation: 'AssumeRole',
    identity: null,
    error: {code: hand.code, message: hand.message, status: null},
    endpoint: null,
    forRole: true,
  }
}

function evidenceOf(key: string | null, source: CredentialSource | null, {forRole, endpoint}: Asked): Evidence[] {
  const place = forRole ? source?.base?.source : (source?.source ?? source?.profile.source)
  return [
    ...(source && key !== null ? [{label: 'access key', value: key, ...(place != null && {source: place})}] : []),
    ...(forRole && source?.role ? [{label: 'role', value: source.role.arn, source: source.role.source}] : []),
    ...(endpoint === null ? [] : [{label: 'asked at', value: endpoint, source: 'configured endpoint'}]),
  ]
}

/** Keys of one partition are unknown in another (facts ID 7.1). */
function otherPartition(source: CredentialSource | null, {region}: Target): string | null {
  const [own, wanted] = [source?.region ?? null, region]
  if (own === null || wanted === null || partition(own.value) === partition(wanted.value)) return null
  return `. The target's Region ${wanted.value} lies in the partition ${partition(wanted.value)}, and ${own.source} names ${own.value}: keys of one are unknown in the other`
}

const partition = (region: string): string =>
  region.startsWith('cn-')
    ? 'aws-cn'
    : region.startsWith('us-gov-')
      ? 'aws-us-gov'
      : (/^(us-iso\w*|eu-isoe|eusc)-/.exec(region)?.[1] ?? 'aws')

function judge(
  {operation, error, forRole}: Asked,
  person: Accused,
  own: Evidence[],
  seenElse: {source: CredentialSource | null; endpoint: EndpointProbe | null},
): Finding {
  const {code, message} = error ?? {code: 'connection', message: 'no answer'}
  const evidence = [{label: 'STS', value: `${code}: ${message}`, source: operation}, ...own]
  if (isConnection(code))
    return unknown('not-observable', `STS could not be reached, so it is not known whether AWS accepts ${person.key}: ${message}`, {
      evidence,
    })
  const fault = isTemporary(code) ? null : identityFault(code, message)
  if (!fault) return unknown('not-observable', `STS answered ${code}, which does not tell whether AWS knows ${person.key}`, {evidence})
  const {source, endpoint} = seenElse
  if (fault === 'region-disabled' && !source?.role && !forRole) {
    return pass('STS is switched off for this account in this Region; signing for CodeCommit does not need it', {code: fault, evidence})
  }
  const cause = because(fault, source, endpoint)
  return fail(fault, summaryOf(fault, person), {
    evidence,
    grade: 'proven',
    remedies: [remedyFor(fault, person)],
    ...(cause.length > 0 && {because: cause}),
  })
}

/** AWS knows the identity: who it is, and whether CodeCommit's Region takes its token (facts ID 7.1: opt-in Regions and version 1 tokens). */
function known(
  identity: CallerIdentity & {ok: true},
  {
    hand,
    signed,
    repository,
    source,
    own,
  }: {
    hand: CredentialsInHand | null
    signed: SignedProbe | null
    repository: Repository | null
    source: CredentialSource | null
    own: Evidence[]
  },
): Finding {
  const person = who(identity.arn)
  const told = inAccount({...person, account: identity.account})
  const evidence = [
    {label: 'who', value: told},
    {label: 'identity', value: identity.arn, source: 'GetCallerIdentity'},
    {label: 'account', value: identity.account},
    ...own,
  ]
  const error = repository?.ok === false ? repository.error : null
  if (
    error &&
    signed?.status === 403 &&
    hand?.state === 'resolved' &&
    hand.temporary &&
    identityFault(error.code, error.message) === 'invalid-key'
  ) {
    const option = source && source.profile.name !== 'default' ? ['--profile', source.profile.name] : []
    return fail(
      'token-not-valid-here',
      `AWS knows ${told}, but CodeCommit's Region does not accept its session token: the account has not opted in to the Region, or the token comes from the global STS endpoint, whose tokens are valid only in Regions that are on by default`,
      {
        evidence: [{label: 'CodeCommit', value: `${error.code}: ${error.message}`, source: 'GetRepository'}, ...evidence],
        grade: 'proven',
        remedies: [
          {
            title: "Get the token from the Region's own STS",
            safety: 'review',
            steps: [
              command('aws', 'configure', 'set', 'sts_regional_endpoints', 'regional', ...option),
              byHand('then get new temporary credentials'),
            ],
          },
          {
            title: 'Or let an administrator opt in to the Region, or switch the global endpoint to version 2 tokens',
            safety: 'manual',
            steps: [command('aws', 'iam', 'set-security-token-service-preferences', '--global-endpoint-token-version', 'v2Token')],
          },
        ],
      },
    )
  }
  const root = person.kind === 'root' ? '; this works, but the root user cannot have Git credentials, and an IAM user or role is safer' : ''
  return pass(`${told}${root}`, {grade: 'proven', evidence})
}

/** Checks that look at the same fault from nearer. */
function because(fault: IdentityFault, source: CredentialSource | null, endpoint: EndpointProbe | null): string[] {
  if (fault === 'clock') return Math.abs(endpoint?.clockOffset ?? 0) > 60 ? ['network/clock#skew'] : []
  const overridden = source?.provider === 'env' && source.losers.length > 0 ? ['profile/environment#overrides-profile'] : []
  const texts = [
    ...['placeholder', 'not-literal', 'not-an-access-key'].map(code => `profile/complete#${code}`),
    ...['padded-key', 'not-literal', 'not-an-access-key'].map(code => `profile/environment#${code}`),
    ...overridden,
  ]
  if (fault === 'invalid-key') return ['credentials/session-token', 'profile/environment#security-token-wins', ...texts]
  if (fault === 'wrong-secret' || fault === 'malformed-request') return ['credentials/session-token#mixed', ...texts]
  return overridden
}
