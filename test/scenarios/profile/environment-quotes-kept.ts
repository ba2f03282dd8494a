import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'a container whose env file has quotes around the keys, which docker keeps',
  home: {'.gitconfig': AWS_HELPER},
  env: {AWS_ACCESS_KEY_ID: `"${janesKey.id}"`, AWS_SECRET_ACCESS_KEY: `"${janesKey.secret}"`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#not-literal',
    then: [],
    class: 'profile',
    says: [/AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY.*--env-file/],
  },
})
