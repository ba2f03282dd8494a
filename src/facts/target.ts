import type {Target} from '../target/target.js'
import {defineFact, NotObserved} from './fact.js'

export default defineFact({
  id: 'target', reach: 'local', deadline: 8000,
  observe(): Target { throw new NotObserved('no-target', 'not examined yet') },
})
