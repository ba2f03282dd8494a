import type {Provider, Refusal} from './credential-source.js'
import {defineFact, NotObserved} from './fact.js'

/** The credentials of the source that botocore would pick. The secrets themselves are in the vault under `signing`. */
export type CredentialsInHand =
  | {
      state: 'resolved'
      provider: Provider
      accessKeyId: string
      /** Has a session token. */
      temporary: boolean
      /** ISO 8601, when the source tells. */
      expires: string | null
      profile: string
      /** ARN of the assumed role. */
      role: string | null
    }
  /** botocore finds nothing, or refuses. */
  | {state: 'refused'; refusal: Refusal}
  /** A remote source said no: AssumeRole's error code and redacted words. */
  | {state: 'failed'; provider: Provider; operation: string; code: string; message: string}
  /** The doctor does not resolve this source itself (it would prompt, or is not supported yet): why. */
  | {state: 'not-resolved'; provider: Provider; reason: string}

export default defineFact({
  id: 'credentials', reach: 'local', deadline: 9000,
  observe(): CredentialsInHand { throw new NotObserved('not-observable', 'not examined yet') },
})
