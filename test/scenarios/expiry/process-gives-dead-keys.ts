import {AWS_HELPER, sessionKey} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {inHours} from '../signed-in.js'
import {usualServer} from '../usual.js'

const ANSWER = JSON.stringify({
  Version: 1,
  AccessKeyId: sessionKey.id,
  SecretAccessKey: sessionKey.secret,
  SessionToken: sessionKey.token,
  Expiration: inHours(-2),
})

export default defineScenario({
  name: 'the credential_process gives keys that are over',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\ncredential_process = give-keys\n'},
  programs: {others: {'give-keys': `#!/bin/sh\necho '${ANSWER}'\n`}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/credential-process#expired',
    class: 'profile',
    says: ['2 h ago'],
    never: ['permission/pull', 'repository/exists'],
  },
})
