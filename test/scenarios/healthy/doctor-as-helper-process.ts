import {sessionKey, user} from '../../lab/made-up.js'
import {builtProgram} from '../built-program.js'
import {defineScenario} from '../scenario.js'

const ANSWER = JSON.stringify({Version: 1, AccessKeyId: sessionKey.id, SecretAccessKey: sessionKey.secret, SessionToken: sessionKey.token})

export default defineScenario({
  name: "the doctor's own credential helper, with a credential_process",
  home: {
    '.gitconfig': `[credential]\n\thelper = "!'${process.execPath}' '${builtProgram()}' credential-helper"\n\tuseHttpPath = true\n`,
    '.aws/config': '[default]\nregion = eu-west-1\ncredential_process = give-keys\n',
  },
  programs: {aws: 'missing', others: {'give-keys': `#!/bin/sh\necho '${ANSWER}'\n`}},
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})], repositories: [{name: 'demo'}]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
