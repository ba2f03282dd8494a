import {GIT, serverWithKey, USE} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "the repository's key is disabled, and CodeCommit says so",
  home: usualHome,
  server: serverWithKey([GIT, USE], {state: 'Disabled'}),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#key-disabled',
    class: 'encryption',
    confidence: 'proven',
    says: ['aws kms enable-key'],
    never: ['permission/push', 'repository/exists', 'credentials/identity'],
  },
})
