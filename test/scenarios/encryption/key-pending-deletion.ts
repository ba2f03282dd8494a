import {GIT, serverWithKey, USE} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "the repository's key waits to be deleted",
  home: usualHome,
  server: serverWithKey([GIT, USE], {state: 'PendingDeletion', told: 'nothing'}),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#key-pending-deletion',
    class: 'encryption',
    says: ['aws kms cancel-key-deletion', '2027-01-15'],
    never: ['repository/exists', 'credentials/identity'],
  },
})
