import type {AwsFiles, AwsSetting} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {Observation} from '../../facts/fact.js'
import type {Platform} from '../../facts/machine/platform.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {gitWorked, onGitsWay, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand, edit, unset} from '../shell-words.js'
import {identityFault} from './service-errors.js'

/** ASIA keys need their session token, AKIA keys must have none (facts ID 5.1, P10, P11, P12). */
export default defineCheck({
  id: 'credentials/session-token',
  title: 'The key and the session token belong together',
  codes: {
    'missing-session-token': 'fail',
    'stray-session-token': 'fail',
    'mixed': 'fail',
  },
  needs: ['target', 'credential-source'],
  wants: ['caller-identity', 'aws-files', 'platform', 'helper-chain', 'probe-as-configured'],
  appliesTo: usesAws,
  examine({credentialSource, callerIdentity, awsFiles, platform, ...way}) {
    const pair = firstKeys(credentialSource, seen(awsFiles))
    if (!pair) return pass('the credentials come from a source that gives key and token together')
    const found = judge(pair, callerIdentity, seen(platform))
    return found.status === 'warn' && gitWorked(way.probeAsConfigured)
      ? {...found, status: 'pass'}
      : onGitsWay(found, way, {source: credentialSource})
  },
})

/** Static keys at the start of the chain, and where they stand. */
interface Pair {
  accessKeyId: string
  token: {from: string} | null
  /** A place for people: `~/.aws/credentials:2`. */
  source: string
  fromEnvironment: boolean
  profile: string | null
  /** A role is assumed with them: what the caller is then says nothing about the pair. */
  role: boolean
  /** The lines with tokens in the section of the file, the one that the tools take first. */
  lines: readonly AwsSetting[]
}

function firstKeys({base, role}: CredentialSource, files: AwsFiles | null): Pair | null {
  if (base?.accessKeyId == null) return null
  const {accessKeyId, sessionToken: token, source, provider, profile} = base
  return {
    accessKeyId,
    token,
    source: source ?? 'environment',
    fromEnvironment: provider === 'env',
    profile,
    role: role !== null,
    lines: tokenLines(base, files),
  }
}

/** `aws_security_token`, a name of long ago, goes before `aws_session_token` (facts ID P12). */
function tokenLines({provider, profile}: NonNullable<CredentialSource['base']>, files: AwsFiles | null): AwsSetting[] {
  const owner = files && profile !== null && Object.hasOwn(files.profiles, profile) ? files.profiles[profile] : undefined
  const section = provider === 'shared-credentials-file' ? owner?.credentials : provider === 'config-file' ? owner?.config : null
  return ['aws_security_token', 'aws_session_token'].flatMap(key => section?.settings.find(one => one.key === key) ?? [])
}

/** The two names with different tokens: at most one of them belongs to the key. */
function rivals({lines}: Pair): [used: AwsSetting, other: AwsSetting] | null {
  const [used, other] = lines
  return used?.value && other?.value && used.secret?.fingerprint !== other.secret?.fingerprint ? [used, other] : null
}

