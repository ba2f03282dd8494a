import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'key id and secret have changed places in the environment: the secret is in no report',
  home: {'.gitconfig': AWS_HELPER},
  env: {AWS_ACCESS_KEY_ID: janesKey.secret, AWS_SECRET_ACCESS_KEY: janesKey.id},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#not-an-access-key',
    then: [],
    class: 'profile',
    says: [/AWS_ACCESS_KEY_ID holds a secret key; key id and secret have been swapped/],
  },
})
