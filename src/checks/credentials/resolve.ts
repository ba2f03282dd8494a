import type {CredentialSource, Refusal} from '../../facts/aws/chain/credential-source.js'
import type {AwsFiles} from '../../facts/aws/files/aws-files.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Platform} from '../../facts/machine/platform.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {shellWord} from '../commands.js'
import {gitWorked, onGitsWay, usesAws} from '../gits-way.js'
import type {WayFacts} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand, command, shellCommand, unset} from '../shell-words.js'
import {endpointFailure, rewrittenByGitsShell} from './endpoint-failures.js'
import type {EndpointFacts} from './endpoint-failures.js'
import {refusedByGrc} from './grc-refusal.js'
import {personCanType} from './mfa-question.js'
import {noneFound} from './none-found.js'
import {isConnection, isTemporary, sourceError} from './service-errors.js'

/** Whether the source that botocore would pick gives credentials (facts ID 3.1, 7.2). */
export default defineCheck({
  id: 'credentials/resolve',
  title: 'Credentials can be found',
  codes: {
    'none-found': 'fail',
    'imds-unreachable': 'fail',
    'container-endpoint': 'fail',
    'msys-path-rewrite': 'fail',
    'kept-session-damaged': 'fail',
    'resolution-failed': 'fail',
  },
  needs: ['target', 'credentials'],
  wants: ['credential-source', 'helper-chain', 'probe-as-configured', 'platform', 'environment', 'aws-cli', 'terminal', 'aws-files'],
  appliesTo: usesAws,
  examine({credentials, credentialSource, platform, environment, awsCli, terminal, awsFiles, ...way}) {
    const source = seen(credentialSource)
    const answer = seen(way.probeAsConfigured)?.answer
    const facts = {
      source,
      platform: seen(platform),
      environment: seen(environment),
      os: seen(platform)?.os ?? null,
      cliMajor: seen(awsCli)?.major ?? null,
      files: seen(awsFiles),
      way: {...way, platform},
      from: profileOf(source),
    }
    const found = rewrittenForHelper(facts, way) ?? judge(credentials, facts)
    if (credentials.state === 'not-resolved' && answer?.kind === 'signed') {
      return pass(`the helper signs with ${answer.user} (${credentials.provider}), which the doctor does not resolve by itself`)
    }
    const typed = personCanType({credentials: {observed: true, value: credentials, ms: 0}, credentialSource, terminal, platform})
    const said =
      way.target.method === 'grc' && credentials.state === 'not-resolved' && !typed
        ? refusedByGrc(way.probeAsConfigured, source, found.evidence ?? [])
        : null
    return onGitsWay(said ?? found, way, {beforeSigning: true, source})
  },
})

type Way = Parameters<typeof noneFound>[0]['way']

interface Facts extends EndpointFacts {
  platform: Platform | null
  /** Of the AWS CLI; null: not known. */
  cliMajor: number | null
  files: AwsFiles | null
  way: Way
}

const profileOf = (source: CredentialSource | null): Evidence[] =>
  source ? [{label: 'profile', value: source.profile.name, source: source.profile.source}] : []

