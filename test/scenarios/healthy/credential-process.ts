import {AWS_HELPER, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

const ANSWER = JSON.stringify({Version: 1, AccessKeyId: sessionKey.id, SecretAccessKey: sessionKey.secret, SessionToken: sessionKey.token})

export default defineScenario({
  name: 'a credential_process gives a session',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\ncredential_process = give-keys\n'},
  programs: {others: {'give-keys': `#!/bin/sh\necho '${ANSWER}'\n`}},
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})], repositories: [{name: 'demo'}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok'},
})
