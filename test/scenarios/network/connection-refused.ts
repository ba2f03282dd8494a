import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'what stands at the address of the endpoint refuses connections',
  home: usualHome,
  network: {names: '203.0.113.9', here: {address: '203.0.113.9'}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#refused',
    class: 'network',
    confidence: 'proven',
    also: ['live/as-configured#connection', 'live/endpoint#unreachable'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
