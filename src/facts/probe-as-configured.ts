import type {GitProbe} from './git-probe.js'
import {defineFact, NotObserved} from './fact.js'

export default defineFact({
  id: 'probe-as-configured', reach: 'online', deadline: 9500,
  observe(): GitProbe { throw new NotObserved('not-observable', 'not examined yet') },
})
