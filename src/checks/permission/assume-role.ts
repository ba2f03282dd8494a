import type {AwsFiles, AwsSetting} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {RoleInIam} from '../../facts/aws/services/role-in-iam.js'
import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {identityFault, isConnection, isTemporary} from '../credentials/service-errors.js'
import {inAccount, who} from '../credentials/who.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {deniedBy, reasonFor} from './assume-role-reasons.js'
import {remediesFor} from './assume-role-remedies.js'
import {roleRefusal} from './assume-role-refusal.js'
import type {Refusal} from './assume-role-refusal.js'

/** Whether STS gives the role of the profile: AssumeRole's refusals told apart, as far as STS and IAM tell (facts ID 7.2, 7.3). */
export default defineCheck({
  id: 'permission/assume-role',
  title: 'The role of the profile can be assumed',
  codes: {
    'denied': 'fail',
    'denied-by-organization': 'fail',
    'trust': 'fail',
    'external-id': 'fail',
    'mfa': 'fail',
    'role-missing': 'fail',
    'invalid-request': 'fail',
    'duration': 'fail',
    'root': 'fail',
  },
  needs: ['target'],
  wants: ['credentials', 'credential-source', 'aws-files', 'role-in-iam', 'helper-chain', 'probe-as-configured'],
  appliesTo: facts => {
    const applies = usesAws(facts)
    if (applies !== true) return applies
    const source = seen(facts.credentialSource)
    return source === null || source.roles.length > 0 || 'no role is assumed'
  },
  examine({credentials, credentialSource, awsFiles, roleInIam, ...way}) {
    const source = seen(credentialSource)
    const hand = seen(credentials)
    const refusal = roleRefusal(hand, way.probeAsConfigured, source)
    if (!refusal) return unrefused(hand?.state === 'resolved', source)
    return onGitsWay(judge(refusal, {source, files: seen(awsFiles), iam: seen(roleInIam)}), way, {source, beforeSigning: true})
  },
})

function unrefused(resolved: boolean, source: CredentialSource | null): Finding {
  const role = source?.role
  if (resolved && role) return pass(`STS grants the role ${role.arn}`, {evidence: [{label: 'role', value: role.arn, source: role.source}]})
  return skip('prerequisite', 'the role was not requested, because something before it is missing')
}

function judge(refusal: Refusal, given: {source: CredentialSource | null; files: AwsFiles | null; iam: RoleInIam | null}): Finding {
  const {code, message, role, step, caller, from} = refusal
  const settings = settingsOf(given.files, step?.profile ?? null)
  const evidence: Evidence[] = [
    {label: 'AssumeRole', value: `${code}: ${message}`, source: from},
    {label: 'role', value: role, ...(step && {source: step.source})},
    ...(step ? [{label: 'profile', value: step.profile, ...(settings['role_arn'] && {source: settings['role_arn'].source})}] : []),
    ...(step?.sourceProfile == null
      ? []
      : [
          {
            label: 'source profile',
            value: step.sourceProfile,
            ...(settings['source_profile'] && {source: settings['source_profile'].source}),
          },
        ]),
    ...(caller === null ? [] : [{label: 'caller', value: `${inAccount(who(caller))}: ${caller}`}]),
  ]
  if (isConnection(code) || isTemporary(code))
    return unknown('not-observable', `STS gave no usable answer (${code}), so it is not known whether the role may be assumed`, {
      evidence,
    })
  if (identityFault(code, message))
    return skip('prerequisite', 'AWS refuses the keys that the role is assumed with', {because: ['credentials/identity'], evidence})
  const iam = given.iam?.arn === role || given.iam?.ok === false ? given.iam : null
  const reason = reasonFor({code, message, role, caller, settings, chained: (given.source?.roles.length ?? 0) > 1, iam})
  if (!reason)
    return unknown('not-observable', `STS answered ${code} to AssumeRole, which the doctor does not know: ${message}`, {evidence})
  return fail(
    reason.code,
    `AWS does not let ${caller === null ? 'the caller' : who(caller).name} assume the role ${role}${step ? ` (${step.source})` : ''}: ${reason.means}`,
    {
      evidence: [...evidence, ...reason.evidence],
      grade: 'proven',
      remedies: remediesFor(reason.code, {refusal, settings, layer: deniedBy(message), maxDuration: iam?.ok ? iam.maxDuration : null}),
      ...(reason.code === 'invalid-request' && {because: ['profile/complete', 'profile/role']}),
    },
  )
}

const settingsOf = (files: AwsFiles | null, profile: string | null): Readonly<Record<string, AwsSetting | undefined>> =>
  files && profile !== null && Object.hasOwn(files.profiles, profile) ? (files.profiles[profile]?.settings ?? {}) : {}
