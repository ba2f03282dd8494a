import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the default profile has a Region, but no keys, role or process',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': CONFIG},
  server: usualServer,
  expect: {status: 'broken', exitCode: 1, first: 'profile/complete#no-credential-source', class: 'profile', never: ['permission/pull']},
})
