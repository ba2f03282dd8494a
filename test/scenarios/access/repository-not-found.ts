import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'there is no repository of this name',
  home: usualHome,
  server: {...usualServer, repositories: [{name: 'another'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'repository/exists#not-found',
    class: 'repository',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity', 'git-config/helper-profile'],
  },
})
