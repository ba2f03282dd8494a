import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'useHttpPath is not set, so the AWS helper is not told which repository is wanted',
  home: {...usualHome, '.gitconfig': '[credential]\n\thelper = !aws codecommit credential-helper $@\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/use-http-path#use-http-path-off',
    class: 'git-config',
    never: ['permission/pull', 'live/signed', 'network/reach'],
  },
})
