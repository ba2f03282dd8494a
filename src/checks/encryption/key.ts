import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {EncryptionKey} from '../../facts/aws/services/encryption-key.js'
import type {EncryptionKeyRights} from '../../facts/aws/services/encryption-key-rights.js'
import type {Repository} from '../../facts/aws/services/repository.js'
import type {Simulation} from '../../facts/aws/services/simulation.js'
import {defineCheck, pass, skip, unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {isConnection, isTemporary} from '../credentials/service-errors.js'
import {gitWorked, onGitsWay} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {denied, disabled, explicitlyDenied, integrity, likelyDenied, notFound, pendingDeletion, unavailable} from './key-findings.js'
import type {KeyCase} from './key-findings.js'

/** Whether the repository's KMS key can be used by this identity (facts CC 4.3, ID 7.4): CodeCommit's own word, else the key's state and the rights on it. */
export default defineCheck({
  id: 'encryption/key',
  title: 'The key that encrypts the repository can be used',
  codes: {
    'kms-denied': 'fail',
    'kms-explicit-deny': 'fail',
    'key-disabled': 'fail',
    'key-pending-deletion': 'fail',
    'key-not-found': 'fail',
    'key-unavailable': 'fail',
    'integrity': 'fail',
  },
  needs: ['target'],
  wants: [
    'repository',
    'probe-signed',
    'probe-as-configured',
    'caller-identity',
    'encryption-key',
    'encryption-key-rights',
    'simulation',
    'other-profiles',
    'credential-source',
    'helper-chain',
    'platform',
  ],
  appliesTo: ({target}) => target.repository !== null || 'the address names no repository',
  examine({
    target,
    repository,
    probeSigned,
    probeAsConfigured,
    callerIdentity,
    encryptionKey,
    encryptionKeyRights,
    simulation,
    otherProfiles,
    credentialSource,
    helperChain,
    platform,
  }) {
    const signed = seen(probeSigned)
    const api = seen(repository)
    const identity = seen(callerIdentity)
    const key = seen(encryptionKey)
    const works = signed?.status === 200 || gitWorked(probeAsConfigured)
    const the: KeyCase = {
      repository: target.repository ?? '',
      caller: identity?.ok ? identity.arn : 'this identity',
      key,
      grade: api?.endpoint == null ? 'proven' : 'observed',
      evidence: about(api, key, seen(encryptionKeyRights), signed?.status ?? null),
      use: {
        key: key?.arn ?? key?.named ?? (api?.ok ? api.kmsKeyId : null),
        region: target.region?.value ?? null,
        os: seen(platform)?.os ?? 'linux',
        principal: principalOf(identity, seen(simulation), seen(credentialSource)),
        role: roleOf(identity),
      },
    }
    const told = tellsOfKey(api, key, the)
    if (told !== null) {
      // The list of branches is all that was read: what they hold is encrypted.
      if (works) return {...told, status: 'warn', summary: `${told.summary}; CodeCommit still returns the list of branches`}
      return onGitsWay(told, {target, helperChain, probeAsConfigured}, {source: seen(credentialSource)})
    }
    if (works) return pass('the repository can be read, so its key can be used', {grade: 'proven', evidence: the.evidence})
    if (!signed) return unanswered(probeSigned)
    if (signed.status === 404)
      return skip('prerequisite', 'there is no such repository for this identity', {because: ['repository/exists']})
    if (signed.status !== 403)
      return unknown('not-observable', `the endpoint answered ${signed.status ?? 'nothing'}, which says nothing about the key`, {
        because: ['live/signed'],
      })
    if (signed.withServerTime === 200)
      return skip('prerequisite', 'the clock alone is the reason for the refusal', {because: ['network/clock#skew']})
    if (identity?.ok === false && !isConnection(identity.error.code) && !isTemporary(identity.error.code))
      return skip('prerequisite', 'AWS does not accept the identity, so the key does not matter', {because: ['credentials/identity']})
    if (!api) return unanswered(repository)
    if (!api.ok)
      return unknown(
        /^(AccessDenied|UnauthorizedOperation)/.test(api.error.code) ? 'not-permitted' : 'not-observable',
        `CodeCommit did not say which key encrypts ${the.repository} (codecommit:GetRepository: ${api.error.code}); that says nothing about Git`,
      )

    const finding = judgeKey({...the, grade: 'observed'}, api, {
      rights: seen(encryptionKeyRights),
      pull: pullBySimulation(seen(simulation)),
      known: identity?.ok === true,
    })
    const other = seen(otherProfiles)?.tried.some(({status}) => status === 200) === true && finding.grade === 'predicted'
    return onGitsWay(
      other ? {...finding, because: ['git-config/helper-profile#wrong-account']} : finding,
      {target, helperChain, probeAsConfigured},
      {source: seen(credentialSource)},
    )
  },
})

/** What CodeCommit's API says of the key: it uses the key in the caller's name as Git does. null: nothing. */
function tellsOfKey(api: Repository | null, key: EncryptionKey | null, the: KeyCase): Finding | null {
  if (api?.ok !== false || !api.error.code.startsWith('Encryption')) return null
  const {code, message} = api.error
  if (code.startsWith('EncryptionKeyAccessDenied')) return /explicit deny/i.test(message) ? explicitlyDenied(the, [], null) : denied(the)
  if (code.startsWith('EncryptionKeyDisabled')) return disabled(the)
  if (code.startsWith('EncryptionKeyNotFound')) return notFound(the)
  if (code.startsWith('EncryptionKeyUnavailable'))
    return key?.ok && key.state === 'PendingDeletion' ? pendingDeletion(the) : unavailable(the)
  return code.startsWith('EncryptionIntegrity') ? integrity(the) : null
}

interface Rights {
  rights: EncryptionKeyRights | null
  /** codecommit:GitPull by simulation; null: not known. */
  pull: 'allowed' | 'denied' | null
  /** STS knows the caller. */
  known: boolean
}

/** CodeCommit describes the repository, and refuses Git with 403: is the key the reason? */
function judgeKey(the: KeyCase, api: Repository & {ok: true}, {rights, pull, known}: Rights): Finding {
  const {key, evidence} = the
  // An id alone is looked for in the caller's own account and Region, where another's key is not.
  if (key?.ok === false && key.endpoint === null && key.error.code === 'NotFoundException' && key.named.startsWith('arn:'))
    return notFound(the)
  if (key?.ok && key.state !== null && key.state !== 'Enabled' && key.state !== 'Updating') {
    return key.state === 'Disabled' ? disabled(the) : key.state === 'PendingDeletion' ? pendingDeletion(the) : unavailable(the)
  }
  if (pull === 'denied')
    return unknown('not-observable', 'codecommit:GitPull is denied already, whatever the key', {because: ['permission/pull'], evidence})
  if (!known) return unknown('not-observable', 'CodeCommit answers 403; STS did not say whether AWS knows the identity at all', {evidence})

  const actions = rights?.ok ? rights.actions : []
  const explicit = actions.filter(({decision}) => decision === 'explicitDeny')
  if (explicit.length > 0) {
    const where = explicit.some(({organization}) => organization === false)
      ? "the organization's policy"
      : explicit.some(({boundary}) => boundary === false)
        ? 'the permissions boundary'
        : null
    return explicitlyDenied(
      {...the, grade: 'predicted'},
      explicit.map(({action}) => action),
      where,
    )
  }
  const byKms =
    actions.length === 0 && key?.ok === false
      ? /explicit deny in (an? [\w -]+? policy|a permissions boundary)/i.exec(key.error.message)?.[1]
      : undefined
  if (byKms !== undefined) return explicitlyDenied({...the, grade: 'predicted'}, ['kms:DescribeKey'], byKms)
  const manager = managerOf(api, key)
  if (manager === 'AWS')
    return pass(`${the.repository} is encrypted with the default key aws/codecommit, which needs no permissions of its own`, {evidence})
  const customer = manager === 'CUSTOMER'
  if (!customer && pull !== 'allowed') {
    return unknown(
      'not-permitted',
      `AWS did not say whether ${the.repository} is encrypted with a customer managed key (kms:DescribeKey)`,
      {
        evidence,
      },
    )
  }
  return likelyDenied(the, {
    pullAllowed: pull === 'allowed' ? true : null,
    customer,
    foreign: key?.account != null && key.account !== api.account,
    identitySide: actions.length === 0 ? null : actions.every(({decision}) => decision === 'allowed') ? 'allowed' : 'lacking',
  })
}

/** Whose key it is. The default key is always one of the repository's own account (facts CC 4.3). */
function managerOf(api: Repository & {ok: true}, key: EncryptionKey | null): 'AWS' | 'CUSTOMER' | null {
  if (key?.ok && key.manager !== null) return key.manager
  if (api.kmsKeyId === null || api.kmsKeyId.endsWith('alias/aws/codecommit')) return 'AWS'
  const owner = key?.account ?? null
  return (owner !== null && owner !== api.account) || api.kmsKeyId.includes('alias/') ? 'CUSTOMER' : null
}

function pullBySimulation(simulation: Simulation | null): 'allowed' | 'denied' | null {
  if (simulation?.state !== 'answered' || simulation.pull === null) return null
  const {decision, organization, boundary} = simulation.pull
  return decision === 'allowed' && organization !== false && boundary !== false ? 'allowed' : 'denied'
}

const roleOf = (identity: CallerIdentity | null): string | null =>
  identity?.ok ? (/:assumed-role\/([^/]+)\//.exec(identity.arn)?.[1] ?? null) : null

/** The user or role itself: policies name the role, not its session. */
function principalOf(identity: CallerIdentity | null, simulation: Simulation | null, source: CredentialSource | null): string | null {
  if (simulation?.state === 'answered') return simulation.entity
  if (!identity?.ok) return null
  const role = roleOf(identity)
  if (role === null) return identity.arn
  const named = source?.role?.arn
  return named?.endsWith(`/${role}`)
    ? named
    : role.startsWith('AWSReservedSSO_')
      ? null
      : `${identity.arn.slice(0, identity.arn.indexOf(':sts:'))}:iam::${identity.account}:role/${role}`
}

function about(api: Repository | null, key: EncryptionKey | null, rights: EncryptionKeyRights | null, status: number | null): Evidence[] {
  const named = api?.ok ? api.kmsKeyId : null
  const by = ({endpoint}: {endpoint: string | null}, source: string): string => (endpoint === null ? source : `${source} at ${endpoint}`)
  return [
    ...(status === null ? [] : [{label: 'signed request', value: String(status)}]),
    ...(api && named !== null ? [{label: 'encryption key', value: named, source: by(api, 'GetRepository')}] : []),
    ...(api?.ok === false && api.error.code.startsWith('Encryption')
      ? [{label: 'CodeCommit says', value: `${api.error.code}: ${api.error.message}`, source: by(api, 'GetRepository')}]
      : []),
    ...(key?.ok
      ? [
          {
            label: 'key',
            value: `${key.arn}, ${key.manager === 'AWS' ? 'AWS managed' : 'customer managed'}, ${key.state ?? 'state unknown'}`,
            source: by(key, 'KMS DescribeKey'),
          },
        ]
      : []),
    ...(key?.ok === false ? [{label: 'key', value: `${key.error.code}: ${key.error.message}`, source: by(key, 'KMS DescribeKey')}] : []),
    ...(rights?.ok
      ? [
          {
            label: 'permissions on the key',
            value: rights.actions.map(({action, decision}) => `${action} ${decision}`).join(', '),
            source: by(rights, 'SimulatePrincipalPolicy'),
          },
        ]
      : []),
  ]
}
