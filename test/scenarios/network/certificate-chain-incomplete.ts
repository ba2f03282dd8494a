import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a server sends its own certificate and not the one above it',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'tls', certificate: 'incomplete'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#incomplete-chain',
    class: 'network',
    confidence: 'proven',
    says: ['Lab Intermediate CA'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/proxy'],
  },
})
