import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'there is no route to the endpoint',
  home: usualHome,
  network: {names: '203.0.113.9'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#unreachable',
    class: 'network',
    confidence: 'proven',
    also: ['live/as-configured#connection'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
