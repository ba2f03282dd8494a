import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the connection is taken, and then nothing comes: packets too large for the VPN, or a firewall that looks in',
  home: usualHome,
  args: ['--timeout', '6'],
  plainGit: 'not tried', // it would wait for minutes
  network: {names: '203.0.113.9', here: {address: '203.0.113.9', open: [443]}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#timeout',
    class: 'network',
    confidence: 'proven',
    says: ['MTU'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
