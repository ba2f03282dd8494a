import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a variable sends Git to another personal file, in which there is no helper',
  home: usualHome,
  env: {GIT_CONFIG_GLOBAL: '/dev/null'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#no-helper',
    also: ['git-config/readable#config-disabled-by-environment'],
    class: 'git-config',
    says: ['unset GIT_CONFIG_GLOBAL', '~/.gitconfig:2'],
    never: ['permission/pull', 'live/signed', 'live/git-signed'],
  },
})
