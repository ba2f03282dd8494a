import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a proxy that opens connections shows a certificate that is past its end',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'tls', certificate: 'expired'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#expired',
    class: 'network',
    confidence: 'proven',
    says: [/has expired/],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/proxy'],
  },
})
