import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'no helper, and an askpass program that answers nothing',
  home: {...usualHome, '.gitconfig': '[user]\n\tname = Jane\n'},
  env: {GIT_ASKPASS: 'true'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#no-helper',
    also: ['git-config/overrides#askpass-broken'],
    class: 'git-config',
    says: ['GIT_ASKPASS'],
    never: ['permission/pull', 'live/signed'],
  },
})
