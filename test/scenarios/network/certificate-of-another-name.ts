import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a sign-in page of the network answers under the name of CodeCommit',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'tls', certificate: 'wrong-name'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#name-mismatch',
    class: 'network',
    confidence: 'proven',
    says: ['portal.example.com'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'network/reach', 'network/proxy'],
  },
})
