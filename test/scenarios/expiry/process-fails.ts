import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the credential_process ends with an error',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\ncredential_process = give-keys\n'},
  programs: {others: {'give-keys': '#!/bin/sh\necho "no session, sign in again" >&2\nexit 1\n'}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/credential-process#process-fails',
    class: 'profile',
    says: ['no session, sign in again'],
    never: ['permission/pull', 'repository/exists'],
  },
})
