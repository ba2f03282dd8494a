import type {ConnectionFailure} from './probe-endpoint.js'
import {defineFact, NotObserved} from './fact.js'

/** S: the same request, signed by the doctor with the credentials in hand. */
export interface SignedProbe {
  url: string
  failure: ConnectionFailure | null
  status: number | null
  /** Number of refs advertised; null unless 200. 0: the repository is empty. */
  refs: number | null
  accessKeyId: string
  profile: string
  /** Answer to a second request signed with the server's time: made only when the clock is off and the first was refused. */
  withServerTime: number | null
  requestId: string | null
  ms: number
}

export default defineFact({
  id: 'probe-signed', reach: 'online', deadline: 9000,
  observe(): SignedProbe { throw new NotObserved('not-observable', 'not examined yet') },
})
