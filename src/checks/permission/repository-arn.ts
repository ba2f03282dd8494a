import type {Repository} from '../../facts/aws/services/repository.js'
import {partitionOf} from '../../target/regions.js'
import type {Target} from '../../target/target.js'

/** ARN of the repository; in the caller's account where its owner is not known (facts CC 4.1). */
export function repositoryArn({region, repository: name}: Target, repository: Repository | null, account: string): string {
  if (repository?.ok) return repository.arn
  const place = region?.value ?? 'REGION'
  return `arn:${partitionOf(place)}:codecommit:${place}:${account}:${name ?? 'REPOSITORY'}`
}
