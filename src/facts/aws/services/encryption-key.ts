import type {ServiceError} from './caller-identity.js'
import {callAws} from './aws-client.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {partitionOf} from '../../../target/regions.js'
import type {Repository} from './repository.js'
import {callInput} from './service-call.js'

/** The KMS key that encrypts the repository, as KMS DescribeKey tells it (facts CC 4.3, ID 7.4). Being denied there says nothing about Git. */
export type EncryptionKey =
  | {
      ok: true
      /** As GetRepository names it: an id, an ARN, an alias. */
      named: string
      arn: string
      account: string | null
      /** `AWS`: the default key `aws/codecommit`, which KMS keeps for CodeCommit. */
      manager: 'AWS' | 'CUSTOMER' | null
      /** `Enabled`, `Disabled`, `PendingDeletion`, … */
      state: string | null
      /** When a key that is to be deleted will be. */
      deletion: string | null
      endpoint: string | null
    }
  | {ok: false; named: string; arn: string | null; account: string | null; error: ServiceError; endpoint: string | null}

/** Where a refusal by CodeCommit names the key, which it then does not do in the repository's description. */
const KEY_ARN = /arn:[\w-]+:kms:[a-z0-9-]+:\d{12}:(?:key|alias)\/[\w/-]+/

export default defineFact({
  id: 'encryption-key',
  reach: 'online',
  deadline: 5000,
  async observe(surroundings): Promise<EncryptionKey> {
    const repository = await surroundings.need('repository')
    const region = await regionOfRepository(surroundings)
    const named = keyOf(repository)
    if (named === null) throw new NotObserved('not-applicable', 'CodeCommit does not tell which key encrypts the repository')
    await somethingFailed(surroundings, repository)
    const {redactor} = surroundings
    const input = await callInput(surroundings)
    const place = {arn: arnOf(named, repository, region), region: named.startsWith('arn:') ? (named.split(':')[3] ?? region) : region}
    const answer = await callAws('kms', {...input, region: place.region}, async (settings, options) => {
      const {KMSClient, DescribeKeyCommand} = await import('../sdk/kms.js')
      return (await new KMSClient(settings).send(new DescribeKeyCommand({KeyId: named}), options)).KeyMetadata
    })
    const shown = {named: redactor.redact(named), account: accountOf(place.arn)}
    if (!answer.ok) return {...answer, ...shown, arn: place.arn === null ? null : redactor.redact(place.arn)}
    const {Arn = place.arn ?? named, KeyManager, KeyState, DeletionDate} = answer.value ?? {}
    return {
      ok: true,
      ...shown,
      arn: redactor.redact(Arn),
      account: accountOf(Arn),
      manager: KeyManager === 'AWS' || KeyManager === 'CUSTOMER' ? KeyManager : null,
      state: KeyState === undefined ? null : redactor.redact(KeyState),
      deletion: DeletionDate?.toISOString() ?? null,
      endpoint: answer.endpoint,
    }
  },
})

/** The Region that the repository was looked up in: where a key that is given by its id alone must be. */
async function regionOfRepository(surroundings: Surroundings): Promise<string> {
  const [target, input] = await Promise.all([surroundings.need('target'), callInput(surroundings)])
  const region = target.region?.value ?? input.region
  if (region === null) throw new NotObserved('not-applicable', 'no Region is known')
  return region
}

/** Where all is well there is nothing to ask: KMS keeps a record of every call. */
async function somethingFailed(surroundings: Surroundings, repository: Repository): Promise<void> {
  if (!repository.ok) return
  const signed = await surroundings.want('probe-signed')
  if (signed.observed && signed.value.status === 403) {
    const identity = await surroundings.need('caller-identity')
    if (identity.ok) return
    throw new NotObserved('not-applicable', 'AWS does not accept the identity, so the key does not matter')
  }
  throw new NotObserved('not-applicable', 'not needed: CodeCommit does not refuse this identity')
}

const keyOf = (repository: Repository): string | null =>
  repository.ok
    ? repository.kmsKeyId
    : repository.error.code.startsWith('Encryption')
      ? (KEY_ARN.exec(repository.error.message)?.[0] ?? null)
      : null

/** A bare id is a key of the repository's own account and Region; an alias does not tell its key (facts ID 8). */
function arnOf(named: string, repository: Repository, region: string): string | null {
  if (named.startsWith('arn:')) return named
  return !repository.ok || named.startsWith('alias/') ? null : `arn:${partitionOf(region)}:kms:${region}:${repository.account}:key/${named}`
}

const accountOf = (arn: string | null): string | null => /^arn:[\w-]+:kms:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1] ?? null
