import {GIT, serverWithKey} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "the user may not use the repository's key, and CodeCommit says so",
  home: usualHome,
  server: serverWithKey([GIT], {told: 'all'}),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#kms-denied',
    class: 'encryption',
    confidence: 'proven',
    says: ['kms:Decrypt', 'arn:aws:iam::111122223333:user/jane'],
    never: ['repository/exists', 'credentials/identity'],
  },
})
