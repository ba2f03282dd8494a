import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {seeNames} from '../repository/exists-remedies.js'
import {seeWhoIsRefused, tryLater} from './look-closer.js'

/** S: the request that Git makes, signed by the doctor with the credentials in hand (design §7, facts CC 5.3). */
export default defineCheck({
  id: 'live/signed',
  title: 'A request signed by the doctor is accepted',
  codes: {
    '403': 'fail',
    '404': 'fail',
    '429': 'fail',
    '5xx': 'fail',
    'other-status': 'fail',
  },
  needs: ['target', 'probe-signed'],
  wants: ['caller-identity', 'credential-source', 'helper-chain', 'probe-as-configured', 'platform'],
  appliesTo: usesAws,
  examine({probeSigned: probe, callerIdentity, credentialSource, platform, ...way}) {
    const {status, failure, accessKeyId, profile, refs, requestId} = probe
    const evidence = [
      {label: 'signed by the doctor', value: status === null ? 'no answer' : String(status), source: `${accessKeyId}, profile ${profile}`},
      ...(requestId === null ? [] : [{label: 'request id', value: requestId}]),
    ]
    if (status === null)
      return unknown('not-observable', `the signed request got no answer: ${failure?.message ?? 'for unknown reasons'}`, {
        evidence,
        because: ['live/endpoint'],
      })
    if (status === 200) return pass(`200 for ${accessKeyId}${refs === null ? '' : `, ${refs} refs`}`, {evidence, grade: 'proven'})
    const because = causes(probe, seen(callerIdentity))
    const os = seen(platform)?.os ?? 'linux'
    return onGitsWay(
      fail(codeOf(status), `A request freshly signed with ${accessKeyId} is answered ${status}: ${meaning(status)}`, {
        evidence,
        grade: 'proven',
        ...(because.length > 0 && {because}),
        remedies:
          status === 404
            ? seeNames(way.target, [], os)
            : [status === 429 || status >= 500 ? tryLater() : seeWhoIsRefused(profile, way.target, os)],
      }),
      way,
      {source: seen(credentialSource)},
    )
  },
})

function codeOf(status: number): string {
  if (status === 403 || status === 404 || status === 429) return String(status)
  return status >= 500 ? '5xx' : 'other-status'
}

function meaning(status: number): string {
  if (status === 403) return 'the identity, its permissions, the clock or the encryption key is the reason'
  if (status === 404) return 'there is no such repository for this identity in this Region'
  if (status === 429) return 'too many requests; nothing is wrong with the set-up'
  return status >= 500 ? 'the service is in trouble; nothing is wrong with the set-up' : 'this is not how CodeCommit answers'
}

/** The checks that name the reason more closely. */
function causes({status, withServerTime}: SignedProbe, identity: CallerIdentity | null): string[] {
  if (status === 404) return ['repository/exists']
  if (status !== 403) return []
  if (withServerTime === 200) return ['network/clock#skew']
  return identity?.ok ? ['permission/pull'] : ['credentials/identity']
}
