import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'no credential helper is configured at all',
  home: {...usualHome, '.gitconfig': '[user]\n\tname = Jane\n\temail = jane@example.com\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#no-helper',
    class: 'git-config',
    never: ['permission/pull', 'live/signed', 'live/git-signed'],
  },
})
