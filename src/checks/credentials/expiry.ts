import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {NotedExpiry} from '../../facts/aws/keys/noted-expiry.js'
import type {SsoSession} from '../../facts/aws/keys/sso-session.js'
import {defineCheck, fail, pass, skip, unknown, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {inWords} from '../durations.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {signIn, when} from '../profile/sign-in.js'
import {byHand} from '../shell-words.js'

const SOON = 3600
/** A clock that is farther off makes the machine's own judgement doubtful (catalogue, network/clock). */
const SKEW = 300

/** Every end of the credentials in use that is written down somewhere (facts ID 5.4, 6). */
export default defineCheck({
  id: 'credentials/expiry',
  title: 'The credentials have not expired',
  codes: {'expired': 'fail', 'expires-soon': 'warn'},
  needs: ['target', 'credential-source'],
  wants: [
    'noted-expiry',
    'credentials',
    'sso-session',
    'caller-identity',
    'probe-endpoint',
    'aws-cli',
    'helper-chain',
    'probe-as-configured',
  ],
  appliesTo: usesAws,
  examine({credentialSource: source, notedExpiry, credentials, ssoSession, callerIdentity, probeEndpoint, awsCli, ...way}) {
    const noted = seen(notedExpiry)
    const hand = seen(credentials)
    if (noted) {
      const found = judge(noted, {source, hand, identity: seen(callerIdentity), clock: seen(probeEndpoint)?.clockOffset ?? null})
      // botocore itself refuses keys of the environment that are over; keys of a file it signs with all the same.
      return onGitsWay(found, way, {beforeSigning: noted.of === 'environment', source})
    }
    const session = seen(ssoSession)
    if (session && endsSoon(session)) {
      const {
        token: {expires, left, file},
        profile,
      } = session
      return warn(
        'expires-soon',
        `The SSO session of the profile ${profile} ends ${soon(expires ?? '', left ?? 0)} and cannot be renewed without a new sign-in; from then on the AWS tools have nothing to sign with`,
        {
          evidence: [{label: 'token', value: `ends ${when(expires ?? '', left ?? 0)}`, source: file}],
          remedies: [signIn('sso', profile, {cli: seen(awsCli), session: session.session})],
        },
      )
    }
    if (source.refusal) return skip('prerequisite', 'there are no credentials that could expire')
    if (hand?.state === 'resolved' && hand.expires !== null)
      return pass(
        `the credentials last until ${hand.expires.slice(0, 16).replace('T', ' ')} UTC; the AWS tools renew them from ${source.source ?? hand.provider}`,
      )
    return pass(
      hand?.state === 'resolved' && !hand.temporary
        ? 'a long-term key does not expire'
        : 'no file and no variable says when the credentials expire',
    )
  },
})

/** `in 30 min, at 2026-11-21 08:30 UTC`. */
const soon = (end: string, left: number): string => `in ${inWords(left)}, at ${end.slice(0, 16).replace('T', ' ')} UTC`

const endsSoon = ({token: {state, left}, renewal}: SsoSession): boolean =>
  state === 'read' && left !== null && left > 0 && left <= SOON && renewal !== 'by-itself'

interface Context {
  source: CredentialSource
  hand: CredentialsInHand | null
  identity: CallerIdentity | null
  /** Seconds that this clock is ahead; null: not known. */
  clock: number | null
}

function judge(noted: NotedExpiry, context: Context): Finding {
  const {source, hand, identity, clock} = context
  const keys = noted.of === 'environment' ? 'The keys of the environment' : `The keys of the profile ${noted.profile ?? ''}`
  const evidence = evidenceOf(noted, clock)
  // Who a role's session is says nothing of the keys that it was assumed with.
  const accepted = identity?.ok === true && source.roles.length === 0
  if (noted.left === null || noted.latest === null || noted.earliest === null) {
    const summary = `${noted.key} (${noted.source}) cannot be read as a time`
    return accepted ? pass(`${summary}; AWS accepts the keys`, {evidence}) : unknown('not-observable', summary, {evidence})
  }
  // AWS judges keys by its own clock; the variable is judged by botocore, with this machine's.
  const shift = noted.of === 'profile' && clock !== null && Math.abs(clock) > SKEW ? clock : 0
  const earliest = noted.left.earliest + shift
  const latest = noted.left.latest + shift
  const expired = latest <= 0
  if (!expired && earliest <= 0) {
    const summary = `${keys} ended at ${noted.earliest.slice(0, 16).replace('T', ' ')} UTC or last until ${noted.latest.slice(0, 16).replace('T', ' ')} UTC: ${noted.source} does not name the time zone`
    return accepted ? pass(`${summary}; AWS accepts them`, {evidence}) : unknown('not-observable', summary, {evidence})
  }
  if (!expired)
    return latest <= SOON
      ? warn(
          'expires-soon',
          `${keys} end ${soon(noted.latest, latest)}; from then on ${noted.of === 'environment' ? 'the AWS tools refuse to use them' : 'AWS refuses what is signed with them'}`,
          {evidence, remedies: [renew(noted)]},
        )
      : pass(
          `${noted.of === 'environment' ? 'the keys of the environment' : 'the keys'} last until ${noted.earliest.slice(0, 16).replace('T', ' ')} UTC`,
          {evidence},
        )
  const since = `ended ${when(noted.latest, latest)}`
  if (noted.of === 'profile' && accepted)
    return pass(`${noted.source} says that the keys ${since}, but AWS accepts them: the time in the file is older than the keys`, {
      evidence,
    })
  if (source.roles.length > 0 && hand?.state === 'resolved') {
    return pass(
      `${keys} ${since}; the session of the role is still valid${hand.expires === null ? '' : ` until ${hand.expires.slice(0, 16).replace('T', ' ')} UTC`}`,
      {code: 'expired', evidence, remedies: [renew(noted)]},
    )
  }
  const refused = identity?.ok === false && identity.error.code.includes('ExpiredToken')
  return fail(
    'expired',
    `${keys} ${since}, so ${noted.of === 'environment' ? 'the AWS tools refuse to use them' : 'AWS refuses what is signed with them'}`,
    {
      evidence,
      ...(refused && {grade: 'proven' as const}),
      remedies: [renew(noted)],
    },
  )
}

function evidenceOf({key, text, source, zone, earliest, latest}: NotedExpiry, clock: number | null): Evidence[] {
  const readings = earliest === null || latest === null || earliest === latest ? '' : ` (${earliest} or ${latest})`
  const zones: Record<NotedExpiry['zone'], string> = {written: '', utc: ', in UTC', local: ', local time', unknown: ', zone unknown'}
  return [
    {label: key, value: `${text}${zones[zone]}${readings}`, source},
    ...(clock !== null && Math.abs(clock) > SKEW
      ? [{label: 'this clock', value: `${inWords(clock)} ${clock < 0 ? 'behind' : 'ahead'}: it may be wrong about what has expired`}]
      : []),
  ]
}

function renew({of, key, profile}: NotedExpiry): Remedy {
  const tool = key === 'x_security_token_expires' ? ' (saml2aws, gimme-aws-creds or whatever wrote x_security_token_expires)' : ''
  return {
    title: 'Get new temporary keys',
    safety: 'manual',
    steps: [
      byHand(
        of === 'environment'
          ? 'export new values of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_CREDENTIAL_EXPIRATION with the tool that gave you these, in the shell that starts Git'
          : `sign in again with the tool that writes the keys of the profile ${profile ?? 'default'}${tool}`,
      ),
    ],
  }
}
