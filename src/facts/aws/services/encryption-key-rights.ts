import type {ServiceError} from './caller-identity.js'
import {defineFact, NotObserved} from '../../fact.js'
import {callInput} from './service-call.js'
import {simulate} from './simulation-call.js'
import type {ContextEntry, Simulated} from './simulation-call.js'

/** What the policies of the identity say on the repository's key; the key's own policy is not in it (facts ID 8). */
export type EncryptionKeyRights =
  | {ok: true; key: string; actions: Simulated[]; endpoint: string | null}
  | {ok: false; key: string; error: ServiceError; endpoint: string | null}

/** What CodeCommit does with the key in the name of the identity (facts CC 4.3, ID 8). */
const ACTIONS = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:DescribeKey',
]

export default defineFact({
  id: 'encryption-key-rights',
  reach: 'online',
  deadline: 6000,
  async observe(surroundings): Promise<EncryptionKeyRights> {
    const key = await surroundings.need('encryption-key')
    const {arn, named} = key
    if (!arn?.includes(':key/'))
      throw new NotObserved('not-applicable', `the key behind ${named} is not known by its ARN, which IAM asks for`)
    const simulation = await surroundings.need('simulation')
    if (simulation.state !== 'answered')
      throw new NotObserved('not-permitted', 'IAM does not tell this identity what its policies allow (iam:SimulatePrincipalPolicy)')
    const input = await callInput(surroundings)
    const region = arn.split(':')[3] ?? ''
    const context: ContextEntry[] = [
      {key: 'kms:ViaService', type: 'string', value: `codecommit.${region}.amazonaws.com`},
      {key: 'aws:RequestedRegion', type: 'string', value: region},
      {key: 'aws:SecureTransport', type: 'boolean', value: 'true'},
    ]
    const answer = await simulate(input, {entity: simulation.entity, actions: ACTIONS, resource: arn, context})
    return answer.ok ? {ok: true, key: arn, actions: answer.value, endpoint: answer.endpoint} : {...answer, key: arn}
  },
})
