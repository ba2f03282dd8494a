import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the name service does not know the endpoint',
  home: usualHome,
  network: {names: 'unknown'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#dns',
    says: ['knows no such name'],
    class: 'network',
    confidence: 'proven',
    also: ['live/as-configured#connection'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
