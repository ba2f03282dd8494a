import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'CodeCommit answers signed requests with 429',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'status', status: 429, body: 'Rate Exceeded', when: 'signed'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/signed#429',
    never: ['permission/pull', 'credentials/identity', 'repository/exists'],
  },
})
