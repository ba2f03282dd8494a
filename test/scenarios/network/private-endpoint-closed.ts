import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the name leads to the interface endpoint of a VPC, whose security group lets nobody in',
  home: usualHome,
  args: ['--timeout', '5'],
  plainGit: 'not tried', // it would wait for two minutes
  network: {names: '10.20.30.40', silent: '10.20.30.40'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#timeout',
    class: 'network',
    confidence: 'proven',
    says: ['private address 10.20.30.40', 'security group'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
