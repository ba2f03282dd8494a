import {defineFact, NotObserved} from './fact.js'

/** An AWS service's refusal, or a connection that failed on botocore's route. */
export interface ServiceError {
  /** `ExpiredToken`, `InvalidClientTokenId`, ...; `connection` where no answer came. */
  code: string
  message: string
  status: number | null
}

/** STS GetCallerIdentity, which needs no permission. */
export type CallerIdentity =
  | {ok: true; arn: string; account: string; userId: string; endpoint: string | null}
  | {ok: false; error: ServiceError; endpoint: string | null}

export default defineFact({
  id: 'caller-identity', reach: 'online', deadline: 6000,
  observe(): CallerIdentity { throw new NotObserved('not-observable', 'not examined yet') },
})