/** The doctor has the address as it was set; the helper, started by Git's shell, does not (facts CC X8). */
function rewrittenForHelper({source, os, environment, from}: Facts, {probeAsConfigured}: WayFacts): Finding | null {
  const probe = seen(probeAsConfigured)
  if (os !== 'win32' || source?.base?.provider !== 'container-role' || !probe || gitWorked(probeAsConfigured)) return null
  if (environment?.['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] === undefined) return null
  const lines = [...probe.stderr, ...probe.helpers.flatMap(({stderr}) => stderr)]
  const line = lines.find(one => /Unsupported host '169\.254\.170\.2[a-z]'/i.test(one))
  return line === undefined ? null : rewrittenByGitsShell(line, {from})
}

function judge(credentials: CredentialsInHand, facts: Facts): Finding {
  const {source, from} = facts
  switch (credentials.state) {
    case 'resolved': {
      const {accessKeyId, provider, role, expires} = credentials
      return pass(`${accessKeyId}, from ${provider}${role === null ? '' : `, for ${role}`}`, {
        evidence: [
          {label: 'access key', value: accessKeyId, ...(source?.source != null && {source: source.source})},
          ...from,
          ...(expires === null ? [] : [{label: 'expires', value: expires}]),
        ],
      })
    }
    case 'refused':
      return refused(credentials.refusal, facts)
    case 'failed':
      return endpointFailure(credentials, facts) ?? failed(credentials, facts)
    case 'not-resolved':
      return unknown('not-observable', `the doctor does not resolve ${credentials.provider} credentials itself: ${credentials.reason}`, {
        evidence: from,
      })
  }
}

/** Checks that name the fault more closely, by what botocore says (facts ID 4). */
const CLOSER: Partial<Record<Refusal['kind'], string>> = {
  'profile-not-found': 'profile/exists',
  'unparsable': 'profile/files#unparsable',
  'source-profile-missing': 'profile/role#source-missing',
  'source-profile-without-credentials': 'profile/role#source-without-credentials',
  'source-loop': 'profile/role#source-loop',
  'role-without-source': 'profile/role#role-without-source',
  'source-and-credential-source': 'profile/role#source-contradictory',
  'credential-source-invalid': 'profile/role',
  'setting-refused': 'profile/settings#setting-refused',
}

function refused(refusal: Refusal, {source, platform, from, cliMajor, files, way, os}: Facts): Finding {
  const {kind, message, subject} = refusal
  const evidence = [{label: 'the AWS tools say', value: message, ...(refusal.source !== null && {source: refusal.source})}, ...from]
  if (kind === 'no-credentials') return noneFound({source, files, platform, way}, evidence)
  if (kind === 'expired-environment') {
    return fail(
      'resolution-failed',
      'AWS_CREDENTIAL_EXPIRATION says that the keys of the environment have expired, so the AWS tools refuse them',
      {
        evidence,
        remedies: [
          {
            title: 'Get new temporary keys',
            safety: 'manual',
            steps: [byHand('export new values with the tool that gave you these, in the shell that starts Git')],
          },
        ],
      },
    )
  }
  if (kind === 'kept-session-damaged') return keptSessionDamaged(refusal, evidence, os)
  if (kind === 'sign-in-needed') {
    const login = source?.provider === 'login' || source?.base?.provider === 'login'
    return fail(
      'resolution-failed',
      `The profile ${source?.base?.profile ?? 'default'} signs in with ${login ? 'aws login' : 'IAM Identity Center (SSO)'}, and its sign-in has ended or was never done`,
      {
        evidence,
        because: [login ? 'profile/login' : 'profile/sso'],
        remedies: [signIn(login ? 'login' : 'sso', source, cliMajor)],
      },
    )
  }
  const closer =
    kind === 'partial-credentials' ? (subject?.startsWith('AWS_') ? 'profile/environment#partial-keys' : 'profile/complete') : CLOSER[kind]
  return fail('resolution-failed', `The AWS tools refuse to use these credentials: ${message}`, {
    evidence,
    ...(closer !== undefined && {because: [closer]}),
    remedies: remediesFor(refusal, {source, os}),
  })
}

/** The AWS tools do not assume a role anew while a file that they cannot use stands in its place; they name it by its hash alone. */
function keptSessionDamaged({source: file, subject}: Refusal, evidence: Evidence[], os: string | null): Finding {
  const place = file ?? '~/.aws/cli/cache'
  return fail(
    'kept-session-damaged',
    `The file in which the AWS tools keep the session of the profile ${subject ?? 'default'} is damaged (${place}), and they do not go on without it`,
    {
      evidence,
      remedies: [
        {
          title: 'Delete the file; the AWS tools fetch the session anew',
          safety: 'review',
          steps: [os === 'win32' ? byHand(`delete the file ${place}`) : shellCommand(`rm ${shellWord(place, 'linux')}`)],
        },
      ],
    },
  )
}

/** Refusals of sources that no closer check examines yet. */
function remediesFor({kind, message, source: place}: Refusal, {source, os}: Pick<Facts, 'source' | 'os'>): Remedy[] {
  if (kind !== 'other') return []
  const name = source?.profile.name ?? 'default'
  if (/\bSSO\b|sso[-_]/i.test(message))
    return [
      {title: 'Complete the sign-in settings', safety: 'manual' as const, steps: [command('aws', 'configure', 'sso', '--profile', name)]},
    ]
  if (place?.startsWith('AWS_'))
    return [
      {title: `Remove ${place} from the environment that starts Git`, safety: 'review' as const, steps: [unset(os ?? 'linux', place)]},
    ]
  return place === null ? [] : [{title: 'Correct the setting', safety: 'manual' as const, steps: [byHand(`${place}: ${message}`)]}]
}

/** `aws sso login` and `aws login` are commands of version 2 alone (facts ID 9). */
function signIn(kind: 'login' | 'sso', source: CredentialSource | null, cliMajor: number | null): Remedy {
  const name = source?.base?.profile ?? source?.profile.name ?? 'default'
  return {
    title: 'Sign in',
    safety: 'manual',
    steps: [
      ...(cliMajor === 1 ? [byHand('this AWS CLI is version 1, which cannot sign in: install version 2 first')] : []),
      command('aws', ...(kind === 'sso' ? ['sso'] : []), 'login', '--profile', name),
    ],
  }
}

function failed({operation, code, message, provider}: CredentialsInHand & {state: 'failed'}, {source, from, cliMajor}: Facts): Finding {
  const role = source?.role
  const evidence = [
    {label: operation, value: `${code}: ${message}`},
    ...(role ? [{label: 'role', value: role.arn, source: role.source}] : []),
    ...from,
  ]
  if (isConnection(code) || isTemporary(code)) {
    return unknown(
      'not-observable',
      `${operation} gave no usable answer (${code}: ${message}), so it is not known whether there are credentials`,
      {
        evidence,
      },
    )
  }
  const {means, todo, because} = sourceError(operation, code, message)
  const summary =
    operation === 'AssumeRole' && role
      ? `AWS does not let these credentials assume the role ${role.arn}: ${means}`
      : `AWS refuses ${operation} (${provider}): ${means}`
  return fail('resolution-failed', summary, {
    evidence,
    grade: 'proven',
    remedies: [
      operation === 'GetRoleCredentials' && code.includes('Unauthorized')
        ? signIn('sso', source, cliMajor)
        : {title: 'Correct what AWS refuses', safety: 'manual', steps: [byHand(todo)]},
    ],
    ...(because && {because: [because]}),
  })
}
