import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {PolicyDocuments} from '../../facts/aws/services/policy-documents.js'
import type {Simulation} from '../../facts/aws/services/simulation.js'
import type {OtherProfile} from '../../facts/probes/other-profiles.js'
import type {Repository} from '../../facts/aws/services/repository.js'
import {codeCommitHost} from '../../signing/host.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {gitWorked, onGitsWay} from '../gits-way.js'
import {isConnection, isTemporary} from '../credentials/service-errors.js'
import {seen, unanswered} from '../observations.js'
import {denialOf} from './denial.js'
import {denialRemedies} from './denial-remedies.js'
import {pullOverSsh} from './pull-over-ssh.js'
import {repositoryArn} from './repository-arn.js'

/**
 * Whether the identity has codecommit:GitPull on the repository, proven by a signed request or by SSH's own words (facts CC 4.1, 5.3);
 * and which layer of policies refuses it (facts ID 7.3, 8). A 403 counts as denied only when AWS knows the identity.
 */
export default defineCheck({
  id: 'permission/pull',
  title: 'This identity may read the repository',
  codes: {
    'denied': 'fail',
    'denied-implicit': 'fail',
    'denied-explicit': 'fail',
    'denied-boundary': 'fail',
    'denied-organization': 'fail',
    'denied-session-policy': 'fail',
    'denied-endpoint-policy': 'fail',
    'other-repository': 'fail',
  },
  needs: ['target'],
  wants: [
    'probe-signed',
    'probe-endpoint',
    'caller-identity',
    'repository',
    'probe-as-configured',
    'credential-source',
    'environment',
    'other-profiles',
    'helper-chain',
    'simulation',
    'policy-documents',
    'ssh-login',
  ],
  examine({
    target,
    probeSigned,
    probeEndpoint,
    callerIdentity,
    repository,
    probeAsConfigured,
    credentialSource,
    environment,
    otherProfiles,
    helperChain,
    simulation,
    policyDocuments,
    sshLogin,
  }) {
    if (target.method === 'ssh') return pullOverSsh(target, sshLogin)
    const signed = seen(probeSigned)
    if (signed?.status === 200)
      return pass('a signed request is accepted: reading is allowed', {
        grade: 'proven',
        evidence: [{label: 'signed request', value: '200', source: `profile ${signed.profile}`}],
      })
    if (gitWorked(probeAsConfigured)) return pass('Git reads the repository: reading is allowed', {grade: 'proven'})
    if (!signed) return unanswered(probeSigned)
    if (signed.status === 404)
      return skip('prerequisite', 'there is no such repository for this identity', {
        because: ['repository/exists'],
      })
    if (signed.status !== 403)
      return unknown('not-observable', `the endpoint answered ${signed.status ?? 'nothing'}, which says nothing about permissions`, {
        because: ['live/signed'],
      })
    const unsigned = seen(probeEndpoint)?.status ?? null
    if (unsigned === 403)
      return skip(
        'prerequisite',
        'a request without credentials is refused in the same way, so this refusal says nothing about permissions',
        {
          because: ['live/endpoint'],
        },
      )
    if (signed.withServerTime === 200)
      return skip('prerequisite', 'the clock alone is the reason for the refusal', {
        because: ['network/clock#skew'],
      })

    const identity = seen(callerIdentity)
    if (!identity)
      return unknown(
        'not-observable',
        'CodeCommit answers 403; without an answer from STS it is not known whether the identity or its permissions are the reason',
      )
    if (!identity.ok) {
      return isConnection(identity.error.code) || isTemporary(identity.error.code)
        ? unknown('not-observable', 'CodeCommit answers 403; STS could not be asked whether the identity is known')
        : skip('prerequisite', 'AWS does not accept the identity, so its permissions do not matter', {because: ['credentials/identity']})
    }
    const key = seen(credentialSource)?.base
    const exported = seen(environment)?.['AWS_ACCESS_KEY_ID']?.value
    const finding = denied(
      identity,
      target,
      {
        repository: seen(repository),
        others: seen(otherProfiles)?.tried ?? [],
        simulation: seen(simulation),
        policies: seen(policyDocuments),
      },
      [
        {label: 'signed request', value: '403', source: `profile ${signed.profile}`},
        ...(exported && key && key.provider !== 'env' && exported !== key.accessKeyId
          ? [{label: 'not used', value: `the exported key ${exported}`, source: 'AWS_ACCESS_KEY_ID'}]
          : []),
      ],
    )
    return onGitsWay(finding, {target, helperChain, probeAsConfigured}, {source: seen(credentialSource)})
  },
})

interface Known {
  repository: Repository | null
  others: readonly OtherProfile[]
  simulation: Simulation | null
  policies: PolicyDocuments | null
}

function denied(
  identity: CallerIdentity & {ok: true},
  target: Target,
  {repository, others, simulation, policies}: Known,
  own: Evidence[],
): Finding {
  const arn = repositoryArn(target, repository, identity.account)
  const refused =
    repository?.ok === false && repository.error.code.startsWith('AccessDenied')
      ? {message: repository.error.message, from: 'GetRepository'}
      : null
  const denial = denialOf({
    action: 'codecommit:GitPull',
    arn,
    text: refused,
    simulation,
    predicted: simulation?.state === 'answered' ? simulation.pull : null,
    policies,
    throughEndpoint: codeCommitHost(target.host ?? '')?.vpcEndpoint != null,
  })
  const key = repository?.ok && denial.code === 'denied' ? repository.kmsKeyId : null
  const trouble = repository?.ok === false && repository.error.code.startsWith('EncryptionKey') ? repository.error : null
  const evidence = [
    {label: 'identity', value: identity.arn, source: 'GetCallerIdentity'},
    {label: 'needs', value: `codecommit:GitPull on ${arn}`},
    ...own,
    ...denial.evidence,
    ...(key === null
      ? []
      : [
          {
            label: 'also possible',
            value: `missing permissions on the repository's KMS key ${key}, if it is customer managed: that also shows as 403`,
            source: 'GetRepository',
          },
        ]),
    ...(trouble ? [{label: 'encryption key', value: `${trouble.code}: ${trouble.message}`, source: 'GetRepository'}] : []),
  ]
  const because = [
    ...(others.some(({status}) => status === 200) ? ['git-config/helper-profile#wrong-account'] : []),
    ...(repository?.ok === false && repository.error.code === 'RepositoryDoesNotExistException' ? ['repository/exists'] : []),
  ]
  return fail(
    denial.code,
    `AWS knows ${identity.arn}, but CodeCommit does not let it read ${target.repository ?? 'the repository'}: ${denial.means}`,
    {
      evidence,
      grade: identity.endpoint === null ? 'proven' : 'observed',
      ...(because.length > 0 && {because}),
      remedies: denialRemedies(denial.code, {identity: identity.arn, arn, actions: ['codecommit:GitPull']}),
    },
  )
}
