import {callAws} from './aws-client.js'
import {defineFact} from '../../fact.js'
import {callInput} from './service-call.js'

/** An AWS service's refusal, or a connection that failed on botocore's route. */
export interface ServiceError {
  /** `ExpiredToken`, `InvalidClientTokenId`, ...; `connection` where no answer came. */
  code: string
  message: string
  status: number | null
}

/** STS GetCallerIdentity, which needs no permission. */
export type CallerIdentity =
  | {
      ok: true
      arn: string
      account: string
      userId: string
      endpoint: string | null
      /** What STS said to a signature with this machine's own time, where only one with the server's was accepted. */
      ownTime?: ServiceError
    }
  | {ok: false; error: ServiceError; endpoint: string | null}

export default defineFact({
  id: 'caller-identity',
  reach: 'online',
  deadline: 6000,
  observe: async (surroundings): Promise<CallerIdentity> => {
    const input = await callInput(surroundings)
    const answer = await callAws('sts', input, async (settings, options) => {
      const {STSClient, GetCallerIdentityCommand} = await import('../sdk/sts.js')
      return new STSClient(settings).send(new GetCallerIdentityCommand({}), options)
    })
    if (!answer.ok) return answer
    const {Arn, Account, UserId} = answer.value
    if (!Arn || !Account || !UserId)
      return {
        ok: false,
        error: {code: 'unexpected-answer', message: 'the answer names no identity', status: 200},
        endpoint: answer.endpoint,
      }
    const {redactor} = surroundings
    return {
      ok: true,
      arn: redactor.redact(Arn),
      account: redactor.redact(Account),
      userId: redactor.redact(UserId),
      endpoint: answer.endpoint,
      ...(answer.ownTime && {ownTime: answer.ownTime}),
    }
  },
})
