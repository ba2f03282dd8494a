import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'an inspecting proxy shows a certificate of its own authority',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'tls', certificate: 'untrusted'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#untrusted-issuer',
    also: ['live/endpoint#unreachable'],
    class: 'network',
    confidence: 'proven',
    says: ['Corporate Inspection CA'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