function judge(pair: Pair, identity: Observation<CallerIdentity>, platform: Platform | null): Finding {
  const {accessKeyId, token, source} = pair
  const evidence: Evidence[] = [
    {label: 'access key', value: accessKeyId, source},
    {
      label: 'session token',
      value: token ? 'present' : 'none',
      ...(token && {source: token.from}),
    },
  ]
  if (accessKeyId.startsWith('ASIA') && !token) {
    return fail(
      'missing-session-token',
      `${accessKeyId} (${source}) is a temporary key without its session token, so AWS refuses everything signed with it${pair.fromEnvironment ? '' : `; ${CONFIGURE_ASKS}`}`,
      {
        evidence,
        remedies: [renew(pair), ...addToken(pair)],
      },
    )
  }
  if (accessKeyId.startsWith('AKIA') && token) {
    return fail(
      'stray-session-token',
      `${accessKeyId} (${source}) is a long-term key, but a session token (${token.from}) goes with it, so AWS refuses the pair${pair.fromEnvironment ? '' : `; ${CONFIGURE_ASKS}, so an old one stays where it is`}`,
      {
        evidence,
        remedies: [removeToken(pair, token.from, platform)],
      },
    )
  }
  const two = rivals(pair)
  const answer = seen(identity)
  const fault = answer?.ok === false && !pair.role ? identityFault(answer.error.code, answer.error.message) : null
  if (token && (fault === 'invalid-key' || fault === 'wrong-secret')) {
    return fail(
      'mixed',
      `Key id, secret and session token of ${accessKeyId} (${source}) do not belong together${fault === 'invalid-key' ? ', or their session was revoked' : ''}, so AWS refuses them`,
      {
        evidence: [...evidence, {label: 'STS', value: answer?.ok === false ? `${answer.error.code}: ${answer.error.message}` : ''}],
        grade: 'proven',
        remedies: [...(two ? [keepOther(two)] : []), renew(pair)],
      },
    )
  }
  if (two) return twoTokens(two, accessKeyId, {evidence, accepted: answer?.ok === true && !pair.role})
  return pass(token ? 'the temporary key has its session token' : 'the key needs no session token', {evidence})
}

function twoTokens(
  [used, other]: [AwsSetting, AwsSetting],
  key: string,
  {evidence, accepted}: {evidence: Evidence[]; accepted: boolean},
): Finding {
  const summary = `${used.source} and ${other.source} hold different session tokens for ${key}, and the AWS tools use ${used.key}`
  const details = {
    evidence: [...evidence, {label: other.key, value: 'another token, not used', source: other.source}],
    remedies: [keepOther([used, other])],
  }
  return accepted
    ? pass(`${summary}, which belongs to the key; other programs use ${other.key}`, {...details, code: 'mixed'})
    : warn('mixed', `${summary}; at most one of them belongs to the key`, details)
}

/** Tools write both names alike; who renews one by hand leaves the other, which wins. */
const keepOther = ([used, other]: [AwsSetting, AwsSetting]): Remedy => ({
  title: `Keep ${other.key} alone, if that is the newer one`,
  safety: 'manual',
  steps: [edit(`${used.source}: delete this line (${used.key})`)],
})

/** How a profile that was remade comes to lack its token, or to keep a stranger's (AWS CLI reference, "configure"). */
const CONFIGURE_ASKS = 'aws configure asks for the key id and the secret only, never for the session token'

/** The secret is typed into an editor, not into a command line that the shell remembers. */
function addToken({profile, source}: Pair): Remedy[] {
  return profile === null
    ? []
    : [
        {
          title: 'Or add the token that belongs to this key',
          safety: 'manual',
          steps: [edit(`${source}: below the secret, add aws_session_token = (the token of the same sign-in)`)],
        },
      ]
}

const renew = ({fromEnvironment, profile}: Pair): Remedy => ({
  title: 'Take the key id, secret and session token from the same sign-in',
  safety: 'manual',
  steps: [
    byHand(
      fromEnvironment
        ? 'export AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, all three, from the same sign-in'
        : `write aws_access_key_id, aws_secret_access_key and aws_session_token of the same sign-in into the profile ${profile ?? 'default'}`,
    ),
  ],
})

function removeToken({fromEnvironment, profile, lines}: Pair, from: string, platform: Platform | null): Remedy {
  const title = 'Remove the leftover session token'
  if (fromEnvironment) return {title, safety: 'safe', steps: [unset(platform?.os ?? 'linux', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN')]}
  const places = lines.length > 0 ? lines.map(one => `${one.key} (${one.source})`) : [from]
  return {title, safety: 'manual', steps: places.map(place => edit(`${place}: delete this line from the profile ${profile ?? 'default'}`))}
}
