import {DESCRIBE, GIT, KEY, serverWithKey, SIMULATE} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "a plain 403: the pull is allowed, the customer's key is not",
  home: usualHome,
  server: serverWithKey([GIT, SIMULATE, DESCRIBE]),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'encryption/key#kms-denied',
    class: 'encryption',
    confidence: 'likely',
    says: [KEY, /although the policies of this identity allow codecommit:GitPull/],
    never: ['repository/exists', 'credentials/identity'],
  },
})
