import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the credential_process is named with a tilde',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\ncredential_process = ~/bin/keys --account 1\n'},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/credential-process#not-runnable',
    class: 'profile',
    says: ['without a shell'],
    never: ['permission/pull', 'repository/exists'],
  },
})
