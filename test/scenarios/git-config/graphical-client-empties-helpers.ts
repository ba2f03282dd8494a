import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a graphical client starts Git with -c credential.helper=',
  home: usualHome,
  env: {GIT_CONFIG_PARAMETERS: "'credential.helper='"},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#helper-list-emptied',
    class: 'git-config',
    says: ['~/.gitconfig:2', 'graphical client'],
    never: ['permission/pull', 'live/signed', 'git-config/use-http-path'],
  },
})
