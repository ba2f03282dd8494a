import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the name is right but for its capitals',
  home: usualHome,
  server: {...usualServer, repositories: [{name: 'Demo'}, {name: 'shop'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'repository/exists#not-found',
    class: 'repository',
    confidence: 'proven',
    says: ['similar names: Demo', '/v1/repos/Demo'],
    never: ['permission/pull', 'git-config/helper-profile'],
  },
})
