import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a broken line in ~/.gitconfig',
  home: {...usualHome, '.gitconfig': `${usualHome['.gitconfig']}[alias\n\tst = status\n`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/readable#parse-error',
    class: 'git-config',
    says: ['.gitconfig:4'],
    never: ['permission/pull', 'git-config/helper-present'],
  },
})
