import {defineScenario} from '../scenario.js'
import {gitRefusal, stsRefusal} from '../sts-refusal.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a proxy takes the Authorization header out of every API call',
  home: usualHome,
  server: {...usualServer, faults: [stsRefusal('MissingAuthenticationToken', 'Request is missing Authentication Token'), gitRefusal]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#malformed-request',
    class: 'credentials',
    confidence: 'proven',
    never: ['permission/pull', 'repository/exists'],
  },
})
