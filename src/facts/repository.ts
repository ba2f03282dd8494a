import type {ServiceError} from './caller-identity.js'
import {defineFact, NotObserved} from './fact.js'

/** CodeCommit GetRepository. Being denied here says nothing about Git (facts ID 7.4). */
export type Repository =
  | {ok: true; arn: string; account: string; name: string; defaultBranch: string | null; kmsKeyId: string | null; endpoint: string | null}
  | {ok: false; error: ServiceError; endpoint: string | null}

export default defineFact({
  id: 'repository', reach: 'online', deadline: 6000,
  observe(): Repository { throw new NotObserved('not-observable', 'not examined yet') },
})
