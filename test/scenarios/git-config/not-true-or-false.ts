import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'useHttpPath = ture',
  home: {...usualHome, '.gitconfig': '[credential]\n\thelper = !aws codecommit credential-helper $@\n\tUseHttpPath = ture\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/use-http-path#not-true-or-false',
    class: 'git-config',
    says: ['.gitconfig:3'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})
