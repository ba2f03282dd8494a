import type {AwsCli} from '../../facts/aws/programs/aws-cli.js'
import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {CredentialSource, RoleStep} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {MfaDevices} from '../../facts/aws/services/mfa-devices.js'
import type {Repository} from '../../facts/aws/services/repository.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import type {Target} from '../../target/target.js'
import semverGte from 'semver/functions/gte.js'
import {defineCheck, fail, pass} from '../check.js'
import type {Evidence, Finding, Remedy, Step} from '../check.js'
import {gitWorked, onGitsWay, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {deniedBy} from '../permission/assume-role-reasons.js'
import {byHand, command} from '../shell-words.js'
import {personCanType, roleThatAsks} from './mfa-question.js'
import {inAccount, who} from './who.js'

/** Whether MFA stands between the keys and CodeCommit: a code that nobody can type, or a policy that denies keys without MFA (facts ID P28, 7.3). */
export default defineCheck({
  id: 'credentials/mfa',
  title: 'No MFA code is missing',
  codes: {
    'mfa-cannot-be-asked': 'fail',
    'mfa-required-by-policy': 'fail',
  },
  needs: ['target'],
  wants: [
    'credentials',
    'credential-source',
    'terminal',
    'platform',
    'caller-identity',
    'repository',
    'probe-signed',
    'mfa-devices',
    'aws-cli',
    'helper-chain',
    'probe-as-configured',
  ],
  appliesTo: usesAws,
  examine({credentials, credentialSource, terminal, platform, callerIdentity, repository, probeSigned, mfaDevices, awsCli, ...way}) {
    const facts = {credentials, credentialSource, terminal, platform}
    const source = seen(credentialSource)
    const role = roleThatAsks(facts)
    if (role) {
      const asks = asked(role, {source, target: way.target, ci: seen(platform)?.ci ?? null})
      if (personCanType(facts) && !gitWorked(way.probeAsConfigured)) {
        return {
          ...asks,
          status: 'pass',
          summary: 'the AWS tools ask for an MFA code in this terminal, where it can be typed; in an IDE or a CI job they cannot',
        }
      }
      return onGitsWay(asks, way, {source, beforeSigning: true})
    }
    const denied = deniedWithoutMfa({
      hand: seen(credentials),
      identity: seen(callerIdentity),
      repository: seen(repository),
      signed: seen(probeSigned),
      devices: seen(mfaDevices),
      cli: seen(awsCli),
      source,
    })
    if (denied) return onGitsWay(denied, way, {source})
    return pass(quiet(seen(credentials), source))
  },
})

function quiet(hand: CredentialsInHand | null, source: CredentialSource | null): string {
  const serial = source?.roles.some(({mfaSerial}) => mfaSerial !== null)
  if (!serial || hand?.state !== 'resolved') return 'nothing asks for an MFA code'
  return `the session of ${hand.role ?? 'the role'} is cached, so no MFA code is needed${hand.expires === null ? '' : ` until 15 minutes before ${hand.expires}`}`
}

const option = (profile: string): string[] => (profile === 'default' ? [] : ['--profile', profile])

function asked(
  {arn, mfaSerial, source: place, profile: own}: RoleStep,
  {source, target, ci}: {source: CredentialSource | null; target: Target; ci: string | null},
): Finding {
  const profile = source?.profile.name ?? own
  const grc = target.method === 'grc'
  const steps: Step[] = grc
    ? [
        command('git', 'ls-remote', target.address),
        byHand(
          'in a terminal: git-remote-codecommit asks for the code there, and keeps the session in ~/.aws/boto/cache (it does not use the cache of the AWS CLI)',
        ),
      ]
    : [
        command('aws', 'sts', 'get-caller-identity', ...option(profile)),
        byHand(
          "in any terminal: the AWS CLI asks for the code once and keeps the session in ~/.aws/cli/cache; Git's helper, also in an IDE, uses it until 15 minutes before it ends (after an hour, or duration_seconds)",
        ),
      ]
  const remedy: Remedy =
    ci === null
      ? {title: 'Enter the code once in a terminal', safety: 'manual', steps}
      : {
          title: `Give the job in ${ci} credentials that need no code`,
          safety: 'manual',
          steps: [byHand("use a role of its own (OpenID Connect, an instance or task role), not a person's profile with mfa_serial")],
        }
  return fail(
    'mfa-cannot-be-asked',
    `The role ${arn} needs an MFA code (${place}), no session of it is cached, and ${ci === null ? 'there is no terminal here to type the code in' : `in ${ci} nobody can type it`}, so Git gets no password`,
    {
      evidence: [
        {label: 'role', value: arn, source: place},
        {label: 'mfa_serial', value: mfaSerial ?? '', source: `profile ${own}`},
        {label: 'kept session', value: 'none, or less than 15 minutes are left', source: grc ? '~/.aws/boto/cache' : '~/.aws/cli/cache'},
      ],
      remedies: [remedy],
    },
  )
}

interface Given {
  hand: CredentialsInHand | null
  identity: CallerIdentity | null
  repository: Repository | null
  signed: SignedProbe | null
  devices: MfaDevices | null
  cli: AwsCli | null
  source: CredentialSource | null
}

/**
 * A long-term key that STS knows, refused by CodeCommit, with an explicit Deny that can only be a condition: many organizations deny
 * everything to keys without MFA (IAM user guide, "AWS: Allows MFA-authenticated IAM users"). null: nothing speaks of MFA.
 */
function deniedWithoutMfa({hand, identity, repository, signed, devices, cli, source}: Given): Finding | null {
  if (!identity?.ok || hand?.state !== 'resolved' || hand.temporary || signed?.status !== 403 || repository?.ok !== false) return null
  const {code, message} = repository.error
  const layer = deniedBy(message)
  if (!code.startsWith('AccessDenied') || layer?.explicit !== true) return null
  const person = who(identity.arn)
  if (person.kind !== 'user') return null
  const serials = devices?.ok ? devices.serials : []
  const named = /\bMFA|MultiFactor|mfa\b/i.test(message.replace(identity.arn, ''))
  const evidence: Evidence[] = [
    {label: 'CodeCommit', value: `${code}: ${message}`, source: 'GetRepository'},
    {label: 'access key', value: `${hand.accessKeyId}, long-term, so without MFA`},
    ...serials.map(value => ({label: 'MFA device', value, source: 'ListMFADevices'})),
  ]
  const details = {
    evidence,
    remedies: withMfa(
      serials[0] ?? `arn:${identity.arn.split(':')[1] ?? 'aws'}:iam::${identity.account}:mfa/${person.plainName ?? 'NAME'}`,
      {
        cli,
        profile: source?.profile.name ?? 'default',
        sure: serials.length > 0,
      },
    ),
  }
  const summary = `AWS knows ${inAccount(person)}, but a policy explicitly denies this request of the user's long-term key`
  if (!named && (serials.length === 0 || layer.layer !== 'identity-based policy')) {
    return pass(`${summary}; the reason may be that MFA is required`, {...details, code: 'mfa-required-by-policy'})
  }
  return fail(
    'mfa-required-by-policy',
    `${summary}: ${named ? "the policy's name mentions MFA" : 'the user has an MFA device'}, so most likely you must sign in with an MFA code first`,
    {...details, grade: named ? 'observed' : 'predicted'},
  )
}

function withMfa(serial: string, {cli, profile, sure}: {cli: AwsCli | null; profile: string; sure: boolean}): Remedy[] {
  const newer = cli?.version != null && cli.major === 2 && semverGte(cli.version, '2.30.3')
  const steps: Step[] = newer
    ? [
        command('aws', 'configure', 'mfa-login', ...option(profile)),
        byHand(
          'it asks for the code and for the name of the profile that it writes; let the helper line name that profile: aws --profile NAME codecommit credential-helper $@',
        ),
      ]
    : [
        command('aws', 'sts', 'get-session-token', '--serial-number', serial, '--token-code', 'CODE', ...option(profile)),
        byHand(
          'CODE is what the device shows; export the three values of the answer (key id, secret, session token) as AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN in the shell that starts Git, or write them into a profile of their own that the helper line names',
        ),
      ]
  return [
    {
      title: 'Sign in with an MFA code',
      safety: 'manual',
      steps: [...steps, ...(sure || newer ? [] : [byHand("the device's ARN is shown in the IAM console under Security credentials")])],
    },
  ]
}
