import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper is configured, but there are no credentials anywhere',
  home: {'.gitconfig': AWS_HELPER},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#none-found',
    class: 'credentials',
    never: ['permission/pull', 'git-config/helper-profile'],
  },
})
