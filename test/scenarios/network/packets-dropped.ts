import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'packets to the endpoint are dropped',
  home: usualHome,
  args: ['--timeout', '4'],
  plainGit: 'not tried', // it would wait for two minutes
  network: {names: '203.0.113.9', silent: '203.0.113.9'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#timeout',
    class: 'network',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
