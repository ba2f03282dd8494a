import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'something between cuts every connection to CodeCommit',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'reset'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/reach#reset',
    class: 'network',
    never: ['permission/pull', 'credentials/identity'],
  },
})
