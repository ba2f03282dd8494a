import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the proxy lets nobody through to CodeCommit',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'no-route', status: 403}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/proxy#proxy-refused',
    class: 'network',
    never: ['permission/pull', 'credentials/identity'],
  },
})
