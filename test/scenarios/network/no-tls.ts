import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'something that speaks no TLS answers on port 443',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'no-tls'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#protocol',
    class: 'network',
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach'],
  },
})
