import {sessionKey, user} from '../../lab/made-up.js'
import {FURTHER, attachedRole} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

const ANSWER = JSON.stringify({Version: 1, AccessKeyId: sessionKey.id, SecretAccessKey: sessionKey.secret, SessionToken: sessionKey.token})

export default defineScenario({
  name: 'a role that is assumed with the keys of a credential_process',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile git codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `[profile git]\nrole_arn = ${FURTHER}\nsource_profile = vault\nregion = eu-west-1\n[profile vault]\ncredential_process = give-keys\n`,
  },
  programs: {others: {'give-keys': `#!/bin/sh\necho '${ANSWER}'\n`}},
  server: {...attachedRole, identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})]},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})
