import type {CredentialSource} from '../../facts/aws/credential-source.js'
import type {EndpointProbe} from '../../facts/probes/probe-endpoint.js'
import type {ServiceError} from '../../facts/aws/caller-identity.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand, command} from '../shell-words.js'
import {identityFault, isConnection, isTemporary} from './service-errors.js'
import type {IdentityFault} from './service-errors.js'

/** Whether AWS knows the identity: STS GetCallerIdentity, which needs no permission (facts ID 7.1). */
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
  },
  needs: ['target', 'caller-identity'],
  wants: ['credentials', 'credential-source', 'probe-signed', 'probe-endpoint', 'helper-chain', 'probe-as-configured'],
  appliesTo: usesAws,
  examine({callerIdentity, credentials, credentialSource, probeSigned, probeEndpoint, ...way}) {
    const source = seen(credentialSource)
    const hand = seen(credentials)
    const key = hand?.state === 'resolved' ? hand.accessKeyId : source?.accessKeyId ?? 'the access key'
    const evidence: Evidence[] = [
      ...(source ? [{label: 'access key', value: key, source: source.source ?? source.profile.source}] : []),
      ...(callerIdentity.endpoint === null ? [] : [{label: 'asked at', value: callerIdentity.endpoint, source: 'configured endpoint'}]),
    ]
    if (callerIdentity.ok) {
      return pass(`${callerIdentity.arn}, account ${callerIdentity.account}`, {
        grade: 'proven',
        evidence: [{label: 'identity', value: callerIdentity.arn}, {label: 'account', value: callerIdentity.account}, ...evidence],
      })
    }
    const found = judge(callerIdentity.error, key, evidence, source, seen(probeEndpoint))
    if (found.status === 'fail' && seen(probeSigned)?.status === 200) {
      return {...found, status: 'pass', summary: `${found.summary}; CodeCommit itself accepts it`}
    }
    return onGitsWay(found, way, {source})
  },
})

function judge(error: ServiceError, key: string, own: Evidence[], source: CredentialSource | null, endpoint: EndpointProbe | null): Finding {
  const {code, message} = error
  const evidence = [{label: 'STS', value: `${code}: ${message}`}, ...own]
  if (isConnection(code)) return unknown('not-observable', `STS could not be reached, so whether AWS knows ${key} is open: ${message}`, {
    evidence,
  })
  const fault = isTemporary(code) ? null : identityFault(code, message)
  if (!fault) return unknown('not-observable', `STS answered ${code}, which does not tell whether AWS knows ${key}`, {evidence})
  if (fault === 'region-disabled' && !source?.role) {
    return pass('STS is switched off for this account in this Region; signing for CodeCommit does not need it', {code: fault, evidence})
  }
  const {is, todo} = words(fault, key, source)
  const cause = because(fault, source, endpoint)
  return fail(fault, is, {
    evidence, grade: 'proven',
    remedies: [{title: todo.title, safety: todo.steps[0]?.kind === 'command' ? 'review' : 'manual', steps: todo.steps}],
    ...(cause.length > 0 && {because: cause}),
  })
}

function words(fault: IdentityFault, key: string, source: CredentialSource | null) {
  const fromEnvironment = source?.provider === 'env'
  const profile = source?.profile.name ?? 'default'
  const anew = fromEnvironment ? [byHand('export the keys anew in the shell that starts Git')] : [
    command('aws', 'configure', ...(profile === 'default' ? [] : ['--profile', profile])),
  ]
  switch (fault) {
    case 'expired-token': return {is: `The temporary credentials of ${key} have expired, so CodeCommit refuses what Git signs with them`, todo: {title: 'Sign in again', steps: [
      byHand(`renew them with the tool that gave them to you${fromEnvironment ? ', and export the new values in the shell that starts Git' : ` for the profile ${profile} (for IAM Identity Center: aws sso login --profile ${profile})`}`),
    ]}}
    case 'invalid-key': return {
      is: `AWS does not know the access key ${key}: it was deleted, made inactive, mistyped or belongs to another partition, so Git is refused`,
      todo: {title: 'Use a key that exists', steps: anew},
    }
    case 'wrong-secret': return {
      is: `The secret key does not belong to ${key}, so every signature is refused`,
      todo: {title: 'Type the secret key anew', steps: anew},
    }
    case 'clock': return {
      is: 'AWS refuses the signature\'s time: this machine\'s clock is wrong',
      todo: {title: 'Set the clock right', steps: [byHand('switch automatic time on')]},
    }
    case 'region-disabled': return {
      is: 'STS is switched off for this account in this Region, so the role cannot be had',
      todo: {
        title: 'Ask STS elsewhere',
        steps: [byHand('choose another Region for the profile, or let an administrator activate STS in this one')],
      },
    }
    case 'opt-in-required': return {
      is: `The account of ${key} is not fully activated, is suspended, or has not opted in to this Region`,
      todo: {
        title: 'Activate the account or the Region',
        steps: [byHand('let the account\'s administrator complete the activation, or opt in to the Region')],
      },
    }
    case 'malformed-request': return {
      is: 'AWS cannot read the signature: a blank or line break inside the key, or a proxy that removes headers',
      todo: {title: 'Type the keys anew', steps: anew},
    }
  }
}

/** Checks that look at the same fault from nearer. */
function because(fault: IdentityFault, source: CredentialSource | null, endpoint: EndpointProbe | null): string[] {
  if (fault === 'clock') return Math.abs(endpoint?.clockOffset ?? 0) > 60 ? ['network/clock#skew'] : []
  const overridden = source?.provider === 'env' && source.losers.length > 0 ? ['profile/environment#overrides-profile'] : []
  if (fault === 'invalid-key') {
    return [
      'credentials/session-token', 'profile/environment#security-token-wins', 'profile/complete#placeholder',
      'profile/complete#not-literal', 'profile/complete#not-an-access-key', 'profile/environment#padded-key', ...overridden,
    ]
  }
  if (fault === 'wrong-secret' || fault === 'malformed-request') return [
    'credentials/session-token#mixed', 'profile/complete#not-literal', 'profile/complete#placeholder',
    'profile/environment#padded-key', ...overridden,
  ]
  return overridden
}
