import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the certificate is valid from the day after tomorrow on',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'tls', certificate: 'not-yet-valid'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#not-yet-valid',
    class: 'network',
    confidence: 'proven',
    says: [/is valid only from/],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/proxy'],
  },
})
