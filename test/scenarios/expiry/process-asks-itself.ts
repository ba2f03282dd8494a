import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the credential_process asks aws for the same profile',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': '[default]\nregion = eu-west-1\ncredential_process = aws configure export-credentials --profile default\n',
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/credential-process#recursion',
    class: 'profile',
    says: ['endlessly'],
    never: ['permission/pull', 'repository/exists'],
  },
})
