import type {Accounts, Principal} from './accounts.js'
import {evaluate, refusalText} from './accounts.js'
import {ApiError} from './aws-authentication.js'
import {idOf, keyDecision, keyNamed, keyTrouble} from './keys.js'
import type {KeyTrouble} from './keys.js'
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
    throw new ApiError(
      'InvalidRepositoryNameException',
      400,
      'A repository name can only contain alphanumeric characters, hyphens, underscores and periods',
    )
  }
  const arn = repositoryArn({name, region, account: principal.account})
  permit(principal, 'codecommit:GetRepository', arn)
  const repository = accounts.repository(name, region, principal.account)
  if (!repository) throw new ApiError('RepositoryDoesNotExistException', 400, `${name} does not exist`)
  checkKey(world, principal, repository)
  return {repositoryMetadata: metadata(repository, arn, principal.account, region)}
}

function metadata({name, empty, kmsKeyId}: LabRepository, arn: string, account: string, region: string): object {
  return {
    accountId: account,
    repositoryId: idOf(arn),
    repositoryName: name,
    ...(!empty && {defaultBranch: 'main'}),
    lastModifiedDate: 1_760_003_600.5,
    creationDate: 1_750_000_000.25,
    Arn: arn,
    cloneUrlHttp: `https://git-codecommit.${region}.amazonaws.com/v1/repos/${name}`,
    cloneUrlSsh: `ssh://git-codecommit.${region}.amazonaws.com/v1/repos/${name}`,
    kmsKeyId: kmsKeyId ?? idOf('alias/aws/codecommit'),
  }
}

const TOLD: Record<KeyTrouble, [code: string, message: string]> = {
  missing: ['EncryptionKeyNotFoundException', 'The encryption key was not found'],
  denied: ['EncryptionKeyAccessDeniedException', 'The caller is not authorized to use the encryption key'],
  disabled: ['EncryptionKeyDisabledException', 'The encryption key is disabled'],
  unavailable: ['EncryptionKeyUnavailableException', 'The encryption key is not available'],
}

function checkKey(world: World, principal: Principal, repository: LabRepository): void {
  if (repository.damaged) throw new ApiError('EncryptionIntegrityChecksFailedException', 500, 'The encryption integrity checks failed')
  const trouble = keyTrouble(world, principal, repository)
  const told = world.keys?.find(({arn}) => arn === repository.kmsKeyId || arn.endsWith(`/${repository.kmsKeyId ?? '-'}`))?.told
  if (trouble === null || told === 'nothing' || (trouble === 'denied' && told !== 'all')) return
  throw new ApiError(TOLD[trouble][0], 400, TOLD[trouble][1])
}

/** The answer of KMS. @throws ApiError */
export function kms({operation, input, principal, region, world}: JsonCall): object {
  if (operation !== 'DescribeKey') throw new ApiError('UnknownOperationException', 400, '')
  const id = typeof input['KeyId'] === 'string' ? input['KeyId'] : ''
  const key = keyNamed(world, id, region, principal.account)
  const arn = key?.arn ?? (id.startsWith('arn:') ? id : `arn:aws:kms:${region}:${principal.account}:key/${id}`)
  const decision = key ? keyDecision(key, principal, 'kms:DescribeKey') : evaluate(principal.policy, 'kms:DescribeKey', arn)
  if (!decision.allowed) throw new ApiError('AccessDeniedException', 400, refusalText(principal.arn, 'kms:DescribeKey', arn, decision))
  if (!key) throw new ApiError('NotFoundException', 400, `Key '${arn}' does not exist`)
  const state = key.state ?? 'Enabled'
  return {
    KeyMetadata: {
      AWSAccountId: arn.split(':')[4],
      KeyId: arn.slice(arn.lastIndexOf('/') + 1),
      Arn: arn,
      CreationDate: 1_750_000_000.25,
      Enabled: state === 'Enabled',
      KeyState: state,
      ...(state === 'PendingDeletion' && {DeletionDate: 1_800_000_000}),
      KeyManager: key.manager ?? 'CUSTOMER',
      KeyUsage: 'ENCRYPT_DECRYPT',
      Origin: 'AWS_KMS',
    },
  }
}

function permit({policy, arn}: Principal, action: string, resource: string): void {
  const decision = evaluate(policy, action, resource)
  if (!decision.allowed) throw new ApiError('AccessDeniedException', 400, refusalText(arn, action, resource, decision))
}
