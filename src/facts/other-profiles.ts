import {defineFact, NotObserved} from './fact.js'

/** What a further profile gets from the repository, by a request signed with it. */
export interface OtherProfile {
  name: string
  source: string
  accessKeyId: string
  status: number | null
  account: string | null
}

export interface OtherProfiles {
  tried: OtherProfile[]
  /** Profiles that were not tried, and why (role, SSO, too many). */
  untried: {name: string; reason: string}[]
}

export default defineFact({
  id: 'other-profiles', reach: 'online', deadline: 9000,
  observe(): OtherProfiles { throw new NotObserved('not-observable', 'not examined yet') },
})
