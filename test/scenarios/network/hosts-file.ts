import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the hosts file sends the endpoint to an address of long ago',
  home: usualHome,
  network: {hosts: {[HOST]: '203.0.113.9'}, here: {address: '203.0.113.9'}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#wrong-address',
    class: 'network',
    confidence: 'proven',
    also: ['live/as-configured#connection'],
    says: ['/etc/hosts:2', '203.0.113.9'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
