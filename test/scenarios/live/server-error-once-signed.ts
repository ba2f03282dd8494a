import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'CodeCommit asks for a sign-in as it should, and answers 500 to every signed request',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'status', status: 500, when: 'signed'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/signed#5xx',
    also: ['live/as-configured#server-error'],
    says: ['the service is in trouble', 'AWS Health Dashboard'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'git-config/helper-present'],
  },
})
