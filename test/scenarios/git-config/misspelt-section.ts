import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'useHttpPath stands in a section [credentials]',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = !aws codecommit credential-helper $@\n[credentials]\n\tUseHttpPath = true\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/use-http-path#misspelt-section',
    class: 'git-config',
    says: ['.gitconfig:4'],
    never: ['permission/pull', 'live/signed'],
  },
})
