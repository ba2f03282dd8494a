import {DESCRIBE, serverWithKey, SIMULATE} from '../customer-key.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: "the pull itself is not allowed; that the key is a customer's does not matter",
  home: usualHome,
  server: serverWithKey([{effect: 'Allow', actions: ['codecommit:Get*', 'kms:*']}, SIMULATE, DESCRIBE]),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-implicit',
    class: 'permission',
    never: ['encryption/key', 'repository/exists'],
  },
})
