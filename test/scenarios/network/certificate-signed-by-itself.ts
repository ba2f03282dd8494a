import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a server with a certificate of its own making answers',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'tls', certificate: 'self-signed'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#self-signed',
    class: 'network',
    confidence: 'proven',
    says: [/self-signed certificate/],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/proxy'],
  },
})
