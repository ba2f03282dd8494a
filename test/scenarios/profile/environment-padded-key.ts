import {AWS_HELPER, janesKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a CI secret that ends in a line break is exported as the secret key',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': CONFIG},
  env: {AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: `${janesKey.secret}\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#padded-key',
    class: 'profile',
    says: ['AWS_SECRET_ACCESS_KEY'],
    never: ['permission/pull'],
  },
})
