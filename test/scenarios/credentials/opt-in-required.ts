import {defineScenario} from '../scenario.js'
import {gitRefusal, stsRefusal} from '../sts-refusal.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the account was never fully activated',
  home: usualHome,
  server: {...usualServer, faults: [stsRefusal('OptInRequired', 'The AWS Access Key Id needs a subscription for the service'), gitRefusal]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#opt-in-required',
    class: 'credentials',
    confidence: 'proven',
    never: ['permission/pull', 'repository/exists'],
  },
})
