import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the environment empties the helper list',
  home: usualHome,
  env: {GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'credential.helper', GIT_CONFIG_VALUE_0: ''},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#helper-list-emptied',
    class: 'git-config',
    never: ['permission/pull', 'live/signed', 'git-config/use-http-path'],
  },
})
