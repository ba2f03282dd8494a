import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'an Authorization header for another service is sent to every host',
  home: {
    ...usualHome,
    '.gitconfig': `${usualHome['.gitconfig']}[http]\n\textraHeader = Authorization: Bearer 0123456789abcdef0123456789\n`,
  },
  secrets: ['0123456789abcdef0123456789'],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/overrides#conflicting-header',
    class: 'git-config',
    says: ['.gitconfig:5'],
    never: ['permission/pull', 'live/signed', 'git-config/helper-present'],
  },
})
