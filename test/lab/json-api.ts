import type {Accounts, Principal} from './accounts.js'
import {evaluate, refusalText} from './accounts.js'
import {ApiError} from './aws-authentication.js'
import {repositoryArn} from './world.js'
import type {LabRepository, World} from './world.js'

/** A call of a JSON 1.1 service. */
export interface JsonCall {
  operation: string
  input: Readonly<Record<string, unknown>>
  principal: Principal
  region: string
  accounts: Accounts
  world: World
}

/** Not a real UUID, but the same for the same repository. */
const idOf = (arn: string): string => {
  const hex = Buffer.from(arn).toString('hex').padEnd(32, '0').slice(-32)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The answer of CodeCommit (facts ID 7.4). @throws ApiError */
export function codecommit({operation, input, principal, region, accounts, world}: JsonCall): object {
  if (operation === 'ListRepositories') {
    permit(principal, 'codecommit:ListRepositories', '*')
    const repositories = accounts.repositories(region, principal.account)
    return {repositories: repositories.map(one => ({repositoryName: one.name, repositoryId: idOf(repositoryArn(one))}))}
  }
  if (operation !== 'GetRepository') throw new ApiError('UnknownOperationException', 400, '')
  const name = typeof input['repositoryName'] === 'string' ? input['repositoryName'] : ''
  if (!/^[\w.-]{1,100}$/.test(name)) {
    throw new ApiError('InvalidRepositoryNameException', 400, 'A repository name can only contain alphanumeric characters, hyphens, underscores and periods')
  }
  const arn = repositoryArn({name, region, account: principal.account})
  permit(principal, 'codecommit:GetRepository', arn)
  const repository = accounts.repository(name, region, principal.account)
  if (!repository) throw new ApiError('RepositoryDoesNotExistException', 400, `${name} does not exist`)
  checkKey(world, repository)
  return {repositoryMetadata: metadata(repository, arn, principal.account, region)}
}

function metadata({name, empty, kmsKeyId}: LabRepository, arn: string, account: string, region: string): object {
  return {
    accountId: account, repositoryId: idOf(arn), repositoryName: name, ...(!empty && {defaultBranch: 'main'}),
    lastModifiedDate: 1_760_003_600.5, creationDate: 1_750_000_000.25, Arn: arn,
    cloneUrlHttp: `https://git-codecommit.${region}.amazonaws.com/v1/repos/${name}`,
    cloneUrlSsh: `ssh://git-codecommit.${region}.amazonaws.com/v1/repos/${name}`,
    kmsKeyId: kmsKeyId ?? idOf('alias/aws/codecommit'),
  }
}

function checkKey({keys = []}: World, {kmsKeyId}: LabRepository): void {
  if (kmsKeyId === undefined) return
  const key = keys.find(({arn}) => arn === kmsKeyId || arn.endsWith(`/${kmsKeyId}`))
  if (!key) throw new ApiError('EncryptionKeyNotFoundException', 400, 'The encryption key was not found')
  if (key.state === 'Disabled') throw new ApiError('EncryptionKeyDisabledException', 400, 'The encryption key is disabled')
  if (key.state === 'PendingDeletion' || key.state === 'Unavailable') {
    throw new ApiError('EncryptionKeyUnavailableException', 400, 'The encryption key is not available')
  }
}

/** The answer of KMS. @throws ApiError */
export function kms({operation, input, principal, region, world}: JsonCall): object {
  if (operation !== 'DescribeKey') throw new ApiError('UnknownOperationException', 400, '')
  const id = typeof input['KeyId'] === 'string' ? input['KeyId'] : ''
  const key = world.keys?.find(({arn}) => arn === id || arn.endsWith(`/${id}`))
  const arn = key?.arn ?? (id.startsWith('arn:') ? id : `arn:aws:kms:${region}:${principal.account}:key/${id}`)
  permit(principal, 'kms:DescribeKey', arn)
  if (!key) throw new ApiError('NotFoundException', 400, `Key '${arn}' does not exist`)
  const state = key.state ?? 'Enabled'
  return {
    KeyMetadata: {
      AWSAccountId: arn.split(':')[4], KeyId: arn.slice(arn.lastIndexOf('/') + 1), Arn: arn, CreationDate: 1_750_000_000.25,
      Enabled: state === 'Enabled', KeyState: state, KeyManager: key.manager ?? 'CUSTOMER', KeyUsage: 'ENCRYPT_DECRYPT', Origin: 'AWS_KMS',
    },
  }
}

function permit({policy, arn}: Principal, action: string, resource: string): void {
  const decision = evaluate(policy, action, resource)
  if (!decision.allowed) throw new ApiError('AccessDeniedException', 400, refusalText(arn, action, resource, decision))
}
