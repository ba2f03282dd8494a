import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a filtering name server gives 0.0.0.0 for the endpoint',
  home: usualHome,
  network: {names: '0.0.0.0'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#wrong-address',
    class: 'network',
    confidence: 'proven',
    says: ['blocks the name'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
