import type {CallerIdentity} from '../../facts/aws/caller-identity.js'
import type {OtherProfile} from '../../facts/probes/other-profiles.js'
import type {Repository} from '../../facts/aws/repository.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {gitWorked, onGitsWay} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {byHand} from '../shell-words.js'

/**
 * Whether the identity has codecommit:GitPull on the repository, proven by a signed request (facts CC 4.1, 5.3). A 403 counts as
 * denied only when AWS knows the identity, so that no dead key is taken for a lack of rights.
 */
export default defineCheck({
  id: 'permission/pull',
  title: 'This identity may read the repository',
  codes: {
    'denied': 'fail',
  },
  needs: ['target'],
  wants: [
    'probe-signed', 'caller-identity', 'repository', 'probe-as-configured', 'credential-source', 'environment', 'other-profiles',
    'helper-chain',
  ],
  appliesTo: ({target}) => target.method !== 'ssh' || 'rights over SSH are not examined yet',
  examine({target, probeSigned, callerIdentity, repository, probeAsConfigured, credentialSource, environment, otherProfiles, helperChain}) {
    const signed = seen(probeSigned)
    if (signed?.status === 200) return pass('a signed request is accepted: reading is allowed', {
      grade: 'proven', evidence: [{label: 'signed request', value: '200', source: `profile ${signed.profile}`}],
    })
    if (gitWorked(probeAsConfigured)) return pass('Git reads the repository: reading is allowed', {grade: 'proven'})
    if (!signed) return unanswered(probeSigned)
    if (signed.status === 404) return skip('prerequisite', 'there is no such repository for this identity', {
      because: ['repository/exists'],
    })
    if (signed.status !== 403) return unknown('not-observable', `the endpoint answered ${signed.status ?? 'nothing'}, which says nothing about rights`, {
      because: ['live/signed'],
    })
    if (signed.withServerTime === 200) return skip('prerequisite', 'the clock alone is the reason of the refusal', {
      because: ['network/clock#skew'],
    })

    const identity = seen(callerIdentity)
    if (!identity) return unknown(
      'not-observable', 'CodeCommit answers 403; whether the identity or its rights are the reason is not known without STS',
    )
    if (!identity.ok) {
      return identity.error.code === 'connection' ? unknown(
        'not-observable', 'CodeCommit answers 403; STS could not be asked whether the identity is known',
      )
        : skip('prerequisite', 'AWS does not accept the identity, so its rights do not count', {because: ['credentials/identity']})
    }
    const key = seen(credentialSource)?.base
    const exported = seen(environment)?.['AWS_ACCESS_KEY_ID']?.value
    const finding = denied(identity, target, seen(repository), seen(otherProfiles)?.tried ?? [], [
      {label: 'signed request', value: '403', source: `profile ${signed.profile}`},
      ...(exported && key && key.provider !== 'env' && exported !== key.accessKeyId ? [{label: 'not used', value: `the exported key ${exported}`, source: 'AWS_ACCESS_KEY_ID'}] : []),
    ])
    return onGitsWay(finding, {target, helperChain, probeAsConfigured}, {source: seen(credentialSource)})
  },
})

function denied(identity: CallerIdentity & {ok: true}, target: Target, repository: Repository | null, others: readonly OtherProfile[], own: Evidence[]): Finding {
  const arn = repositoryArn(target, repository, identity.account)
  const key = repository?.ok ? repository.kmsKeyId : null
  const trouble = repository?.ok === false && repository.error.code.startsWith('EncryptionKey') ? repository.error : null
  const evidence = [
    {label: 'identity', value: identity.arn, source: 'GetCallerIdentity'}, {label: 'needs', value: `codecommit:GitPull on ${arn}`}, ...own,
    ...(key === null ? [] : [{label: 'also possible', value: `no rights on the repository's KMS key ${key}, if it is a customer's key: that shows as 403 too`, source: 'GetRepository'}]),
    ...(trouble ? [{label: 'encryption key', value: `${trouble.code}: ${trouble.message}`, source: 'GetRepository'}] : []),
  ]
  const because = [
    ...(others.some(({status}) => status === 200) ? ['git-config/helper-profile#wrong-account'] : []),
    ...(repository?.ok === false && repository.error.code === 'RepositoryDoesNotExistException' ? ['repository/exists'] : []),
  ]
  return fail('denied', `AWS knows ${identity.arn}, but CodeCommit does not let it read ${target.repository ?? 'the repository'}: codecommit:GitPull is missing or denied`, {
    evidence, grade: identity.endpoint === null ? 'proven' : 'observed', ...(because.length > 0 && {because}),
    remedies: [{title: 'Let an administrator allow reading (and look for a Deny: policy, boundary, organization, VPC endpoint)', safety: 'manual', steps: [
      byHand(`attach to ${identity.arn}: ${JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: ['codecommit:GitPull'], Resource: arn}]})}`),
    ]}],
  })
}

/** ARN of the repository; in the caller's account where its owner is not known (facts CC 4.1). */
function repositoryArn({region, repository: name}: Target, repository: Repository | null, account: string): string {
  if (repository?.ok) return repository.arn
  const place = region?.value ?? 'REGION'
  const partition = place.startsWith('cn-') ? 'aws-cn' : place.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  return `arn:${partition}:codecommit:${place}:${account}:${name ?? 'REPOSITORY'}`
}
