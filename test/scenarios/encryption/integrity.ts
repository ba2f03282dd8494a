import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "CodeCommit cannot read the repository's data",
  home: usualHome,
  server: {...usualServer, repositories: [{name: 'demo', damaged: true}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#integrity',
    class: 'encryption',
    confidence: 'proven',
    says: ['AWS Support'],
    never: ['permission/pull', 'repository/exists'],
  },
})
