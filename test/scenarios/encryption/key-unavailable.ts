import {GIT, serverWithKey, USE} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "the repository's key is not available, and CodeCommit says no more than that",
  home: usualHome,
  server: serverWithKey([GIT, USE], {state: 'Unavailable'}),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#key-unavailable',
    class: 'encryption',
    confidence: 'proven',
    says: ['aws kms describe-key'],
    never: ['repository/exists'],
  },
})
