import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the repository clears the AWS helper and puts a store in its place, which has nothing',
  home: {...usualHome, '.gitconfig': AWS_HELPER},
  repository: {config: '[credential]\n\thelper =\n\thelper = store\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#helper-replaced',
    class: 'git-config',
    says: ['.git/config'],
    never: ['permission/pull', 'live/signed', 'live/git-signed', 'credentials/identity'],
  },
})
