import type {ServiceError} from './caller-identity.js'
import {callAws} from './aws-client.js'
import {defineFact, NotObserved} from '../../fact.js'
import {callInput} from './service-call.js'

/** CodeCommit GetRepository. Being denied here says nothing about Git (facts ID 7.4). */
export type Repository =
  | {ok: true; arn: string; account: string; name: string; defaultBranch: string | null; kmsKeyId: string | null; endpoint: string | null}
  | {ok: false; error: ServiceError; endpoint: string | null}

export default defineFact({
  id: 'repository',
  reach: 'online',
  deadline: 6000,
  observe: async (surroundings): Promise<Repository> => {
    const target = await surroundings.need('target')
    const {repository} = target
    if (repository === null) throw new NotObserved('not-applicable', 'the address names no repository')
    const input = await callInput(surroundings)
    const region = target.region?.value ?? input.region
    if (region === null) throw new NotObserved('not-applicable', 'no Region is known in which the repository could be looked up')
    const answer = await callAws('codecommit', {...input, region}, async (settings, options) => {
      const {CodeCommitClient, GetRepositoryCommand} = await import('../sdk/codecommit.js')
      return new CodeCommitClient(settings).send(new GetRepositoryCommand({repositoryName: repository}), options)
    })
    if (!answer.ok) return answer
    const found = answer.value.repositoryMetadata
    if (!found)
      return {
        ok: false,
        error: {code: 'unexpected-answer', message: 'the answer describes no repository', status: 200},
        endpoint: answer.endpoint,
      }
    const text = (value: string | undefined): string | null => (value === undefined ? null : surroundings.redactor.redact(value))
    return {
      ok: true,
      arn: text(found.Arn) ?? '',
      account: text(found.accountId) ?? '',
      name: text(found.repositoryName) ?? repository,
      defaultBranch: text(found.defaultBranch),
      kmsKeyId: text(found.kmsKeyId),
      endpoint: answer.endpoint,
    }
  },
})
