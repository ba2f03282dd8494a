import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'something between answers 418 to every signed request',
  home: usualHome,
  server: {...usualServer, faults: [{host: 'git', kind: 'status', status: 418, when: 'signed'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/signed#other-status',
    also: ['live/as-configured#other'],
    says: ['418', 'not how CodeCommit answers'],
    never: ['permission/pull', 'credentials/identity', 'repository/exists', 'live/git-signed'],
  },
})
