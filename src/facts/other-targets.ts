import {defineFact, NotObserved} from './fact.js'

/** A further CodeCommit remote: listed in the report with the command that examines it. */
export interface OtherTarget {
  /** Redacted. */
  url: string
  /** `remote backup`. */
  source: string
}

export default defineFact({
  id: 'other-targets', reach: 'local', deadline: 8000,
  observe(): OtherTarget[] { throw new NotObserved('not-observable', 'not examined yet') },
})
