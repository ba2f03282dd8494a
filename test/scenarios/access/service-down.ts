import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'CodeCommit answers everything with 503',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'status', status: 503}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/endpoint#status',
    never: ['permission/pull', 'credentials/identity', 'git-config/helper-present'],
  },
})
